//! A person of an article.

pub use crate::claim::PersonId;
use crate::text::TextRange;

/// Which pronoun stands for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
}

/// How an article first tells who a person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Introduction {
    /// By a surname alone, without any word on who that is.
    None,
    /// By a title and a surname: "President Obama".
    Title,
    /// By a full name.
    FullName,
}

/// What a person is, in the article's words: "spokesman for the council".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The words, white space folded.
    pub text: String,
    /// Where they stand, bytes.
    pub range: TextRange,
}

/// One place where a person is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name, without title, bytes.
    pub range: TextRange,
    /// Title and name, bytes.
    pub titled: TextRange,
    /// The name's tokens: first, and one past the last.
    pub tokens: std::ops::Range<usize>,
    /// Who is named.
    pub person: PersonId,
    /// Whether given name and surname are both there.
    pub full: bool,
}

/// A person as one article shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The fullest form of the name, without titles: "Abdul Karim Abd Fadhil". A surname alone where there is no more.
    pub name: String,
    /// The surname as first written, with its article: "al-Sadr".
    pub surname: String,
    /// Where the fullest form first stands, bytes.
    pub range: TextRange,
    /// Indices into [`super::Roster::mentions`], in order of the text.
    pub mentions: Vec<usize>,
    /// Roles and titles, in order of the text, each once.
    pub roles: Vec<Role>,
    /// As titles, given name or pronouns show.
    pub gender: Option<Gender>,
    /// How the article introduces the person.
    pub introduction: Introduction,
    /// Whether it is surely a person: a title, role, known given name or particle says so. Otherwise the name may be
    /// that of a paper, a firm or a town that speaks ("Politico said").
    pub certain: bool,
}
