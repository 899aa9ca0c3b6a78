//! Places of several articles that speak of one thing.

use std::collections::BTreeMap;

/// A claim, date, attribution or word: article and index, of a word its first byte.
pub(super) type Place = (usize, usize);

/// Places that speak of one thing (a disjoint-set forest).
#[derive(Debug, Default)]
pub(super) struct Things {
    parent: BTreeMap<Place, Place>,
}

impl Things {
    /// The first place of the set, by path halving, so that chains stay short.
    fn find(&mut self, mut place: Place) -> Place {
        while let Some(&parent) = self.parent.get(&place) {
            if parent == place {
                break;
            }
            let above = self.parent.get(&parent).copied().unwrap_or(parent);
            self.parent.insert(place, above);
            place = above;
        }
        place
    }

    /// Says that two places speak of one thing.
    pub(super) fn join(&mut self, a: Place, b: Place) {
        self.parent.entry(a).or_insert(a);
        self.parent.entry(b).or_insert(b);
        let (a, b) = (self.find(a), self.find(b));
        if a != b {
            self.parent.insert(a.max(b), a.min(b));
        }
    }

    /// The sets of places, each sorted.
    pub(super) fn components(mut self) -> Vec<Vec<Place>> {
        let mut components: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
        for place in self.parent.keys().copied().collect::<Vec<_>>() {
            components.entry(self.find(place)).or_default().push(place);
        }
        components.into_values().collect()
    }
}
