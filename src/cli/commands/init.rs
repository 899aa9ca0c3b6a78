//! `claimlint init`: a settings file to start from.

use crate::cli::args::InitArgs;
use crate::cli::exit::{self, Exit};
use anyhow::Context as _;
use std::fs::OpenOptions;
use std::io::Write;

/// A settings file of comments: each key with an example. A test switches them on, one by one.
const TEMPLATE: &str = include_str!("init.toml");

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
    writeln!(
        std::io::stdout().lock(),
        "wrote {}; it changes nothing until you take the # from a line\nuse it:  claimlint check PATH…",
        args.path.display()
    )?;
    Ok(Exit::Clean)
}
