//! What changes between two versions of some articles, as the library sees it.

use claimlint::article::read_plain;
use claimlint::compare::{Comparison, Source, compare};
use claimlint::diff::{Aspect, ClaimPlace, Diff, Version, diff};
use claimlint::extract::Extractor;
use std::sync::OnceLock;

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(Extractor::default)
}

/// Articles by name, read and compared.
struct Articles {
    sources: Vec<Source>,
    comparison: Comparison,
    names: Vec<String>,
}

fn articles(texts: &[(&str, &str)]) -> Articles {
    let mut sources: Vec<Source> = texts
        .iter()
        .map(|(name, text)| {
            let mut article = read_plain((*name).to_owned(), (*text).to_owned());
            article.published = Some("2025-03-02".parse().expect("a date"));
            Source { claims: extractor().extract(&article), article }
        })
        .collect();
    sources.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let comparison = compare(&sources, extractor().rules());
    let names = sources.iter().map(|s| s.article.id.clone()).collect();
    Articles { sources, comparison, names }
}

impl Articles {
    fn version(&self) -> Version<'_> {
        Version { sources: &self.sources, comparison: &self.comparison, names: &self.names }
    }
}

fn between(old: &Articles, new: &Articles) -> Diff {
    diff(&old.version(), &new.version())
}

/// The changes of claims in words: "value: about 9,000 → over 12,000".
fn changes(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<String> {
    let (old, new) = (articles(old), articles(new));
    let text = |sources: &[Source], place: ClaimPlace| {
        let source = &sources[place.article()];
        let range = match place {
            ClaimPlace::Quantity(_, i) => source.claims.quantities[i].range,
            ClaimPlace::Attribution(_, i) => source.claims.attributions[i].range,
        };
        source.article.text[range.start()..range.end()].split_whitespace().collect::<Vec<_>>().join(" ")
    };
    between(&old, &new)
        .claims
        .iter()
        .map(|change| {
            let before = change.base.map(|p| text(&old.sources, p));
            let after = change.head.map(|p| text(&new.sources, p));
            let aspects: Vec<&str> = change.aspects.iter().copied().map(Aspect::name).collect();
            match (before, after) {
                (Some(before), Some(after)) => format!("{}: {before} → {after}", aspects.join("+")),
                (None, Some(after)) => format!("added: {after}"),
                (Some(before), None) => format!("removed: {before}"),
                (None, None) => unreachable!(),
            }
        })
        .collect()
}

/// The findings introduced, settled and open, and those of the introduced that extend another.
fn fates(old: &[(&str, &str)], new: &[(&str, &str)]) -> [usize; 4] {
    let (old, new) = (articles(old), articles(new));
    let findings = between(&old, &new).findings;
    let extending = findings.introduced.iter().filter(|i| i.extends.is_some()).count();
    [findings.introduced.len(), findings.settled.len(), findings.open.len(), extending]
}

const STORY: &str = "Fire at the mill\n\nAt least 12 people were killed in the fire at the mill in Riverton, police said. \
    The mill was built in the last century.\n\n“Nobody had been told that the doors were locked,” mayor Ana Díaz said.\n";

#[test]
fn nothing_changes_in_text_that_is_moved_or_wrapped_anew() {
    let wrapped = "Fire at the mill\n\n“Nobody had been told that the\ndoors were locked,” mayor\nAna Díaz said.\n\n\
        The mill was built in the last century. At least 12 people were killed in the fire at\nthe mill in Riverton, police said.\n";
    assert_eq!(changes(&[("a.txt", STORY)], &[("a.txt", wrapped)]), Vec::<String>::new());
    assert_eq!(changes(&[("a.txt", STORY)], &[("a.txt", &STORY.replace('\n', "\r\n"))]), Vec::<String>::new());
    let quotes = STORY.replace(['“', '”'], "\"");
    assert_eq!(changes(&[("a.txt", STORY)], &[("a.txt", &quotes)]), Vec::<String>::new());
}

#[test]
fn a_figure_a_speaker_and_words_change() {
    let changed = |from: &str, to: &str| changes(&[("a.txt", STORY)], &[("a.txt", &STORY.replacen(from, to, 1))]);
    assert_eq!(changed("At least 12", "More than 20"), ["value: At least 12 → More than 20"]);
    assert_eq!(
        changed("police said", "the fire service said"),
        [
            "speaker: At least 12 → At least 12",
            "speaker: At least 12 people were killed in the fire at the mill in Riverton → At least 12 people were killed in the fire at the mill in Riverton"
        ]
    );
    assert_eq!(
        changed("Nobody had", "No one had"),
        [
            "wording: “Nobody had been told that the doors were locked,” → “No one had been told that the doors were locked,”"
        ]
    );
    assert_eq!(
        changed("in Riverton", "in Harlow").len(),
        2,
        "both the figure and the statement speak of another place"
    );
    // a mark between words is no change of what is claimed
    assert_eq!(changed("Riverton, police", "Riverton – police"), Vec::<String>::new());
}

#[test]
fn one_figure_of_two_changes() {
    let old = "The storm left 12 people dead and 30 injured in Riverton, and 400 homes without power.\n";
    let new = old.replace("30", "45");
    assert_eq!(changes(&[("a.txt", old)], &[("a.txt", &new)]), ["value: 30 → 45"]);
}

#[test]
fn claims_come_and_go() {
    let more = STORY.replace("The mill was", "In the yard 30 people were injured. The mill was");
    assert_eq!(changes(&[("a.txt", STORY)], &[("a.txt", &more)]), ["added: 30"]);
    assert_eq!(changes(&[("a.txt", &more)], &[("a.txt", STORY)]), ["removed: 30"]);
}

#[test]
fn a_sentence_that_is_split_keeps_its_claims() {
    let old = "The storm on the coast left 12 people dead in Riverton, and rescuers found 30 injured men in Harlow.\n";
    let new =
        "The storm on the coast left 12 people dead in Riverton. Later rescuers found 30 injured men in Harlow.\n";
    let changes = changes(&[("a.txt", old)], &[("a.txt", new)]);
    assert!(changes.iter().all(|c| c.starts_with("wording")), "{changes:?}");
}

#[test]
fn renamed_articles_are_matched() {
    let old = articles(&[("a.txt", STORY), ("b.txt", "Bake sale\n\nThe school sold 300 cakes on Friday.\n")]);
    let new = articles(&[
        ("news/mill.txt", &STORY.replace("12", "15")),
        ("b.txt", "Bake sale\n\nThe school sold 300 cakes on Friday.\n"),
    ]);
    let diff = between(&old, &new);
    let renamed: Vec<_> = diff.articles.iter().filter(|p| p.renamed).collect();
    assert_eq!(renamed.len(), 1);
    assert_eq!((renamed[0].base, renamed[0].head), (Some(0), Some(1)));
    assert_eq!(diff.claims.len(), 1, "{:?}", diff.claims);
    assert_eq!(diff.claims[0].aspects, [Aspect::Value]);
    // an article of other words is another article
    let other = articles(&[("news/mill.txt", "Flood\n\nThe flood washed 40 cars into the harbour.\n")]);
    let diff = between(&articles(&[("a.txt", STORY)]), &other);
    assert_eq!(diff.articles.iter().filter(|p| p.base.is_none() || p.head.is_none()).count(), 2);
}

const FIRST: &str =
    "Mill fire\n\nAt least 21 people were killed in the fire at the mill in Riverton on Saturday, the mayor said.\n";
const SECOND: &str = "Mill burns\n\nThe fire at the mill in Riverton on Saturday left 12 people dead, police said.\n";
const THIRD: &str = "Blaze\n\nPolice say that 5 people were killed in the fire at the mill in Riverton on Saturday.\n";

#[test]
fn findings_are_introduced_and_settled() {
    let agreeing = FIRST.replace("At least 21", "Some 12");
    let (a, b) = (("a.txt", FIRST), ("b.txt", SECOND));
    assert_eq!(fates(&[("a.txt", &agreeing), b], &[a, b]), [1, 0, 0, 0]);
    assert_eq!(fates(&[a, b], &[("a.txt", &agreeing), b]), [0, 1, 0, 0]);
    assert_eq!(fates(&[a], &[a, b]), [1, 0, 0, 0]);
    assert_eq!(fates(&[a, b], &[b]), [0, 1, 0, 0]);
}

#[test]
fn a_finding_stays_open_whatever_else_is_edited() {
    let (a, b) = (("a.txt", FIRST), ("b.txt", SECOND));
    assert_eq!(fates(&[a, b], &[a, b]), [0, 0, 1, 0]);
    let renamed = ("z.txt", SECOND);
    assert_eq!(fates(&[a, b], &[a, renamed]), [0, 0, 1, 0], "renamed");
    let other = FIRST.replace("At least 21", "At least 24");
    assert_eq!(fates(&[a, b], &[("a.txt", &other), b]), [0, 0, 1, 0], "another figure in the same dispute");
    let longer = format!("{FIRST}\nThe school sells cakes today.\n");
    assert_eq!(fates(&[a, b], &[("a.txt", &longer), b]), [0, 0, 1, 0], "an edit elsewhere");
    let agreeing = ("c.txt", SECOND);
    assert_eq!(fates(&[a, b], &[a, b, agreeing]), [0, 0, 1, 0], "one more report on one side");
}

#[test]
fn a_further_side_is_introduced() {
    let (a, b, c) = (("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", THIRD));
    let [introduced, settled, _, extending] = fates(&[a, b], &[a, b, c]);
    assert_eq!((introduced, settled, extending), (1, 0, 1));
}

#[test]
fn a_conflict_with_another_article_is_another_conflict() {
    let (a, b, c) = (("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", THIRD));
    assert_eq!(fates(&[a, b], &[a, c]), [1, 1, 0, 0]);
}

#[test]
fn the_way_back_is_the_other_way_round() {
    let old = [("a.txt", FIRST), ("b.txt", SECOND), ("s.txt", STORY)];
    let edited = STORY.replace("At least 12", "More than 20").replace("police said", "the fire service said");
    let new = [("a.txt", FIRST), ("c.txt", THIRD), ("s.txt", edited.as_str())];
    let (old, new) = (articles(&old), articles(&new));
    let (there, back) = (between(&old, &new), between(&new, &old));
    assert_eq!(there.findings.introduced.len(), back.findings.settled.len());
    assert_eq!(there.findings.settled.len(), back.findings.introduced.len());
    let count = |diff: &Diff, wanted: fn(&claimlint::diff::ClaimChange) -> bool| {
        diff.claims.iter().filter(|c| wanted(c)).count()
    };
    assert_eq!(count(&there, |c| c.base.is_none()), count(&back, |c| c.head.is_none()));
    assert_eq!(count(&there, |c| !c.aspects.is_empty()), count(&back, |c| !c.aspects.is_empty()));
}

#[test]
fn nothing_against_nothing() {
    let none = articles(&[]);
    assert!(between(&none, &none).articles.is_empty());
    let some = articles(&[("a.txt", STORY)]);
    assert!(between(&none, &some).claims.iter().all(|c| c.base.is_none()));
    assert_eq!(between(&some, &some).claims, []);
}
