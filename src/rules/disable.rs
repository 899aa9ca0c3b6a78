//! `disable`: sets and quantities that the user wants gone.

use super::error::{RuleError, nearest};
use super::inherit::Sets;
use super::load::Loaded;
use super::place::item_spot;
use std::collections::BTreeSet;

/// Problems after which no more are noted.
const MAX_PROBLEMS: usize = 50;

/// Takes out what the files disable. Entities of a disabled set stay: other sets read them. Where parts
/// of files are missing (`incomplete`), no name is said to be unknown.
pub(super) fn disable(files: &mut [Loaded], sets: &Sets, incomplete: bool, errors: &mut Vec<RuleError>) {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let known: BTreeSet<String> = files
        .iter()
        .flat_map(|f| {
            let quantities = f.file.quantities.keys().map(|q| format!("{}.{q}", f.file.id));
            std::iter::once(f.file.id.clone()).chain(quantities)
        })
        .collect();
    for file in files.iter() {
        for (i, name) in file.file.disable.iter().enumerate() {
            let full = if name.contains('.') { sets.full_name("", name) } else { sets.loaded(name).to_owned() };
            if known.contains(&full) {
                names.insert(full);
                continue;
            }
            if incomplete || errors.len() >= MAX_PROBLEMS {
                continue;
            }
            let help = match nearest(name, known.iter().map(String::as_str)) {
                Some(name) => format!("did you mean `{name}`?"),
                None => {
                    "name a set, `detention`, or a quantity, `detention.escaped`; see `claimlint rules list`".into()
                }
            };
            let spot = item_spot(&file.node, &["disable"], i);
            errors.push(RuleError::new(&spot, format!("no set and no quantity is called `{name}`")).help(help));
        }
    }
    for Loaded { node, file, disabled, .. } in files {
        let before = file.quantities.len();
        let whole = names.contains(&file.id);
        let id = &file.id;
        file.quantities.retain(|quantity, _| !whole && !names.contains(&format!("{id}.{quantity}")));
        *disabled = whole;
        if whole {
            file.events.clear();
            file.acts.clear();
            file.attributions = None;
        }
        if whole || file.quantities.len() < before {
            // their tests speak of the set as it was
            let mut index = 0;
            file.tests.retain(|_| {
                index += 1;
                !whole && !item_spot(node, &["tests"], index - 1).builtin
            });
        }
    }
}
