//! `claimlint extract`

use crate::cli::args::{Color, ExtractArgs, ExtractFormat};
use crate::cli::exit::Exit;
use crate::cli::input::Supply;
use crate::cli::output::Output;
use crate::cli::progress::Progress;
use crate::cli::project::Project;
use crate::extract::Extractor;
use crate::report::{write_claims, write_claims_csv, write_claims_csv_head, write_why};
use rayon::prelude::*;
use std::io::Write;
use std::mem::ManuallyDrop;

pub(in crate::cli) fn run(args: &ExtractArgs, color: Color) -> anyhow::Result<Exit> {
    let Some((project, rules)) = Project::load(&args.rules, color) else { return Ok(Exit::Error) };
    let mut supply = Supply::open(&args.input, &project, args.output.output.as_deref());
    // never dropped: taking the tables apart costs more than the end of the process does
    let extractor = ManuallyDrop::new(Extractor::new(rules));
    let mut out = Output::open(&args.output, color)?;
    if args.format == ExtractFormat::Csv && !args.why {
        write_claims_csv_head(&mut out)?;
    }
    let style = out.style(false);
    let progress = Progress::new(supply.len(), !out.is_terminal());
    while let Some(batch) = supply.next_batch() {
        let records: Vec<Vec<u8>> = batch
            .par_iter()
            .map(|article| {
                // records weigh two to three times what the text does
                let mut buffer = Vec::with_capacity(article.text.len() * 3);
                progress.one(|| {
                    if args.why {
                        let (claims, whys) = extractor.extract_with_reasons(article);
                        return write_why(article, &claims, &whys, style, &mut buffer);
                    }
                    let claims = extractor.extract(article);
                    match args.format {
                        ExtractFormat::Jsonl => write_claims(article, &claims, &mut buffer),
                        ExtractFormat::Csv => write_claims_csv(article, &claims, &mut buffer),
                    }
                })?;
                Ok(buffer)
            })
            .collect::<std::io::Result<_>>()?;
        for record in records {
            out.write_all(&record)?;
        }
    }
    out.flush()?;
    Ok(Exit::decide(supply.failed, false))
}
