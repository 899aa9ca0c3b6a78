//! `claimlint check`

use crate::cli::args::{CheckArgs, CheckFormat, Color};
use crate::cli::baseline::{baseline_path, in_view, read_baseline};
use crate::cli::examine::examine;
use crate::cli::exit::{self, Exit};
use crate::cli::output::Output;
use crate::report::{
    Report, Style, write_csv, write_github, write_gitlab, write_html, write_json, write_jsonl, write_junit,
    write_markdown, write_rdjsonl, write_sarif, write_terminal,
};
use crate::settings::FailOn;
use std::io::Write;

pub(in crate::cli) fn run(args: &CheckArgs, color: Color) -> anyhow::Result<Exit> {
    let Some(mut examined) = examine(&args.examine, color) else { return Ok(Exit::Error) };
    if let Some(path) = baseline_path(args.baseline.as_deref(), &examined.project) {
        let Some(baseline) = read_baseline(&path) else { return Ok(Exit::Error) };
        let seen = in_view(&baseline, &examined);
        let known = |id: &str| examined.comparison.findings.iter().any(|f| f.id == id);
        let gone = seen.iter().filter(|entry| !known(&entry.id)).count();
        if gone > 0 {
            let (entries, are) = if gone == 1 { ("entry", "is") } else { ("entries", "are") };
            examined.idle.push(format!(
                "{}: {gone} {entries} {are} found no more; `claimlint baseline prune PATH…` drops them",
                path.display()
            ));
        }
        examined.comparison.silenced += baseline.silence(&mut examined.comparison.findings);
    }
    let fail_on = args.fail_on.or(examined.project.content().fail_on).unwrap_or(FailOn::Warning);
    let report = Report::new(&examined.sources, &examined.comparison);
    let mut out = Output::open(&args.output, color)?;
    write(&report, args.format, fail_on, out.style(args.quiet), &mut out)?;
    out.flush()?;
    if !args.quiet {
        examined.idle.iter().for_each(|sentence| exit::remark(sentence));
    }
    let failing = examined.comparison.findings.iter().any(|f| fail_on.fails(f.severity));
    Ok(Exit::decide(examined.failed, failing))
}

fn write(
    report: &Report<'_>,
    format: CheckFormat,
    fail_on: FailOn,
    style: Style,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    match format {
        CheckFormat::Terminal => write_terminal(report, style, out),
        CheckFormat::Json => write_json(report, out),
        CheckFormat::Jsonl => write_jsonl(report, out),
        CheckFormat::Sarif => write_sarif(report, out),
        CheckFormat::Github => write_github(report, out),
        CheckFormat::Gitlab => write_gitlab(report, out),
        CheckFormat::Rdjsonl => write_rdjsonl(report, out),
        CheckFormat::Junit => write_junit(report, fail_on.severity(), out),
        CheckFormat::Csv => write_csv(report, out),
        CheckFormat::Markdown => write_markdown(report, out),
        CheckFormat::Html => write_html(report, out),
    }
}
