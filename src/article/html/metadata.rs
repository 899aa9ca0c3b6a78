//! What a page says about its article: JSON-LD first, then `<meta>`, then what is shown.

use super::page::{Located, Page};
use crate::article::front_matter::parse_date;
use crate::text::{TextRange, squeeze};
use jiff::civil::Date;
use serde_json::{Map, Value};

/// Largest JSON-LD script that is read, in bytes.
const MAX_BYTES: usize = 1024 * 1024;

/// The headline and where the page has it.
#[derive(Debug, Clone)]
pub(super) struct Title {
    pub(super) text: String,
    pub(super) file: TextRange,
}

/// What a page says about its article.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<Title>,
    pub(super) source: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) dateline: Option<String>,
    pub(super) published: Option<Date>,
}

impl Metadata {
    /// Reads it. Of several values the first in this order counts: JSON-LD, `<meta>`, what the page shows.
    pub(super) fn read(page: &Page) -> Metadata {
        let json = page.scripts.iter().find_map(read_json).unwrap_or_default();
        let meta = |names: &[&str]| {
            names.iter().filter_map(|name| page.meta.get(*name)).find(|found| !found.text.trim().is_empty())
        };
        let text = |names: &[&str]| meta(names).map(|found| squeeze(&found.text).into_owned());
        let source = json.source.or_else(|| text(&["og:site_name", "application-name", "dc.publisher"]));
        let title = json
            .title
            .or_else(|| meta(&["og:title", "twitter:title"]).map(titled))
            .or_else(|| {
                let block = page.headings().next()?;
                let file = page.characters(&block).next()?.1;
                Some(Title { text: page.words(&block), file })
            })
            .or_else(|| page.title.as_ref().map(titled))
            .map(|title| without_outlet(title, source.as_deref()))
            .filter(|title| !title.text.is_empty());
        let published = json.published.or_else(|| {
            let names = [
                "article:published_time",
                "og:published_time",
                "datepublished",
                "parsely-pub-date",
                "dc.date.issued",
                "dc.date",
                "pubdate",
                "date",
            ];
            names.iter().find_map(|name| parse_date(&page.meta.get(*name)?.text))
        });
        Metadata {
            title,
            source,
            // `article:author` is often the address of a page
            byline: json
                .byline
                .or_else(|| text(&["author", "article:author", "parsely-author"]).filter(|a| !a.contains("://"))),
            dateline: json.dateline,
            published: published.or_else(|| parse_date(page.time.as_deref()?)),
        }
    }
}

fn titled(found: &Located) -> Title {
    Title { text: squeeze(&found.text).into_owned(), file: found.file }
}

/// "Fire in Riverton | The Courier" is the headline and the outlet.
fn without_outlet(mut title: Title, outlet: Option<&str>) -> Title {
    for mark in [" | ", " - ", " – ", " — ", " :: "] {
        if let Some((head, tail)) = title.text.rsplit_once(mark)
            && outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(tail.trim()))
        {
            title.text = head.trim().to_owned();
            break;
        }
    }
    title
}

/// The first news article of a JSON-LD script; `None` where it is broken or about something else.
fn read_json(script: &Located) -> Option<Metadata> {
    if script.text.len() > MAX_BYTES {
        return None;
    }
    // some sites hide it from browsers of long ago, or break lines inside strings
    let text = script.text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_end_matches("-->");
    let text = text.trim_end_matches("//]]>").trim().replace(['\n', '\r', '\t'], " ");
    let root: Value = serde_json::from_str(&text).ok()?;
    let mut objects = Vec::new();
    collect(&root, &mut objects);
    let article = *objects.iter().find(|object| is_article(object))?;
    let name = |key: &str| name_of(article.get(key)?, &objects);
    let plain = |key: &str| Some(squeeze(article.get(key)?.as_str()?).into_owned()).filter(|t| !t.is_empty());
    Some(Metadata {
        title: plain("headline").or_else(|| plain("name")).map(|text| Title { text, file: script.file }),
        source: name("publisher").or_else(|| name("sourceOrganization")),
        byline: name("author").or_else(|| name("creator")),
        dateline: plain("dateline").or_else(|| name("locationCreated")),
        published: plain("datePublished").or_else(|| plain("dateCreated")).as_deref().and_then(parse_date),
    })
}

/// The object and all that lists and graphs hold, in order. The parser has limited the depth.
fn collect<'a>(value: &'a Value, objects: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, objects)),
        Value::Object(object) => {
            objects.push(object);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, objects);
                }
            }
        }
        _ => {}
    }
}

/// `NewsArticle`, `ReportageNewsArticle`, `OpinionNewsArticle` and the like, `Article`, `BlogPosting`.
fn is_article(object: &Map<String, Value>) -> bool {
    let article = |name: &str| {
        let name = name.rsplit(['/', ':']).next().unwrap_or(name);
        name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report"
    };
    match object.get("@type") {
        Some(Value::String(name)) => article(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(article),
        _ => false,
    }
}

/// The name of a person, outlet or place: text, an object with a name, a reference to one, or a list of them.
fn name_of(value: &Value, objects: &[&Map<String, Value>]) -> Option<String> {
    match value {
        Value::String(text) => Some(squeeze(text).into_owned()).filter(|t| !t.is_empty() && !t.contains("://")),
        Value::Array(items) => {
            let names: Vec<String> = items.iter().take(20).filter_map(|item| name_of(item, objects)).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(object) => {
            let own = |object: &Map<String, Value>| {
                Some(squeeze(object.get("name")?.as_str()?).into_owned()).filter(|t| !t.is_empty())
            };
            own(object).or_else(|| {
                let id = object.get("@id")?;
                objects.iter().find(|other| other.get("@id") == Some(id)).and_then(|other| own(other))
            })
        }
        _ => None,
    }
}
