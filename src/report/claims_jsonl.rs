//! `extract --format jsonl`: a claim a line, the contract that other programs read.

use super::Places;
use super::json_line::{JsonLine, is_whole, literal};
use crate::article::Article;
use crate::claim::{Attribution, Facets, QuantityClaim};
use crate::extract::Claims;
use crate::text::TextRange;
use serde::Serialize;
use std::io::{self, Write};

/// A number written as an integer where it is one: `10000`, not `10000.0`.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Number {
    Whole(i64),
    Real(f64),
}

impl From<f64> for Number {
    fn from(n: f64) -> Self {
        if is_whole(n) { Number::Whole(n as i64) } else { Number::Real(n) }
    }
}

/// Writes the claims of one article, sorted by start.
///
/// # Errors
/// Only those of the writer.
pub fn write_claims(article: &Article, claims: &Claims, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let places = Places::new(std::iter::once(article));
    let mut order: Vec<(usize, bool, usize)> = Vec::with_capacity(claims.quantities.len() + claims.attributions.len());
    order.extend(claims.attributions.iter().enumerate().map(|(i, a)| (a.range.start(), false, i)));
    order.extend(claims.quantities.iter().enumerate().map(|(i, q)| (q.range.start(), true, i)));
    order.sort_unstable();
    let mut buffer = Vec::with_capacity(512 * order.len());
    let mut record = Record { article, places, line: JsonLine(&mut buffer) };
    for (_, is_quantity, i) in order {
        if is_quantity {
            record.quantity(&claims.quantities[i]);
        } else {
            record.attribution(&claims.attributions[i]);
        }
        literal!(record.line, "\n");
    }
    out.write_all(&buffer)
}

/// Writes the records of one article.
struct Record<'a, 'b> {
    article: &'a Article,
    places: Places,
    line: JsonLine<'b>,
}

impl Record<'_, '_> {
    /// `{"type":"quantity", …}`
    fn quantity(&mut self, claim: &QuantityClaim) {
        literal!(self.line, r#"{"type":"quantity","article":"#);
        self.place(claim.range);
        let line = &mut self.line;
        literal!(line, r#","value":{"min":"#);
        line.number(claim.value.interval.min());
        literal!(line, r#","max":"#);
        line.number(claim.value.interval.max());
        literal!(line, r#","point":"#);
        line.number(claim.value.point);
        literal!(line, r#","bound":"#);
        line.name(claim.value.bound.name());
        literal!(line, r#"},"change":"#);
        line.optional_name(claim.change.map(crate::value::Change::name));
        literal!(line, r#","unit":"#);
        line.optional_text(claim.unit.as_deref());
        literal!(line, r#","noun":"#);
        line.optional_text(claim.noun.as_deref());
        literal!(line, r#","quantity":"#);
        line.optional_text(claim.quantity.as_deref());
        literal!(line, r#","facets":"#);
        facets(line, &claim.facets);
        // the weaker readings of the same number
        for (i, reading) in claim.also.iter().enumerate() {
            literal!(line, if i == 0 { r#","also":["# } else { "," });
            literal!(line, r#"{"quantity":"#);
            line.text(&reading.quantity);
            literal!(line, r#","facets":"#);
            facets(line, &reading.facets);
            literal!(line, r#","because":"#);
            line.text(&reading.because);
            literal!(line, "}");
        }
        if !claim.also.is_empty() {
            literal!(line, "]");
        }
        if let Some(part) = claim.part {
            literal!(line, r#","part":"#);
            line.name(part.name());
        }
        literal!(line, r#","event":"#);
        line.optional_text(claim.event.as_deref());
        literal!(line, r#","as_of":"#);
        line.optional_plain(claim.as_of);
        literal!(line, r#","attribution":"#);
        line.optional_count(claim.attribution);
        literal!(line, r#","spans":{"number":"#);
        pair(line, claim.number);
        literal!(line, r#","modifier":"#);
        optional_pair(line, claim.modifier);
        literal!(line, r#","unit":"#);
        optional_pair(line, claim.unit_range);
        literal!(line, r#","noun":"#);
        optional_pair(line, claim.noun_range);
        literal!(line, "}}");
    }

    /// `{"type":"attribution", …}`
    fn attribution(&mut self, claim: &Attribution) {
        literal!(self.line, r#"{"type":"attribution","article":"#);
        self.place(claim.range);
        let line = &mut self.line;
        literal!(line, r#","spans":["#);
        for (i, &span) in claim.spans.iter().enumerate() {
            if i > 0 {
                literal!(line, ",");
            }
            pair(line, span);
        }
        literal!(line, r#"],"kind":"#);
        line.name(claim.kind.name());
        literal!(line, r#","speaker":"#);
        match &claim.speaker {
            Some(speaker) => {
                literal!(line, r#"{"text":"#);
                line.text(&speaker.text);
                ends(line, speaker.range);
                literal!(line, r#","name":"#);
                line.optional_text(speaker.name.as_deref());
                literal!(line, r#","role":"#);
                line.optional_text(speaker.role.as_deref());
                literal!(line, r#","anonymous":"#);
                line.truth(speaker.anonymous);
                literal!(line, "}");
            }
            None => literal!(line, "null"),
        }
        literal!(line, r#","cue":"#);
        match &claim.cue {
            Some(cue) => {
                literal!(line, r#"{"text":"#);
                line.text(&cue.text);
                ends(line, cue.range);
                literal!(line, r#","negated":"#);
                line.truth(cue.negated);
                literal!(line, "}");
            }
            None => literal!(line, "null"),
        }
        literal!(line, "}");
    }

    /// The article's id, and where in it a claim stands and how it reads.
    fn place(&mut self, range: TextRange) {
        let at = self.places.start(0, self.article, range);
        let line = &mut self.line;
        line.text(&self.article.id);
        ends(line, range);
        literal!(line, r#","line":"#);
        line.count(at.line);
        literal!(line, r#","column":"#);
        line.count(at.column);
        literal!(line, r#","text":"#);
        line.text(self.article.words(range));
    }
}

/// `,"start":…,"end":…`, bytes.
fn ends(line: &mut JsonLine<'_>, range: TextRange) {
    literal!(line, r#","start":"#);
    line.count(range.start());
    literal!(line, r#","end":"#);
    line.count(range.end());
}

fn facets(line: &mut JsonLine<'_>, facets: &Facets) {
    literal!(line, "{");
    for (i, (name, facet)) in facets.iter().enumerate() {
        if i > 0 {
            literal!(line, ",");
        }
        line.text(name);
        literal!(line, ":");
        line.text(&facet.value);
    }
    literal!(line, "}");
}

/// `[start, end]`, bytes.
fn pair(line: &mut JsonLine<'_>, range: TextRange) {
    literal!(line, "[");
    line.count(range.start());
    literal!(line, ",");
    line.count(range.end());
    literal!(line, "]");
}

fn optional_pair(line: &mut JsonLine<'_>, range: Option<TextRange>) {
    match range {
        Some(range) => pair(line, range),
        None => literal!(line, "null"),
    }
}
