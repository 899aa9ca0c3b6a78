//! Regular expressions of rules, compiled when a sentence first asks for them.
//!
//! Compiling is what takes longest when rules are loaded, and most articles need few of them. A user's pattern is compiled at once all the
//! same, so that a wrong one is reported; that the built-in ones are right is seen to by a test.

use regex::{Regex, RegexBuilder};
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
    pub(super) fn now(text: &str) -> Result<Pattern, regex::Error> {
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

fn compile(text: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(text).size_limit(LIMIT).dfa_size_limit(LIMIT).nest_limit(DEPTH).case_insensitive(true).build()
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
