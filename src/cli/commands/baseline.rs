//! `claimlint baseline update|show|prune`

use crate::cli::args::{BaselineArgs, BaselineCommand, Color, ExamineArgs};
use crate::cli::baseline::{DEFAULT_FILE, baseline_path, in_view, read_baseline};
use crate::cli::examine::{Examination, examine};
use crate::cli::exit::Exit;
use crate::cli::project::Project;
use crate::silence::{Baseline, BaselineEntry};
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(in crate::cli) fn run(args: &BaselineArgs, color: Color) -> anyhow::Result<Exit> {
    let file = args.baseline.as_deref();
    match &args.command {
        BaselineCommand::Update { examine } => renew(file, examine, color, |old, examined| {
            let seen: BTreeSet<&str> = in_view(old, examined).iter().map(|e| e.id.as_str()).collect();
            let kept = old.entries().filter(|entry| !seen.contains(entry.id.as_str())).cloned();
            let found = examined.comparison.findings.iter().map(|finding| {
                let note = old.get(&finding.id).and_then(|entry| entry.note.clone());
                BaselineEntry { note, ..BaselineEntry::of(finding, &examined.sources) }
            });
            kept.chain(found).collect()
        }),
        BaselineCommand::Prune { examine } => renew(file, examine, color, |old, examined| {
            let found: BTreeSet<&str> = examined.comparison.findings.iter().map(|f| f.id.as_str()).collect();
            let gone: BTreeSet<&str> =
                in_view(old, examined).iter().map(|entry| entry.id.as_str()).filter(|id| !found.contains(id)).collect();
            old.entries().filter(|entry| !gone.contains(entry.id.as_str())).cloned().collect()
        }),
        BaselineCommand::Show { rules } => {
            let Some((project, _)) = Project::load(rules, color) else { return Ok(Exit::Error) };
            let Some(baseline) = read_baseline(&path(file, &project)) else { return Ok(Exit::Error) };
            let mut out = std::io::stdout().lock();
            for entry in baseline.entries() {
                writeln!(out, "{} {} ({})\n  {}", entry.id, entry.kind, entry.articles.join(", "), entry.message)?;
                if let Some(note) = &entry.note {
                    writeln!(out, "  note: {note}")?;
                }
            }
            writeln!(out, "{} in the baseline", entries(baseline.len()))?;
            Ok(Exit::Clean)
        }
    }
}

fn path(flag: Option<&Path>, project: &Project) -> PathBuf {
    baseline_path(flag, project).unwrap_or_else(|| PathBuf::from(DEFAULT_FILE))
}

/// Writes what `change` makes of the baseline and the findings of now.
fn renew(
    file: Option<&Path>,
    args: &ExamineArgs,
    color: Color,
    change: impl Fn(&Baseline, &Examination) -> Baseline,
) -> anyhow::Result<Exit> {
    let Some(examined) = examine(args, color) else { return Ok(Exit::Error) };
    let path = path(file, &examined.project);
    // a missing file is an empty one; one that cannot be read must not be written over
    let old = if path.exists() { read_baseline(&path) } else { Some(Baseline::default()) };
    let Some(old) = old else { return Ok(Exit::Error) };
    let new = change(&old, &examined);
    let added = new.entries().filter(|entry| old.get(&entry.id).is_none()).count();
    let dropped = old.entries().filter(|entry| new.get(&entry.id).is_none()).count();
    fs::write(&path, new.to_text()).with_context(|| format!("{} cannot be written", path.display()))?;
    let shown = path.display();
    writeln!(std::io::stdout().lock(), "{shown}: {}, {added} added, {dropped} dropped", entries(new.len()))?;
    Ok(Exit::decide(examined.failed, false))
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}
