//! Front matter: metadata at the head of a file, in YAML between `---` lines or in TOML between `+++` lines.

use super::date_line::read_date_line;
use super::{Article, Block, BlockKind};
use crate::text::TextRange;
use jiff::civil::Date;
use serde_json::{Map, Value};

/// Metadata never has to be longer, in bytes; a parser should not see more.
const MAX_BYTES: usize = 64 * 1024;

/// Reads front matter into the article's fields; returns where the body starts (bytes). Text that opens with such a line but
/// holds no front matter is left to the body.
pub(super) fn read(article: &mut Article) -> usize {
    let text = article.text.strip_prefix('\u{feff}').unwrap_or(&article.text);
    let offset = article.text.len() - text.len();
    let Some((matter, body)) = split(text) else { return 0 };
    article.title = string(&matter, &["title", "headline"]);
    article.source = string(&matter, &["source", "outlet", "publisher"]);
    article.published = string(&matter, &["published", "date"]).as_deref().and_then(parse_date);
    article.byline = string(&matter, &["byline", "author", "authors"]);
    article.dateline = string(&matter, &["dateline", "place", "location"]);
    article.blocks.push(Block { kind: BlockKind::Boilerplate, range: TextRange::new(offset, offset + body) });
    offset + body
}

/// The keys of the front matter and where the body starts.
fn split(text: &str) -> Option<(Map<String, Value>, usize)> {
    let fence = text.get(..3).filter(|f| matches!(*f, "---" | "+++"))?;
    let rest = text[3..].strip_prefix('\n').or_else(|| text[3..].strip_prefix("\r\n"))?;
    let closing: &[&str] = if fence == "---" { &["---", "..."] } else { &["+++"] };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if closing.contains(&line.trim_end()) {
            let matter = &rest[..at];
            if matter.len() > MAX_BYTES {
                return None;
            }
            let found =
                if fence == "---" { serde_yaml::from_str(matter).ok()? } else { toml::from_str(matter).ok()? };
            let found: Map<String, Value> = found;
            // "It rained: a lot." between two rules is a sentence
            if found.keys().any(|key| key.contains(' ')) {
                return None;
            }
            return Some((found, text.len() - rest.len() + at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The first of some keys that says something, as text.
fn string(matter: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| words(matter.get(*key)?)).filter(|text| !text.trim().is_empty())
}

/// What a value says: text, a number, a list of them, or an object with a name, as authors and outlets often are.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            let all: Vec<String> = items.iter().filter_map(words).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        // a date of TOML is an object with one value
        Value::Object(object) if object.len() == 1 => object.values().next().and_then(Value::as_str).map(str::to_owned),
        Value::Object(object) => object.get("name").and_then(words),
        Value::Null | Value::Bool(_) => None,
    }
}

/// The day of a date or time as files write it: `2024-02-03`, `2024-02-03T10:00:00Z`, `3 February 2024`.
pub(super) fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    text.get(..10).unwrap_or(text).parse().ok().or_else(|| read_date_line(text)?.date)
}

#[cfg(test)]
mod tests {
    use super::super::read_plain;
    use super::*;
    use jiff::civil::date;

    #[test]
    fn metadata_is_read_and_offsets_stay() {
        for text in [
            "---\ntitle: A bridge\nsource: Courier\ndate: 2024-02-03T10:00:00Z\nauthors: [Jane Doe, John Roe]\ndraft: true\n---\nThe bridge reopened.\n",
            "\u{feff}+++\ntitle = \"A bridge\"\npublisher = { name = \"Courier\", url = \"x\" }\ndate = 2024-02-03T10:00:00Z\nauthor = \"Jane Doe, John Roe\"\n+++\nThe bridge reopened.\n",
            "---\r\ntitle: A bridge\r\noutlet: Courier\r\npublished: 3 February 2024\r\nbyline: Jane Doe, John Roe\r\n---\r\nThe bridge reopened.\r\n",
        ] {
            let article = read_plain("a.md".into(), text.into());
            assert_eq!((article.title.as_deref(), article.source.as_deref()), (Some("A bridge"), Some("Courier")));
            assert_eq!(
                (article.published, article.byline.as_deref()),
                (Some(date(2024, 2, 3)), Some("Jane Doe, John Roe"))
            );
            let body = article.blocks.last().unwrap().range;
            assert_eq!(&text[body.start()..body.end()], "The bridge reopened.");
        }
    }

    #[test]
    fn a_rule_of_dashes_is_no_front_matter() {
        for text in [
            "---\nIt rained: a lot.\n---\nThen it stopped: [again.\n",
            "---\nIt rained.\n---\nIt stopped.\n",
            "+++\nIt rained.\n+++\n",
            "---\ntitle: open",
            "---é",
        ] {
            let article = read_plain("a.md".into(), text.into());
            assert_eq!(article.title.filter(|title| title == "open"), None);
            let swallowed = |b: &&Block| b.kind == BlockKind::Boilerplate && b.range.len() > 3;
            assert_eq!(article.blocks.iter().find(swallowed), None, "{text}");
        }
    }
}
