//! TOML as a tree with positions: the same nodes that YAML files are parsed into, so that one decoder reads both.

use crate::rules::{Node, NodeValue, Place, RuleError, Spot};
use crate::text::LineIndex;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Largest settings file accepted, in bytes.
const MAX_BYTES: usize = 1024 * 1024;

/// Parses one document, or returns every problem of form.
pub(super) fn parse(whole: &Spot, text: &str) -> Result<Node, Vec<RuleError>> {
    if text.len() > MAX_BYTES {
        let message = format!("the file has {} bytes; the limit is {MAX_BYTES}", text.len());
        return Err(vec![RuleError::new(whole, message)]);
    }
    // an editor's byte-order mark is no part of the document
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = Document { whole, text: bare, lines: LineIndex::new(bare) };
    let (table, errors) = DeTable::parse_recoverable(bare);
    if !errors.is_empty() {
        let problem = |error: &toml::de::Error| {
            let place = document.place(error.span().unwrap_or(0..0));
            RuleError::new(&whole.at(place), format!("this is not TOML: {}", error.message().replace('\n', "; ")))
                .help("write `key = value`; put text in quotation marks")
        };
        let mut problems: Vec<RuleError> = errors.iter().map(problem).collect();
        problems.sort();
        problems.dedup();
        return Err(problems);
    }
    Ok(document.table(table.get_ref(), table.span()))
}

struct Document<'a> {
    whole: &'a Spot,
    text: &'a str,
    lines: LineIndex,
}

impl Document<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        let (start, end) = (self.lines.locate(self.text, span.start), self.lines.locate(self.text, span.end));
        let width = if start.line == end.line { end.column - start.column } else { 1 };
        Place::new(start.line, start.column, width.max(1))
    }

    fn spot(&self, span: Range<usize>) -> Spot {
        self.whole.at(self.place(span))
    }

    fn table(&self, table: &DeTable<'_>, span: Range<usize>) -> Node {
        // in the order of the file, whatever order the map has
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let entries = entries.into_iter().map(|(key, value)| {
            let name = NodeValue::Scalar { text: key.get_ref().to_string(), plain: false };
            (Node { spot: self.spot(key.span()), value: name }, self.value(value.get_ref(), value.span()))
        });
        Node { spot: self.spot(span), value: NodeValue::Mapping(entries.collect()) }
    }

    fn value(&self, value: &DeValue<'_>, span: Range<usize>) -> Node {
        let scalar = |text: String, plain| NodeValue::Scalar { text, plain };
        let node = match value {
            DeValue::Table(table) => return self.table(table, span),
            DeValue::Array(items) => {
                NodeValue::Sequence(items.iter().map(|item| self.value(item.get_ref(), item.span())).collect())
            }
            DeValue::String(text) => scalar(text.to_string(), false),
            DeValue::Boolean(yes) => scalar(yes.to_string(), true),
            // `1_000` is 1000
            DeValue::Integer(number) => scalar(number.as_str().replace('_', ""), number.radix() == 10),
            DeValue::Float(number) => scalar(number.as_str().replace('_', ""), true),
            DeValue::Datetime(date) => scalar(date.to_string(), false),
        };
        Node { spot: self.spot(span), value: node }
    }
}
