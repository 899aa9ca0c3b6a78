//! How the process ends.

use crate::report::printable;
use std::io::Write;
use std::process::ExitCode;

/// The exit status. The numbers are a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// 0: nothing at or above `--fail-on`.
    Clean,
    /// 1: findings.
    Findings,
    /// 2: a usage, configuration, rule or input error, even if findings were printed.
    Error,
}

impl Exit {
    /// The one place that decides: errors outweigh findings.
    pub(super) fn decide(errors: bool, findings: bool) -> Exit {
        match (errors, findings) {
            (true, _) => Exit::Error,
            (false, true) => Exit::Findings,
            (false, false) => Exit::Clean,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        match exit {
            Exit::Clean => ExitCode::SUCCESS,
            Exit::Findings => ExitCode::from(1),
            Exit::Error => ExitCode::from(2),
        }
    }
}

/// Writes an error line to standard error. A path or a word of a file in it cannot start a second line or move the cursor.
pub(super) fn complain(message: &str) {
    // there is nowhere left to report that standard error is closed
    let _ = writeln!(anstream::stderr().lock(), "error: {}", printable(message));
}

/// Writes a note to standard error, as safely.
pub(super) fn remark(message: &str) {
    let _ = writeln!(anstream::stderr().lock(), "note: {}", printable(message));
}
