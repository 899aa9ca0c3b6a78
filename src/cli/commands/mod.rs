//! The commands, a file each.

pub(super) mod baseline;
pub(super) mod check;
pub(super) mod completions;
pub(super) mod diff;
pub(super) mod explain;
pub(super) mod extract;
pub(super) mod init;
pub(super) mod rules;
