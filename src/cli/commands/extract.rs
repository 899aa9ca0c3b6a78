//! `claimlint extract`

use crate::cli::args::{Color, ExtractArgs, ExtractFormat};
use crate::cli::exit::Exit;
use crate::cli::input::{load_rules, read_articles, use_color, width};
use crate::extract::Extractor;
use crate::report::{Style, write_claims, write_why};
use rayon::prelude::*;
use std::io::{BufWriter, Write};

/// Articles that are in work at one time: enough for every core, few enough for memory.
const BATCH: usize = 256;

pub(in crate::cli) fn run(args: &ExtractArgs, color: Color) -> anyhow::Result<Exit> {
    let Some(rules) = load_rules(&args.rules, color) else { return Ok(Exit::Error) };
    let extractor = Extractor::new(rules);
    let inputs = read_articles(&args.input);
    let stdout = std::io::stdout();
    let style = Style { color: use_color(color, &stdout), width: width(), quiet: false };
    let mut out = BufWriter::new(stdout.lock());
    for batch in inputs.articles.chunks(BATCH) {
        let records: Vec<Vec<u8>> = batch
            .par_iter()
            .map(|article| {
                let mut buffer = Vec::new();
                if args.why {
                    let (claims, whys) = extractor.extract_with_reasons(article);
                    write_why(article, &claims, &whys, style, &mut buffer)?;
                } else {
                    let ExtractFormat::Jsonl = args.format;
                    write_claims(article, &extractor.extract(article), &mut buffer)?;
                }
                Ok(buffer)
            })
            .collect::<std::io::Result<_>>()?;
        for record in records {
            out.write_all(&record)?;
        }
    }
    out.flush()?;
    Ok(Exit::decide(inputs.failed, false))
}
