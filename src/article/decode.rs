//! Bytes to text.

use super::ReadError;

/// Decoded text, and what had to be assumed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The name of the encoding where it is not UTF-8; offsets then point into the decoded text, not the file.
    pub encoding: Option<&'static str>,
}

/// Decodes UTF-8 (with or without a byte-order mark), UTF-16 with a byte-order mark, and guesses the legacy
/// encoding of anything else as a browser does.
///
/// # Errors
/// [`ReadError::Binary`] where a NUL shows that the bytes are no text.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, ReadError> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes)
        && encoding != encoding_rs::UTF_8
    {
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        return Ok(Decoded { text: text.into_owned(), encoding: Some(encoding.name()) });
    }
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return Err(ReadError::Binary { offset: Some(offset) });
    }
    match String::from_utf8(bytes) {
        // the mark stays, so that offsets are the file's; the tokenizer passes over it
        Ok(text) => Ok(Decoded { text, encoding: None }),
        Err(error) => {
            let bytes = error.into_bytes();
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(&bytes, true);
            let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            Ok(Decoded { text: text.into_owned(), encoding: Some(encoding.name()) })
        }
    }
}
