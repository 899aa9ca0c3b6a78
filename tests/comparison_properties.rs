//! Properties of comparison: which report has which name, an unrelated article and copies change nothing.
//!
//! The reports are put together from sentences about made-up happenings, with figures, days and speakers drawn at random, so that most runs
//! have findings to lose.

use claimlint::article::read_plain;
use claimlint::compare::{Source, compare};
use claimlint::extract::Extractor;
use claimlint::finding::Finding;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

const UNRELATED: &str = "Bakers from nine villages met in the old granary at Westholt to judge this year's rye loaves.\n\n\
    The jury tasted for two hours and gave the first prize to a loaf with caraway.";

fn sources(reports: &[(String, String)]) -> Vec<Source> {
    let mut sources: Vec<Source> = reports
        .iter()
        .map(|(id, text)| {
            let article = read_plain(id.clone(), text.clone());
            Source { claims: EXTRACTOR.extract(&article), article }
        })
        .collect();
    sources.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    sources
}

/// What a finding says, whatever the articles are called: kind, rule, and of each side the value and the words.
type Said = (String, Option<String>, BTreeSet<(String, BTreeSet<String>)>);

fn said(finding: &Finding, sources: &[Source]) -> Said {
    let words = |c: &claimlint::finding::Evidence| {
        let text = &sources[c.article].article.text;
        // the whole text of the article stands for the article
        format!("{}|{}", &text[c.range.start()..c.range.end()], text)
    };
    let sides = finding
        .sides
        .iter()
        .map(|s| (String::new(), s.claims.iter().map(words).collect::<BTreeSet<String>>()))
        .collect();
    (finding.kind.name().to_owned(), finding.rule.as_deref().map(str::to_owned), sides)
}

fn findings(reports: &[(String, String)]) -> BTreeSet<Said> {
    let sources = sources(reports);
    compare(&sources, EXTRACTOR.rules()).findings.iter().map(|f| said(f, &sources)).collect()
}

fn named(texts: &[String]) -> Vec<(String, String)> {
    texts.iter().enumerate().map(|(i, text)| (format!("{i}.txt"), text.clone())).collect()
}

/// One report of the fire at the Corvin mill.
fn report() -> impl Strategy<Value = String> {
    let dead = select(vec!["12", "14", "at least 10", "dozens of", "about 13"]);
    let day = select(vec!["Monday", "Tuesday"]);
    let speaker = select(vec!["Anna Weber", "Karl Brandt", "fire chief Karl Brandt", "officials"]);
    let extra = select(vec![
        "",
        "Another 30 were injured.",
        "The mill had 200 workers.",
        "Police are still searching for 5 missing people.",
    ]);
    let lead = select(vec![0usize, 1, 2]);
    (dead, day, speaker, extra, lead).prop_map(|(dead, day, speaker, extra, lead)| {
        let first = match lead {
            0 => format!("A fire at the Corvin paper mill near Riverton killed {dead} people on {day}, police said."),
            1 => format!("On {day} {dead} people died when the Corvin paper mill near Riverton burned down."),
            _ => format!("The death toll of the fire at the Corvin paper mill near Riverton rose to {dead} people."),
        };
        format!("{first}\n\n“The roof came down before anyone could reach the doors,” {speaker} said. {extra}")
    })
}

/// One text with words changed, so that no rule and no likeness of whole articles decides what is found.
fn rewrite() -> impl Strategy<Value = String> {
    let winters = select(vec!["12", "14", "20"]);
    let speaker = select(vec!["Anna Weber", "Anna Webber", "Karl Brandt"]);
    let day = select(vec!["Monday", "Tuesday"]);
    let roof = select(vec!["roof", "old roof", "tiled roof"]);
    (winters, speaker, day, roof).prop_map(|(winters, speaker, day, roof)| {
        format!(
            "The footbridge to the Corvin paper mill had stood for {winters} winters when it gave way on {day}, a report to the council says.\n\n\
             “The {roof} over the eastern half came down before anyone could reach the doors,” {speaker} said."
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn it_does_not_matter_which_report_comes_first(texts in prop::collection::vec(report(), 2..6), turn in any::<Index>()) {
        let texts: Vec<String> = texts.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        let mut turned = texts.clone();
        turned.rotate_left(turn.index(texts.len()));
        prop_assert_eq!(findings(&named(&texts)), findings(&named(&turned)));
    }

    #[test]
    fn an_unrelated_article_changes_no_finding(texts in prop::collection::vec(report(), 1..6), first in any::<bool>()) {
        let texts: Vec<String> = texts.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        let reports = named(&texts);
        let mut with = reports.clone();
        with.push((if first { "!.txt" } else { "~.txt" }.to_owned(), UNRELATED.to_owned()));
        prop_assert_eq!(findings(&reports), findings(&with));
    }

    #[test]
    fn copies_change_no_finding(texts in prop::collection::vec(rewrite(), 1..6), copies in 2usize..6) {
        let texts: Vec<String> = texts.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        let reprints = (0..copies).flat_map(|copy| {
            named(&texts).into_iter().map(move |(id, text)| (format!("{copy}-{id}"), text))
        });
        prop_assert_eq!(findings(&named(&texts)), findings(&reprints.collect::<Vec<_>>()));
    }

    #[test]
    fn a_copy_is_no_conflict(text in report()) {
        let sources = sources(&named(&[text.clone(), text]));
        let found = compare(&sources, EXTRACTOR.rules()).findings;
        let crossing = found.iter().filter(|f| {
            let articles: BTreeSet<usize> = f.sides.iter().flat_map(|s| s.claims.iter().map(|c| c.article)).collect();
            f.sides.len() > 1 && articles.len() > 1
        });
        prop_assert_eq!(crossing.count(), 0);
    }
}

/// A hundred copies of one text and one of another: what differs is told once, with all copies on one side.
#[test]
fn copies_stand_on_one_side() {
    let text = |winters: &str| {
        format!(
            "The footbridge to the Corvin paper mill had stood for {winters} winters when it gave way, a report to the council says.\n\n\
             Its planks were of larch from the hills above Riverton, and nobody had looked at the bolts beneath them since the last flood."
        )
    };
    let texts: Vec<String> = (0..100).map(|_| text("12")).chain([text("14")]).collect();
    let found = compare(&sources(&named(&texts)), EXTRACTOR.rules()).findings;
    let sides: Vec<Vec<usize>> = found.iter().map(|f| f.sides.iter().map(|s| s.claims.len()).collect()).collect();
    assert_eq!(sides, [[100, 1]]);
}

/// The properties above hold for nothing at all, too.
#[test]
fn the_reports_have_findings_to_lose() {
    let reports = named(&[
        "A fire at the Corvin paper mill near Riverton killed 12 people on Monday, police said.".to_owned(),
        "A fire at the Corvin paper mill near Riverton killed 14 people on Tuesday, police said.".to_owned(),
    ]);
    assert!(findings(&reports).len() >= 2, "{:?}", findings(&reports));
}
