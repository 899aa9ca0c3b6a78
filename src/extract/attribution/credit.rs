//! Whose claim a quantity is.

use crate::claim::{Attribution, QuantityClaim};

/// Sets [`QuantityClaim::attribution`] of every quantity that lies inside what someone says: the innermost statement counts.
///
/// Both lists are in the order of the text. Linear, but for statements nested in one another.
pub fn credit_quantities(attributions: &[Attribution], quantities: &mut [QuantityClaim]) {
    // statements that have started and may not have ended, outer before inner
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    for quantity in quantities {
        while next < attributions.len() && attributions[next].range.start() <= quantity.range.start() {
            open.push(next);
            next += 1;
        }
        open.retain(|&a| attributions[a].range.end() > quantity.range.start());
        quantity.attribution = open
            .iter()
            .copied()
            .filter(|&a| attributions[a].spans.iter().any(|s| s.contains(quantity.range)))
            .min_by_key(|&a| attributions[a].range.len());
    }
}
