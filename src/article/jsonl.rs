//! JSON Lines: an article a line, `{"id", "text", "title"?, "source"?, "published"?}`.

use super::{Article, ReadError, read_plain};
use serde::Deserialize;
use std::borrow::Cow;

#[derive(Deserialize)]
struct Record<'a> {
    id: serde_json::Value,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default, alias = "publisher")]
    source: Option<String>,
    #[serde(default)]
    published: Option<String>,
}

/// Reads one line of a JSON Lines file. `line` counts from 1 and is for messages. Unknown fields are passed over.
///
/// # Errors
/// [`ReadError::Record`] where the line is no such record.
pub fn read_jsonl(line: usize, record: &str) -> Result<Article, ReadError> {
    let parsed = parse(line, record)?;
    let id = parsed.id(line)?;
    let mut article = read_plain(id, parsed.text.into_owned());
    if parsed.title.is_some() {
        article.title = parsed.title;
    }
    if parsed.source.is_some() {
        article.source = parsed.source;
    }
    if let Some(published) = parsed.published {
        article.published = published.get(..10).unwrap_or(&published).parse().ok().or(article.published);
    }
    Ok(article)
}

/// The id of a record whose article is not needed yet. Fails exactly where [`read_jsonl`] does.
///
/// # Errors
/// [`ReadError::Record`] where the line is no such record.
pub fn record_id(line: usize, record: &str) -> Result<String, ReadError> {
    parse(line, record)?.id(line)
}

fn parse(line: usize, record: &str) -> Result<Record<'_>, ReadError> {
    serde_json::from_str(record)
        .map_err(|e| ReadError::Record { line, message: format!("{e}; expected {{\"id\": …, \"text\": …}}") })
}

impl Record<'_> {
    fn id(&self, line: usize) -> Result<String, ReadError> {
        match &self.id {
            serde_json::Value::String(id) => Ok(id.clone()),
            serde_json::Value::Number(id) => Ok(id.to_string()),
            other => Err(ReadError::Record { line, message: format!("`id` is {other}; expected a string") }),
        }
    }
}
