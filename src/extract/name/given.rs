//! Given names: when two of them can be one person's.
//!
//! An initial, a short form that English has for a name, or another romanisation. Knows nothing of surnames.

use super::similarity::{compare_tokens, surname_key};

/// The key of the first word of a name.
pub(super) fn given_of(name: &str) -> Box<str> {
    let mut key = String::new();
    surname_key(name.split_whitespace().next().unwrap_or_default(), &mut key);
    key.into()
}

/// Whether two given names, as keys, may be one person's.
pub(super) fn same_given(a: &str, b: &str) -> bool {
    const SHORT: [(&str, &str); 40] = [
        ("bill", "william"),
        ("bob", "robert"),
        ("rob", "robert"),
        ("jim", "james"),
        ("joe", "joseph"),
        ("mike", "michael"),
        ("tom", "thomas"),
        ("tim", "timothy"),
        ("ted", "edward"),
        ("ted", "rafael"),
        ("dan", "daniel"),
        ("dave", "david"),
        ("steve", "steven"),
        ("steve", "stephen"),
        ("chris", "christopher"),
        ("chris", "christine"),
        ("matt", "matthew"),
        ("greg", "gregory"),
        ("jeff", "jeffrey"),
        ("ken", "kenneth"),
        ("ron", "ronald"),
        ("don", "donald"),
        ("doug", "douglas"),
        ("sam", "samuel"),
        ("alex", "alexander"),
        ("nick", "nicholas"),
        ("rick", "richard"),
        ("dick", "richard"),
        ("rich", "richard"),
        ("ed", "edward"),
        ("pete", "peter"),
        ("phil", "philip"),
        ("ray", "raymond"),
        ("jerry", "gerald"),
        ("larry", "lawrence"),
        ("tony", "anthony"),
        ("andy", "andrew"),
        ("ben", "benjamin"),
        ("liz", "elizabeth"),
        ("debbie", "deborah"),
    ];
    if a == b {
        return true;
    }
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.chars().count() == 1 && long.starts_with(short)
        || SHORT.iter().any(|(s, l)| (*s, *l) == (a, b) || (*s, *l) == (b, a))
        || compare_tokens(a, b).is_variant()
}
