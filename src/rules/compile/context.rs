//! The words that a quantity needs round it.

use super::Compiler;
use crate::rules::error::Spot;
use crate::rules::load::Loaded;
use crate::rules::model::QuantityDef;
use crate::rules::pattern::{Pattern, PatternError};
use crate::rules::phrase::{Case, PhraseId};
use crate::rules::place::{item_spot, value_spot};
use crate::rules::set::{Context, Frame};

impl Compiler<'_> {
    pub(super) fn context(&mut self, file: &Loaded, id: &str, def: &QuantityDef) -> Context {
        let mut context = Context::default();
        for (key, phrases) in
            [("any", &def.when.any), ("all", &def.when.all), ("none", &def.when.none), ("unless", &def.when.unless)]
        {
            for (i, phrase) in phrases.iter().enumerate() {
                let place = || item_spot(&file.node, &["quantities", id, "when", key], i);
                if phrase.contains('*') {
                    let help = "leave the `*` out: every inflection of a word matches by itself";
                    self.error(place(), format!("`{phrase}`: phrases have no wildcards"), help);
                    continue;
                }
                if let Some(frame) = self.frame(phrase, place) {
                    if key == "any" && (frame.before.is_some() || frame.after.is_some()) {
                        context.frames.push(frame);
                    } else {
                        let help = "`N` stands for the number in phrases of `any`, with words before or behind it";
                        self.error(place(), format!("`{phrase}`: no frame"), help);
                    }
                    continue;
                }
                let Some(phrase) = self.phrase(phrase, Case::Any, place) else { continue };
                match key {
                    "any" => context.any.push(phrase),
                    "all" => context.all.push(phrase),
                    "unless" => context.unless.push(phrase),
                    _ => context.none.push(phrase),
                }
            }
        }
        if let Some(pattern) = &def.when.regex {
            let spot = value_spot(&file.node, &["quantities", id, "when", "regex"]);
            match if spot.builtin { Ok(Pattern::later(pattern)) } else { Pattern::now(pattern) } {
                Ok(pattern) => context.regex = Some(pattern),
                Err(error) => {
                    let (message, help) = wrong_regex(error);
                    self.error(spot, message, help);
                }
            }
        }
        context.any.sort_unstable();
        context.none.sort_unstable();
        context
    }

    /// The frame in a phrase with an `N` of its own.
    fn frame(&mut self, phrase: &str, spot: impl Fn() -> Spot) -> Option<Frame> {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        let slot = words.iter().position(|w| *w == "N")?;
        let mut side = |words: &[&str]| -> Option<PhraseId> {
            if words.is_empty() { None } else { self.phrase(&words.join(" "), Case::Any, &spot) }
        };
        let (before, after) = (side(&words[..slot]), side(&words[slot + 1..]));
        Some(Frame { before, after })
    }
}

fn wrong_regex(error: PatternError) -> (String, String) {
    let text = match error {
        PatternError::TooBig(limit) => {
            let message = format!("this regular expression is too large: compiled it takes more than {limit} bytes");
            let help = "take out counted repetitions such as `{1,1000}`; phrases under `any` do without";
            return (message, help.into());
        }
        PatternError::Syntax(text) => text,
    };
    let reason = text.lines().last().unwrap_or("it cannot be read").trim_start_matches("error: ");
    let help = "the syntax is that of the Rust crate `regex`; phrases under `any` do without";
    (format!("this regular expression is wrong: {reason}"), help.into())
}
