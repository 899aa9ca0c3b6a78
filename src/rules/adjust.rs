//! What a project changes in compiled rules: which are off, how serious their findings are, which values are known.
//!
//! The rules themselves stay as their files have them. A change names a rule by `set.quantity`, or all of a set by `set`.

use super::compile::VALUE_HELP;
use super::error::did_you_mean;
use super::model::ReferenceDef;
use super::set::{QuantityId, Reference, RuleSet};
use crate::finding::{FindingKind, Severity};
use crate::value::Value;
use jiff::civil::Date;

/// No rule and no set has the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownRule;

/// Why a known value is refused.
#[derive(Debug)]
pub(crate) struct Refused {
    /// What is wrong.
    pub(crate) message: String,
    /// What to write instead.
    pub(crate) help: String,
}

impl RuleSet {
    /// Whether a rule id (`set.quantity`) is meant by a name: its own, or that of its set.
    #[must_use]
    pub fn names(name: &str, rule: &str) -> bool {
        rule.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// The names that a rule can be called by: those of the sets, and of their quantities and acts.
    pub fn rule_names(&self) -> impl Iterator<Item = &str> {
        let sets = self.sets.iter().map(|(id, _)| &**id);
        sets.chain(self.quantities.iter().map(|q| &*q.id)).chain(self.acts.iter().map(|a| &*a.id))
    }

    /// Takes a rule, or all of a set, out of use: numbers fall under it no more. Its entities stay, since other sets may need
    /// them.
    ///
    /// # Errors
    /// [`UnknownRule`] where nothing has the name.
    pub fn disable(&mut self, name: &str) -> Result<(), UnknownRule> {
        self.require(name)?;
        let RuleSet { quantities, acts, by_noun, by_unit, bare, act_phrases, .. } = self;
        let quantity_stays = |id: &QuantityId| !RuleSet::names(name, &quantities[id.index()].id);
        by_noun.values_mut().for_each(|ids| ids.retain(|id| quantity_stays(id)));
        by_unit.values_mut().for_each(|ids| ids.retain(|id| quantity_stays(id)));
        bare.retain(quantity_stays);
        act_phrases.values_mut().for_each(|ids| ids.retain(|id| !RuleSet::names(name, &acts[id.index()].id)));
        Ok(())
    }

    /// Sets how serious conflicts of a rule, or of all rules of a set, are.
    ///
    /// # Errors
    /// [`UnknownRule`] where nothing has the name.
    pub fn set_rule_severity(&mut self, name: &str, severity: Severity) -> Result<(), UnknownRule> {
        self.require(name)?;
        self.quantities.iter_mut().filter(|q| RuleSet::names(name, &q.id)).for_each(|q| q.severity = severity);
        Ok(())
    }

    /// Sets how serious findings of a kind are. What had to be assumed still makes a finding milder by a step.
    pub fn set_kind_severity(&mut self, kind: FindingKind, severity: Severity) {
        self.severities.insert(kind, severity);
        if kind == FindingKind::QuantityConflict {
            // a conflict is as serious as its rule says
            self.quantities.iter_mut().for_each(|q| q.severity = severity);
        }
    }

    /// Adds a known value to a quantity.
    pub(crate) fn add_reference(&mut self, quantity: &str, reference: &ReferenceDef) -> Result<(), Refused> {
        let compiled = compile_reference(reference)?;
        let Some(id) = self.quantity_named(quantity) else {
            let help = did_you_mean(quantity, self.quantities.iter().map(|q| &*q.id));
            return Err(Refused { message: format!("no quantity is called `{quantity}`"), help });
        };
        self.quantities[id.index()].references.push(compiled);
        Ok(())
    }

    fn require(&self, name: &str) -> Result<(), UnknownRule> {
        if self.rule_names().any(|known| known == name) { Ok(()) } else { Err(UnknownRule) }
    }
}

/// A known value as comparison reads it.
pub(super) fn compile_reference(reference: &ReferenceDef) -> Result<Reference, Refused> {
    let text = reference.value.text();
    let Some(value) = Value::parse(&text) else {
        return Err(Refused { message: format!("`{text}` is no value"), help: VALUE_HELP.to_owned() });
    };
    let Ok(date) = reference.date.parse::<Date>() else {
        let message = format!("`{}` is no date", reference.date);
        return Err(Refused { message, help: "write it as YYYY-MM-DD".to_owned() });
    };
    let facets = reference.facets.iter().map(|(k, v)| (k.as_str().into(), v.as_str().into())).collect();
    Ok(Reference { value, date, source: reference.source.as_str().into(), facets })
}
