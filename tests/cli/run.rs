//! Running the binary in a folder of its own.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A folder with files, in which the binary runs.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a temporary folder"))
    }

    /// Writes a file; folders on the way are made.
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Folder {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("folders can be made");
        fs::write(path, content).expect("files can be written");
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = claimlint(args);
        command.current_dir(self.path());
        command
    }

    pub(crate) fn run<S: AsRef<OsStr> + fmt::Debug>(&self, args: &[S]) -> Outcome {
        finish(self.command(args))
    }
}

/// The binary with an environment that no test depends on.
pub(crate) fn claimlint<S: AsRef<OsStr>>(args: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimlint"));
    command.args(args).env_remove("COLUMNS").env_remove("RAYON_NUM_THREADS").stdin(Stdio::null());
    command
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// How a run ended.
pub(crate) struct Outcome {
    shown: String,
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

pub(crate) fn finish(mut command: Command) -> Outcome {
    let output = command.output().expect("the binary runs");
    Outcome {
        shown: format!("{command:?}"),
        code: output.status.code().expect("the process was not killed"),
        stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nstatus {}\n── stdout\n{}\n── stderr\n{}", self.shown, self.code, self.stdout, self.stderr)
    }
}

impl Outcome {
    /// Fails with all there is to know unless the process ended so.
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Outcome {
        assert_eq!(self.code, code, "{self}");
        self
    }

    /// Fails unless every part is on standard error, and no `Debug` text or panic is.
    #[track_caller]
    pub(crate) fn complains(self, parts: &[&str]) -> Outcome {
        for part in parts {
            assert!(self.stderr.contains(part), "not on standard error: {part}\n{self}");
        }
        assert!(!self.stderr.contains("panicked") && !self.stderr.contains("Error {"), "{self}");
        self
    }

    /// Fails unless every part is on standard output.
    #[track_caller]
    pub(crate) fn prints(self, parts: &[&str]) -> Outcome {
        for part in parts {
            assert!(self.stdout.contains(part), "not on standard output: {part}\n{self}");
        }
        self
    }
}
