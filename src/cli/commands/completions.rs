//! `claimlint completions` and `claimlint man`: what shells and manuals need, made from the description of the flags.

use crate::cli::args::{Cli, CompletionsArgs, ManArgs};
use crate::cli::exit::Exit;
use anyhow::Context as _;
use clap::CommandFactory;
use std::fs;
use std::io::Write;

/// Prints the completions of a shell.
pub(in crate::cli) fn run(args: &CompletionsArgs) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "claimlint", &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(Exit::Clean)
}

/// Prints the man page, or writes those of all commands into a folder.
pub(in crate::cli) fn man(args: &ManArgs) -> anyhow::Result<Exit> {
    let mut out = std::io::stdout().lock();
    match &args.folder {
        Some(folder) => {
            let shown = folder.display();
            fs::create_dir_all(folder)
                .and_then(|()| clap_mangen::generate_to(Cli::command(), folder))
                .with_context(|| format!("{shown}: man pages cannot be written"))?;
            writeln!(out, "wrote the man pages of all commands to {shown}")?;
        }
        None => clap_mangen::Man::new(Cli::command()).render(&mut out)?,
    }
    Ok(Exit::Clean)
}
