//! Quantities that say another one again: "rose 120 points, or 0.4 percent", "just under 296 hp (224 kW / 300 PS)".

use super::draft::{Counted, Draft};
use super::lexicon::Role;
use super::view::View;
use crate::value::{Bound, Value};

/// Takes over from the quantity before what holds for both: the change, and in a conversion the bound.
pub(super) fn apply(view: &View<'_, '_>, previous: &Draft, draft: &mut Draft) {
    if draft.change.is_none() && restates(view, previous, draft) {
        draft.change = previous.change;
    }
    if !converts(view, previous, draft) {
        return;
    }
    draft.change = previous.change;
    if let (Bound::Exact, Some(number)) = (draft.value.bound, draft.value.point)
        && previous.value.point.is_some()
        && previous.value.bound != Bound::Vague
    {
        draft.value = Value::bounded(number, previous.value.bound);
    }
}

/// "rose 120 points, or 0.4 percent": the same change in another unit.
fn restates(view: &View<'_, '_>, previous: &Draft, draft: &Draft) -> bool {
    let or = draft.first.checked_sub(1).is_some_and(|b| view.is(b, Role::OR));
    or && draft.first <= previous.last + 4 && !draft.is_bare() && previous.counted != draft.counted
}

/// Whether the quantity stands in brackets behind another to give it in a second unit: "just under 296 hp (224 kW / 300 PS)".
fn converts(view: &View<'_, '_>, previous: &Draft, draft: &Draft) -> bool {
    let (Counted::Unit(a), Counted::Unit(b)) = (previous.counted, draft.counted) else { return false };
    let between = previous.last + 1;
    let units = view.lexicon.units();
    let same_kind = units.unit(a.base).dimension == units.unit(b.base).dimension && a != b;
    let bracket = view.is_mark(between, &['('])
        || (view.is_mark(between, &['/', ';', ',']) && view.is_mark(previous.first.wrapping_sub(1), &['(']));
    same_kind && bracket && draft.first == between + 1
}
