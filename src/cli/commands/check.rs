//! `claimlint check`

use crate::cli::args::{CheckArgs, CheckFormat, Color};
use crate::cli::baseline::{baseline_path, in_view, read_baseline};
use crate::cli::examine::examine;
use crate::cli::exit::{self, Exit};
use crate::cli::input::{use_color, width};
use crate::report::{Report, Style, write_json, write_terminal};
use crate::settings::FailOn;
use std::io::{BufWriter, Write};

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
    let report = Report::new(&examined.sources, &examined.comparison);
    let stdout = std::io::stdout();
    let style = Style { color: use_color(color, &stdout), width: width(), quiet: args.quiet };
    let mut out = BufWriter::new(stdout.lock());
    match args.format {
        CheckFormat::Terminal => write_terminal(&report, style, &mut out)?,
        CheckFormat::Json => write_json(&report, &mut out)?,
    }
    out.flush()?;
    if !args.quiet {
        examined.idle.iter().for_each(|sentence| exit::remark(sentence));
    }
    let fail_on = args.fail_on.or(examined.project.content().fail_on).unwrap_or(FailOn::Warning).severity();
    let failing = fail_on.is_some_and(|severity| examined.comparison.findings.iter().any(|f| f.severity >= severity));
    Ok(Exit::decide(examined.failed, failing))
}
