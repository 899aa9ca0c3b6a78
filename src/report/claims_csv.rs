//! `extract --format csv`: a claim a row, for spreadsheets. Quantities and attributions share the columns that both have.

use super::Places;
use super::cell::{cell, head_row};
use super::claims_jsonl::Number;
use super::words::one_line;
use crate::article::Article;
use crate::claim::{Attribution, Part, QuantityClaim, Speaker};
use crate::extract::Claims;
use crate::text::TextRange;
use crate::value::Change;
use serde::Serialize;
use std::io::{self, Write};

/// The columns in their order; new ones are added at the end.
#[derive(Serialize, Default)]
struct Row {
    r#type: &'static str,
    article: String,
    source: String,
    published: String,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: String,
    sentence: String,
    speaker: String,
    role: String,
    anonymous: Option<bool>,
    cue: String,
    kind: &'static str,
    quantity: String,
    value: String,
    min: Option<Number>,
    max: Option<Number>,
    point: Option<Number>,
    bound: &'static str,
    unit: String,
    noun: String,
    change: &'static str,
    part: &'static str,
    facets: String,
    event: String,
}

/// Writes the head row.
///
/// # Errors
/// Only those of the writer.
pub fn write_claims_csv_head(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&head_row(Row::default())?)
}

/// Writes the claims of one article, sorted by start, without the head row.
///
/// # Errors
/// Only those of the writer.
pub fn write_claims_csv(article: &Article, claims: &Claims, out: &mut dyn Write) -> io::Result<()> {
    let page = Page { article, claims, places: Places::new(std::iter::once(article)) };
    let mut rows: Vec<Row> = claims.attributions.iter().map(|a| page.attribution(a)).collect();
    rows.extend(claims.quantities.iter().map(|q| page.quantity(q)));
    rows.sort_by_key(|row| row.start);
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(out);
    for row in rows {
        writer.serialize(row)?;
    }
    writer.flush()
}

/// An article and where its lines start.
struct Page<'a> {
    article: &'a Article,
    claims: &'a Claims,
    places: Places,
}

impl Page<'_> {
    fn attribution(&self, claim: &Attribution) -> Row {
        let cue = claim.cue.as_ref().map(|c| cell(&c.text)).unwrap_or_default();
        let row = Row { cue, kind: claim.kind.name(), ..self.row("attribution", claim.range, claim.sentence) };
        credited(row, claim.speaker.as_ref())
    }

    fn quantity(&self, claim: &QuantityClaim) -> Row {
        let facets: Vec<String> = claim.facets.iter().map(|(name, f)| format!("{name}={}", f.value)).collect();
        let row = Row {
            quantity: cell(claim.quantity.as_deref().unwrap_or_default()),
            value: cell(&claim.value.to_string()),
            min: claim.value.interval.min().map(Number::from),
            max: claim.value.interval.max().map(Number::from),
            point: claim.value.point.map(Number::from),
            bound: claim.value.bound.name(),
            unit: cell(claim.unit.as_deref().unwrap_or_default()),
            noun: cell(claim.noun.as_deref().unwrap_or_default()),
            change: claim.change.map_or("", Change::name),
            part: claim.part.map_or("", Part::name),
            facets: cell(&facets.join("; ")),
            event: cell(claim.event.as_deref().unwrap_or_default()),
            ..self.row("quantity", claim.range, claim.sentence)
        };
        let attribution = claim.attribution.and_then(|i| self.claims.attributions.get(i));
        credited(row, attribution.and_then(|a| a.speaker.as_ref()))
    }

    /// The columns that every claim has.
    fn row(&self, r#type: &'static str, range: TextRange, sentence: usize) -> Row {
        let at = self.places.find(0, self.article, range).start;
        let words = |range: TextRange| cell(&one_line(self.article.words(range)));
        Row {
            r#type,
            article: cell(&self.article.id),
            source: cell(self.article.source.as_deref().unwrap_or_default()),
            published: self.article.published.map(|d| d.to_string()).unwrap_or_default(),
            line: at.line,
            column: at.column,
            start: range.start(),
            end: range.end(),
            text: words(range),
            sentence: self.claims.sentences.get(sentence).map(|s| words(*s)).unwrap_or_default(),
            ..Row::default()
        }
    }
}

/// The row with its speaker.
fn credited(row: Row, speaker: Option<&Speaker>) -> Row {
    let Some(speaker) = speaker else { return row };
    Row {
        speaker: cell(speaker.name.as_deref().unwrap_or(&speaker.text)),
        role: cell(speaker.role.as_deref().unwrap_or_default()),
        anonymous: Some(speaker.anonymous),
        ..row
    }
}
