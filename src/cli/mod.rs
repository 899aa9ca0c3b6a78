//! The command line: a thin front over the library.

use std::io::Write;
use std::process::ExitCode;

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let extractor = crate::extract::Extractor::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let text = std::fs::read_to_string(&args[2]).unwrap_or_default();
    for (i, line) in text.lines().enumerate() {
        if let Ok(article) = crate::article::read_jsonl(i + 1, line) {
            let claims = extractor.extract(&article);
            if crate::report::claims_jsonl::write_claims(&article, &claims, &mut out).is_err() {
                return ExitCode::from(2);
            }
        }
    }
    let _ = out.flush();
    ExitCode::SUCCESS
}
