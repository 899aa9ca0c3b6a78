//! `date-conflict` without copied sentences: one happening on two days, told in other words.
//!
//! A day is held against another only where each is the one day of its sentence, both sentences are kin ([`super::kin`]), and neither is the day
//! on which someone said so ("officials said Friday").

use super::align::words;
use super::kin::{Bag, bag, join_kin, stem};
use super::known::Known;
use super::things::{Place, Things};
use super::{Context, enumerate};
use crate::claim::Attribution;
use crate::extract::Claims;
use crate::extract::date::{DateMention, When};
use crate::extract::name::fold_name;
use crate::finding::{Evidence, Finding, FindingKind, Side};
use crate::lexicon::{Class, Lexicon};
use crate::text::TextRange;
use jiff::civil::{Date, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// Least kinship of two sentences that tell one happening.
const KIN: f64 = 0.6;
/// Most bytes between a verb of saying and the day on which it was said.
const SAID: usize = 24;

pub(super) fn find_date_conflicts(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.sources.len() < 2 {
        return;
    }
    let (mut bags, mut dated): (Vec<Bag>, Vec<Dated>) = (Vec::new(), Vec::new());
    for (article, source) in context.sources.iter().enumerate() {
        let cues = cues(&source.claims.attributions);
        for (sentence, &range) in source.claims.sentences.iter().enumerate() {
            if let Some(index) = day_of(&source.claims, &cues, range) {
                let acts = acts(context, article, sentence, source.claims.dates[index].range);
                if !acts.is_empty() {
                    bags.push(bag(context, (article, sentence)));
                    dated.push(Dated { place: (article, index), acts, people: people(context, article, range) });
                }
            }
        }
    }
    let mut happenings = Things::default();
    let asked = |i: usize| (&dated[i].acts, &dated[i].people);
    let one_act = |x: &Asked<'_>, y: &Asked<'_>| !x.0.is_disjoint(y.0) && one_company(x.1, y.1);
    join_kin(context, &bags, KIN, asked, one_act, |a, b| happenings.join(dated[a].place, dated[b].place));
    let people: BTreeMap<Place, &BTreeSet<String>> = dated.iter().map(|d| (d.place, &d.people)).collect();
    let known = Known::new(findings);
    for happening in happenings.components() {
        findings.extend(conflict(context, &happening, &people, &known));
    }
}

/// A sentence that tells what happened on a day.
struct Dated {
    /// The article and the index of the day among its dates.
    place: Place,
    /// The stems of the verbs that the day belongs to.
    acts: BTreeSet<u64>,
    /// The surnames in the sentence.
    people: BTreeSet<String>,
}

/// What kin sentences are asked: the acts and the people of each.
type Asked<'a> = (&'a BTreeSet<u64>, &'a BTreeSet<String>);

/// Whether the people of one of two sentences are all in the other: a report may leave names out, not put others in.
pub(super) fn one_company(people: &BTreeSet<String>, others: &BTreeSet<String>) -> bool {
    people.is_subset(others) || others.is_subset(people)
}

/// The verbs that a day belongs to: the nearest one before it in its clause ("foiled an attack on Friday"), else the first one behind it ("on
/// Friday foiled an attack"), and those that "and" ties to it. None for the day of a noun ("Sunday's game", "after the attack on Friday").
fn acts(context: &Context<'_>, article: usize, sentence: usize, day: TextRange) -> BTreeSet<u64> {
    let source = &context.sources[article];
    let text = &source.article.text;
    let words = words(source, source.claims.sentences[sentence]);
    let possessive = text[..day.end()].ends_with("'s") || text[day.end()..].starts_with(['\'', '’']);
    let Some(at) = words.iter().position(|w| w.range.overlaps(day)).filter(|_| !possessive) else {
        return BTreeSet::new();
    };
    let lexicon = &context.rules.lexicon;
    let mut folded = String::new();
    let steps: Vec<Step> =
        words.iter().map(|w| step(lexicon, &text[w.range.start()..w.range.end()], &mut folded)).collect();
    // numbers and dates of one place may overlap
    let breaks = |i: usize| {
        text.get(words[i].range.end()..words[i + 1].range.start())
            .is_some_and(|gap| gap.contains([',', ';', ':', '—', '–', '(', ')', '"', '”', '“']))
    };
    let before = (0..at).rev().take_while(|&i| !breaks(i)).find(|&i| steps[i] != Step::On);
    // "On Friday, a warship foiled": one comma is no break
    let behind =
        || (at + 1..words.len()).take_while(|&i| i == at + 1 || !breaks(i - 1)).find(|&i| steps[i] != Step::On);
    let Some(Step::Verb(first)) = before.or_else(behind).map(|i| steps[i]) else { return BTreeSet::new() };
    let tied = (1..words.len()).filter(|&i| text[words[i - 1].range.start()..words[i - 1].range.end()] == *"and");
    let tied = tied.filter_map(|i| if let Step::Verb(stem) = steps[i] { Some(stem) } else { None });
    [first].into_iter().chain(tied).collect()
}

/// What a word says on the way from a day to its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A verb, by its stem.
    Verb(u64),
    /// The clause ends.
    Stop,
    /// Nothing.
    On,
}

fn step(lexicon: &Lexicon, word: &str, folded: &mut String) -> Step {
    let id = lexicon.look_up(word, folded);
    let class = lexicon.class(id);
    if class.intersects(Class::SUBORDINATOR | Class::WH) {
        return Step::Stop;
    }
    // the lexicon has few verbs, and rule sets add words of any kind to it
    let regular = folded.len() > 4 && folded.ends_with("ed");
    // "vessels transiting the gulf on Friday": a participle is no act of its own
    let is_verb = (class.contains(Class::VERB) || regular)
        && !class.intersects(Class::AUXILIARY | Class::NOUN)
        && !folded.ends_with("ing");
    if is_verb && !word.starts_with(char::is_uppercase) { Step::Verb(stem(lexicon, id, folded)) } else { Step::On }
}

/// The cues of an article with their statements, in the order of the text.
fn cues(attributions: &[Attribution]) -> Vec<(TextRange, &Attribution)> {
    let mut cues: Vec<(TextRange, &Attribution)> =
        attributions.iter().filter_map(|a| Some((a.cue.as_ref()?.range, a))).collect();
    cues.sort_by_key(|(cue, _)| *cue);
    cues
}

/// The index of the only day that a sentence gives, the days of statements left out.
fn day_of(claims: &Claims, cues: &[(TextRange, &Attribution)], sentence: TextRange) -> Option<usize> {
    let first = claims.dates.partition_point(|d| d.range.start() < sentence.start());
    let cues = &cues[cues.partition_point(|(cue, _)| cue.start() < sentence.start())..];
    let said = |day: &DateMention| {
        cues.iter().take_while(|(cue, _)| cue.end() <= sentence.end()).any(|(cue, attribution)| {
            let told = attribution.spans.iter().any(|s| s.contains(day.range));
            !told && cue.distance(day.range) <= SAID
        })
    };
    let here = claims.dates[first..].iter().take_while(|d| d.range.end() <= sentence.end()).enumerate();
    let mut days = here.filter(|(_, d)| is_day(d) && !said(d));
    let (index, _) = days.next()?;
    days.next().is_none().then_some(first + index)
}

fn is_day(mention: &DateMention) -> bool {
    match mention.when {
        When::Day { .. } | When::Weekday(_) => true,
        When::Relative { days, slack } => slack == 0 && (-2..=0).contains(&days),
        When::Month { .. } | When::Year(_) => false,
    }
}

/// The surnames of the people in a sentence; a full name of words that the lexicon does not have is taken for one too.
pub(super) fn people(context: &Context<'_>, article: usize, range: TextRange) -> BTreeSet<String> {
    let source = &context.sources[article];
    let lexicon = &context.rules.lexicon;
    let roster = &source.claims.people;
    let surnames = roster.mentions_in(range).iter().map(|m| fold_name(&roster.person(m.person).surname));
    let names = roster.names();
    let here = names[names.partition_point(|n| n.start() < range.start())..].iter().take_while(|n| range.contains(**n));
    let full = here.filter_map(|n| {
        let words: Vec<&str> = source.article.text[n.start()..n.end()].split_whitespace().collect();
        (words.len() == 2 && words.iter().all(|w| !lexicon.id(&w.to_lowercase()).is_known()))
            .then(|| fold_name(words[1]))
    });
    surnames.chain(full).collect()
}

/// A day as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Day {
    date: Option<Date>,
    weekday: i8,
}

impl Day {
    fn new(mention: &DateMention, published: Option<Date>) -> Option<Day> {
        if let Some((date, last)) = mention.when.resolve(published)
            && date == last
        {
            return Some(Day { date: Some(date), weekday: date.weekday().to_monday_zero_offset() });
        }
        match mention.when {
            When::Weekday(weekday) => Some(Day { date: None, weekday: Weekday::to_monday_zero_offset(weekday) }),
            // without a year and a date of publication a day has no weekday
            _ => None,
        }
    }

    fn differs(self, other: Day) -> bool {
        match (self.date, other.date) {
            // weeks apart it is another happening of the kind
            (Some(a), Some(b)) => a != b && a.until(b).is_ok_and(|s| s.get_days().abs() <= 7),
            _ => self.weekday != other.weekday,
        }
    }
}

fn conflict(
    context: &Context<'_>,
    places: &[Place],
    people: &BTreeMap<Place, &BTreeSet<String>>,
    known: &Known,
) -> Option<Finding> {
    let mut by_day: BTreeMap<Day, Vec<Evidence>> = BTreeMap::new();
    let mut people_of: BTreeMap<Day, BTreeSet<&str>> = BTreeMap::new();
    for &(article, index) in places {
        let source = &context.sources[article];
        let mention = &source.claims.dates[index];
        if let Some(day) = Day::new(mention, source.article.published) {
            by_day.entry(day).or_default().push(context.evidence(article, mention.range));
            people_of.entry(day).or_default().extend(people[&(article, index)].iter().map(String::as_str));
        }
    }
    let days: Vec<Day> = by_day.keys().copied().collect();
    // sentences that name nobody tie what happened to one man to what happened to another
    let strangers = |a: &Day, b: &Day| {
        let (a, b) = (&people_of[a], &people_of[b]);
        !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
    };
    if !days.iter().any(|a| days.iter().any(|b| a.differs(*b) && !strangers(a, b))) {
        return None;
    }
    // the date and its weekday are one side
    let mut sides: Vec<(Day, Vec<Evidence>)> = Vec::new();
    for (day, passages) in by_day.into_iter().rev() {
        match sides.iter_mut().find(|(other, _)| !other.differs(day)) {
            Some((_, all)) => all.extend(passages),
            None => sides.push((day, passages)),
        }
    }
    let sides: Vec<Side> =
        sides.into_iter().map(|(_, passages)| context.side(context.words(&passages[0]), passages)).collect();
    if sides.len() < 2 || known.sets_apart(&sides) {
        return None;
    }
    let told: Vec<String> = sides.iter().map(|s| format!("“{}”", s.value)).collect();
    let message = format!("One happening, different days: {}.", enumerate(&told));
    let origins: Vec<String> = sides.iter().map(|s| s.origins.to_string()).collect();
    let words = context.stories.shared_words(context.stories.of(places[0].0));
    let why = format!(
        "The reports are of one story ({}), the sentences share most of their words, and neither day is that of a statement. Independent origins: {}.",
        words.join(", "),
        origins.join(" against ")
    );
    Some(context.finding(FindingKind::DateConflict, message, why, sides))
}
