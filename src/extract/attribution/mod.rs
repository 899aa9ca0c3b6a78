//! Attributions: every statement that an article credits to someone.

use crate::claim::Attribution;
use crate::text::Text;

/// Finds every attribution of a text, in order.
#[must_use]
pub fn find_attributions(_text: &Text<'_>) -> Vec<Attribution> {
    Vec::new()
}
