//! Front matter: metadata in YAML between `---` lines at the head of a file.

use super::{Article, Block, BlockKind};
use crate::text::TextRange;
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
struct FrontMatter {
    #[serde(alias = "headline")]
    title: Option<String>,
    #[serde(alias = "outlet", alias = "publisher")]
    source: Option<String>,
    #[serde(alias = "date")]
    published: Option<String>,
    #[serde(alias = "author")]
    byline: Option<String>,
    #[serde(alias = "place", alias = "location")]
    dateline: Option<String>,
}

/// Reads front matter into the article's fields; returns where the body starts (bytes). Text that opens with `---` but
/// holds no front matter is left to the body.
pub(super) fn read(article: &mut Article) -> usize {
    let text = article.text.strip_prefix('\u{feff}').unwrap_or(&article.text);
    let offset = article.text.len() - text.len();
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return 0 };
    let Some(end) = ["\n---\n", "\n---\r\n", "\n...\n"]
        .iter()
        .filter_map(|close| rest.find(close).map(|at| (at, close.len())))
        .min()
    else {
        return 0;
    };
    let yaml = &rest[..end.0];
    let body = article.text.len() - rest.len() + end.0 + end.1;
    // metadata never has to be this long; a parser should not see more
    if yaml.len() > 64 * 1024 {
        return 0;
    }
    let Ok(found) = serde_yaml::from_str::<FrontMatter>(yaml) else { return 0 };
    article.title = found.title;
    article.source = found.source;
    article.published = found.published.as_deref().and_then(|d| d.get(..10).unwrap_or(d).parse().ok());
    article.byline = found.byline;
    article.dateline = found.dateline;
    article.blocks.push(Block { kind: BlockKind::Boilerplate, range: TextRange::new(offset, body) });
    body
}

#[cfg(test)]
mod tests {
    use super::super::read_plain;

    #[test]
    fn metadata_is_read_and_offsets_stay() {
        let text = "---\ntitle: A bridge\nsource: Courier\ndate: 2024-02-03T10:00:00Z\n---\nThe bridge reopened.\n";
        let article = read_plain("a.md".into(), text.into());
        assert_eq!((article.title.as_deref(), article.source.as_deref()), (Some("A bridge"), Some("Courier")));
        assert_eq!(article.published, Some(jiff::civil::date(2024, 2, 3)));
        let body = article.blocks.last().unwrap().range;
        assert_eq!(&text[body.start()..body.end()], "The bridge reopened.");
    }

    #[test]
    fn a_rule_of_dashes_is_no_front_matter() {
        let article = read_plain("a.md".into(), "---\nIt rained: a lot.\n---\nThen it stopped: [again.\n".into());
        assert!(article.title.is_none());
    }
}
