//! The binary on inputs that cases in files cannot hold: bytes, permissions, links, pipes, thread counts.

mod bad_articles;
mod bad_rules;
mod completions;
mod contract;
mod determinism;
mod diff;
mod hostile;
mod init;
mod inputs;
mod output;
mod own_rules;
mod run;
mod settings;
mod silencing;
mod streaming;
