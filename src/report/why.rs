//! `extract --why`: each sentence with a number, how the rules read it, and what kept them from reading it.

use super::Style;
use super::words::printable;
use crate::article::Article;
use crate::extract::Claims;
use crate::extract::naming::{ClaimWhy, RuleWhy};
use crate::text::{LineIndex, TextRange, squeeze};
use anstyle::{AnsiColor, Effects, Style as Paint};
use std::io::{self, Write};

/// Writes the reasons for the quantities of one article; `whys` has one for each of them.
///
/// # Errors
/// What writing to `out` gives.
pub fn write_why(
    article: &Article,
    claims: &Claims,
    whys: &[ClaimWhy],
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let paint = |paint: Paint| if style.color { paint } else { Paint::new() };
    let (bold, dim) = (paint(Paint::new().effects(Effects::BOLD)), paint(Paint::new().effects(Effects::DIMMED)));
    let green = paint(AnsiColor::Green.on_default());
    let lines = LineIndex::new(&article.text);
    let words = |range: TextRange| printable(&squeeze(&article.text[range.start()..range.end()]));
    let mut shown = None;
    for (claim, why) in claims.quantities.iter().zip(whys) {
        if shown != Some(claim.sentence) {
            shown = Some(claim.sentence);
            let sentence = claims.sentences[claim.sentence];
            let line = lines.locate(&article.text, sentence.start()).line;
            writeln!(out, "{dim}{}:{line}:{dim:#} {}", article.id, words(sentence))?;
        }
        // a noun that is understood from an earlier clause is not shown
        let beside = claim.noun_range.filter(|noun| noun.end() + 4 >= claim.range.start());
        let range = beside.map_or(claim.range, |noun| claim.range.cover(noun));
        let name = claim.quantity.as_deref().unwrap_or("no rule");
        let color = if claim.quantity.is_some() { green } else { dim };
        writeln!(out, "  {bold}“{}”{bold:#} is {}, under {color}{name}{color:#}", words(range), claim.value)?;
        if let Some(note) = &why.note {
            writeln!(out, "    {note}")?;
        }
        write_rules(&why.rules, out)?;
        for reading in &claim.also {
            writeln!(out, "    {}, too: {}", reading.quantity, printable(&reading.because))?;
        }
        if why.rules.is_empty() && why.note.is_none() {
            let counted = claim.unit.as_deref().map_or("bare numbers".to_owned(), |unit| format!("`{unit}`"));
            writeln!(out, "    no rule counts {counted} or is measured in it")?;
        }
        for (rule, context) in &why.near {
            writeln!(
                out,
                "    {rule}: “{}” is in the sentence, but the rule counts something else",
                printable(context)
            )?;
        }
    }
    if claims.quantities.is_empty() {
        writeln!(out, "{dim}{}:{dim:#} no number was found that could be a quantity", article.id)?;
    }
    Ok(())
}

/// Rules that say the same share a line.
fn write_rules(rules: &[RuleWhy], out: &mut dyn Write) -> io::Result<()> {
    let mut lines: Vec<(&RuleWhy, Vec<&str>)> = Vec::new();
    for rule in rules {
        match lines.iter_mut().find(|(first, _)| !first.names && first.because == rule.because) {
            Some((_, names)) => names.push(&rule.rule),
            None => lines.push((rule, vec![&rule.rule])),
        }
    }
    for (rule, names) in lines {
        let each = if names.len() > 1 { "each " } else { "" };
        writeln!(out, "    {}: {each}{}", names.join(", "), printable(&rule.because))?;
        for facet in &rule.facets {
            let value = facet.value.as_deref().unwrap_or("open");
            writeln!(out, "      {} {value}: {}", facet.name, printable(&facet.because))?;
        }
    }
    Ok(())
}
