//! The command line: a thin front over the library.
//!
//! Flags are parsed into plain structs ([`args`]); a command loads the
//! project's settings and rules ([`project`]), opens files ([`input`]), calls the library and writes a report. Machine
//! formats go to standard output, all else to standard error.

mod args;
mod baseline;
mod commands;
#[cfg(test)]
mod documented;
mod examine;
mod exit;
mod git;
mod input;
mod output;
mod progress;
mod project;
mod versions;

use args::{Cli, Command};
use clap::Parser;
use exit::Exit;
use std::process::ExitCode;

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // clap prints help to standard output and errors to standard error; a closed pipe is nobody's error
            let _ = error.print();
            return if error.use_stderr() { Exit::Error.into() } else { Exit::Clean.into() };
        }
    };
    match run(cli) {
        Ok(exit) => exit.into(),
        Err(error) if is_closed_pipe(&error) => Exit::Clean.into(),
        Err(error) => {
            exit::complain(&format!("{error:#}"));
            Exit::Error.into()
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<Exit> {
    if let Some(threads) = cli.threads {
        // a second call in one process (tests) keeps the first pool, which is as good
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global();
    }
    match cli.command {
        Command::Check(args) => commands::check::run(&args, cli.color),
        Command::Extract(args) => commands::extract::run(&args, cli.color),
        Command::Baseline(args) => commands::baseline::run(&args, cli.color),
        Command::Diff(args) => commands::diff::run(&args, cli.color),
        Command::Rules(args) => commands::rules::run(&args, cli.color),
        Command::Explain(args) => commands::explain::run(&args, cli.color),
        Command::Init(args) => commands::init::run(&args),
        Command::Completions(args) => commands::completions::run(&args),
        Command::Man(args) => commands::completions::man(&args),
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(std::io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::args::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
