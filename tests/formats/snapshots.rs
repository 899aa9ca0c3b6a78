//! How each format looks. `SNAPSHOTS=overwrite cargo test --test formats` writes them anew; read what changed.

use crate::fixture::Run;
use snapbox::{Data, assert_data_eq};
use std::path::PathBuf;

#[test]
fn every_format_of_check() {
    let run = Run::new();
    for (format, ending) in [
        ("terminal", "txt"),
        ("quiet", "txt"),
        ("json", "json"),
        ("jsonl", "jsonl"),
        ("sarif", "sarif"),
        ("github", "txt"),
        ("gitlab", "json"),
        ("rdjsonl", "jsonl"),
        ("junit", "xml"),
        ("csv", "csv"),
        ("markdown", "md"),
    ] {
        assert_data_eq!(run.check(format), snapshot(&format!("{format}.{ending}")));
    }
}

#[test]
fn every_format_of_extract() {
    let run = Run::new();
    for format in ["jsonl", "csv"] {
        assert_data_eq!(run.extract(format), snapshot(&format!("claims.{format}")));
    }
}

fn snapshot(name: &str) -> Data {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats/snapshots").join(name);
    Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw()
}
