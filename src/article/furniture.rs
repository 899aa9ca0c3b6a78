//! What sites put round a story: share buttons, "Related:" lines, bylines, outlet names, datelines.
//!
//! Recognised by form and by words that news sites share. A line of running text is never furniture: only short lines
//! are, or lines that open with a label.

/// Words that stand alone on a line of a page, or open such a line.
const LABELS: [&str; 39] = [
    "related",
    "read also",
    "read more",
    "see also",
    "also read",
    "more on this",
    "recommended",
    "watch",
    "watch more",
    "share",
    "share this",
    "tweet",
    "print",
    "email",
    "subscribe",
    "sign up",
    "sign in",
    "log in",
    "follow us",
    "advertisement",
    "advertisement - continue reading below",
    "continue reading",
    "story continues",
    "skip to content",
    "skip to main content",
    "menu",
    "search",
    "home",
    "enable reading mode",
    "font",
    "font size",
    "copy link",
    "whatsapp",
    "facebook",
    "twitter",
    "comments",
    "photo",
    "getty images",
    "listen to this article",
];

/// Labels that make a whole line furniture when a colon follows.
const COLON_LABELS: [&str; 16] = [
    "related",
    "related stories",
    "related story",
    "related articles",
    "read also",
    "read more",
    "see also",
    "also read",
    "more",
    "watch",
    "photo",
    "image",
    "tags",
    "topics",
    "recommended",
    "must read",
];

/// Last words that mark the name of an outlet.
const OUTLET_WORDS: [&str; 14] = [
    "news",
    "times",
    "post",
    "herald",
    "tribune",
    "telegraph",
    "agency",
    "press",
    "journal",
    "monitor",
    "gazette",
    "courier",
    "observer",
    "chronicle",
];

/// Agencies that stand in brackets behind a dateline.
pub(super) struct Dateline<'a> {
    /// "ERBIL, Kurdistan Region"
    pub(super) place: &'a str,
    /// "Reuters", where brackets name it.
    pub(super) outlet: Option<&'a str>,
    /// Bytes up to the story's first word.
    pub(super) len: usize,
}

/// Reads "BAGHDAD — ", "ERBIL, Kurdistan Region - ", "GENEVA (Reuters) – " at the start of a paragraph.
pub(super) fn dateline(paragraph: &str) -> Option<Dateline<'_>> {
    let window_end = paragraph.char_indices().map(|(i, _)| i).take_while(|&i| i < 90).last().unwrap_or(0);
    let window = &paragraph[..window_end];
    let dash = ["— ", "– ", " - ", " -- ", "—", "– "]
        .iter()
        .filter_map(|d| window.find(d).map(|at| (at, at + d.len())))
        .min()?;
    let place = window[..dash.0].trim();
    let (place, outlet) = match place.split_once('(') {
        Some((place, rest)) => (place.trim(), Some(rest.strip_suffix(')')?.trim())),
        None => (place, None),
    };
    let first = place.split([',', '/']).next()?.trim();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = first.chars().filter(|c| c.is_alphabetic() && !c.is_lowercase()).count();
    let small_words = place.split_whitespace().any(|w| w.chars().next().is_some_and(char::is_lowercase));
    let rest = paragraph[dash.1..].len() - paragraph[dash.1..].trim_start_matches([' ', '-', '—', '–']).len();
    // capitals throughout, or an agency behind a name: "Geneva (Reuters) - "
    (letters >= 3 && !small_words && (letters == capitals || outlet.is_some()) && place.len() <= 60)
        .then_some(Dateline { place, outlet, len: dash.1 + rest })
}

/// The name in "By Jane Doe".
pub(super) fn byline(line: &str) -> Option<&str> {
    let name = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "))?.trim();
    let words = name.split_whitespace().count();
    let named = name.split_whitespace().all(|w| {
        w.chars().next().is_some_and(|c| !c.is_lowercase()) || matches!(w, "and" | "for" | "of" | "de" | "van" | "al")
    });
    (words <= 10 && named && !name.ends_with('.') && name.chars().next().is_some_and(char::is_alphabetic))
        .then_some(name)
}

/// Outlet and place in "Shafaq News – Baghdad/ Damascus"; the place is `None` for an outlet alone.
pub(super) fn outlet_line(line: &str) -> Option<(&str, Option<&str>)> {
    // four words, a dash and five words at most; no sentence
    if line.ends_with(['.', '?', '!']) || line.split_whitespace().nth(10).is_some() {
        return None;
    }
    let (outlet, place) =
        ["–", "—", " - ", "|", "/"].iter().find_map(|d| line.split_once(d)).map(|(a, b)| (a.trim(), Some(b.trim())))?;
    let last = outlet.split_whitespace().last()?.to_lowercase();
    let capital = |w: &str| w.chars().next().is_some_and(|c| !c.is_lowercase());
    let short = outlet.split_whitespace().count() <= 4 && outlet.split_whitespace().all(capital);
    let place =
        place.filter(|p| !p.is_empty() && p.split_whitespace().count() <= 5 && p.split_whitespace().all(capital))?;
    (short && OUTLET_WORDS.contains(&last.as_str())).then_some((outlet, Some(place)))
}

/// The outlet in "Source: yahoo.com".
pub(super) fn credit(line: &str) -> Option<&str> {
    let (label, name) = line.split_once(':')?;
    let name = name.trim();
    (is_one_of(label, &["source", "sources", "originally published by", "via"])
        && (1..=5).contains(&name.split_whitespace().count())
        && !name.ends_with(['?', '!']))
    .then_some(name)
}

/// Whether a label, in any case, is in a list of lower-case ASCII ones.
fn is_one_of(label: &str, list: &[&str]) -> bool {
    let label = label.trim();
    list.iter().any(|l| l.eq_ignore_ascii_case(label))
}

/// Whether a line is a button, a menu entry, a pointer to other stories, a copyright notice.
pub(super) fn is_furniture(line: &str) -> bool {
    if line.len() <= 40 {
        let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.len() <= 2 && line.len() <= 3 || is_one_of(bare, &LABELS) {
            return true;
        }
    }
    if let Some((label, _)) = line.split_once(':')
        && is_one_of(label, &COLON_LABELS)
    {
        return true;
    }
    line.len() <= 200 && is_copyright(line)
        || line.chars().all(|c| matches!(c, '*' | '-' | '_' | '=' | '~' | '•' | '·' | ' ' | '#' | '|'))
}

/// Whether a line opens or closes with a note of copyright.
fn is_copyright(line: &str) -> bool {
    let (bytes, len) = (line.as_bytes(), line.len());
    ["©", "copyright ©", "all rights reserved", "all rights reserved.", "(c) 20"].iter().any(|note| {
        let note = note.as_bytes();
        len >= note.len()
            && (bytes[..note.len()].eq_ignore_ascii_case(note) || bytes[len - note.len()..].eq_ignore_ascii_case(note))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_capitals_or_name_an_agency() {
        let found = dateline("ERBIL, Kurdistan Region - A cleric spoke.").unwrap();
        assert_eq!((found.place, found.len), ("ERBIL, Kurdistan Region", 26));
        assert_eq!(dateline("GENEVA (Reuters) – Talks began.").unwrap().outlet, Some("Reuters"));
        assert!(dateline("He came - and he saw it all.").is_none());
        assert!(dateline("The plan — to build — failed.").is_none());
    }

    #[test]
    fn running_text_is_no_furniture() {
        for line in [
            "Share prices fell on Monday.",
            "Related events shook the market",
            "By then it was over.",
            "Home sales rose 3%.",
        ] {
            assert!(!is_furniture(line) && byline(line).is_none(), "{line}");
        }
        for line in [
            "RELATED: Another story",
            "Share",
            "A-",
            "A",
            "* * *",
            "Enable Reading Mode",
            "© 2024 Daily Courier. All rights reserved.",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        assert_eq!(credit("Source: example.com"), Some("example.com"));
        assert_eq!(outlet_line("Shafaq News – Baghdad/ Damascus"), Some(("Shafaq News", Some("Baghdad/ Damascus"))));
    }
}
