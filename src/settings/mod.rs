//! A project's settings: `claimlint.toml` or `claimlint.yaml`, one set of keys in two syntaxes.
//!
//! Both are parsed into the tree with positions that rule files use, and decoded from it, so a wrong key, value or type is
//! reported with its place and what to write instead, all problems at once. Finding and opening the file is the command line's
//! work, and so is what flags override. Paths are written relative to the file's folder.
//!
//! [`model`] has the keys, [`pattern`] how paths and the dates in them are written, [`toml`] the second syntax.

mod model;
mod pattern;
mod toml;

pub use model::{FailOn, Level, ReferenceEntry, RuleSettings, SettingsFile, SilenceEntry, SourceEntry};
pub use pattern::{DatePattern, PathPattern};

use crate::finding::FindingKind;
use crate::rules::{self, Node, NodeValue, Place, RuleError, RuleSet, Spot, Step, did_you_mean, key_spot};

/// The names under which settings are looked for, in this order.
pub const FILE_NAMES: [&str; 3] = ["claimlint.toml", "claimlint.yaml", "claimlint.yml"];

/// Settings as a file gives them, with the places of its keys.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The file as it was named.
    pub file: String,
    /// What it says.
    pub content: SettingsFile,
    node: Node,
}

impl Settings {
    /// Reads the text of a settings file. The name's ending tells the syntax: YAML for `.yaml` and `.yml`, else TOML.
    ///
    /// # Errors
    /// Every problem with its place. A settings file is taken whole or not at all.
    pub fn parse(file: &str, text: &str) -> Result<Settings, Vec<RuleError>> {
        let yaml = file.ends_with(".yaml") || file.ends_with(".yml");
        let whole = Spot::whole(file, false);
        // a file of comments says nothing, and that is no error
        let node = if yaml && text.lines().all(|l| l.trim().is_empty() || l.trim_start().starts_with('#')) {
            Node { spot: whole, value: NodeValue::Mapping(Vec::new()) }
        } else if yaml {
            rules::parse_yaml(&whole, text).map_err(|e| vec![e])?
        } else {
            toml::parse(&whole, text)?
        };
        // `serde` would take a list for the keys in their order
        if !matches!(node.value, NodeValue::Mapping(_)) {
            let problem = RuleError::new(&node.spot, "wrong type: settings are keys with values");
            return Err(vec![problem.help("write `fail_on: error` and the like")]);
        }
        match rules::decode(&node) {
            (Some(content), problems) if problems.is_empty() => Ok(Settings { file: file.to_owned(), content, node }),
            (_, problems) => Err(problems),
        }
    }

    /// Applies what the settings say of rules to loaded rules.
    ///
    /// # Errors
    /// Every name that no rule, set or kind has, and every known value that cannot be read, with its place.
    pub fn apply(&self, rules: &mut RuleSet) -> Result<(), Vec<RuleError>> {
        let mut problems = Vec::new();
        // the kind first: what is said of one rule is more exact
        for (name, level) in &self.content.severity {
            if let (Some(kind), Some(severity)) = (FindingKind::from_name(name), level.severity()) {
                rules.set_kind_severity(kind, severity);
            }
        }
        for (name, level) in self.content.severity.iter().filter(|(name, _)| FindingKind::from_name(name).is_none()) {
            let done = match level.severity() {
                Some(severity) => rules.set_rule_severity(name, severity),
                None => rules.disable(name),
            };
            if done.is_err() {
                let spot = key_spot(&self.node, &["severity", name]);
                problems.push(self.unknown(&spot, name, rules, true));
            }
        }
        for (i, name) in self.content.rules.disable.iter().enumerate() {
            if rules.disable(name).is_err() {
                problems.push(self.unknown(
                    self.spot(&[key("rules"), key("disable"), Step::Index(i)]),
                    name,
                    rules,
                    false,
                ));
            }
        }
        for (i, reference) in self.content.references.iter().enumerate() {
            if let Err(refused) = rules.add_reference(&reference.quantity, &reference.reference()) {
                let spot = self.spot(&[key("references"), Step::Index(i)]);
                problems.push(RuleError::new(spot, refused.message).help(refused.help));
            }
        }
        for (i, entry) in self.content.silence.iter().enumerate() {
            for (k, name) in entry.rules.iter().flatten().enumerate() {
                if !rules.rule_names().any(|known| known == name) {
                    let spot = self.spot(&[key("silence"), Step::Index(i), key("rules"), Step::Index(k)]);
                    problems.push(self.unknown(spot, name, rules, false));
                }
            }
        }
        problems.sort();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// The kinds that are off everywhere.
    pub fn kinds_off(&self) -> impl Iterator<Item = FindingKind> {
        let off = self.content.severity.iter().filter(|(_, level)| **level == Level::Off);
        off.filter_map(|(name, _)| FindingKind::from_name(name))
    }

    /// Where an entry of `[[silence]]` stands.
    #[must_use]
    pub fn silence_place(&self, index: usize) -> Place {
        self.spot(&[key("silence"), Step::Index(index)]).place
    }

    fn unknown(&self, spot: &Spot, name: &str, rules: &RuleSet, or_kind: bool) -> RuleError {
        let kinds = FindingKind::ALL.iter().map(|k| k.name()).filter(|_| or_kind);
        let known: Vec<&str> = kinds.chain(rules.rule_names()).collect();
        let what = if or_kind { "finding kind, rule or rule set" } else { "rule or rule set" };
        RuleError::new(spot, format!("no {what} is called `{name}`")).help(did_you_mean(name, known.iter().copied()))
    }

    fn spot(&self, path: &[Step]) -> &Spot {
        rules::spot(&self.node, path)
    }
}

fn key(name: &str) -> Step {
    Step::Key(name.to_owned())
}
