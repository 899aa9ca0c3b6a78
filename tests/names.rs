//! The people of an article.

use claimlint::article::read_plain;
use claimlint::extract::Extractor;
use claimlint::extract::name::{Gender, Introduction, Roster};

fn people(text: &str) -> Roster {
    Extractor::default().extract(&read_plain("n".into(), text.into())).people
}

/// `name: mentions` of every person.
fn summary(roster: &Roster) -> Vec<String> {
    roster.people().iter().map(|p| format!("{}: {}", p.name, p.mentions.len())).collect()
}

#[test]
fn mentions_of_one_person_meet() {
    for (text, expected) in [
        ("Clara Benning left. Benning said so. Mayor Benning came back.", vec!["Clara Benning: 3"]),
        ("Bill Carter met Rosa Carter. Mr. Carter left. Mrs. Carter stayed.", vec!["Bill Carter: 2", "Rosa Carter: 2"]),
        ("Salim al-Tamimi spoke. Al-Tamimi left. Tamimi slept.", vec!["Salim al-Tamimi: 3"]),
        ("Abdul Karim Abd Nouri spoke. Nouri left.", vec!["Abdul Karim Abd Nouri: 2"]),
        ("Donald J. Marsh Jr. spoke. Don Marsh left. Marsh slept.", vec!["Donald J. Marsh Jr: 3"]),
        ("Ludwig van Dorn spoke. Van Dorn left.", vec!["Ludwig van Dorn: 2"]),
        ("Chiya Kobane spoke. Kobané left.", vec!["Chiya Kobane: 2"]),
        ("Jean-Luc Moreau-Petit spoke. Moreau-Petit left.", vec!["Jean-Luc Moreau-Petit: 2"]),
        ("The mayor met the Harbour Council in New Port on Monday.", vec![]),
    ] {
        assert_eq!(summary(&people(text)), expected, "{text}");
    }
}

#[test]
fn roles_and_gender() {
    let roster = people("Tom Okafor, a spokesman for the Harbour Council, met Mayor Clara Benning.");
    let [okafor, benning] = roster.people() else { panic!("{:?}", roster.people()) };
    assert_eq!(okafor.roles[0].text, "spokesman for the Harbour Council");
    assert_eq!(okafor.gender, Some(Gender::Male));
    assert_eq!(benning.roles[0].text, "Mayor");
    assert_eq!(benning.gender, Some(Gender::Female));
}

#[test]
fn an_unintroduced_surname_is_seen() {
    let roster = people(
        "The country's security chief, Karim Abd Nouri, warned of attacks.\n\n“We are ready,” Al-Tamimi said. \
         Al-Tamimi added that help was near.",
    );
    let tamimi = roster.people().iter().position(|p| p.surname == "Al-Tamimi").expect("he speaks");
    assert_eq!(roster.people()[tamimi].introduction, Introduction::None);
    let id = roster.mentions()[roster.people()[tamimi].mentions[0]].person;
    let probable = roster.probable(id).expect("the only man with a role who is not named again");
    assert_eq!(roster.person(probable).name, "Karim Abd Nouri");
}

#[test]
fn groups_have_their_acronyms() {
    let roster = people("The Harbour Defence Forces (HDF) left. US Harbour Command (HARCOM) stayed.");
    assert_eq!(roster.group("HDF").map(|g| g.name.as_str()), Some("Harbour Defence Forces"));
}
