//! What is counted: the noun phrase behind a number, its head and the head's lemma.
//!
//! No parser: the phrase runs on over words that can stand inside a noun phrase and ends at the plural noun that no
//! further noun follows. What a word can be is known from the lexicon; unknown words are taken for nouns or adjectives.

use super::lexicon::Role;
use super::view::View;
use crate::lexicon::{Class, morphology};
use crate::text::{TokenFlags, TokenKind};

/// A noun phrase behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    pub(super) first: usize,
    /// The head, its last token.
    pub(super) head: usize,
}

/// The longest phrase that is read, in tokens: keeps the stage linear.
const LONGEST: usize = 12;

/// Words that end a noun phrase wherever they stand.
fn stops(view: &View<'_, '_>, i: usize) -> bool {
    let class = view.class(i);
    // the letters of a model: A320
    if view.capital(i) && view.is_digits(i + 1) && view.glued(i + 1) {
        return false;
    }
    // US, IS, WHO are names where not all is in capitals
    if view.all_caps(i) && !shouted(view, i) {
        return false;
    }
    if class.intersects(
        Class::PREPOSITION
            | Class::PRONOUN
            | Class::POSSESSIVE
            | Class::SUBORDINATOR
            | Class::RELATIVE
            | Class::AUXILIARY
            | Class::NEGATION
            | Class::WH
            | Class::MONTH
            | Class::WEEKDAY,
    ) {
        return !matches!(view.str(i), "like" | "others");
    }
    class.contains(Class::DETERMINER) && !matches!(view.str(i), "other" | "such" | "another")
}

/// Whether the words beside an upper-case word are in capitals too.
fn shouted(view: &View<'_, '_>, i: usize) -> bool {
    let neighbour = |j: usize| view.is_word(j) && view.str(j).len() > 1;
    let before = i.saturating_sub(1);
    (neighbour(i + 1) && view.all_caps(i + 1)) || (neighbour(before) && view.all_caps(before) && !neighbour(i + 1))
}

/// Whether a word is written as a plural noun.
pub(super) fn is_plural(view: &View<'_, '_>, i: usize) -> bool {
    if !view.is_word(i) {
        return false;
    }
    let roles = view.roles(i);
    if roles.intersects(Role::PLURAL_NOUN) {
        return true;
    }
    if roles.intersects(Role::NOT_PLURAL) {
        return false;
    }
    let id = view.id(i);
    let entry = view.text.lexicon.entry(id);
    // irregular: a form of a noun that is not spelled like it
    let text = view.str(i);
    let last = text.as_bytes().last().copied().unwrap_or(0);
    if last != b's' && last != b'S' {
        if !id.is_known()
            && (text.ends_with("children") || text.ends_with("women") || text.len() > 6 && text.ends_with("men"))
        {
            return crate::lexicon::morphology::singular(text) != text;
        }
        return entry.lemmas.iter().any(|l| {
            *l != id
                && !view.text.lexicon.class(*l).contains(Class::VERB)
                && !view.text.lexicon.class(id).contains(Class::VERB)
        });
    }
    if view.text.lexicon.class(id).intersects(
        Class::PREPOSITION
            | Class::DETERMINER
            | Class::AUXILIARY
            | Class::SUBORDINATOR
            | Class::PRONOUN
            | Class::ADVERB,
    ) {
        return false;
    }
    let bytes = text.as_bytes();
    let before = bytes.len().checked_sub(2).map_or(0, |n| bytes[n].to_ascii_lowercase());
    bytes.len() > 2 && !matches!(before, b's' | b'u' | b'i' | b'\'') && !text.ends_with("’s")
}

/// A finite verb rather than a noun: "says", "killed", "were".
fn is_verb(view: &View<'_, '_>, i: usize) -> bool {
    let class = view.class(i);
    let named = view.all_caps(i) && !shouted(view, i);
    ((class.intersects(Class::VERB) && !class.contains(Class::NOUN)) || past_like(view, i)) && !named
}

/// An unknown word in -ed: a past form or participle.
fn past_like(view: &View<'_, '_>, i: usize) -> bool {
    let text = view.str(i);
    view.class(i).is_empty() && text.len() > 4 && text.ends_with("ed") && !text.ends_with("eed") && !view.capital(i)
}

/// The noun phrase that starts at `at`. `plural` wants a plural head, as numbers other than one do.
pub(super) fn read(view: &View<'_, '_>, at: usize, plural: bool) -> Option<Noun> {
    let end = (at + LONGEST).min(view.end);
    let mut i = at;
    let mut head = None;
    let mut last_noun = None;
    let mut quoted = false;
    while i < end {
        match view.kind(i)? {
            TokenKind::Mark => {
                if (view.joins(i) && i > at)
                    || (view.is_mark(i, &['&', '/']) && i > at && (view.glued(i) || view.mark(i) == Some('&')))
                {
                    i += 1;
                    continue;
                }
                // "'s" of a plural: "two weeks’ leave" ends here; quotation marks may open inside: 12 “safe” houses
                let quote = head.is_none() && view.is_mark(i, &['"', '“', '”', '‘', '’', '\'']);
                let comma = head.is_none()
                    && i > at
                    && view.is_mark(i, &[','])
                    && (modifier(view, i - 1) || view.capital(i - 1) || i == at + 1)
                    && comma_goes_on(view, i, end);
                let closing = quoted && plural_ahead(view, i + 1, end);
                if quote && i + 1 < end && (last_noun != Some(i.wrapping_sub(1)) || closing) || comma {
                    quoted = quote;
                    i += 1;
                    continue;
                }
                break;
            }
            TokenKind::Digits => {
                // "35 Boeing 737-800s", "63,150 Model 3s"
                let end_of_model = if view.joins(i + 1) && view.is_digits(i + 2) { i + 3 } else { i + 1 };
                let plural_model = i > at && view.str(end_of_model) == "s" && view.glued(end_of_model);
                if plural_model && head.is_none() {
                    return Some(Noun { first: at, head: end_of_model });
                }
                // "two new 737 Max jets", "Airbus A320 jets", "AK-47 rifles"
                let named = view.capital(i - 1)
                    || (view.joins(i - 1) && view.capital(i.saturating_sub(2)))
                    || view.class(i - 1).contains(Class::ADJECTIVE);
                let goes_on = view.is_word(i + 1) && (view.capital(i + 1) || view.glued(i));
                if head.is_some() || i == at || !named || !goes_on {
                    break;
                }
                i += 1;
                continue;
            }
            TokenKind::Word => {}
        }
        let class = view.class(i);
        let joined = i > at && view.joins(i - 1);
        let text = view.str(i);
        if text.starts_with(['\'', '’']) && view.glued(i) {
            // a possessive: what is counted comes behind it or not at all
            if plural && head.is_none() && i > at {
                i += 1;
                continue;
            }
            break;
        }
        if view.is(i, Role::AND) || text == "or" {
            if head.is_some() || i == at || !and_goes_on(view, i, end, plural) {
                break;
            }
            i += 1;
            continue;
        }
        if joined && (class.intersects(Class::PREPOSITION | Class::ADVERB) || is_verb(view, i)) {
            i += 1;
            continue;
        }
        if stops(view, i) {
            break;
        }
        if head.is_some_and(|h| i > h && view.is_word(h)) {
            // behind a plural only another plural goes on: "sports fans", "women voters"
            let goes_on = is_plural(view, i) && !is_verb(view, i) && (view.capital(i - 1) || !view.capital(i));
            if !goes_on {
                break;
            }
            head = Some(i);
            last_noun = Some(i);
            i += 1;
            continue;
        }
        if class.contains(Class::ADVERB) && !joined {
            // "12 mostly young men"; "most expensive restaurants"
            if last_noun.is_some() && !adverb_goes_on(view, i) {
                break;
            }
            i += 1;
            continue;
        }
        let is_joined_on = view.joins(i + 1);
        if is_plural(view, i) && !is_joined_on {
            if class.contains(Class::VERB) && !class.contains(Class::NOUN) && !verb_as_noun(view, i, at, plural) {
                break;
            }
            if plural {
                head = Some(i);
            }
            if text == "times" && i == at {
                break;
            }
            last_noun = Some(i);
            i += 1;
            continue;
        }
        if is_verb(view, i) && !is_joined_on && !joined {
            let participle = class.intersects(Class::VERB_PARTICIPLE | Class::VERB_ING) || past_like(view, i);
            let base = class.contains(Class::VERB_BASE);
            // agreement: behind "one" a base form is no verb ("one count of fraud", "one hit")
            if base && !plural && i == at {
                last_noun = Some(i);
                i += 1;
                continue;
            }
            let noun_follows = i + 1 < end
                && (view.is_word(i + 1) || view.joins(i + 1))
                && !stops(view, i + 1)
                && (plural_ahead(view, i + 1, end) || !plural);
            let past = (class.contains(Class::VERB_PAST) || past_like(view, i))
                && (!plural || last_noun.is_some())
                && !(plural && noun_follows);
            let finite = past || (!participle && !base) || !noun_follows;
            let singular = base && !plural && i > at && !view.class(i + 1).intersects(Class::DETERMINER);
            if finite && !singular {
                break;
            }
        }
        if view.is(i, Role::CASUALTY_STATE) && !noun_behind(view, i, plural) {
            break;
        }
        if !(view.is(i, Role::NOT_HEAD) || class.intersects(Class::ADJECTIVE)) {
            last_noun = Some(i);
        }
        i += 1;
    }
    if let Some(head) = head {
        return Some(Noun { first: at, head });
    }
    let mut last = last_noun.filter(|_| i > at)?;
    // "the 6.1 quake hit": a last word that can be a verb is taken for one where another noun stands before it
    if plural
        && last > at
        && view.class(last).intersects(Class::VERB_PAST | Class::VERB_S)
        && view.is_word(last - 1)
        && !modifier(view, last - 1)
    {
        last -= 1;
    }
    // no plural: "11 member trade agreement", "36 staff"; only where the phrase is short and surely over
    let fits = if plural { last - at <= 4 && attributive(view, at, last) } else { last - at <= 8 };
    // "12 person jury", "11 member trade agreement": the first noun is what is counted
    let first = plural && last > at && view.is(at, Role::MEMBER);
    fits.then_some(Noun { first: at, head: if first { at } else { last } })
}

/// A phrase without a plural behind a number other than one: "12 crew", "11 member trade agreement".
fn attributive(view: &View<'_, '_>, at: usize, last: usize) -> bool {
    !view.capital(last)
        && view.str(last).len() > 2
        && !is_verb(view, last)
        && !is_verb(view, at)
        && !view.is(last, Role::NOT_HEAD | Role::NUMERAL | Role::UP | Role::DOWN | Role::OLD | Role::CLOCK | Role::ZONE)
}

/// A word that can stand before a comma inside a noun phrase: an adjective or participle, not a noun.
fn modifier(view: &View<'_, '_>, i: usize) -> bool {
    view.is_word(i)
        && !view.capital(i)
        && (view.class(i).intersects(Class::ADJECTIVE | Class::VERB_PARTICIPLE | Class::VERB_ING | Class::DEMONYM)
            || looks_adjective(view.str(i)))
}

fn looks_adjective(word: &str) -> bool {
    [
        "ed", "ing", "ful", "ous", "ive", "al", "ic", "able", "ible", "ary", "ish", "less", "ent", "ant", "an", "ern",
        "est",
    ]
    .iter()
    .any(|e| word.ends_with(e))
}

/// "large, empty houses", "Afghan, Azeri, and Asian fighters": the comma joins modifiers of one plural noun.
fn comma_goes_on(view: &View<'_, '_>, comma: usize, end: usize) -> bool {
    let names = view.capital(comma - 1);
    // "three large, empty barns"
    let short = view.is_word(comma + 1)
        && !view.capital(comma + 1)
        && !stops(view, comma + 1)
        && !is_verb(view, comma + 1)
        && is_plural(view, comma + 2)
        && !is_plural(view, comma + 1);
    if short && !names && !view.is(comma - 1, Role::PLURAL_NOUN) {
        return true;
    }
    for i in comma + 1..(comma + 8).min(end) {
        if !view.is_word(i) {
            if view.joins(i) || view.is_mark(i, &[',']) {
                continue;
            }
            return false;
        }
        if view.is(i, Role::AND) || view.str(i) == "or" {
            continue;
        }
        if is_plural(view, i) && !view.capital(i) {
            return !is_verb(view, i) && !view.is_mark(i - 1, &[',']) && !view.is(i - 1, Role::AND);
        }
        let fits = if names { view.capital(i) || modifier(view, i) } else { !view.capital(i) && modifier(view, i) };
        if !fits || stops(view, i) {
            return false;
        }
    }
    false
}

/// "digital and physical sales", "Kia and Hyundai vehicles": the noun comes behind the "and".
fn and_goes_on(view: &View<'_, '_>, i: usize, end: usize, plural: bool) -> bool {
    if !view.is_word(i + 1) || stops(view, i + 1) || view.is(i + 1, Role::NUMERAL | Role::VAGUE | Role::MAGNITUDE) {
        return false;
    }
    if is_verb(view, i + 1)
        && !view.class(i + 1).intersects(Class::VERB_PARTICIPLE | Class::VERB_ING)
        && !view.joins(i + 2)
    {
        return false;
    }
    if !plural {
        return modifier(view, i - 1) && modifier(view, i + 1);
    }
    plural_ahead(view, i + 1, end)
}

/// Whether a plural follows before anything that ends the phrase.
fn plural_ahead(view: &View<'_, '_>, from: usize, end: usize) -> bool {
    for i in from..(from + 6).min(end) {
        if view.is_word(i) {
            if is_plural(view, i) && !(is_verb(view, i) && i == from) {
                return true;
            }
            if stops(view, i) && !view.joins(i - 1) {
                return false;
            }
        } else if !view.joins(i) {
            return false;
        }
    }
    false
}

fn adverb_goes_on(view: &View<'_, '_>, i: usize) -> bool {
    view.is_word(i + 1) && modifier(view, i + 1) && is_plural(view, i + 2)
}

/// A form in -s that is in the lexicon as a verb only, in the place of a noun: "four FA Cup finals", "12 kicks".
fn verb_as_noun(view: &View<'_, '_>, i: usize, at: usize, plural: bool) -> bool {
    if !plural {
        return false;
    }
    // "12 says", "35 wants": nothing before it, and what a verb takes behind it
    i > at
        || !(view.class(i + 1).intersects(Class::DETERMINER | Class::PRONOUN | Class::SUBORDINATOR | Class::POSSESSIVE)
            || view.is_mark(i + 1, &[':']))
}

/// Whether "dead", "injured" modifies a noun that follows: "12 wounded soldiers".
fn noun_behind(view: &View<'_, '_>, i: usize, plural: bool) -> bool {
    view.is_word(i + 1)
        && !stops(view, i + 1)
        && if plural { plural_ahead(view, i + 1, view.end) } else { !is_verb(view, i + 1) }
}

/// The phrase behind "of": determiners and numbers in between are passed over ("of the 1.5 billion shekels", "of its
/// customers").
pub(super) fn read_of(view: &View<'_, '_>, of: usize, plural: bool) -> Option<Noun> {
    let mut at = of + 1;
    for _ in 0..3 {
        let class = view.class(at);
        let determiner = class.intersects(Class::DETERMINER | Class::POSSESSIVE)
            && !matches!(view.str(at), "which" | "whom" | "that")
            && !(class.contains(Class::PRONOUN) && matches!(view.str(at), "them" | "us"));
        if let Some(number) = super::numeral::read(view, at).filter(|n| !n.is_vague() && n.first == at) {
            at = number.last + 1;
            continue;
        }
        if !(determiner || view.is(at, Role::FILLER)) {
            break;
        }
        at += 1;
    }
    read(view, at, plural).or_else(|| read(view, at, false))
}

/// Lemma of the noun at `token`, lower case.
pub(super) fn lemma(view: &View<'_, '_>, token: usize) -> String {
    if view.str(token) == "s" && view.glued(token) && token > view.start {
        return model(view, token);
    }
    let id = view.id(token);
    let lexicon = view.text.lexicon;
    let entry = lexicon.entry(id);
    let text = view.str(token);
    if view.is(token, Role::PLURAL_NOUN | Role::NOT_PLURAL) {
        return if text == "police" { "police".into() } else { text.to_lowercase() };
    }
    let noun = entry.lemmas.iter().find(|l| **l != id && !lexicon.class(**l).contains(Class::VERB));
    if let Some(noun) = noun {
        return lexicon.text(*noun).to_owned();
    }
    // TDs, NGOs
    if let Some(stem) = text.strip_suffix('s').filter(|s| s.len() > 1 && s.bytes().all(|b| b.is_ascii_uppercase())) {
        return stem.to_ascii_lowercase();
    }
    let mut text = text.to_lowercase();
    if view.token(token).is_some_and(|t| t.flags.contains(TokenFlags::DOTTED)) {
        return text;
    }
    if text.contains('\u{2019}') {
        text = text.replace('\u{2019}', "'");
    }
    if is_plural(view, token) { morphology::singular(&text) } else { text }
}

/// "Model 3s", "A320s", "737-800s" without the ending.
fn model(view: &View<'_, '_>, ending: usize) -> String {
    let mut first = ending - 1;
    while first > view.start && view.glued(first) && ending - first < 8 {
        first -= 1;
    }
    // a digit alone is no name: "Model 3s"
    if view.is_digits(first) && first + 1 == ending && first > view.start && view.is_word(first - 1) {
        first -= 1;
    }
    view.text.slice(view.text.cover(first, ending - 1)).to_lowercase()
}
