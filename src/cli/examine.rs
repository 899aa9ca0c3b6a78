//! Articles to findings, as `check` and `baseline` both need them: read, extract, compare, silence.

use super::args::{Color, ExamineArgs, InputArgs};
use super::exit;
use super::input::read_articles;
use super::progress::Progress;
use super::project::Project;
use crate::article::Article;
use crate::compare::{Comparison, Source, compare};
use crate::extract::Extractor;
use crate::finding::FindingKind;
use crate::rules::RuleSet;
use crate::settings::Settings;
use crate::silence::{Entry, Findings, Note, read_notes, silence};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::path::PathBuf;

/// A run before it is reported.
pub(super) struct Examination {
    pub(super) project: Project,
    /// The articles with their claims, sorted by id.
    pub(super) sources: Vec<Source>,
    /// What was found in them, silenced findings taken out, those of a baseline not yet.
    pub(super) comparison: Comparison,
    /// The kinds that were left out.
    pub(super) off: Vec<FindingKind>,
    /// Whether something could not be read.
    pub(super) failed: bool,
    /// What silencers did nothing, in sentences.
    pub(super) idle: Vec<String>,
}

/// Reads and compares the articles; `None` where settings or rules are wrong, which has been said then.
pub(super) fn examine(args: &ExamineArgs, color: Color) -> Option<Examination> {
    let (project, rules) = Project::load(&args.rules, color)?;
    // never dropped: taking the tables apart costs more than the end of the process does
    let extractor = ManuallyDrop::new(Extractor::new(rules));
    let inputs = read_articles(&args.input, &project);
    let mut failed = inputs.failed;
    let mut articles = inputs.articles;
    let drafts: BTreeSet<String> = articles.iter().map(|a| a.id.clone()).collect();
    let against = project.content().against;
    let against: Vec<PathBuf> =
        against.iter().map(|path| project.resolve(path)).chain(args.against.iter().cloned()).collect();
    if !against.is_empty() {
        let earlier = read_articles(&InputArgs { paths: against, ..args.input.clone() }, &project);
        failed |= earlier.failed;
        // a draft that lies in the archive is not its own precedent
        articles.extend(earlier.articles.into_iter().filter(|a| !drafts.contains(&a.id)));
        articles.sort_by(|a, b| a.id.cmp(&b.id));
    }
    let progress = Progress::new(articles.len(), true);
    let sources: Vec<Source> = articles
        .into_par_iter()
        .map(|article| progress.one(|| Source { claims: extractor.extract(&article), article }))
        .collect();
    progress.step("comparing");
    let mut comparison = compare(&sources, extractor.rules());
    drop(progress);
    let off = kinds_off(&project, &args.ignore);
    let is_draft = |article: usize| drafts.contains(&sources[article].article.id);
    comparison
        .findings
        .retain(|f| !off.contains(&f.kind) && f.sides.iter().any(|s| s.claims.iter().any(|c| is_draft(c.article))));
    comparison.agreements.retain(|a| a.claims.iter().any(|c| is_draft(c.article)));
    let idle = apply_silencers(&project, &sources, &mut comparison, extractor.rules());
    Some(Examination { project, sources, comparison, off, failed, idle })
}

/// The kinds that settings and a flag leave out.
pub(super) fn kinds_off(project: &Project, ignored: &[FindingKind]) -> Vec<FindingKind> {
    project.settings.iter().flat_map(Settings::kinds_off).chain(ignored.iter().copied()).collect()
}

/// Silences what notes and settings silence; returns which of them did nothing.
pub(super) fn apply_silencers(
    project: &Project,
    sources: &[Source],
    comparison: &mut Comparison,
    rules: &RuleSet,
) -> Vec<String> {
    let mut notes: Vec<Note> = Vec::new();
    let at =
        |article: &Article, place: crate::text::LineColumn| format!("{}:{}:{}", article.id, place.line, place.column);
    for (i, source) in sources.iter().enumerate() {
        let (read, problems) = read_notes(i, &source.article, rules);
        notes.extend(read);
        for problem in problems {
            exit::remark(&format!("{}: {}", at(&source.article, problem.place), problem.message));
        }
    }
    let content = project.content();
    let entries: Vec<Entry> = content
        .silence
        .into_iter()
        .map(|entry| Entry {
            articles: sources
                .iter()
                .map(|s| entry.path.as_ref().is_none_or(|path| project.is_from(&s.article, path)))
                .collect(),
            findings: Findings { kinds: entry.kinds, rules: entry.rules },
        })
        .collect();
    let outcome = silence(sources, &mut comparison.findings, &notes, &entries);
    comparison.silenced = outcome.silenced;
    let idle_notes = outcome.unused_notes.into_iter().map(|i| {
        let note = &notes[i];
        format!("{}: this note silences nothing; take it out", at(&sources[note.article].article, note.place))
    });
    let idle_entries = outcome.unused_entries.into_iter().filter_map(|i| {
        let settings = project.settings.as_ref()?;
        let place = settings.silence_place(i);
        Some(format!("{}:{}:{}: this entry silences nothing here", settings.file, place.line, place.column))
    });
    idle_notes.chain(idle_entries).collect()
}
