//! The binary: command lines with what they print and how they end, a case a file in `tests/cmd/`.
//!
//! Refresh with `TRYCMD=overwrite cargo test --test cmd`, then read what changed.

#[test]
fn commands() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd").case("tests/cmd/*.toml");
}
