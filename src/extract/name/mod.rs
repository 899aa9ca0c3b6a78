//! Names: the people of one article, and how alike two names are.
//!
//! [`Roster::new`] finds every name mention, decides which are people, and lays the mentions of one person together:
//! "Bassam Ishak", "Ishak" and "Mr. Ishak" are one, Bill and Hillary Clinton stay two. [`compare_tokens`] and
//! [`compare_names`] say whether two spellings are the same name, a variant of it, or another name. Whom a pronoun
//! or "the cleric" stands for depends on who speaks, and is for [`super::attribution`].

mod given;
mod group;
mod letters;
mod mention;
mod person;
mod role;
mod roster;
mod similarity;

pub use group::Group;
pub use letters::fold_name;
pub use person::{Gender, Introduction, Mention, Person, PersonId, Role};
pub use roster::Roster;
pub use similarity::{Likeness, compare_names, compare_tokens, one_letter_apart};
