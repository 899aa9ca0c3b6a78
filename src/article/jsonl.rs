//! JSON Lines: an article a line, `{"id", "text", "title"?, "source"?, "published"?}`.

use super::{Article, ReadError, read_plain};
use serde::Deserialize;

#[derive(Deserialize)]
struct Record {
    id: serde_json::Value,
    text: String,
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
    let parsed: Record = serde_json::from_str(record)
        .map_err(|e| ReadError::Record { line, message: format!("{e}; expected {{\"id\": …, \"text\": …}}") })?;
    let id = match parsed.id {
        serde_json::Value::String(id) => id,
        serde_json::Value::Number(id) => id.to_string(),
        other => return Err(ReadError::Record { line, message: format!("`id` is {other}; expected a string") }),
    };
    let mut article = read_plain(id, parsed.text);
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
