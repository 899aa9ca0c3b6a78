//! IPTC ninjs, versions 1 to 3: news items in JSON.
//!
//! The versions differ in how keys are written (`versioncreated`, `versionCreated`) and in whether a field is one text or a list
//! with roles (`headline`, `headlines`); both forms of all are read. The article's text is the headline and the body; offsets
//! point into it, not into the JSON.

use super::front_matter::parse_date;
use super::html::read_fragment;
use super::plain::read_layout;
use super::{Article, Block, BlockKind, ReadError, mask::mask, silencer};
use crate::text::TextRange;
use serde_json::{Map, Value};

/// Reads a file of one item, or of a list of them.
///
/// # Errors
/// [`ReadError::NoItem`] where the file is no JSON or holds no item with text.
pub fn read_ninjs(file: &str, text: &str) -> Result<Vec<Article>, ReadError> {
    let refused = |message: String| ReadError::NoItem { message };
    let root: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|e| refused(e.to_string()))?;
    let (items, single) = match root {
        Value::Object(mut object) => match object.remove("items") {
            Some(Value::Array(items)) => (items, false),
            _ => (vec![Value::Object(object)], true),
        },
        Value::Array(items) => (items, false),
        other => return Err(refused(format!("this is {}", kind(&other)))),
    };
    let mut articles = Vec::new();
    for (i, item) in items.into_iter().enumerate() {
        let Value::Object(item) = item else { continue };
        let item = Item::new(item);
        let id =
            if single { file.to_owned() } else { item.text(&["uri"]).unwrap_or_else(|| format!("{file}#{}", i + 1)) };
        articles.extend(item.read(id));
    }
    if articles.is_empty() { Err(refused("no item with a body".to_owned())) } else { Ok(articles) }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// An item with its keys in lower case.
struct Item(Map<String, Value>);

impl Item {
    fn new(item: Map<String, Value>) -> Item {
        Item(item.into_iter().map(|(key, value)| (key.to_ascii_lowercase(), value)).collect())
    }

    /// The first of some keys that says something: text, the first of a list, or what an object calls its value or name.
    fn text(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| words(self.0.get(*key)?))
    }

    /// The body, and whether it is HTML. `None` for an item without text, such as a picture.
    fn body(&self) -> Option<(String, bool)> {
        if let Some(text) = self.text(&["body_text"]) {
            return Some((text, false));
        }
        if let Some(html) = self.text(&["body_xhtml", "body_html"]) {
            return Some((html, true));
        }
        let bodies = self.0.get("bodies")?.as_array()?;
        let bodies = bodies.iter().filter_map(|body| {
            let body = Item::new(body.as_object()?.clone());
            let html = body.text(&["contenttype"]).is_some_and(|kind| kind.contains("html"));
            Some((body.text(&["value"])?, html))
        });
        // plain text before markup, then the first
        bodies.min_by_key(|(_, html)| *html)
    }

    fn read(&self, id: String) -> Option<Article> {
        let (body, html) = self.body()?;
        let mut article = Article {
            id,
            title: self.text(&["headline", "headlines", "title"]),
            source: self.text(&["source", "provider", "infosources", "copyrightholder"]),
            byline: self.text(&["byline", "bylines", "by"]),
            dateline: self.text(&["located"]),
            published: ["versioncreated", "contentcreated", "firstcreated"]
                .iter()
                .find_map(|key| parse_date(&self.text(&[key])?)),
            ..Article::default()
        };
        if html {
            read_fragment(&mut article, &body);
            return Some(article);
        }
        let title = article.title.clone().unwrap_or_default();
        let start = if title.is_empty() { 0 } else { title.len() + 2 };
        article.text = if title.is_empty() { body } else { format!("{title}\n\n{body}") };
        article.silencers = silencer::find(&article.text, 0);
        let notes: Vec<TextRange> = article.silencers.iter().map(|s| s.range).collect();
        article.original = mask(&mut article.text, &notes);
        if !title.is_empty() {
            article.blocks.push(Block { kind: BlockKind::Title, range: TextRange::new(0, title.len()) });
        }
        let (published, byline) = (article.published, article.byline.clone());
        read_layout(&mut article, start, &[start]);
        // what the item says wins over what its text shows
        article.published = published.or(article.published);
        article.byline = byline.or(article.byline);
        Some(article)
    }
}

fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        // the main one of several comes first, or says so
        Value::Array(items) => {
            let main = items.iter().find(|i| i.get("role").and_then(Value::as_str) == Some("main"));
            main.or(items.first()).and_then(words)?
        }
        Value::Object(object) => ["value", "name", "text"].iter().find_map(|key| words(object.get(*key)?))?,
        Value::Null | Value::Bool(_) | Value::Number(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}
