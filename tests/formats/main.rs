//! Every format of `check` and `extract` on one set of findings: how it looks, and that it reads back by other means.

mod fixture;
mod read_back;
mod snapshots;
