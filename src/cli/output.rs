//! Where a report goes: standard output, or the file that `--output` names.

use super::args::{Color, OutputArgs};
use crate::report::Style;
use anyhow::Context as _;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::path::PathBuf;

/// An open, buffered output. Opened when everything is read, so that a report may replace a file that was read.
pub(super) struct Output {
    target: Target,
    color: Color,
}

enum Target {
    Standard(BufWriter<Stdout>),
    File(BufWriter<File>, PathBuf),
}

impl Output {
    /// Opens what the user asked for.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn open(args: &OutputArgs, color: Color) -> anyhow::Result<Output> {
        let target = match &args.output {
            None => Target::Standard(BufWriter::new(io::stdout())),
            Some(path) => {
                let file = File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
                Target::File(BufWriter::new(file), path.clone())
            }
        };
        Ok(Output { target, color })
    }

    /// How to print for people here: with the terminal's width and colours, if it is one.
    pub(super) fn style(&self, quiet: bool) -> Style {
        let color = match &self.target {
            Target::Standard(_) => use_color(self.color, &io::stdout()),
            Target::File(..) => self.color == Color::Always,
        };
        Style { color, width: width(), quiet }
    }

    /// Whether somebody watches what is written.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self.target, Target::Standard(_)) && io::stdout().is_terminal()
    }

    /// An error that says what could not be written. The kind stays, by which a closed pipe is known.
    fn named(&self, error: &io::Error) -> io::Error {
        let message = match &self.target {
            Target::Standard(_) => format!("standard output cannot be written: {error}"),
            Target::File(_, path) => format!("{} cannot be written: {error}", path.display()),
        };
        io::Error::new(error.kind(), message)
    }

    fn writer(&mut self) -> &mut dyn Write {
        match &mut self.target {
            Target::Standard(out) => out,
            Target::File(out, _) => out,
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer().write(bytes).map_err(|error| self.named(&error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer().flush().map_err(|error| self.named(&error))
    }
}

/// Columns to print in: what `COLUMNS` says, else the terminal's width, else 100.
pub(super) fn width() -> usize {
    let sensible = |width: &usize| (40..=400).contains(width);
    let said = std::env::var("COLUMNS").ok().and_then(|w| w.parse().ok()).filter(sensible);
    let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)).filter(sensible);
    said.or_else(measured).unwrap_or(100)
}

/// Whether to colour what goes to `stream`.
pub(super) fn use_color(color: Color, stream: &impl IsTerminal) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
    }
}
