//! Which runs of a page are the article.

use super::page::{Page, marked_run};
use dom_smoothie::{Config, Readability};

/// Elements that the library is asked to look at; a page of more is read whole.
const MAX_ELEMENTS: usize = 50_000;
/// Bytes of the copy that the library is asked to look at.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Chooses the runs of the article. Where the library finds none, everything but what frames the page is the article.
pub(super) fn choose(page: &Page) -> Vec<bool> {
    let mut chosen = vec![false; page.run_count()];
    let config = Config { max_elements_to_parse: MAX_ELEMENTS, disable_json_ld: true, ..Config::default() };
    if page.copy.len() <= MAX_BYTES
        && let Ok(mut readability) = Readability::new(page.copy.as_str(), None, Some(config))
        && let Ok(article) = readability.parse()
    {
        for run in article.content.chars().filter_map(marked_run) {
            if let Some(run) = chosen.get_mut(run) {
                *run = true;
            }
        }
    }
    if !chosen.contains(&true) {
        chosen = (0..page.run_count()).map(|run| !page.is_frame(run)).collect();
    }
    chosen
}
