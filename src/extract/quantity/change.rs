//! Amounts of change: "rose 3%", "down 2.1%", "fell by a third", told apart from levels ("rose to 27").

use super::lexicon::Role;
use super::view::View;
use crate::lexicon::Class;
use crate::value::Change;

/// What the number counts, as far as it decides whether it can be an amount of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// Percent, points, money, a measure.
    Measure,
    /// A bare number or a sum too large for a price: "rose 3", but "lost two" is no fall, "raised $5 million" no rise.
    Number,
    /// Things: "dropped 12 bombs" is no fall.
    Things,
}

/// Farthest that a verb stands from its "by", in tokens.
const REACH: usize = 9;

/// The change that a quantity from token `first` (bound and currency included) to `last` is the amount of.
/// `previous` is the change of the quantity before it in the sentence.
pub(super) fn find(
    view: &View<'_, '_>,
    first: usize,
    last: usize,
    amount: Amount,
    previous: Option<Change>,
) -> Option<Change> {
    behind(view, last + 1).or_else(|| before(view, first, amount, previous))
}

/// "3% higher", "2% lower": only comparisons that end there, not "3% higher prices".
fn behind(view: &View<'_, '_>, at: usize) -> Option<Change> {
    let change = if view.is(at, Role::HIGHER) {
        Change::Up
    } else if view.is(at, Role::LOWER) {
        Change::Down
    } else {
        return None;
    };
    let next = at + 1;
    let ends = !view.is_word(next)
        || view
            .class(next)
            .intersects(Class::PREPOSITION | Class::COORDINATOR | Class::ADVERB | Class::WEEKDAY | Class::SUBORDINATOR);
    ends.then_some(change)
}

fn before(view: &View<'_, '_>, first: usize, amount: Amount, previous: Option<Change>) -> Option<Change> {
    let mut at = view.before(first)?;
    if view.is_mark(at, &['+']) && view.glued(first) {
        return Some(Change::Up);
    }
    let mut by = false;
    let mut filled = false;
    for _ in 0..5 {
        let roles = view.roles(at);
        if roles.contains(Role::BY) {
            if by {
                return None;
            }
            by = true;
        } else if roles.intersects(Role::UP | Role::DOWN) && !named(view, at) {
            let change = if roles.contains(Role::UP) { Change::Up } else { Change::Down };
            let object = roles.contains(Role::TRANSITIVE) && amount == Amount::Number;
            let things = (amount == Amount::Things || object) && !by;
            let over = view.class(at).contains(Class::PREPOSITION) && !(by || amount == Amount::Measure);
            return (!things && !over).then_some(change);
        } else if roles.intersects(Role::OF) && !by {
            let noun = view.before(at)?;
            // "rose an average of 4.2%"
            if matches!(view.str(noun), "average" | "total" | "combined") {
                filled = true;
                at = view.before(noun)?;
                continue;
            }
            return (amount == Amount::Measure).then(|| of_noun(view, noun)).flatten();
        } else if roles.intersects(Role::FILLER) {
            filled = true;
        } else if !(roles.contains(Role::ARTICLE) && filled || is_adverb(view, at)) {
            break;
        }
        let Some(next) = view.before(at) else { break };
        at = next;
    }
    if !by {
        return None;
    }
    // "grow sales by 35 per cent": the object stands between
    let stop = first.saturating_sub(REACH).max(view.start);
    for i in (stop..=at).rev() {
        if view.is_mark(i, &[',', ';', ':', '(', ')', '"', '“', '”']) {
            break;
        }
        let roles = view.roles(i);
        if roles.intersects(Role::UP | Role::DOWN) && !view.class(i).contains(Class::PREPOSITION) {
            return Some(if roles.contains(Role::UP) { Change::Up } else { Change::Down });
        }
    }
    // "Urban Outfitters was down 2.3%, Burlington by 2.6%"
    previous
}

/// "a rise of 3%"
fn of_noun(view: &View<'_, '_>, at: usize) -> Option<Change> {
    let roles = view.roles(at);
    if roles.contains(Role::UP_NOUN) {
        Some(Change::Up)
    } else if roles.contains(Role::DOWN_NOUN) {
        Some(Change::Down)
    } else {
        None
    }
}

fn is_adverb(view: &View<'_, '_>, at: usize) -> bool {
    view.is_word(at)
        && (view.class(at).contains(Class::ADVERB)
            || (view.str(at).len() > 4 && view.str(at).ends_with("ly"))
            || matches!(view.str(at), "as" | "much" | "even" | "further" | "around" | "more" | "than"))
}

/// Written as part of a name: "Mayor Fell", "Rose 3".
fn named(view: &View<'_, '_>, at: usize) -> bool {
    view.capital(at) && at > view.start && view.before(at).is_some_and(|b| view.capital(b))
}
