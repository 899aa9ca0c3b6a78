//! Why a number was named as it was, or not at all, in words for whoever writes the rules.
//!
//! Nothing is decided here: the verdicts are those of the code that names, asked again for every rule instead of the best one.

use super::{Fit, Frame, Ground, Miss, Slots, Surroundings, among, eclipsed, is_whole, taken};
use crate::claim::QuantityClaim;
use crate::rules::{PhraseId, Quantity};
use crate::text::{TextRange, squeeze};
use std::ops::Range;
use std::sync::Arc;

/// Most rules shown whose words are in the sentence, though they do not count what is counted there.
const MAX_NEAR: usize = 4;

/// Why one number was read as it was.
#[derive(Debug, Clone)]
pub struct ClaimWhy {
    /// What the number's place in the sentence means, where it means anything: a part, a whole.
    pub note: Option<String>,
    /// What each rule that counts the noun (or is measured in the unit) says to it; the one that names it first, then by id.
    pub rules: Vec<RuleWhy>,
    /// Rules whose words are in the sentence and that count something else: id, and which words.
    pub near: Vec<(Arc<str>, String)>,
}

/// What one rule says to one number.
#[derive(Debug, Clone)]
pub struct RuleWhy {
    /// The rule's id.
    pub rule: Arc<str>,
    /// Whether it names the number.
    pub names: bool,
    /// Why it does, or how far it came.
    pub because: String,
    /// How its facets were filled; empty where it does not name the number.
    pub facets: Vec<FacetWhy>,
}

/// How a facet was filled.
#[derive(Debug, Clone)]
pub struct FacetWhy {
    /// Its name.
    pub name: Arc<str>,
    /// Its value; `None` where it stays open.
    pub value: Option<Arc<str>>,
    /// From where.
    pub because: String,
}

/// Tells for each of the named `claims` why it was read as it was.
#[must_use]
pub fn why(around: &Surroundings<'_>, claims: &[QuantityClaim]) -> Vec<ClaimWhy> {
    let starts: Vec<usize> = claims.iter().map(|c| around.text.token_at(c.range.start())).collect();
    (0..claims.len()).map(|i| around.claim_why(claims, i, &starts)).collect()
}

impl Surroundings<'_> {
    fn claim_why(&self, claims: &[QuantityClaim], index: usize, starts: &[usize]) -> ClaimWhy {
        let claim = &claims[index];
        if index > 0 && is_whole(self.text, &claims[index - 1], claim) {
            let note =
                "it is the whole of the number before it, of which the sentence speaks; no rule is asked".to_owned();
            return ClaimWhy { note: Some(note), rules: Vec::new(), near: Vec::new() };
        }
        let slots = Slots::of(self.text, claim);
        let hits = self.hits_in(&slots.sentence);
        let counted = match claim.unit.as_deref() {
            Some(unit) => format!("counts `{unit}`"),
            None => "reads bare numbers".to_owned(),
        };
        let candidates = self.rules.candidates(claim.unit.as_deref());
        let mut rules: Vec<RuleWhy> = candidates
            .iter()
            .map(|&id| {
                let rule = self.rules.quantity(id);
                let names = claim.quantity.as_ref() == Some(&rule.id);
                let because = match self.fit(rule, &slots, hits, starts, claim.unit.is_none()) {
                    Ok(fit) if names => format!("{counted}; {}", self.ground(rule, &fit, &slots)),
                    Ok(fit) => format!(
                        "{counted} and fits ({}), but {} stands nearer, or as near and first in the order of names",
                        self.ground(rule, &fit, &slots),
                        claim.quantity.as_deref().unwrap_or("another rule"),
                    ),
                    Err(miss) => format!("{counted}, but {}", self.miss(rule, &miss, &slots, starts)),
                };
                let facets = if names { self.facets_why(rule, &slots) } else { Vec::new() };
                RuleWhy { rule: rule.id.clone(), names, because, facets }
            })
            .collect();
        rules.sort_by(|a, b| (!a.names, &a.rule).cmp(&(!b.names, &b.rule)));
        let near = self
            .rules
            .quantities
            .iter()
            .filter(|rule| !rules.iter().any(|r| r.rule == rule.id))
            .filter_map(|rule| {
                let hit = hits.iter().find(|h| among(&rule.context.any, h))?;
                Some((rule.id.clone(), self.words(&hit.tokens)))
            })
            .take(if claim.quantity.is_none() { MAX_NEAR } else { 0 })
            .collect();
        let note = claim.part.map(|part| match part {
            crate::claim::Part::Of => "it is a part of something else, and so never compared as a total".to_owned(),
            crate::claim::Part::First => {
                "it is the first part of something, and so never compared as a total".to_owned()
            }
            crate::claim::Part::More => {
                "it comes on top of something else, and so is never compared as a total".to_owned()
            }
        });
        ClaimWhy { note, rules, near }
    }

    fn ground(&self, rule: &Quantity, fit: &Fit, slots: &Slots) -> String {
        match &fit.ground {
            Ground::Frame(index) => format!("the frame `{}` fits", self.frame_text(&rule.context.frames[*index])),
            Ground::Phrase(tokens) => {
                let words = self.words(tokens);
                let whole = slots.whole();
                let side = if tokens.end <= whole.start { "before" } else { "behind" };
                match fit.distance {
                    0 if tokens.start < whole.end && whole.start < tokens.end => format!("“{words}” stands in it"),
                    0 => format!("“{words}” stands right {side} it"),
                    distance => format!("“{words}” stands {side} it, {distance} away"),
                }
            }
            Ground::Noun => "the rule asks for no context".to_owned(),
        }
    }

    fn miss(&self, rule: &Quantity, miss: &Miss, slots: &Slots, starts: &[usize]) -> String {
        match miss {
            Miss::NoContext => self.no_context(rule, slots, starts),
            Miss::TooFar { phrase, distance, most } => format!(
                "“{}” is too far away: {distance}, in words and {} for each new clause; the most is {most}",
                self.words(phrase),
                super::CLAUSE_STEP
            ),
            Miss::Lacks(phrase) => {
                format!("`{}`, under `all`, is not in the sentence", self.rules.phrases.text(*phrase))
            }
            Miss::Blocked(tokens) => {
                format!(
                    "“{}” stands as near or nearer: blocked by `none: {}`",
                    self.words(tokens),
                    self.under(&rule.context.none, tokens)
                )
            }
            Miss::Unless(tokens) => {
                format!(
                    "“{}” is in the sentence: ruled out by `unless: {}`",
                    self.words(tokens),
                    self.under(&rule.context.unless, tokens)
                )
            }
            Miss::Regex => "the sentence does not match its regular expression".to_owned(),
        }
    }

    /// Why none of the rule's contexts speaks for it: that none is there, or what happened to those that are.
    fn no_context(&self, rule: &Quantity, slots: &Slots, starts: &[usize]) -> String {
        let hits = self.hits_in(&slots.sentence);
        let Some(hit) = hits.iter().find(|h| among(&rule.context.any, h)) else {
            let part = rule.context.frames.iter().find(|frame| {
                [frame.before, frame.after].into_iter().flatten().any(|p| hits.iter().any(|h| h.phrase == p))
            });
            return match part {
                Some(frame) => format!(
                    "the frame `{}` does not close round the number, and no other context is in the sentence",
                    self.frame_text(frame)
                ),
                None => "none of its contexts is in the sentence".to_owned(),
            };
        };
        let words = self.words(&hit.tokens);
        if eclipsed(rule, hits, hit) {
            let larger = hits.iter().find(|h| {
                among(&rule.context.none, h) && h.tokens.start < hit.tokens.end && hit.tokens.start < h.tokens.end
            });
            let larger = larger.map_or_else(String::new, |h| self.rules.phrases.text(h.phrase));
            format!("“{words}” is part of what speaks against it, `none: {larger}`")
        } else if taken(slots, starts, hit) {
            format!("“{words}” stands right before another number, and is that one's")
        } else {
            "none of its contexts is in the sentence".to_owned()
        }
    }

    fn facets_why(&self, rule: &Quantity, slots: &Slots) -> Vec<FacetWhy> {
        rule.facets
            .iter()
            .map(|facet| {
                let name = facet.name.clone();
                match self.fill(facet, slots) {
                    Some(filled) => {
                        let because = format!("“{}”, {}", self.fold(filled.words), filled.value.from.place());
                        FacetWhy { name, value: Some(filled.value.value), because }
                    }
                    None => {
                        let because = match facet.entity {
                            Some(kind) => format!("no {} {}", kind.name(), facet.within.range()),
                            None if facet.from_name.is_some() => "no name before the number in the sentence".to_owned(),
                            None => "none of its words in the noun phrase: all of them are meant".to_owned(),
                        };
                        FacetWhy { name, value: None, because }
                    }
                }
            })
            .collect()
    }

    fn frame_text(&self, frame: &Frame) -> String {
        let side = |phrase: Option<PhraseId>| phrase.map_or_else(String::new, |p| self.rules.phrases.text(p));
        format!("{} N {}", side(frame.before), side(frame.after)).trim().to_owned()
    }

    /// The phrase of a list that stands at these tokens, as the rule has it.
    fn under(&self, phrases: &[PhraseId], tokens: &Range<usize>) -> String {
        let hit = self.hits.iter().find(|h| h.tokens == *tokens && phrases.contains(&h.phrase));
        hit.map_or_else(String::new, |h| self.rules.phrases.text(h.phrase))
    }

    fn words(&self, tokens: &Range<usize>) -> String {
        self.fold(self.text.cover(tokens.start, tokens.end - 1))
    }

    fn fold(&self, range: TextRange) -> String {
        squeeze(self.text.slice(range)).into_owned()
    }
}
