//! The keys of a settings file, as they stand in it. `docs/settings.md` describes each; unknown keys are refused.

use super::pattern::{DatePattern, PathPattern};
use crate::finding::{FindingKind, Severity};
use crate::rules::model::{ReferenceDef, Scalar};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A settings file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SettingsFile {
    /// The mildest severity that makes the exit status 1; `never` to report only.
    pub fail_on: Option<FailOn>,
    /// Files and folders that are left out when a folder is searched, beside those of `.gitignore`.
    pub ignore: Vec<PathPattern>,
    /// Earlier articles to hold every checked article against.
    pub against: Vec<String>,
    /// A baseline file: findings that are known and accepted.
    pub baseline: Option<String>,
    /// Which rules are used.
    pub rules: RuleSettings,
    /// How serious findings are, by finding kind, rule or rule set.
    pub severity: BTreeMap<String, Level>,
    /// What the place of a file says about its article.
    pub sources: Vec<SourceEntry>,
    /// What is not reported, and where.
    pub silence: Vec<SilenceEntry>,
    /// Known values that figures are held against.
    pub references: Vec<ReferenceEntry>,
}

/// Which rules are used.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RuleSettings {
    /// Rule files, or folders of them, to add.
    pub paths: Vec<String>,
    /// Leave the built-in rule sets out.
    pub no_builtin: bool,
    /// Rules and rule sets that are not used.
    pub disable: Vec<String>,
}

/// What the place of a file says about its article. It wins over what the page says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceEntry {
    /// The files.
    pub path: PathPattern,
    /// The outlet.
    #[serde(default)]
    pub outlet: Option<String>,
    /// How the day of publication stands in the path.
    #[serde(default)]
    pub date: Option<DatePattern>,
    /// The headline.
    #[serde(default)]
    pub title: Option<String>,
}

/// What is not reported, and where. At least one of the three is there.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "SilenceDef")]
pub struct SilenceEntry {
    /// The files; all, where the key is left out.
    pub path: Option<PathPattern>,
    /// The finding kinds; all, where the key is left out.
    pub kinds: Option<Vec<FindingKind>>,
    /// The rules and rule sets; all, where the key is left out.
    pub rules: Option<Vec<String>>,
    /// Why, for people.
    pub reason: Option<String>,
}

/// [`SilenceEntry`] before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SilenceDef {
    #[serde(default)]
    path: Option<PathPattern>,
    #[serde(default)]
    kinds: Option<Vec<FindingKind>>,
    #[serde(default)]
    rules: Option<Vec<String>>,
    #[serde(default)]
    reason: Option<String>,
}

impl TryFrom<SilenceDef> for SilenceEntry {
    type Error = &'static str;

    fn try_from(SilenceDef { path, kinds, rules, reason }: SilenceDef) -> Result<Self, Self::Error> {
        if path.is_none() && kinds.is_none() && rules.is_none() {
            return Err("this would silence everything; name `path`, `kinds` or `rules`");
        }
        Ok(SilenceEntry { path, kinds, rules, reason })
    }
}

/// A known value of a quantity.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceEntry {
    /// The rule, `set.quantity`.
    pub quantity: String,
    /// `>10,000`, `~9,000`, `5-10`, `24`.
    pub value: Scalar,
    /// The day for which it holds, as YYYY-MM-DD.
    pub date: String,
    /// Where it comes from.
    pub source: String,
    /// For which facets it holds.
    #[serde(default)]
    pub facets: BTreeMap<String, String>,
}

impl ReferenceEntry {
    /// As a rule file has it, under its quantity.
    pub(super) fn reference(&self) -> ReferenceDef {
        ReferenceDef {
            value: self.value.clone(),
            date: self.date.clone(),
            source: self.source.clone(),
            facets: self.facets.clone(),
        }
    }
}

/// How serious findings are, or that they are not reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not reported; a rule that is off is not used.
    Off,
    /// Worth knowing.
    Info,
    /// Worth checking.
    Warning,
    /// Worth stopping for.
    Error,
}

impl Level {
    /// The severity; `None` for [`Level::Off`].
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Info => Some(Severity::Info),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// The mildest severity that fails a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Any finding.
    Info,
    /// Warnings and errors.
    Warning,
    /// Errors.
    Error,
    /// None.
    Never,
}

impl FailOn {
    /// The severity; `None` for [`FailOn::Never`].
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Info => Some(Severity::Info),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Error => Some(Severity::Error),
            FailOn::Never => None,
        }
    }
    /// Whether a finding of this severity fails the run.
    #[must_use]
    pub fn fails(self, severity: Severity) -> bool {
        self.severity().is_some_and(|least| severity >= least)
    }
}
