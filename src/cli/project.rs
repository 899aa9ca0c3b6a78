//! The project that a run belongs to: its settings file, found upward from the working directory, and its rules.
//!
//! Flags win over settings, and lists add up: `--rules` and `rules.paths` are both read. Paths in settings are relative to
//! the settings file; [`Folders`] leads from one view to the other.

use super::args::{Color, RuleArgs};
use super::exit;
use super::output::{use_color, width};
use crate::article::Article;
use crate::report::{Style, render_problem};
use crate::rules::{
    RuleError, RuleSet, RuleSource, builtin_sources, builtin_sources_without_tests, load, load_builtin,
};
use crate::settings::{FILE_NAMES, PathPattern, Settings, SettingsFile};
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// Largest rule file to read, in bytes; more than the language accepts, so that it can say what is too large.
const MAX_RULES: u64 = 16 * 1024 * 1024;

/// The settings of a run, and the folder that they are for.
pub(super) struct Project {
    /// The settings, where there are any.
    pub(super) settings: Option<Settings>,
    folders: Folders,
}

/// The two folders that paths are seen from, both absolute.
struct Folders {
    /// That of the settings file.
    root: PathBuf,
    /// The working directory.
    here: PathBuf,
}

impl Project {
    /// Loads the settings, and the rules as the settings want them; on problems prints each with its line and returns `None`.
    pub(super) fn load(args: &RuleArgs, color: Color) -> Option<(Project, RuleSet)> {
        let project = Project::find(args, color)?;
        let mut rules = project.read_rules(args, false, color)?;
        if let Some(settings) = &project.settings
            && let Err(problems) = settings.apply(&mut rules)
        {
            let text = fs::read_to_string(&settings.file).unwrap_or_default();
            print_problems(&problems, &[RuleSource { name: settings.file.clone(), text }], color);
            return None;
        }
        Some((project, rules))
    }

    fn find(args: &RuleArgs, color: Color) -> Option<Project> {
        let here = std::env::current_dir().unwrap_or_default();
        let found = match find_settings(args, &here) {
            Ok(found) => found,
            Err(message) => {
                exit::complain(&message);
                return None;
            }
        };
        let mut project = Project { settings: None, folders: Folders { root: here.clone(), here } };
        if let Some(path) = found {
            project.folders.root = project.folders.absolute(path.parent().unwrap_or(Path::new("")));
            project.settings = Some(read_settings(&path, color)?);
        }
        Some(project)
    }

    /// Reads the rules that flags and settings name. Tests of the built-in sets are read where they are wanted.
    fn read_rules(&self, args: &RuleArgs, tests: bool, color: Color) -> Option<RuleSet> {
        let (mut user, mut failed) = (Vec::new(), false);
        let content = self.content();
        for path in content.rules.paths.iter().map(|p| self.resolve(p)).chain(args.rules.iter().cloned()) {
            failed |= !rule_sources(&path, &mut user);
        }
        // a file that settings and a flag both name is one file
        let mut seen = Vec::new();
        user.retain(|source: &RuleSource| {
            let path = self.folders.absolute(Path::new(&source.name));
            let first = !seen.contains(&path);
            seen.push(path);
            first
        });
        let builtin = match (args.no_builtin || content.rules.no_builtin, tests) {
            (true, _) => Vec::new(),
            (false, true) => builtin_sources(),
            // what nobody changes needs no places for messages
            (false, false) if user.is_empty() && !failed => return Some(load_builtin()),
            (false, false) => builtin_sources_without_tests(),
        };
        match load(&builtin, &user) {
            Ok(rules) if !failed => Some(rules),
            Ok(_) => None,
            Err(errors) => {
                let sources: Vec<RuleSource> = user.into_iter().chain(builtin).collect();
                print_problems(&errors, &sources, color);
                None
            }
        }
    }

    /// What the settings say; nothing, where there are none.
    pub(super) fn content(&self) -> SettingsFile {
        self.settings.as_ref().map(|s| s.content.clone()).unwrap_or_default()
    }

    /// A path of the settings as seen from the working directory.
    pub(super) fn resolve(&self, path: &str) -> PathBuf {
        self.folders.resolve(path)
    }

    /// From now on paths are named from a folder so many levels above the working directory.
    pub(super) fn see_from_above(&mut self, levels: usize) {
        let above = self.folders.here.ancestors().nth(levels).map(Path::to_path_buf);
        self.folders.here = above.unwrap_or_default();
    }

    /// Whether a file or folder is left out when a folder is searched.
    pub(super) fn ignores(&self, path: &Path) -> bool {
        let Some(settings) = self.settings.as_ref().filter(|s| !s.content.ignore.is_empty()) else { return false };
        let relative = self.folders.relative(path);
        relative.is_some_and(|path| settings.content.ignore.iter().any(|pattern| pattern.matches(&path)))
    }

    /// Gives an article what the settings say of the file that it is from.
    pub(super) fn describe(&self, article: &mut Article) {
        let Some(settings) = &self.settings else { return };
        let Some(path) = article.file.as_deref().and_then(|file| self.folders.relative(Path::new(file))) else {
            return;
        };
        let (mut outlet, mut date, mut title) = (None, None, None);
        // of several entries that match, the first that says something wins
        for entry in settings.content.sources.iter().filter(|entry| entry.path.matches(&path)) {
            outlet = outlet.or_else(|| entry.outlet.clone());
            date = date.or_else(|| entry.date.as_ref().and_then(|pattern| pattern.find(&path)));
            title = title.or_else(|| entry.title.clone());
        }
        article.source = outlet.or_else(|| article.source.take());
        article.published = date.or(article.published);
        article.title = title.or_else(|| article.title.take());
    }

    /// Whether an article is from a file that a pattern of the settings names.
    pub(super) fn is_from(&self, article: &Article, pattern: &PathPattern) -> bool {
        let path = article.file.as_deref().and_then(|file| self.folders.relative(Path::new(file)));
        path.is_some_and(|path| pattern.matches(&path))
    }
}

impl Folders {
    fn absolute(&self, path: &Path) -> PathBuf {
        normalised(&self.here.join(path))
    }

    /// The path of a file relative to the settings, with `/` between its parts; `None` outside of their folder.
    fn relative(&self, path: &Path) -> Option<String> {
        let inside = self.absolute(path);
        let parts: Vec<String> =
            inside.strip_prefix(&self.root).ok()?.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        (!parts.is_empty()).then(|| parts.join("/"))
    }

    fn resolve(&self, path: &str) -> PathBuf {
        let target = normalised(&self.root.join(path));
        let shared = target.components().zip(self.here.components()).take_while(|(a, b)| a == b).count();
        if shared <= 1 {
            return target;
        }
        let up = self.here.components().skip(shared).map(|_| Component::ParentDir);
        let seen: PathBuf = up.chain(target.components().skip(shared)).collect();
        if seen.as_os_str().is_empty() { PathBuf::from(".") } else { seen }
    }
}

/// Loads the rules as their files have them, for commands that show and test rules; on problems prints each with its line and returns `None`.
pub(super) fn load_rules(args: &RuleArgs, color: Color) -> Option<RuleSet> {
    Project::find(args, color)?.read_rules(args, true, color)
}

/// The settings file of a run, if any.
fn find_settings(args: &RuleArgs, here: &Path) -> Result<Option<PathBuf>, String> {
    if args.no_config {
        return Ok(None);
    }
    if let Some(path) = &args.config {
        return Ok(Some(path.clone()));
    }
    for folder in here.ancestors() {
        let found: Vec<&str> = FILE_NAMES.into_iter().filter(|name| folder.join(name).is_file()).collect();
        match found[..] {
            [] => {}
            [name] if folder == here => return Ok(Some(PathBuf::from(name))),
            [name] => return Ok(Some(folder.join(name))),
            [one, other, ..] => {
                return Err(format!(
                    "{}: both {one} and {other} are here; keep one of them, or name one with --config",
                    folder.display()
                ));
            }
        }
    }
    Ok(None)
}

fn read_settings(path: &Path, color: Color) -> Option<Settings> {
    let name = path.display().to_string();
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            exit::complain(&format!("{name}: the settings cannot be read: {error}"));
            return None;
        }
    };
    match Settings::parse(&name, &text) {
        Ok(settings) => Some(settings),
        Err(problems) => {
            print_problems(&problems, &[RuleSource { name, text }], color);
            None
        }
    }
}

fn print_problems(problems: &[RuleError], sources: &[RuleSource], color: Color) {
    let style = Style { color: use_color(color, &std::io::stderr()), width: width(), quiet: false };
    for problem in problems {
        let text = sources.iter().find(|s| s.name == problem.file).map_or("", |s| s.text.as_str());
        let _ = std::io::Write::write_all(
            &mut std::io::stderr().lock(),
            format!("{}\n\n", render_problem(problem, text, style)).as_bytes(),
        );
    }
}

/// The path without `.` and `..`, as far as the path itself tells.
fn normalised(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if parts.parent().is_some() => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts
}

fn rule_sources(path: &Path, sources: &mut Vec<RuleSource>) -> bool {
    let mut files = vec![path.to_path_buf()];
    if path.is_dir() {
        files = match fs::read_dir(path) {
            Ok(entries) => entries
                .filter_map(|e| Some(e.ok()?.path()))
                .filter(|p| p.extension().is_some_and(|e| e == "yaml" || e == "yml"))
                .collect(),
            Err(error) => {
                exit::complain(&format!("{}: cannot be read: {error}", path.display()));
                return false;
            }
        };
        files.sort();
        if files.is_empty() {
            exit::complain(&format!("{}: no rule files here (looked for .yaml and .yml)", path.display()));
            return false;
        }
    }
    let mut fine = true;
    for file in files {
        match read_rules(&file) {
            Ok(text) => sources.push(RuleSource { name: file.display().to_string(), text }),
            Err(message) => {
                fine = false;
                exit::complain(&format!("{}: {message}", file.display()));
            }
        }
    }
    fine
}

/// The text of a rule file. The limit holds for what is read, whatever the file system says the size is: a device or a pipe has none.
fn read_rules(file: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = fs::File::open(file).and_then(|file| file.take(MAX_RULES + 1).read_to_end(&mut bytes));
    match read {
        Ok(size) if size as u64 > MAX_RULES => {
            return Err(format!("larger than the limit for rule files, {MAX_RULES} bytes"));
        }
        Ok(_) => {}
        Err(error) => return Err(format!("cannot be read: {error}")),
    }
    String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        format!("line {line} is not UTF-8 (save the file as UTF-8)")
    })
}
