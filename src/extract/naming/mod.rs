//! Naming: which rule a quantity falls under, and with which facets.
//!
//! A rule may name a number when it counts its noun (or is measured in its unit) and its context is in the sentence. Of several
//! rules the one whose context stands nearest wins: in "150 arrived, with 7,000 awaiting transfer" each verb
//! belongs to the number beside it.

mod facets;
mod why;

pub use why::{ClaimWhy, FacetWhy, RuleWhy, why};

use crate::claim::{Part, QuantityClaim, Reading};
use crate::extract::date::DateMention;
use crate::extract::entity::EntityMention;
use crate::extract::part::part_of;
use crate::lexicon::Class;
use crate::rules::{Frame, PhraseHit, PhraseId, Quantity, QuantityId, RuleSet};
use crate::text::{Text, TextRange, TokenKind};
use std::ops::Range;

/// Furthest that a context may stand from its number, in tokens and clause steps.
const MAX_DISTANCE: usize = 16;
/// How much of a sentence is read before a number, and how much behind it, in tokens. No sentence of prose is longer; a list
/// without full stops may be, and each of its numbers would look at all of it.
const MAX_SENTENCE: usize = 200;
/// Most tokens between a noun and its number behind it: "deaths: 40".
const NOUN_GAP: usize = 1;
/// The same for a number without noun and unit.
const MAX_BARE_DISTANCE: usize = 3;
/// What crossing into another clause counts, in tokens.
const CLAUSE_STEP: usize = 8;

/// What naming reads beside the quantities.
pub struct Surroundings<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// The rules.
    pub rules: &'a RuleSet,
    /// All phrases in the text, in order.
    pub hits: &'a [PhraseHit],
    /// All entities in the text, in order.
    pub entities: &'a [EntityMention],
    /// All dates in the text, in order.
    pub dates: &'a [DateMention],
    /// All names in the text, in order: bytes.
    pub names: &'a [TextRange],
}

/// The time of a level that the text gives as past, where it does not say of when.
const EARLIER: &str = "earlier";

/// First tokens of the numbers of a text, in order.
type Starts = [usize];

/// Names the quantities of a text under the rules, in place.
pub fn name_quantities(around: &Surroundings<'_>, claims: &mut [QuantityClaim]) {
    let starts: Vec<usize> = claims.iter().map(|c| around.text.token_at(c.range.start())).collect();
    for i in 0..claims.len() {
        let whole = i > 0 && is_whole(around.text, &claims[i - 1], &claims[i]);
        let earlier =
            dated_back(around.text, &claims[i]) || i > 0 && is_earlier(around.text, &claims[i - 1], &claims[i]);
        let claim = &mut claims[i];
        claim.part = part_of(around.text, claim);
        claim.event = event_time(around, claim);
        if earlier && claim.event.is_none() {
            claim.event = Some(EARLIER.into());
        }
        let slots = Slots::of(around.text, claim);
        // the context speaks of the 12, not of the 40
        if whole || of_one_person(around.text, claim, &slots) {
            continue;
        }
        // of two as near, a desk's own rule goes before a built-in one
        let fits = around.fits(claim, &slots, &starts);
        let nearest = fits.min_by_key(|(fit, id)| (fit.distance, around.rules.quantity(*id).builtin, *id));
        let Some((_, best)) = nearest else { continue };
        let rule = around.rules.quantity(best);
        claim.quantity = Some(rule.id.clone());
        claim.facets = around.facets(rule, &slots);
        claim.also = around.pronoun_readings(claim, &slots, best);
    }
}

/// Whether `claim` is the whole of which the number before it is a part: the 40 in "12 of the 40 people", "12 of 40 people".
fn is_whole(text: &Text<'_>, part: &QuantityClaim, claim: &QuantityClaim) -> bool {
    let (from, to) = (part.range.end(), claim.range.start());
    from < to && to - from <= 16 && {
        let mut words = text.source[from..to].split_whitespace().skip_while(|w| *w == "out");
        words.next() == Some("of")
            && words.next().is_none_or(|w| matches!(w, "the" | "its" | "their" | "some" | "about"))
    }
}

/// Whether a number that counts nothing by name goes with one person: "Ann Smith, 20 was arrested", "a mother of 12 was killed".
fn of_one_person(text: &Text<'_>, claim: &QuantityClaim, slots: &Slots) -> bool {
    claim.noun_range.is_none()
        && matches!(claim.unit.as_deref(), None | Some("person"))
        && claim.value.point != Some(1.0)
        && slots.number.end < text.tokens.len()
        && matches!(text.word(slots.number.end), "was" | "is" | "has")
}

/// Whether `claim` is the level that `now` is held against: the 2.6 in "2.4 percent, down from 2.6", in "2.4 percent in May
/// compared with 2.6 in April".
fn is_earlier(text: &Text<'_>, now: &QuantityClaim, claim: &QuantityClaim) -> bool {
    if now.sentence != claim.sentence || now.unit != claim.unit || claim.change.is_some() {
        return false;
    }
    let first = text.token_at(claim.range.start());
    let back = |n: usize| first.checked_sub(n).map_or("", |i| text.word(i));
    let is = |word: &str, any: &[&str]| any.iter().any(|a| word.eq_ignore_ascii_case(a));
    is(back(1), &["from", "against", "versus"]) || is(back(1), &["with", "to"]) && is(back(2), &["compared"])
}

/// Whether the text says right behind a claim that it held in an earlier time: "2.6 percent a year earlier", "the month before".
fn dated_back(text: &Text<'_>, claim: &QuantityClaim) -> bool {
    let end = claim.noun_range.map_or(claim.range.end(), |n| n.end().max(claim.range.end()));
    // four words at most, and not a text without blanks to its end
    let ahead = &text.source[end..];
    let ahead = ahead.char_indices().nth(64).map_or(ahead, |(cut, _)| &ahead[..cut]);
    let mut words = ahead.split_whitespace().take(4).map(|w| w.trim_end_matches([',', '.', ';']));
    let mut next = || words.next().unwrap_or_default();
    let first = match next() {
        "in" => next(),
        word => word,
    };
    let period = |word: &str| matches!(word, "year" | "quarter" | "month" | "week");
    match (first, next(), next()) {
        ("a" | "one", span, when) => period(span) && matches!(when, "earlier" | "ago" | "before"),
        ("the", "previous" | "preceding" | "prior", span) => period(span),
        ("the", span, "before" | "earlier") => period(span),
        _ => false,
    }
}

/// What makes a rule fit a number.
#[derive(Debug, Clone)]
struct Fit {
    /// How far the nearest context stands from the number.
    distance: usize,
    ground: Ground,
}

#[derive(Debug, Clone)]
enum Ground {
    /// The frame with this index.
    Frame(usize),
    /// A phrase that stands at these tokens.
    Phrase(Range<usize>),
    /// The counted noun or the unit alone: the rule asks for no context.
    Noun,
}

/// What keeps a rule from a number whose noun or unit it has. Tokens are those of the phrase that does.
#[derive(Debug, Clone)]
enum Miss {
    /// No context is in the sentence that speaks for it.
    NoContext,
    /// The nearest context is further away than allowed.
    TooFar { phrase: Range<usize>, distance: usize, most: usize },
    /// A phrase under `all` is not in the sentence.
    Lacks(PhraseId),
    /// A phrase under `none` stands as near.
    Blocked(Range<usize>),
    /// A phrase under `unless` is in the sentence.
    Unless(Range<usize>),
    /// The sentence does not match the regular expression.
    Regex,
}

/// Where a claim stands, in tokens.
struct Slots {
    /// Modifier, number, unit.
    number: Range<usize>,
    /// The counted noun phrase; empty at the number's end where there is none.
    noun: Range<usize>,
    /// The sentence, as far as [`MAX_SENTENCE`] reaches.
    sentence: Range<usize>,
}

impl Slots {
    fn of(text: &Text<'_>, claim: &QuantityClaim) -> Slots {
        let tokens = |range: TextRange| text.token_at(range.start())..text.token_at(range.end().saturating_sub(1)) + 1;
        let mut number = tokens(claim.range);
        if number.end < text.tokens.len() && matches!(text.word(number.end), "others" | "more") {
            number.end += 1;
        }
        let noun = claim.noun_range.map_or(number.end..number.end, tokens);
        let sentence = &text.sentences[claim.sentence].tokens;
        let (from, to) = (number.start.saturating_sub(MAX_SENTENCE), number.end + MAX_SENTENCE);
        Slots { sentence: sentence.start.max(from)..sentence.end.min(to), number, noun }
    }

    /// All of it. A noun that the number takes over from an earlier one ("arrested 20 people and charged 11") stands apart and
    /// is left out, or what stands between the two would be inside.
    fn whole(&self) -> Range<usize> {
        if self.noun.is_empty() || self.noun.end + NOUN_GAP < self.number.start {
            return self.number.clone();
        }
        self.number.start.min(self.noun.start)..self.number.end.max(self.noun.end)
    }
}

impl Surroundings<'_> {
    /// The rules that fit a number.
    fn fits<'s>(
        &'s self,
        claim: &'s QuantityClaim,
        slots: &'s Slots,
        starts: &'s Starts,
    ) -> impl Iterator<Item = (Fit, QuantityId)> + 's {
        let hits = self.hits_in(&slots.sentence);
        self.rules.candidates_among(claim.unit.as_deref(), hits).into_iter().filter_map(move |id| {
            let fit = self.fit(self.rules.quantity(id), slots, hits, starts, claim.unit.is_none());
            Some((fit.ok()?, id))
        })
    }

    fn hits_in(&self, sentence: &Range<usize>) -> &[PhraseHit] {
        let first = self.hits.partition_point(|h| h.tokens.start < sentence.start);
        let last = self.hits.partition_point(|h| h.tokens.start < sentence.end);
        &self.hits[first..last]
    }

    /// Whether all that the rule asks is there: how it fits, or what first keeps it from fitting.
    fn fit(
        &self,
        rule: &Quantity,
        slots: &Slots,
        hits: &[PhraseHit],
        starts: &Starts,
        bare: bool,
    ) -> Result<Fit, Miss> {
        let context = &rule.context;
        let nearest = |phrases: &[PhraseId], wanted: bool| {
            hits.iter()
                .filter(|h| among(phrases, h) && !(wanted && (eclipsed(rule, hits, h) || taken(slots, starts, h))))
                .map(|h| (self.distance(&h.tokens, slots), h))
                .min_by_key(|(distance, _)| *distance)
        };
        let framed = context.frames.iter().position(|f| self.frame_fits(f, slots, hits));
        let unconditional = context.any.is_empty() && context.frames.is_empty();
        let fit = match framed {
            Some(frame) => Fit { distance: 0, ground: Ground::Frame(frame) },
            None => match nearest(&context.any, true) {
                Some((distance, hit)) => Fit { distance, ground: Ground::Phrase(hit.tokens.clone()) },
                None if unconditional && !bare => Fit { distance: 0, ground: Ground::Noun },
                None => return Err(Miss::NoContext),
            },
        };
        // a number without a noun says nothing by itself: the context must stand right beside it
        let most = if bare { MAX_BARE_DISTANCE } else { MAX_DISTANCE };
        if let Fit { distance, ground: Ground::Phrase(phrase) } = &fit
            && *distance > most
        {
            return Err(Miss::TooFar { phrase: phrase.clone(), distance: *distance, most });
        }
        if let Some(lacks) = context.all.iter().find(|p| !hits.iter().any(|h| h.phrase == **p)) {
            return Err(Miss::Lacks(*lacks));
        }
        if let Some((none, hit)) = nearest(&context.none, false)
            && (none <= fit.distance || (unconditional && none <= MAX_DISTANCE))
        {
            return Err(Miss::Blocked(hit.tokens.clone()));
        }
        if let Some(hit) = hits.iter().find(|h| context.unless.contains(&h.phrase)) {
            return Err(Miss::Unless(hit.tokens.clone()));
        }
        let sentence = self.text.cover(slots.sentence.start, slots.sentence.end - 1);
        if context.regex.as_ref().is_some_and(|r| !r.is_match(self.text.slice(sentence))) {
            return Err(Miss::Regex);
        }
        // any rule that asks for a context and finds it is nearer
        Ok(if unconditional { Fit { distance: MAX_DISTANCE, ..fit } } else { fit })
    }

    fn frame_fits(&self, frame: &Frame, slots: &Slots, hits: &[PhraseHit]) -> bool {
        let whole = slots.whole();
        let before = frame.before.is_none_or(|phrase| {
            hits.iter().any(|h| {
                h.phrase == phrase && h.tokens.end <= whole.start && self.only_fillers(h.tokens.end..whole.start)
            })
        });
        let after = frame.after.is_none_or(|phrase| {
            hits.iter().any(|h| {
                h.phrase == phrase
                    && (h.tokens.start >= whole.end && self.only_fillers(whole.end..h.tokens.start)
                        // the frame's words may have been read as the counted noun ("24 dead"), or open with it ("900 residents of")
                        || slots.noun.contains(&h.tokens.start))
            })
        });
        before && after
    }

    /// Whether nothing but articles, auxiliaries and adverbs stands between two parts of a frame.
    fn only_fillers(&self, between: Range<usize>) -> bool {
        between.len() <= 4
            && between.clone().all(|i| {
                self.text.class(i).intersects(Class::DETERMINER | Class::AUXILIARY | Class::ADVERB | Class::RELATIVE)
                    || matches!(self.text.word(i), "-" | "as")
            })
    }

    /// Tokens between a phrase and the claim, with a surcharge for each clause between them.
    fn distance(&self, phrase: &Range<usize>, slots: &Slots) -> usize {
        let whole = slots.whole();
        let between = if phrase.end <= whole.start {
            phrase.end..whole.start
        } else if phrase.start >= whole.end {
            whole.end..phrase.start
        } else {
            return 0;
        };
        // "Brent rose to $71 and West Texas to $67": what an "and" adds belongs to what follows it
        let added = phrase.start > between.start
            && between.start == whole.end
            && !between.is_empty()
            && self.text.class(between.start).contains(Class::COORDINATOR);
        between.len() + CLAUSE_STEP * (usize::from(added) + self.clause_breaks(between))
    }

    fn clause_breaks(&self, between: Range<usize>) -> usize {
        let mut breaks = 0;
        for i in between.clone() {
            let token = self.text.tokens[i];
            match token.kind {
                TokenKind::Mark => match self.text.word(i) {
                    ";" | "—" | ":" => breaks += 1,
                    "," if i + 1 < between.end
                        && self.text.class(i + 1).intersects(
                            Class::COORDINATOR
                                | Class::SUBORDINATOR
                                | Class::RELATIVE
                                | Class::PREPOSITION
                                | Class::VERB_ING,
                        ) =>
                    {
                        breaks += 1;
                    }
                    _ => {}
                },
                TokenKind::Word
                    if self.text.class(i).contains(Class::SUBORDINATOR)
                        && !self.text.class(i).contains(Class::PREPOSITION) =>
                {
                    breaks += 1;
                }
                // "condemned the raids in which 40 were arrested"
                TokenKind::Word
                    if matches!(self.text.word(i), "which" | "whom")
                        && i > between.start
                        && self.text.class(i - 1).contains(Class::PREPOSITION) =>
                {
                    breaks += 1;
                }
                TokenKind::Word | TokenKind::Digits => {}
            }
        }
        breaks
    }

    /// Readings that a pronoun gives: in "the prison, which houses thousands of men, was stormed and they were freed" the
    /// thousands may be the freed too, though the text does not say that all were.
    fn pronoun_readings(&self, claim: &QuantityClaim, slots: &Slots, named: QuantityId) -> Vec<Reading> {
        let mut readings = Vec::new();
        if claim.part.is_some_and(|p| p != Part::First) {
            return readings;
        }
        let hits = self.hits_in(&slots.sentence);
        for id in self.rules.candidates_among(claim.unit.as_deref(), hits).into_iter().filter(|id| *id != named) {
            let rule = self.rules.quantity(id);
            let verb = hits.iter().find(|h| {
                h.tokens.start >= slots.whole().end
                    && rule.context.any.binary_search(&h.phrase).is_ok()
                    && h.tokens.end < slots.sentence.end
                    && self.text.word(h.tokens.end).eq_ignore_ascii_case("them")
            });
            if let Some(verb) = verb {
                let words = self.text.slice(self.text.cover(verb.tokens.start, verb.tokens.end));
                let because = format!(
                    "“{words}” is taken to mean those counted before it; the text does not say that it was all of them"
                );
                readings.push(Reading { quantity: rule.id.clone(), facets: self.facets(rule, slots), because });
            }
        }
        readings
    }
}

fn among(phrases: &[PhraseId], hit: &PhraseHit) -> bool {
    phrases.binary_search(&hit.phrase).is_ok()
}

/// Whether a phrase is part of one that speaks against the rule: "detention" in "detention camp" does not speak for it.
fn eclipsed(rule: &Quantity, hits: &[PhraseHit], hit: &PhraseHit) -> bool {
    hits.iter().any(|h| {
        among(&rule.context.none, h)
            && h.tokens.start < hit.tokens.end
            && hit.tokens.start < h.tokens.end
            && h.tokens.len() >= hit.tokens.len()
    })
}

/// Whether a phrase is another number's, right before which it stands: in "shot three people, killing one" nobody says that three
/// were killed.
fn taken(slots: &Slots, starts: &Starts, hit: &PhraseHit) -> bool {
    starts.binary_search(&hit.tokens.end).is_ok()
        && hit.tokens.end != slots.number.start
        && hit.tokens.start >= slots.number.end
}

/// The year of a past event that a claim is about, where its sentence dates it.
fn event_time(around: &Surroundings<'_>, claim: &QuantityClaim) -> Option<std::sync::Arc<str>> {
    let slots = Slots::of(around.text, claim);
    let first = around.dates.partition_point(|d| d.tokens.start < slots.sentence.start);
    around.dates[first..]
        .iter()
        .take_while(|d| d.tokens.start < slots.sentence.end)
        .filter(|d| d.when.explicit_year().is_some())
        .filter(|d| {
            let before =
                d.tokens.start.checked_sub(1).filter(|&i| i >= slots.sentence.start).map(|i| around.text.word(i));
            // a span of time dates no event, but where the event follows: "the worst since 1999, when 110 people died"
            let when = around.text.word(d.tokens.end.min(slots.sentence.end - 1)) == ","
                && around.text.word((d.tokens.end + 1).min(slots.sentence.end - 1)) == "when";
            when || !before.is_some_and(|w| {
                ["since", "until", "by", "from", "before", "after"].iter().any(|p| w.eq_ignore_ascii_case(p))
            })
        })
        .min_by_key(|d| around.distance(&d.tokens, &slots))
        .and_then(|d| d.when.explicit_year())
        .map(|year| year.to_string().into())
}

#[cfg(test)]
mod tests {
    use crate::article::read_plain;
    use crate::extract::Extractor;

    fn named(text: &str) -> Vec<(f64, Option<String>)> {
        let claims = Extractor::default().extract(&read_plain("a".into(), text.into()));
        let name = |q: Option<&str>| q.map(str::to_owned);
        claims.quantities.iter().filter_map(|c| Some((c.value.point?, name(c.quantity.as_deref())))).collect()
    }

    #[test]
    fn each_verb_belongs_to_its_own_number() {
        let rule = |name: &str| Some(name.to_owned());
        let told = named("At least 12 people were killed, and 3 others were wounded.");
        assert_eq!(told, [(12.0, rule("casualties.killed")), (3.0, rule("casualties.injured"))]);
        let told = named("Gunmen shot three people, killing one.");
        assert_eq!(told, [(3.0, None), (1.0, rule("casualties.killed"))]);
    }
}
