//! Comparison: claims to findings.
