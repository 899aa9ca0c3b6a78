//! The figures of a finding as intervals: a lane for each report, reports of one origin side by side.
//!
//! Geometry only: places are percents of the lane's width and rows of its height, and the template draws them. A plot is a table
//! as well, so that it can be read without its drawing.

use super::overview::day;
use super::scale::{Scale, Tick};
use super::shown::Shown;
use crate::value::{Bound, Value};
use jiff::civil::Date;

/// A figure of a report.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// The article's index, and that of the article that stands for its origin.
    pub(super) article: usize,
    pub(super) origin: usize,
    /// What to call the report.
    pub(super) outlet: Shown,
    /// The day for which the figure holds.
    pub(super) date: Option<Date>,
    pub(super) value: Value,
    /// Number of the side from 1; 0 for a figure that fits every side.
    pub(super) side: usize,
    /// Who says so.
    pub(super) speaker: Option<Shown>,
}

/// In which order lanes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Side by side, inside a side by day.
    Sides,
    /// By day: how a figure moved.
    Time,
}

/// A drawn plot.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plot {
    pub(super) order: Order,
    pub(super) lanes: Vec<Lane>,
    pub(super) ticks: Vec<Tick>,
    /// Figures that are not drawn, of very many.
    pub(super) left_out: usize,
}

/// The figures of one report.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lane {
    pub(super) article: usize,
    pub(super) outlet: Shown,
    pub(super) date: Option<Date>,
    pub(super) marks: Vec<Mark>,
    /// Rows of marks.
    pub(super) rows: usize,
    /// Where the lane stands among those of its origin.
    pub(super) joint: Joint,
}

impl Lane {
    pub(super) fn day(&self) -> Option<String> {
        self.date.map(day)
    }

    /// The middle of a mark's row, in percent of the lane's height.
    pub(super) fn middle(&self, mark: &Mark) -> f64 {
        (mark.row as f64 + 0.5) / self.rows as f64 * 100.0
    }
}

/// How a lane is joined with its neighbours of the same origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// The only report of its origin.
    Alone,
    /// The first of several.
    First,
    /// Between two.
    Middle,
    /// The last of several.
    Last,
}

impl Joint {
    /// The class in the style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Joint::Alone => "alone",
            Joint::First => "joined first",
            Joint::Middle => "joined middle",
            Joint::Last => "joined last",
        }
    }

    /// Whether the lane above is of the same origin.
    pub(super) fn continues(self) -> bool {
        matches!(self, Joint::Middle | Joint::Last)
    }
}

/// One figure as drawn. Places are percents of the lane's width.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    pub(super) row: usize,
    pub(super) side: usize,
    pub(super) shape: Shape,
    /// In the notation of reports: ">10,000".
    pub(super) value: String,
    pub(super) speaker: Option<Shown>,
}

impl Mark {
    pub(super) fn colour(&self) -> usize {
        colour(self.side)
    }
}

/// The number of a side's colour: five come round again, 0 is that of figures on no side.
pub(super) fn colour(side: usize) -> usize {
    if side == 0 { 0 } else { (side - 1) % COLOURS + 1 }
}

/// What a figure looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shape {
    /// A single number.
    Point { at: f64 },
    /// "about 9,000": a band round its number.
    About { from: f64, to: f64, at: f64 },
    /// "at least 24", hollow for "more than": from its number on to the right end.
    Above { from: f64, hollow: bool },
    /// "up to 7,000", hollow for "less than": from the left end to its number.
    Below { to: f64, hollow: bool },
    /// "between 5 and 10"
    Range { from: f64, to: f64 },
    /// "dozens": the band an ordinary reader takes.
    Vague { from: f64, to: f64 },
}

/// Colours of sides in the style sheet.
const COLOURS: usize = 5;
/// Most lanes of a plot, and most rows of a lane.
const LANES: usize = 40;
const ROWS: usize = 8;

impl Plot {
    /// Whether lanes follow each other in time.
    pub(super) fn by_time(&self) -> bool {
        self.order == Order::Time
    }

    /// Draws figures; `None` where there are fewer than two to set against each other, or no axis holds them.
    pub(super) fn new(mut figures: Vec<Figure>, order: Order) -> Option<Plot> {
        let ends = figures.iter().flat_map(|f| {
            let interval = f.value.interval;
            [interval.min(), interval.max(), f.value.point].into_iter().flatten()
        });
        let scale = Scale::over(ends.collect::<Vec<_>>().into_iter())?;
        sort(&mut figures, order);
        let mut lanes: Vec<(usize, Lane)> = Vec::new();
        let mut left_out = 0;
        for figure in figures {
            let mark = Mark {
                row: 0,
                side: figure.side,
                shape: shape(scale, figure.value),
                value: figure.value.to_string(),
                speaker: figure.speaker,
            };
            match lanes.last_mut() {
                Some((_, lane)) if lane.article == figure.article => {
                    let known = lane.marks.iter().any(|m| m.value == mark.value && m.side == mark.side);
                    if !known && lane.rows == ROWS {
                        left_out += 1;
                    } else if !known {
                        lane.marks.push(Mark { row: lane.rows, ..mark });
                        lane.rows += 1;
                    }
                }
                _ => {
                    let (article, date) = (figure.article, figure.date);
                    let lane =
                        Lane { article, outlet: figure.outlet, date, marks: vec![mark], rows: 1, joint: Joint::Alone };
                    lanes.push((figure.origin, lane));
                }
            }
        }
        if lanes.iter().map(|(_, lane)| lane.marks.len()).sum::<usize>() < 2 {
            return None;
        }
        left_out += lanes.drain(lanes.len().min(LANES)..).map(|(_, lane)| lane.rows).sum::<usize>();
        let origins: Vec<usize> = lanes.iter().map(|(origin, _)| *origin).collect();
        let mut lanes: Vec<Lane> = lanes.into_iter().map(|(_, lane)| lane).collect();
        for (i, lane) in lanes.iter_mut().enumerate() {
            let same = |j: Option<usize>| j.and_then(|j| origins.get(j)) == Some(&origins[i]);
            lane.joint = match (same(i.checked_sub(1)), same(Some(i + 1))) {
                (false, false) => Joint::Alone,
                (false, true) => Joint::First,
                (true, true) => Joint::Middle,
                (true, false) => Joint::Last,
            };
        }
        Some(Plot { order, lanes, ticks: scale.ticks(), left_out })
    }
}

/// Sorts figures so that those of one article stand together, and articles of one origin beside each other.
fn sort(figures: &mut [Figure], order: Order) {
    // figures on no side stand behind those on one
    let last = |side: usize| if side == 0 { usize::MAX } else { side };
    // an article, and an origin, stands where its first figure does
    let first = |key: fn(&Figure) -> usize| {
        let mut places = std::collections::BTreeMap::new();
        for figure in figures.iter() {
            let place = match order {
                Order::Sides => (last(figure.side), figure.date),
                Order::Time => (0, figure.date),
            };
            places.entry(key(figure)).and_modify(|p| *p = place.min(*p)).or_insert(place);
        }
        places
    };
    let (origins, articles) = (first(|f| f.origin), first(|f| f.article));
    let place = |f: &Figure| (origins[&f.origin], f.origin, articles[&f.article], f.article, last(f.side));
    figures.sort_by_key(place);
}

fn shape(scale: Scale, value: Value) -> Shape {
    let end = |end: Option<f64>, missing: f64| end.map_or(missing, |n| scale.place(n));
    let (from, to) = (end(value.interval.min(), 0.0), end(value.interval.max(), 100.0));
    match (value.bound, value.interval.min(), value.interval.max()) {
        (_, Some(_), None) => Shape::Above { from, hollow: value.interval.min_open() },
        (_, None, Some(_)) => Shape::Below { to, hollow: value.interval.max_open() },
        (Bound::Vague, ..) => Shape::Vague { from, to },
        (Bound::About, ..) => Shape::About { from, to, at: value.point.map_or((from + to) / 2.0, |p| scale.place(p)) },
        (_, Some(low), Some(high)) if low == high => Shape::Point { at: from },
        _ => Shape::Range { from, to },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn figure(article: usize, origin: usize, value: &str, side: usize, day: i8) -> Figure {
        Figure {
            article,
            origin,
            outlet: Shown::new(&format!("Outlet {article}")),
            date: Some(date(2025, 3, day)),
            value: Value::parse(value).unwrap(),
            side,
            speaker: None,
        }
    }

    fn articles(plot: &Plot) -> Vec<usize> {
        plot.lanes.iter().map(|l| l.article).collect()
    }

    #[test]
    fn one_figure_is_no_plot() {
        assert_eq!(Plot::new(vec![], Order::Sides), None);
        assert_eq!(Plot::new(vec![figure(0, 0, "5", 1, 1)], Order::Sides), None);
        assert_eq!(Plot::new(vec![figure(0, 0, "5", 1, 1), figure(0, 0, "5", 1, 1)], Order::Sides), None);
    }

    #[test]
    fn each_bound_has_its_shape() {
        let values = ["100", "~150", ">100", "≥150", "<200", "≤150", "120-180"];
        let figures = values.iter().enumerate().map(|(i, v)| figure(i, i, v, 1, 1));
        let vague = Figure { value: Value::vague(110.0, 190.0, None), ..figure(7, 7, "1", 1, 1) };
        let plot = Plot::new(figures.chain([vague]).collect(), Order::Sides).unwrap();
        let shapes: Vec<Shape> = plot.lanes.iter().map(|l| l.marks[0].shape).collect();
        let scale = Scale::over([100.0, 200.0].into_iter()).unwrap();
        let [low, mid, high] = [100.0, 150.0, 200.0].map(|n| scale.place(n));
        assert_eq!(shapes[0], Shape::Point { at: low });
        assert!(matches!(shapes[1], Shape::About { from, at, to } if from < at && at == mid && at < to));
        assert_eq!(shapes[2], Shape::Above { from: low, hollow: true });
        assert_eq!(shapes[3], Shape::Above { from: mid, hollow: false });
        assert_eq!(shapes[4], Shape::Below { to: high, hollow: true });
        assert_eq!(shapes[5], Shape::Below { to: mid, hollow: false });
        assert!(matches!(shapes[6], Shape::Range { from, to } if low < from && from < mid && mid < to));
        assert!(matches!(shapes[7], Shape::Vague { from, to } if low < from && to < high));
    }

    #[test]
    fn lanes_stand_by_side_or_by_day() {
        let figures = vec![figure(0, 0, "30", 2, 1), figure(1, 1, "12", 1, 3), figure(2, 2, "10-40", 0, 2)];
        assert_eq!(articles(&Plot::new(figures.clone(), Order::Sides).unwrap()), [1, 0, 2]);
        assert_eq!(articles(&Plot::new(figures, Order::Time).unwrap()), [0, 2, 1]);
    }

    #[test]
    fn reports_of_one_origin_are_neighbours_and_joined() {
        let figures = vec![
            figure(0, 0, "12", 1, 2),
            figure(1, 1, "12", 1, 1),
            figure(2, 0, "12", 1, 4),
            figure(3, 3, "20", 2, 1),
            figure(4, 0, "20", 2, 1),
        ];
        let plot = Plot::new(figures, Order::Sides).unwrap();
        let joints: Vec<(usize, Joint)> = plot.lanes.iter().map(|l| (l.article, l.joint)).collect();
        use Joint::*;
        assert_eq!(joints, [(1, Alone), (0, First), (2, Middle), (4, Last), (3, Alone)]);
    }

    #[test]
    fn figures_of_one_report_share_a_lane_in_rows() {
        let figures = vec![figure(0, 0, "12", 1, 1), figure(0, 0, "20", 2, 1), figure(0, 0, "12", 1, 1)];
        let plot = Plot::new(figures, Order::Sides).unwrap();
        assert_eq!(plot.lanes.len(), 1);
        assert_eq!(plot.lanes[0].rows, 2);
        let rows: Vec<(usize, &str)> = plot.lanes[0].marks.iter().map(|m| (m.row, m.value.as_str())).collect();
        assert_eq!(rows, [(0, "12"), (1, "20")]);
    }

    #[test]
    fn of_very_many_figures_some_are_left_out_and_counted() {
        let plot = Plot::new((0..100).map(|i| figure(i, i, "5", 1, 1)).collect(), Order::Sides).unwrap();
        assert_eq!((plot.lanes.len(), plot.left_out), (LANES, 60));
        let plot = Plot::new((0..100).map(|i| figure(0, 0, &i.to_string(), 1, 1)).collect(), Order::Sides).unwrap();
        assert_eq!((plot.lanes[0].marks.len(), plot.lanes[0].rows, plot.left_out), (ROWS, ROWS, 100 - ROWS));
    }
}
