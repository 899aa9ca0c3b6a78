//! The tests that stand in rule files.

use super::{Compiler, VALUE_HELP};
use crate::rules::error::Spot;
use crate::rules::load::Loaded;
use crate::rules::model::{ExpectDef, TestDef};
use crate::rules::place::{item, item_spot};
use crate::rules::set::Test;
use crate::value::Value;

impl Compiler<'_> {
    pub(super) fn tests(&mut self, file: &Loaded) {
        for (i, test) in file.file.tests.iter().enumerate() {
            let spot = item_spot(&file.node, &["tests"], i);
            let mut test = test.clone();
            for expect in &mut test.expect {
                expect.quantity = self.sets.full_name(&file.file.id, &expect.quantity);
            }
            let lost = |name: &str| !self.set.by_name.contains_key(name);
            // a test of a built-in set cannot foresee what a user takes away; one of names alone asks for rules of any set
            let others = file.file.quantities.is_empty() && (!test.conflict.is_empty() || !test.agree.is_empty());
            if self.known.changed && spot.builtin && (others || test.expect.iter().any(|e| lost(&e.quantity))) {
                continue;
            }
            if !file.damaged {
                self.check_form(&spot, &test);
            }
            for (j, expect) in test.expect.iter().enumerate() {
                let spot = item(&file.node, &["tests"], i).map(|test| item_spot(test, &["expect"], j));
                self.check_expected(spot.unwrap_or_else(|| item_spot(&file.node, &["tests"], i)), expect);
            }
            self.set.tests.push(Test {
                set: file.file.id.as_str().into(),
                file: spot.file,
                line: spot.place.line,
                test,
            });
        }
    }

    /// Whether it asks one thing.
    fn check_form(&mut self, spot: &Spot, test: &TestDef) {
        let lists = [&test.conflict, &test.agree, &test.incomparable];
        let given = lists.iter().filter(|l| !l.is_empty()).count() + usize::from(test.text.is_some());
        if given != 1 {
            let help = "`text` with `expect`, or one of `conflict`, `agree`, `incomparable`";
            self.error(spot.clone(), "a test asks exactly one thing", help);
        }
        if test.text.is_none() && !test.expect.is_empty() {
            self.error(
                spot.clone(),
                "`expect` without a `text`",
                "`conflict` and the others say by themselves what they ask",
            );
        }
        if test.said.is_some() && test.text.is_none() {
            self.error(spot.clone(), "`said` is without a text", "give the `text` that holds the statements");
        }
        // a text may conflict with itself
        if lists[1..].iter().any(|l| l.len() == 1) {
            self.error(spot.clone(), "one text cannot be compared", "give two texts or more");
        }
    }

    fn check_expected(&mut self, spot: Spot, expect: &ExpectDef) {
        if !self.set.by_name.contains_key(expect.quantity.as_str()) {
            let help = self.suggest(&expect.quantity, self.set.quantities.iter().map(|q| &*q.id));
            self.undefined(spot.clone(), format!("no quantity is called `{}`", expect.quantity), help);
        }
        if let Some(value) = &expect.value
            && Value::parse(&value.text()).is_none()
        {
            self.error(spot, format!("`{}` is no value", value.text()), VALUE_HELP);
        }
    }
}
