//! Rule sets: YAML that says which quantities and attributions matter and what makes two of them comparable.
//!
//! A rule file is parsed with positions ([`yaml`]), laid over the set that it extends ([`inherit`]), decoded into typed definitions
//! ([`model`]), checked as a whole and compiled into a [`RuleSet`] that extraction and comparison read. Nothing is half loaded: any problem of any file refuses all,
//! and all problems are reported together.

mod adjust;
mod attribution;
mod builtin;
mod compile;
mod decode;
mod disable;
mod error;
mod inherit;
mod load;
pub mod model;
mod pattern;
mod phrase;
mod place;
mod schema;
mod set;
mod yaml;

pub use adjust::UnknownRule;
pub use attribution::{AttributionRules, HonorificRules, SpeakerRules, TakesRules};
pub use builtin::{builtin_sources, builtin_sources_without_tests};
pub(crate) use decode::{Step, decode, spot};
pub use error::{Place, RuleError};
pub(crate) use error::{Spot, did_you_mean, nearest};
pub use load::{RuleSource, load, load_builtin};
pub use pattern::Pattern;
pub use phrase::{Case, PhraseHit, PhraseId, PhraseTable};
pub(crate) use place::key_spot;
pub use schema::schema;
pub use set::{
    Act, ActId, Context, Entity, EntityId, Facet, Frame, KnownEvent, Quantity, QuantityId, Reference, RuleSet, Test,
};
pub(crate) use yaml::{Node, NodeValue, parse as parse_yaml};
