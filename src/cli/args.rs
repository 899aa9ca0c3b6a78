//! The flags, as plain data. Parsing does nothing else.

use crate::finding::FindingKind;
use crate::settings::FailOn;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "claimlint",
    version,
    about = "Finds where news reports, or one article with itself, disagree",
    after_help = "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 a usage, rule or input error.",
    max_term_width = 100
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,
    /// How many threads to use [default: one per core]
    #[arg(long, global = true, value_name = "N")]
    pub(super) threads: Option<NonZeroUsize>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compare the claims of articles and show what conflicts
    Check(CheckArgs),
    /// Print the claims of articles, a record a line
    Extract(ExtractArgs),
    /// Show what a change does to claims and findings
    Diff(DiffArgs),
    /// Keep a file of findings that are known and accepted
    Baseline(BaselineArgs),
    /// List, show, test and start rule sets
    Rules(RulesArgs),
    /// Explain a finding kind or a rule
    Explain(ExplainArgs),
    /// Write a commented settings file to start from
    Init(InitArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the man page
    Man(ManArgs),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Args)]
pub(super) struct RuleArgs {
    /// A rule file, or a folder of them, to add; one with the id of a built-in set replaces that set, or changes it if it `extends` it
    #[arg(long, value_name = "PATH")]
    pub(super) rules: Vec<PathBuf>,
    /// Leave the built-in rule sets out
    #[arg(long)]
    pub(super) no_builtin: bool,
    /// The settings file [default: claimlint.toml or claimlint.yaml, here or in a folder above]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,
    /// Read no settings file
    #[arg(long)]
    pub(super) no_config: bool,
}

#[derive(Debug, Clone, Args)]
pub(super) struct InputArgs {
    /// Articles: files, folders, patterns such as 'reports/**/*.md', or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Largest article to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = 16 * 1024 * 1024)]
    pub(super) max_size: u64,
    /// The name that standard input goes by; its ending tells the format
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_name: Option<PathBuf>,
}

#[derive(Debug, Clone, Args)]
pub(super) struct OutputArgs {
    /// The file to write to instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// What findings are looked for in, and which.
#[derive(Debug, Args)]
pub(super) struct ExamineArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) rules: RuleArgs,
    /// Finding kinds to leave out, with commas between them (see `claimlint explain`)
    #[arg(long, value_name = "KIND", value_parser = kind, value_delimiter = ',')]
    pub(super) ignore: Vec<FindingKind>,
    /// Earlier articles to hold these against; they are not compared among themselves
    #[arg(long, value_name = "PATH")]
    pub(super) against: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) examine: ExamineArgs,
    /// How to print
    #[arg(long, value_enum, default_value_t = CheckFormat::Terminal)]
    pub(super) format: CheckFormat,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// The mildest severity that makes the exit status 1, or never [default: warning]
    #[arg(long, value_name = "SEVERITY", value_parser = fail_on)]
    pub(super) fail_on: Option<FailOn>,
    /// A file of findings that are known and accepted (see `claimlint baseline`)
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// A line a finding, without passages
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people
    Terminal,
    /// One JSON document
    Json,
    /// JSON Lines, a finding a line
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// Code quality report of GitLab
    Gitlab,
    /// Diagnostics for reviewdog
    Rdjsonl,
    /// JUnit XML, for build servers
    Junit,
    /// A passage a row, for spreadsheets
    Csv,
    /// For a comment or a wiki
    Markdown,
    /// One page to open in a browser
    Html,
}

#[derive(Debug, Args)]
pub(super) struct ExtractArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) rules: RuleArgs,
    /// How to print
    #[arg(long, value_enum, default_value_t = ExtractFormat::Jsonl)]
    pub(super) format: ExtractFormat,
    /// Say in words why each number is read as it is: which rule, by which words, and how far the other rules came
    #[arg(long, conflicts_with = "format")]
    pub(super) why: bool,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExtractFormat {
    /// JSON Lines, a claim a line
    Jsonl,
    /// A claim a row, for spreadsheets
    Csv,
}

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// Two revisions of a git repository, BASE..HEAD (or BASE...HEAD, from where the two went apart), or the earlier of two files
    /// or folders
    #[arg(value_name = "BASE..HEAD|OLD")]
    pub(super) base: String,
    /// The later of two files or folders
    pub(super) new: Option<PathBuf>,
    /// Files and folders of the repository to look at [default: all]
    #[arg(last = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) rules: RuleArgs,
    /// Largest article to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = 16 * 1024 * 1024)]
    pub(super) max_size: u64,
    /// How to print
    #[arg(long, value_enum, default_value_t = DiffFormat::Terminal)]
    pub(super) format: DiffFormat,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// The mildest severity of an introduced finding that makes the exit status 1; `introduced` is any
    /// [default: warning]
    #[arg(long, value_name = "SEVERITY", value_parser = introduced)]
    pub(super) fail_on: Option<FailOn>,
    /// Finding kinds to leave out, with commas between them (see `claimlint explain`)
    #[arg(long, value_name = "KIND", value_parser = kind, value_delimiter = ',')]
    pub(super) ignore: Vec<FindingKind>,
    /// A line a finding and no claims
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people
    Terminal,
    /// For a comment on a pull request
    Markdown,
    /// One JSON document
    Json,
    /// SARIF 2.1.0 of what is introduced, for code scanning
    Sarif,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    #[command(subcommand)]
    pub(super) command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// List rule sets and their quantities
    List {
        #[command(flatten)]
        rules: RuleArgs,
    },
    /// Show what a rule looks for and how it compares
    Show {
        /// A quantity, `detention.detainees`, or a set, `detention`
        rule: String,
        #[command(flatten)]
        rules: RuleArgs,
    },
    /// Run the tests that stand in rule files
    Test {
        #[command(flatten)]
        rules: RuleArgs,
    },
    /// Print a rule file to start from, with comments and tests
    New {
        /// The id of the set
        #[arg(default_value = "desk")]
        id: String,
        /// Write it to this file, which must not be there
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Print the JSON Schema of rule files, by which editors complete and check them
    Schema,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// A finding kind, such as quantity-conflict, or a rule, such as detention.detainees; without one, a list
    pub(super) name: Option<String>,
    #[command(flatten)]
    pub(super) rules: RuleArgs,
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The file to write
    #[arg(default_value = "claimlint.toml")]
    pub(super) path: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct BaselineArgs {
    #[command(subcommand)]
    pub(super) command: BaselineCommand,
    /// The baseline file [default: what the settings name, else claimlint-baseline.json]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum BaselineCommand {
    /// Write the findings of now; entries of articles that are not read stay
    Update {
        #[command(flatten)]
        examine: ExamineArgs,
    },
    /// Drop the entries that are found no more
    Prune {
        #[command(flatten)]
        examine: ExamineArgs,
    },
    /// List the entries
    Show {
        #[command(flatten)]
        rules: RuleArgs,
    },
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// Write a page for every command into this folder instead
    pub(super) folder: Option<PathBuf>,
}

fn fail_on(text: &str) -> Result<FailOn, String> {
    match text {
        "info" => Ok(FailOn::Info),
        "warning" => Ok(FailOn::Warning),
        "error" => Ok(FailOn::Error),
        "never" => Ok(FailOn::Never),
        _ => Err("expected info, warning, error or never".to_owned()),
    }
}

/// As [`severity`], where only findings that a change introduces count.
fn introduced(text: &str) -> Result<FailOn, String> {
    let all = if text == "introduced" { "info" } else { text };
    fail_on(all).map_err(|_| "expected introduced, info, warning, error or never".to_owned())
}

fn kind(text: &str) -> Result<FindingKind, String> {
    FindingKind::from_name(text).ok_or_else(|| {
        let names: Vec<&str> = FindingKind::ALL.iter().map(|k| k.name()).collect();
        format!("expected one of {}", names.join(", "))
    })
}
