//! Values as rule files and reports write them: `>10,000`, `>=5`, `~9,000`, `<800`, `<=7,000`, `5-10`, `24`.

use super::{Bound, Value};
use std::fmt;

impl Value {
    /// Reads a value from its notation; `None` where it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Value> {
        let text = text.trim();
        let (bound, rest) = if let Some(rest) = text.strip_prefix(">=").or_else(|| text.strip_prefix('≥')) {
            (Bound::AtLeast, rest)
        } else if let Some(rest) = text.strip_prefix("<=").or_else(|| text.strip_prefix('≤')) {
            (Bound::AtMost, rest)
        } else if let Some(rest) = text.strip_prefix('>') {
            (Bound::MoreThan, rest)
        } else if let Some(rest) = text.strip_prefix('<') {
            (Bound::LessThan, rest)
        } else if let Some(rest) = text.strip_prefix('~') {
            (Bound::About, rest)
        } else {
            (Bound::Exact, text)
        };
        let number = |s: &str| s.trim().replace([',', ' '], "").parse::<f64>().ok().filter(|n| n.is_finite());
        if bound == Bound::Exact
            && let Some((low, high)) = rest.split_once('–').or_else(|| {
                rest.char_indices().skip(1).find(|(_, c)| *c == '-').map(|(i, _)| (&rest[..i], &rest[i + 1..]))
            })
        {
            return Some(Value::range(number(low)?, number(high)?));
        }
        Some(Value::bounded(number(rest)?, bound))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ends = (self.interval.min(), self.interval.max());
        match (self.bound, self.point, ends) {
            (Bound::Exact, Some(n), _) => f.write_str(&grouped(n)),
            (Bound::About, Some(n), _) => write!(f, "~{}", grouped(n)),
            (Bound::AtLeast, Some(n), _) => write!(f, "≥{}", grouped(n)),
            (Bound::MoreThan, Some(n), _) => write!(f, ">{}", grouped(n)),
            (Bound::AtMost, Some(n), _) => write!(f, "≤{}", grouped(n)),
            (Bound::LessThan, Some(n), _) => write!(f, "<{}", grouped(n)),
            (_, _, (Some(low), Some(high))) if low == high => f.write_str(&grouped(low)),
            (_, _, (Some(low), Some(high))) => write!(f, "{}–{}", grouped(low), grouped(high)),
            (_, _, (Some(low), None)) => write!(f, "≥{}", grouped(low)),
            (_, _, (None, Some(high))) => write!(f, "≤{}", grouped(high)),
            (_, _, (None, None)) => f.write_str("any"),
        }
    }
}

/// A number with commas between thousands and no more decimals than it needs.
#[must_use]
pub fn grouped(n: f64) -> String {
    let text = if n.fract() == 0.0 && n.abs() < 1e18 { format!("{n:.0}") } else { trimmed(n) };
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |d| ("-", d));
    let (whole, decimals) = digits.split_once('.').map_or((digits, ""), |(w, d)| (w, d));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 && c.is_ascii_digit() {
            out.push(',');
        }
        out.push(c);
    }
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

fn trimmed(n: f64) -> String {
    let text = format!("{n:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "0" || text == "-0" { format!("{n}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_back() {
        for text in [">10,000", "≥24", "~9,000", "<800", "≤7,000", "5–10", "24", "-3.5", "5,400,000,000"] {
            assert_eq!(Value::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Value::parse("1000-5000").unwrap().to_string(), "1,000–5,000");
        for text in ["", "many", ">", "5-", "1e999"] {
            assert_eq!(Value::parse(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn grouping_loses_nothing(n in -1_000_000_000_000i64..1_000_000_000_000) {
            assert_eq!(grouped(n as f64).replace(',', ""), n.to_string());
        }
    }
}
