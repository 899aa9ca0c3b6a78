//! Facets: the sides of a claim that tell it apart, from the counted noun phrase outwards.

use super::{Slots, Surroundings};
use crate::article::BlockKind;
use crate::claim::{FacetValue, Facets, Reach};
use crate::extract::entity::EntityMention;
use crate::extract::name::fold_name;
use crate::lexicon::Class;
use crate::rules::model::NamePlace;
use crate::rules::{Facet, Quantity};
use crate::text::TextRange;
use std::ops::Range;

/// A facet's value with the words that gave it.
pub(super) struct Filled {
    pub(super) value: FacetValue,
    pub(super) words: TextRange,
}

impl Surroundings<'_> {
    pub(super) fn facets(&self, rule: &Quantity, slots: &Slots) -> Facets {
        let value = |facet: &Facet| Some((facet.name.clone(), self.fill(facet, slots)?.value));
        rule.facets.iter().filter_map(value).collect()
    }

    pub(super) fn fill(&self, facet: &Facet, slots: &Slots) -> Option<Filled> {
        match (facet.entity, facet.from_name) {
            (Some(_), _) => self.entity_facet(facet, slots),
            (None, Some(place)) => self.name_facet(place, slots),
            (None, None) => self.word_facet(facet, slots),
        }
    }

    fn word_facet(&self, facet: &Facet, slots: &Slots) -> Option<Filled> {
        slots.noun.clone().find_map(|i| {
            let entry = self.text.lexicon.entry(self.text.tokens[i].word);
            let value = entry.lemmas.iter().find_map(|l| facet.words.get(l))?;
            let value = FacetValue { value: value.clone(), from: Reach::Noun };
            Some(Filled { value, words: self.text.cover(i, i) })
        })
    }

    /// The first word of the nearest name before the number: "Qeshm" in "Qeshm Island, home to 120,000 people".
    fn name_facet(&self, place: NamePlace, slots: &Slots) -> Option<Filled> {
        let sentence = self.text.tokens[slots.sentence.start].range.start();
        let number = self.text.tokens[slots.number.start].range.start();
        let last = self.names.partition_point(|n| n.end() <= number);
        let mut names = self.names[..last].iter().rev().take_while(|n| n.start() >= sentence);
        let (words, word) = match place {
            NamePlace::Before => {
                let name = *names.next()?;
                (name, self.text.slice(name).split_whitespace().next()?)
            }
            NamePlace::Subject => names
                .filter(|n| !self.is_aside(n.start(), slots))
                .find_map(|n| Some((*n, self.proper_word(*n, slots)?)))?,
        };
        Some(Filled { value: FacetValue { value: fold_name(word).into(), from: Reach::Sentence }, words })
    }

    /// The first word of a name, but for the capital that opens a sentence: "Revenue" is no name there, "Striker Ola Brandt" is Ola.
    fn proper_word(&self, name: TextRange, slots: &Slots) -> Option<&str> {
        let common =
            Class::NOUN | Class::VERB | Class::ADJECTIVE | Class::ADVERB | Class::ROLE_NOUN | Class::PREPOSITION;
        let (first, last) = (self.text.token_at(name.start()), self.text.token_at(name.end() - 1));
        (first..=last)
            .find(|&i| {
                first > slots.sentence.start
                    || !self.text.class(i).intersects(common)
                    || self.text.class(i).contains(Class::GIVEN_NAME)
            })
            .map(|i| self.text.word(i))
    }

    /// Whether a name says where, whence, with or against whom: what a preposition leads in, but for whose ("of", "by", "for").
    fn is_aside(&self, start: usize, slots: &Slots) -> bool {
        let before = self.text.token_at(start).checked_sub(1).filter(|&i| i >= slots.sentence.start);
        let before =
            before.map(|i| if self.text.class(i).contains(Class::DETERMINER) { i.saturating_sub(1) } else { i });
        before.is_some_and(|i| {
            self.text.class(i).contains(Class::PREPOSITION)
                && !["of", "by", "for"].iter().any(|p| self.text.word(i).eq_ignore_ascii_case(p))
        })
    }

    fn entity_facet(&self, facet: &Facet, slots: &Slots) -> Option<Filled> {
        let kind = facet.entity?;
        let found = |mention: &EntityMention, from: Reach| {
            let value = FacetValue { value: self.rules.entity(mention.entity).id.clone(), from };
            Some(Filled { value, words: mention.range })
        };
        let of_kind = |range: Range<usize>| {
            let first = self.entities.partition_point(|m| m.tokens.start < range.start);
            let last = self.entities.partition_point(|m| m.tokens.start < range.end).max(first);
            self.entities[first..last].iter().filter(move |m| m.kind == kind)
        };
        if let Some(mention) = of_kind(slots.noun.clone()).next_back() {
            return found(mention, Reach::Noun);
        }
        if facet.within < Reach::Sentence {
            return None;
        }
        let nearest = of_kind(slots.sentence.clone())
            .filter(|m| !self.in_partitive(m.tokens.start, slots))
            // "Ruritania killed 12 people in Strelsau": of two as near, the one that something happens in
            .min_by_key(|m| (self.distance(&m.tokens, slots), !self.is_located(m), m.tokens.start));
        if let Some(mention) = nearest {
            return found(self.most_specific(mention, of_kind(slots.sentence.clone())), Reach::Sentence);
        }
        if facet.within < Reach::Paragraph {
            return None;
        }
        let paragraph = self.text.paragraph_of(slots.number.start);
        let body = self.text.paragraphs[paragraph].tokens.start..slots.sentence.start;
        if let Some(mention) = of_kind(body).next_back() {
            return found(mention, Reach::Paragraph);
        }
        let previous =
            paragraph.checked_sub(1).map(|p| &self.text.paragraphs[p]).filter(|p| p.kind == BlockKind::Paragraph);
        if let Some(mention) = previous.and_then(|p| of_kind(p.tokens.clone()).next_back()) {
            return found(mention, Reach::Paragraph);
        }
        if facet.within < Reach::Title {
            return None;
        }
        let title = self.text.paragraphs.iter().find(|p| p.kind == BlockKind::Title)?;
        let mention = of_kind(title.tokens.clone()).next()?;
        found(mention, Reach::Title)
    }

    /// Whether a preposition stands before an entity, "the" and adjectives left out.
    fn is_located(&self, mention: &EntityMention) -> bool {
        let start = mention.tokens.start;
        (start.saturating_sub(3)..start)
            .rev()
            .find(|&i| !self.text.class(i).intersects(Class::DETERMINER | Class::ADJECTIVE))
            .is_some_and(|i| self.text.class(i).contains(Class::PREPOSITION))
    }

    /// Of a region and a place in it that one sentence names, the place: "al-Shaddadi prison [in Hasaka]".
    fn most_specific<'m>(
        &self,
        mention: &'m EntityMention,
        others: impl Iterator<Item = &'m EntityMention> + Clone,
    ) -> &'m EntityMention {
        // one name can be that of a town and of its province: what matters is whether any of them holds another place
        let same_words = others.clone().filter(|m| m.tokens == mention.tokens);
        for own in std::iter::once(mention).chain(same_words) {
            let inner = others.clone().find(|m| {
                m.tokens != own.tokens
                    && m.entity != own.entity
                    && m.tokens.start.abs_diff(own.tokens.start) <= 6
                    && self.rules.holds(own.entity, m.entity)
            });
            if let Some(inner) = inner {
                return inner;
            }
        }
        mention
    }

    /// Whether a token stands behind "of which" or "of whom": what follows names members, not the whole.
    fn in_partitive(&self, token: usize, slots: &Slots) -> bool {
        let from = slots.whole().end;
        from < token
            && (from + 1..token).any(|i| {
                matches!(self.text.word(i), "which" | "whom") && self.text.word(i - 1).eq_ignore_ascii_case("of")
            })
    }
}
