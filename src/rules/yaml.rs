//! YAML with positions: a small tree whose every node knows its line and column.
//!
//! `serde` alone reports the first problem and, once values are generic, no place. Rule files are therefore parsed here
//! into [`Node`]s, under limits that no rule file comes near, and decoded from them (see [`super::decode`]).

use super::error::{Place, RuleError, Spot};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::collections::{HashMap, HashSet};

/// Deepest nesting accepted.
const MAX_DEPTH: usize = 64;
/// Most nodes accepted, those that aliases repeat counted each time.
const MAX_NODES: usize = 500_000;
/// Largest rule file accepted, in bytes.
pub(crate) const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Most bytes of text accepted in its values, those that aliases repeat counted each time.
const MAX_TEXT: usize = 4 * MAX_BYTES;

/// A value with its place.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) spot: Spot,
    pub(crate) value: NodeValue,
}

#[derive(Debug, Clone)]
pub(crate) enum NodeValue {
    /// A scalar; `plain` if it is written without quotation marks and may be a number or a boolean.
    Scalar {
        text: String,
        plain: bool,
    },
    Sequence(Vec<Node>),
    /// Keys in the order of the file.
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    /// The text of a scalar.
    pub(crate) fn scalar(&self) -> Option<&str> {
        match &self.value {
            NodeValue::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether nothing is written, or `null`.
    pub(super) fn is_null(&self) -> bool {
        matches!(&self.value, NodeValue::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }

    /// The entry of a mapping.
    pub(crate) fn entry(&self, key: &str) -> Option<&(Node, Node)> {
        match &self.value {
            NodeValue::Mapping(entries) => entries.iter().find(|(k, _)| k.scalar() == Some(key)),
            _ => None,
        }
    }

    /// The same value for `serde`.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        use serde_json::Value;
        match &self.value {
            NodeValue::Scalar { text, plain: false } => Value::String(text.clone()),
            NodeValue::Scalar { text, plain: true } => match text.as_str() {
                "" | "~" | "null" => Value::Null,
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                // "Nan" and "Infinity" are names
                _ if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) => {
                    Value::String(text.clone())
                }
                _ => text
                    .parse::<i64>()
                    .map(Value::from)
                    .or_else(|_| text.parse::<f64>().map(Value::from))
                    .unwrap_or_else(|_| Value::String(text.clone())),
            },
            NodeValue::Sequence(items) => Value::Array(items.iter().map(Node::to_json).collect()),
            NodeValue::Mapping(entries) => {
                Value::Object(entries.iter().filter_map(|(k, v)| Some((k.scalar()?.to_owned(), v.to_json()))).collect())
            }
        }
    }
}

/// Parses one document. All problems of form are in the error; there is one at most, since parsing stops there.
pub(crate) fn parse(whole: &Spot, text: &str) -> Result<Node, RuleError> {
    if text.len() > MAX_BYTES {
        return Err(RuleError::new(whole, format!("the file has {} bytes; the limit is {MAX_BYTES}", text.len()))
            .help("split the set into several files"));
    }
    let mut builder = Builder { whole, open: Vec::new(), anchors: HashMap::new(), nodes: 0, text: 0, root: None };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => builder.event(event, span)?,
            Err(error) => {
                let spot = whole.at(Place::new(error.marker().line(), error.marker().col() + 1, 1));
                // the parser has a limit of its own, and meets it before it has told of the levels
                if error.info().contains("recursion limit") {
                    return Err(RuleError::new(&spot, "nested too deeply")
                        .help(format!("a rule file may be nested {MAX_DEPTH} deep")));
                }
                return Err(RuleError::new(&spot, format!("this is not YAML: {}", error.info())).help(
                    "check the indentation (spaces, no tabs), and put text that holds `: ` or starts with a mark in \
                     quotation marks",
                ));
            }
        }
    }
    builder.root.ok_or_else(|| {
        RuleError::new(&whole.at(Place::new(1, 1, 1)), "the file is empty")
            .help("a rule file starts with `claimlint: 1`; `claimlint rules new` writes one")
    })
}

struct Builder<'a> {
    whole: &'a Spot,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    text: usize,
    root: Option<Node>,
}

struct Open {
    spot: Spot,
    anchor: usize,
    value: OpenValue,
}

enum OpenValue {
    Sequence(Vec<Node>),
    Mapping { entries: Vec<(Node, Node)>, key: Option<Node>, names: HashSet<String> },
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), RuleError> {
        let spot = self.spot(span);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                self.text += text.len();
                self.finish(Node { spot, value: NodeValue::Scalar { text: text.into_owned(), plain } }, anchor)
            }
            Event::SequenceStart(anchor, _) => self.open(Open { spot, anchor, value: OpenValue::Sequence(Vec::new()) }),
            Event::MappingStart(anchor, _) => {
                let value = OpenValue::Mapping { entries: Vec::new(), key: None, names: HashSet::new() };
                self.open(Open { spot, anchor, value })
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                let value = match open.value {
                    OpenValue::Sequence(items) => NodeValue::Sequence(items),
                    OpenValue::Mapping { entries, .. } => NodeValue::Mapping(entries),
                };
                self.finish(Node { spot: open.spot, value }, open.anchor)
            }
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor).cloned() else {
                    return Err(RuleError::new(&spot, "this alias names nothing"));
                };
                let (nodes, text) = size(&node);
                self.nodes += nodes;
                self.text += text;
                self.finish(Node { spot, ..node }, 0)
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                Ok(())
            }
        }
    }

    fn open(&mut self, open: Open) -> Result<(), RuleError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(RuleError::new(&open.spot, "nested too deeply")
                .help(format!("a rule file may be nested {MAX_DEPTH} deep")));
        }
        self.open.push(open);
        Ok(())
    }

    fn finish(&mut self, node: Node, anchor: usize) -> Result<(), RuleError> {
        self.nodes += 1;
        let too_much = if self.nodes > MAX_NODES {
            Some(format!("more than {MAX_NODES} values"))
        } else {
            (self.text > MAX_TEXT).then(|| format!("more than {MAX_TEXT} bytes in the values"))
        };
        if let Some(message) = too_much {
            return Err(RuleError::new(&node.spot, message).help("aliases repeat what they name each time"));
        }
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|o| &mut o.value) {
            None => {
                if self.root.is_some() {
                    return Err(RuleError::new(&node.spot, "a second document: a file holds one rule set")
                        .help("give the second set a file of its own"));
                }
                self.root = Some(node);
            }
            Some(OpenValue::Sequence(items)) => items.push(node),
            Some(OpenValue::Mapping { entries, key, names }) => match key.take() {
                None => *key = Some(node),
                Some(k) => {
                    let Some(name) = k.scalar() else {
                        return Err(RuleError::new(&k.spot, "a key must be a word").help("write `key: value`"));
                    };
                    if !names.insert(name.to_owned()) {
                        let first = entries.iter().find(|(other, _)| other.scalar() == Some(name));
                        let line = first.map_or(0, |(k, _)| k.spot.place.line);
                        let message = format!("`{name}` is here twice; the first is on line {line}");
                        return Err(RuleError::new(&k.spot, message).help("keep one of the two"));
                    }
                    entries.push((k, node));
                }
            },
        }
        Ok(())
    }

    fn spot(&self, span: Span) -> Spot {
        let same_line = span.end.line() == span.start.line();
        let width = if same_line { span.end.index().saturating_sub(span.start.index()) } else { 1 };
        self.whole.at(Place::new(span.start.line(), span.start.col() + 1, width.max(1)))
    }
}

/// How many nodes, and bytes of text in them.
fn size(node: &Node) -> (usize, usize) {
    let add = |a: (usize, usize), b: (usize, usize)| (a.0 + b.0, a.1 + b.1);
    match &node.value {
        NodeValue::Scalar { text, .. } => (1, text.len()),
        NodeValue::Sequence(items) => items.iter().map(size).fold((1, 0), add),
        NodeValue::Mapping(entries) => entries.iter().map(|(k, v)| add(size(k), size(v))).fold((1, 0), add),
    }
}
