//! `claimlint init`, and the file of `rules new`: a settings file and a rule file to start from.

use crate::cli::args::InitArgs;
use crate::cli::exit::{self, Exit};
use anyhow::Context as _;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

/// A settings file of comments: each key with an example. A test switches them on, one by one.
const TEMPLATE: &str = include_str!("init.toml");
/// A rule file that loads and passes its tests; a test keeps it so.
const RULES: &str = include_str!("init.yaml");
/// The id that the template has, and nothing else in it.
const ID: &str = "desk";

pub(in crate::cli) fn run(args: &InitArgs) -> anyhow::Result<Exit> {
    write_template(TEMPLATE, &args.path, |_| {
        "; it changes nothing until you take the # from a line\nuse it:  claimlint check PATH…".to_owned()
    })
}

/// The rule file under another id.
pub(super) fn rule_template(id: &str) -> String {
    RULES
        .replace(&format!("id: {ID}"), &format!("id: {id}"))
        .replace(&format!("{ID}.attendance"), &format!("{id}.attendance"))
}

/// Writes a file where there is none, and says what to do with it.
pub(super) fn write_template(text: &str, path: &Path, next: impl Fn(&str) -> String) -> anyhow::Result<Exit> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let shown = path.display();
    let mut file = match file {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            exit::complain(&format!("{shown} is there already; name another file"));
            return Ok(Exit::Error);
        }
        Err(error) => return Err(error).with_context(|| format!("{shown} cannot be written")),
    };
    file.write_all(text.as_bytes()).with_context(|| format!("{shown} cannot be written"))?;
    writeln!(std::io::stdout().lock(), "wrote {shown}{}", next(&shown.to_string()))?;
    Ok(Exit::Clean)
}
