//! `claimlint init`

use crate::cli::args::InitArgs;
use crate::cli::exit::{self, Exit};
use anyhow::Context as _;
use std::fs::OpenOptions;
use std::io::Write;

/// A rule file that loads and passes its tests; a test keeps it so.
pub(in crate::cli) const TEMPLATE: &str = include_str!("init.yaml");

pub(in crate::cli) fn run(args: &InitArgs) -> anyhow::Result<Exit> {
    let file = OpenOptions::new().write(true).create_new(true).open(&args.path);
    let mut file = match file {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            exit::complain(&format!(
                "{} is there already; name another file: `claimlint init PATH`",
                args.path.display()
            ));
            return Ok(Exit::Error);
        }
        Err(error) => return Err(error).with_context(|| format!("{} cannot be written", args.path.display())),
    };
    file.write_all(TEMPLATE.as_bytes()).with_context(|| format!("{} cannot be written", args.path.display()))?;
    let path = args.path.display();
    writeln!(
        std::io::stdout().lock(),
        "wrote {path}\ntest it:  claimlint rules test --rules {path}\nuse it:   claimlint check --rules {path} PATH…"
    )?;
    Ok(Exit::Clean)
}
