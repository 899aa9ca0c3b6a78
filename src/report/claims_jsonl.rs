//! `extract --format jsonl`: a claim a line, the contract that other programs read.

use super::Places;
use crate::article::Article;
use crate::claim::{Attribution, QuantityClaim};
use crate::extract::Claims;
use crate::text::TextRange;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// `{"type":"quantity"}`
#[derive(Serialize)]
struct QuantityRecord<'a> {
    r#type: &'static str,
    article: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    value: ValueRecord,
    change: Option<&'static str>,
    unit: Option<&'a str>,
    noun: Option<&'a str>,
    quantity: Option<&'a str>,
    facets: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<AlsoRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    event: Option<&'a str>,
    as_of: Option<String>,
    attribution: Option<usize>,
    spans: PartsRecord,
}

/// A weaker reading of the same number.
#[derive(Serialize)]
struct AlsoRecord<'a> {
    quantity: &'a str,
    facets: BTreeMap<&'a str, &'a str>,
    because: &'a str,
}

/// Where the parts of a quantity stand, each `[start, end]` in bytes.
#[derive(Serialize)]
struct PartsRecord {
    number: [usize; 2],
    modifier: Option<[usize; 2]>,
    unit: Option<[usize; 2]>,
    noun: Option<[usize; 2]>,
}

#[derive(Serialize)]
struct ValueRecord {
    min: Option<Number>,
    max: Option<Number>,
    point: Option<Number>,
    bound: &'static str,
}

/// A number written as an integer where it is one: `10000`, not `10000.0`.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Number {
    Whole(i64),
    Real(f64),
}

impl From<f64> for Number {
    fn from(n: f64) -> Self {
        if n.fract() == 0.0 && n.abs() < 9e15 { Number::Whole(n as i64) } else { Number::Real(n) }
    }
}

/// `{"type":"attribution"}`
#[derive(Serialize)]
struct AttributionRecord<'a> {
    r#type: &'static str,
    article: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    spans: Vec<[usize; 2]>,
    kind: &'static str,
    speaker: Option<SpeakerRecord<'a>>,
    cue: Option<CueRecord<'a>>,
}

#[derive(Serialize)]
struct SpeakerRecord<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    name: Option<&'a str>,
    role: Option<&'a str>,
    anonymous: bool,
}

#[derive(Serialize)]
struct CueRecord<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    negated: bool,
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
    for (_, is_quantity, i) in order {
        if is_quantity {
            serde_json::to_writer(&mut *out, &quantity_record(article, &places, &claims.quantities[i]))?;
        } else {
            serde_json::to_writer(&mut *out, &attribution_record(article, &places, &claims.attributions[i]))?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn quantity_record<'a>(article: &'a Article, places: &Places, claim: &'a QuantityClaim) -> QuantityRecord<'a> {
    let at = places.start(0, article, claim.range);
    QuantityRecord {
        r#type: "quantity",
        article: &article.id,
        start: claim.range.start(),
        end: claim.range.end(),
        line: at.line,
        column: at.column,
        text: slice(article, claim.range),
        value: ValueRecord {
            min: claim.value.interval.min().map(Number::from),
            max: claim.value.interval.max().map(Number::from),
            point: claim.value.point.map(Number::from),
            bound: claim.value.bound.name(),
        },
        change: claim.change.map(crate::value::Change::name),
        unit: claim.unit.as_deref(),
        noun: claim.noun.as_deref(),
        quantity: claim.quantity.as_deref(),
        facets: facets(&claim.facets),
        also: claim
            .also
            .iter()
            .map(|r| AlsoRecord { quantity: &r.quantity, facets: facets(&r.facets), because: &r.because })
            .collect(),
        part: claim.part.map(crate::claim::Part::name),
        event: claim.event.as_deref(),
        as_of: claim.as_of.map(|d| d.to_string()),
        attribution: claim.attribution,
        spans: PartsRecord {
            number: pair(claim.number),
            modifier: claim.modifier.map(pair),
            unit: claim.unit_range.map(pair),
            noun: claim.noun_range.map(pair),
        },
    }
}

fn attribution_record<'a>(article: &'a Article, places: &Places, claim: &'a Attribution) -> AttributionRecord<'a> {
    let at = places.start(0, article, claim.range);
    AttributionRecord {
        r#type: "attribution",
        article: &article.id,
        start: claim.range.start(),
        end: claim.range.end(),
        line: at.line,
        column: at.column,
        text: slice(article, claim.range),
        spans: claim.spans.iter().copied().map(pair).collect(),
        kind: claim.kind.name(),
        speaker: claim.speaker.as_ref().map(|s| SpeakerRecord {
            text: &s.text,
            start: s.range.start(),
            end: s.range.end(),
            name: s.name.as_deref(),
            role: s.role.as_deref(),
            anonymous: s.anonymous,
        }),
        cue: claim.cue.as_ref().map(|c| CueRecord {
            text: &c.text,
            start: c.range.start(),
            end: c.range.end(),
            negated: c.negated,
        }),
    }
}

fn facets(facets: &crate::claim::Facets) -> BTreeMap<&str, &str> {
    facets.iter().map(|(name, facet)| (&**name, &*facet.value)).collect()
}

fn pair(range: TextRange) -> [usize; 2] {
    [range.start(), range.end()]
}

fn slice(article: &Article, range: TextRange) -> &str {
    article.words(range)
}
