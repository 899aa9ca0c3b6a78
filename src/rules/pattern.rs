//! Regular expressions of rules, compiled when a sentence first asks for them.
//!
//! Compiling is what takes longest when rules are loaded, and most articles need few of them. A user's pattern is compiled at once all the
//! same, so that a wrong one is reported; that the built-in ones are right is seen to by a test.
//!
//! The engine is that of the crate `regex`, asked for by its parts: `regex` looks for literals that every match must hold, which takes
//! longer than all the rest for patterns of many words that are matched whatever the case, and a sentence is soon read without.

use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_automata::util::syntax;
use std::fmt;
use std::sync::OnceLock;

/// Compiled size allowed for one regular expression, in bytes.
const LIMIT: usize = 1 << 20;
/// Deepest nesting allowed in one.
const DEPTH: u32 = 64;

/// A regular expression that is matched whatever the case.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: Box<str>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that is compiled later. One that is wrong matches nothing.
    pub(super) fn later(text: &str) -> Pattern {
        Pattern { text: text.into(), compiled: OnceLock::new() }
    }

    /// A pattern that is compiled now.
    ///
    /// # Errors
    /// It is wrong, nested too deeply or too large.
    pub(super) fn now(text: &str) -> Result<Pattern, PatternError> {
        let regex = compile(text)?;
        Ok(Pattern { text: text.into(), compiled: OnceLock::from(Some(regex)) })
    }

    /// Whether it matches somewhere in `text`. Linear in the length of `text`.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.compiled.get_or_init(|| compile(&self.text).ok()).as_ref().is_some_and(|regex| regex.is_match(text))
    }

    /// Whether it can be compiled.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        compile(&self.text).is_ok()
    }
}

fn compile(text: &str) -> Result<Regex, PatternError> {
    let limits = Config::new().nfa_size_limit(Some(LIMIT)).hybrid_cache_capacity(LIMIT);
    Regex::builder()
        .syntax(syntax::Config::new().case_insensitive(true).nest_limit(DEPTH))
        .configure(limits.auto_prefilter(false).which_captures(WhichCaptures::None))
        .build(text)
        .map_err(PatternError::from)
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PatternError {
    /// Compiled it takes more than so many bytes.
    TooBig(usize),
    /// It cannot be read, for this reason.
    Syntax(String),
}

impl From<BuildError> for PatternError {
    fn from(error: BuildError) -> Self {
        if let Some(limit) = error.size_limit() {
            return PatternError::TooBig(limit);
        }
        PatternError::Syntax(error.syntax_error().map_or_else(|| error.to_string(), ToString::to_string))
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
