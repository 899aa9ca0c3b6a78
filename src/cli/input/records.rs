//! The records of a JSON Lines file: found in one pass that holds a block of the file at a time, read again one by one when
//! they are needed. What is kept of a record is its id and its place.

use crate::article::{Article, ReadError, read_jsonl, record_id};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// Bytes that are taken from a file at one time.
const BLOCK: usize = 4 * 1024 * 1024;

/// Where a record stands in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// Its id.
    pub(super) id: Box<str>,
    /// Its line, from 1.
    pub(super) line: usize,
    /// The first byte of the line.
    offset: u64,
    /// Bytes of the line, its end left out.
    length: u32,
}

/// What a pass over a file finds.
#[derive(Debug)]
pub(super) enum Listing {
    /// The records in the order of the file, and what is wrong with the others.
    Records(Vec<Record>, Vec<String>),
    /// The file is not UTF-8: which encoding it has can only be told from the whole.
    OtherEncoding,
}

/// Lists the records of an open file whose lines may have `limit` bytes.
///
/// # Errors
/// What is wrong with the whole file.
pub(super) fn list_records(mut file: impl Read, limit: u64) -> Result<Listing, String> {
    let mut lines = Lines { limit, ..Lines::default() };
    let (mut records, mut problems) = (Vec::new(), Vec::new());
    let mut ended = false;
    while !ended {
        ended = lines.fill(&mut file)?;
        let Some(found) = lines.take(ended) else { return Ok(Listing::OtherEncoding) };
        for record in found {
            match record {
                Ok(record) => records.push(record),
                Err(problem) => problems.push(problem.to_string()),
            }
        }
    }
    if records.is_empty() && problems.is_empty() {
        return Err(ReadError::Empty.to_string());
    }
    Ok(Listing::Records(records, problems))
}

/// Reads records of one file again; for each its article, or what is wrong.
pub(super) fn read_records(name: &str, path: &Path, records: &[&Record]) -> Vec<Result<Article, String>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return vec![Err(format!("{name}: cannot be read: {error}"))],
    };
    let bytes: Vec<io::Result<Vec<u8>>> = records.iter().map(|record| record.bytes(&mut file)).collect();
    let article = |(record, bytes): (&&Record, io::Result<Vec<u8>>)| {
        let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let article = text.and_then(|text| read_jsonl(record.line, bare(&text)).ok()).filter(|a| *a.id == *record.id);
        let mut article = article
            .ok_or_else(|| format!("{name}: line {}: the file changed while it was read; run again", record.line))?;
        article.file = Some(name.to_owned());
        Ok(article)
    };
    records.par_iter().zip(bytes).map(article).collect()
}

impl Record {
    /// Bytes of its line.
    pub(super) fn length(&self) -> usize {
        self.length as usize
    }

    fn bytes(&self, file: &mut File) -> io::Result<Vec<u8>> {
        file.seek(SeekFrom::Start(self.offset))?;
        let mut bytes = vec![0; self.length()];
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

/// A record without a byte-order mark.
fn bare(line: &str) -> &str {
    line.trim_start_matches('\u{feff}')
}

/// The part of a file that is looked at.
#[derive(Default)]
struct Lines {
    limit: u64,
    /// Bytes from the first line that was not taken yet.
    buffer: Vec<u8>,
    /// Where the buffer starts in the file.
    start: u64,
    /// Lines before the buffer.
    taken: usize,
    /// Bytes of the first line that were thrown away, because it is over the limit.
    dropped: u64,
}

impl Lines {
    /// Takes a block more; whether that was the last.
    fn fill(&mut self, file: &mut impl Read) -> Result<bool, String> {
        let before = self.buffer.len();
        let read = file.take(BLOCK as u64).read_to_end(&mut self.buffer);
        let read = read.map_err(|error| format!("cannot be read: {error}"))?;
        // UTF-16 has NULs; its mark says that they are none
        let utf_16 =
            self.start == 0 && before == 0 && [b"\xff\xfe", b"\xfe\xff"].iter().any(|m| self.buffer.starts_with(*m));
        if !utf_16 && let Some(nul) = memchr::memchr(0, &self.buffer[before..]) {
            let offset = usize::try_from(self.start).unwrap_or(usize::MAX).saturating_add(before + nul);
            return Err(ReadError::Binary { offset: Some(offset) }.to_string());
        }
        Ok(read < BLOCK)
    }

    /// Takes the complete lines, at the end of the file all; `None` where one is not UTF-8.
    fn take(&mut self, ended: bool) -> Option<Vec<Result<Record, ReadError>>> {
        let end = if ended { self.buffer.len() } else { memchr::memrchr(b'\n', &self.buffer).map_or(0, |i| i + 1) };
        let mut places = Vec::new();
        let mut from = 0;
        // a line that was thrown away may end where the file does
        while from < end || (ended && self.dropped > 0) {
            let to = memchr::memchr(b'\n', &self.buffer[from..end]).map_or(end, |i| from + i);
            self.taken += 1;
            places.push((self.taken, from, to, std::mem::take(&mut self.dropped)));
            from = to + 1;
        }
        let found: Vec<Option<Result<Record, ReadError>>> =
            places.into_par_iter().filter_map(|place| self.record(place).transpose()).map(Result::ok).collect();
        self.forget(end);
        if self.buffer.len() as u64 > self.limit {
            // no more of this line is needed than how long it is
            self.dropped += self.buffer.len() as u64;
            self.forget(self.buffer.len());
        }
        found.into_iter().collect()
    }

    /// The record of a line, if it has one.
    ///
    /// # Errors
    /// The line is not UTF-8.
    fn record(
        &self,
        (line, from, to, dropped): (usize, usize, usize, u64),
    ) -> Result<Option<Result<Record, ReadError>>, std::str::Utf8Error> {
        let bytes = &self.buffer[from..to];
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let size = dropped + bytes.len() as u64;
        if size > self.limit.min(u64::from(u32::MAX)) {
            let message = ReadError::TooLarge { size, limit: self.limit }.to_string();
            return Ok(Some(Err(ReadError::Record { line, message })));
        }
        let text = std::str::from_utf8(bytes)?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        let (offset, length) = (self.start + from as u64, size as u32);
        Ok(Some(record_id(line, bare(text)).map(|id| Record { id: id.into(), line, offset, length })))
    }

    fn forget(&mut self, bytes: usize) {
        self.buffer.drain(..bytes);
        self.start += bytes as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn line(id: usize) -> String {
        format!("{{\"id\": \"{id}\", \"text\": \"{}\"}}", "It rained. ".repeat(100))
    }

    fn records(text: &str, limit: u64) -> (Vec<Record>, Vec<String>) {
        match list_records(text.as_bytes(), limit) {
            Ok(Listing::Records(records, problems)) => (records, problems),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn lines_that_cross_blocks_are_found_with_their_places() {
        let text: String = (0..10_000).map(|i| line(i) + ["\n", "\r\n", "\n\n"][i % 3]).collect();
        assert!(text.len() > 2 * BLOCK, "the text fits into a block");
        let (records, problems) = records(&text, 5000);
        assert_eq!((records.len(), problems.len()), (10_000, 0));
        for (i, record) in records.iter().enumerate() {
            let start = record.offset as usize;
            assert_eq!(&text[start..start + record.length()], line(i), "record {i}");
            assert_eq!(text[..start].matches('\n').count() + 1, record.line, "record {i}");
        }
    }

    #[test]
    fn a_line_over_the_limit_is_thrown_away_and_measured() {
        for size in [5000, BLOCK - 1, BLOCK, 3 * BLOCK + 1] {
            for end in ["\n", "\r\n"] {
                let text = format!("{}{end}{}{end}{}", line(1), "x".repeat(size), line(3));
                let (records, problems) = records(&text, 4000);
                assert_eq!(records.iter().map(|r| r.line).collect::<Vec<_>>(), [1, 3], "{size}");
                let said = format!("line 2: too large: {size} bytes");
                assert!(problems.len() == 1 && problems[0].starts_with(&said), "{said}: {problems:?}");
            }
        }
    }

    #[test]
    fn a_line_over_the_limit_may_be_the_last() {
        let (found, problems) = records(&"x".repeat(2 * BLOCK), 4000);
        assert!(found.is_empty() && problems.len() == 1 && problems[0].contains("8388608 bytes"), "{problems:?}");
    }

    #[test]
    fn a_file_that_changes_between_the_passes_is_said_so() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.jsonl");
        let text = format!("{}\n{}\n", line(1), line(2));
        let (listed, _) = records(&text, 5000);
        let both: Vec<&Record> = listed.iter().collect();
        let read = |content: Option<&str>| {
            match content {
                Some(content) => fs::write(&path, content).expect("files can be written"),
                None => fs::remove_file(&path).expect("files can be removed"),
            }
            read_records("a.jsonl", &path, &both)
        };
        assert!(read(Some(&text)).iter().all(Result::is_ok));
        let cut = read(Some(&text[..text.len() - 10]));
        assert!(cut[0].is_ok() && cut[1].as_ref().is_err_and(|e| e.contains("line 2: the file changed")), "{cut:?}");
        let other = read(Some(&text.replace("\"1\"", "\"7\"")));
        assert!(other[0].is_err() && other[1].is_ok(), "{other:?}");
        let gone = read(None);
        assert!(gone.len() == 1 && gone[0].as_ref().is_err_and(|e| e.contains("cannot be read")), "{gone:?}");
    }
}
