//! Reading files of a git revision without touching the work tree.
//!
//! Asks the `git` command, which is there wherever somebody compares revisions: it knows every object format, partial clones and
//! grafts. Only commands that read objects are run; none looks at the index or the work tree. Names given by the user never
//! reach git as options.

use anyhow::{Context as _, bail};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A repository, as seen from the working directory.
pub(super) struct Repository {
    /// The working directory below the root, empty at the root or in a bare repository.
    prefix: String,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Commit(String);

impl Commit {
    /// Its object name.
    pub(super) fn id(&self) -> &str {
        &self.0
    }
}

/// A file of a commit.
pub(super) struct Entry {
    /// From the repository's root.
    pub(super) path: PathBuf,
    /// In bytes.
    pub(super) size: u64,
    object: String,
}

impl Repository {
    /// The repository of the working directory.
    ///
    /// # Errors
    /// There is no git, or no repository here.
    pub(super) fn here() -> anyhow::Result<Repository> {
        match git(&["rev-parse", "--show-prefix"]) {
            Ok(prefix) => Ok(Repository { prefix: prefix.trim_end_matches('\n').to_owned() }),
            Err(problem) if problem.said.contains("not a git repository") => bail!(
                "this is not a git repository; run `claimlint diff BASE..HEAD` inside one, or compare two files or folders: `claimlint diff OLD NEW`"
            ),
            Err(problem) => Err(problem.into()),
        }
    }

    /// The commit that a revision names.
    ///
    /// # Errors
    /// It names none.
    pub(super) fn commit(&self, revision: &str) -> anyhow::Result<Commit> {
        let spec = format!("{revision}^{{commit}}");
        match git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &spec]) {
            Ok(id) => Ok(Commit(id.trim().to_owned())),
            Err(problem) if problem.missing => Err(problem.into()),
            Err(_) => {
                let help = if self.is_shallow() {
                    "; this clone is shallow, so fetch it first: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow"
                } else {
                    "; `git branch --all` and `git log` list what there is, `git fetch` gets what is new"
                };
                bail!("git knows no commit `{revision}`{help}")
            }
        }
    }

    /// The commit from which two went apart.
    ///
    /// # Errors
    /// They have none in common.
    pub(super) fn merge_base(&self, one: &Commit, other: &Commit) -> anyhow::Result<Commit> {
        match git(&["merge-base", one.id(), other.id()]) {
            Ok(id) => Ok(Commit(id.trim().to_owned())),
            Err(problem) if problem.missing => Err(problem.into()),
            Err(_) if self.is_shallow() => bail!(
                "no commit is known from which the two went apart; this clone is shallow: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow"
            ),
            Err(_) => bail!("the two revisions have no commit in common; compare them as they are with `BASE..HEAD`"),
        }
    }

    fn is_shallow(&self) -> bool {
        git(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|said| said.trim() == "true")
    }

    /// How many levels the working directory lies below the root.
    pub(super) fn depth(&self) -> usize {
        Path::new(&self.prefix).iter().count()
    }

    /// A path from the working directory as a path from the root.
    ///
    /// # Errors
    /// It leads out of the repository.
    pub(super) fn path_from_root(&self, path: &Path) -> anyhow::Result<PathBuf> {
        let mut parts: Vec<&std::ffi::OsStr> = Path::new(&self.prefix).iter().collect();
        for part in path.components() {
            match part {
                std::path::Component::CurDir => {}
                std::path::Component::Normal(part) => parts.push(part),
                std::path::Component::ParentDir if parts.pop().is_some() => {}
                _ => bail!("{}: leads out of the repository; give a path inside it", path.display()),
            }
        }
        Ok(parts.iter().collect())
    }

    /// The regular files of a commit, sorted by path. Links and submodules are left out.
    ///
    /// # Errors
    /// Only if git fails.
    pub(super) fn files(&self, commit: &Commit) -> anyhow::Result<Vec<Entry>> {
        let listed = run(&["ls-tree", "-r", "-z", "-l", "--full-tree", commit.id()])?;
        let mut entries: Vec<Entry> = listed.split(|b| *b == 0).filter_map(entry).collect();
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    /// The contents of some files, by path.
    ///
    /// # Errors
    /// Only if git fails.
    pub(super) fn read(&self, entries: &[Entry]) -> anyhow::Result<BTreeMap<PathBuf, Vec<u8>>> {
        let mut child = command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .context("git cannot be run")?;
        let (Some(mut ask), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            bail!("git cannot be talked to");
        };
        let mut answers = BufReader::new(answers);
        let mut contents = BTreeMap::new();
        for entry in entries {
            // one question, one answer: neither side can fill a pipe while the other waits
            writeln!(ask, "{}", entry.object).context("git ended early")?;
            let mut head = String::new();
            answers.read_line(&mut head)?;
            let size: u64 = head
                .trim_end()
                .strip_prefix(&format!("{} blob ", entry.object))
                .and_then(|size| size.parse().ok())
                .with_context(|| format!("git cannot read {}: {}", entry.path.display(), head.trim_end()))?;
            let mut bytes = Vec::new();
            answers.by_ref().take(size).read_to_end(&mut bytes)?;
            // a line end closes each answer
            answers.read_exact(&mut [0])?;
            contents.insert(entry.path.clone(), bytes);
        }
        drop(ask);
        child.wait().context("git did not end")?;
        Ok(contents)
    }
}

/// Reads `MODE SP TYPE SP OBJECT SP SIZE TAB PATH`; `None` for what is no regular file.
fn entry(record: &[u8]) -> Option<Entry> {
    let tab = record.iter().position(|b| *b == b'\t')?;
    let (head, path) = (std::str::from_utf8(&record[..tab]).ok()?, &record[tab + 1..]);
    let mut parts = head.split_whitespace();
    let (mode, _, object, size) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    if !matches!(mode, "100644" | "100755") {
        return None;
    }
    let path = PathBuf::from(String::from_utf8_lossy(path).into_owned());
    Some(Entry { path, size: size.parse().ok()?, object: object.to_owned() })
}

/// Why git did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[error("{said}")]
struct Problem {
    /// There is no git.
    missing: bool,
    said: String,
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new("git");
    // messages that are looked into must be in one language; nothing may wait for a user or take a lock
    command.args(args).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0");
    command.stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> Result<Vec<u8>, Problem> {
    let output = command(args).output().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Problem {
            missing: true,
            said: "git is not installed, or not on the PATH; install it, or compare two files or folders: `claimlint diff OLD NEW`".to_owned(),
        },
        _ => Problem { missing: true, said: format!("git cannot be run: {error}") },
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(Problem { missing: false, said: format!("git {}: {said}", args.first().unwrap_or(&"")) })
}

fn git(args: &[&str]) -> Result<String, Problem> {
    run(args).map(|out| String::from_utf8_lossy(&out).into_owned())
}
