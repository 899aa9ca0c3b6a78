//! claimlint reads news articles, pulls out their checkable claims (quantities, and who said what), lays claims
//! about the same thing side by side, and reports where sources, or one article with itself, disagree.
//!
//! The library follows the pipeline; each stage knows only the stages before it:
//!
//! ```text
//! paths ─▶ article ─▶ text ─▶ extract ─▶ compare ─▶ silence ─▶ report
//! ```
//!
//! [`rules`] and [`settings`] stand beside `extract` and `compare`, [`lexicon`] below `text`. Nothing in the library prints, reads
//! the clock or ends the process; the command line in [`cli`] does.
//!
//! All positions are half-open ranges of UTF-8 bytes in the article's text ([`text::TextRange`]); lines and columns
//! exist only in reports.

pub mod article;
pub mod claim;
pub mod cli;
pub mod compare;
pub mod describe;
pub mod diff;
pub mod extract;
pub mod finding;
pub mod lexicon;
pub mod report;
pub mod rules;
pub mod settings;
pub mod silence;
pub mod testing;
pub mod text;
pub mod value;
