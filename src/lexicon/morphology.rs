//! Regular English inflection, made from base forms.
//!
//! Irregular forms are data (`english.yaml`). The doubling of final consonants follows the stress only as far as
//! spelling shows it: one-syllable words double, longer words do not unless listed.

/// The plural of a noun.
#[must_use]
pub fn plural(noun: &str) -> String {
    with_s(noun)
}

/// The third person singular of a verb.
#[must_use]
pub fn third_person(base: &str) -> String {
    match base {
        "have" => "has".into(),
        "be" => "is".into(),
        _ => with_s(base),
    }
}

fn with_s(word: &str) -> String {
    if ends_consonant_y(word) {
        return [&word[..word.len() - 1], "ies"].concat();
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|e| word.ends_with(e));
    if hissing || ["go", "do", "echo", "veto", "hero", "potato", "tomato"].iter().any(|w| word.ends_with(w)) {
        return [word, "es"].concat();
    }
    [word, "s"].concat()
}

/// The regular past (and participle) of a verb.
#[must_use]
pub fn past(base: &str) -> String {
    if base.ends_with('e') {
        [base, "d"].concat()
    } else if ends_consonant_y(base) {
        [&base[..base.len() - 1], "ied"].concat()
    } else if doubles(base) {
        [base, &base[base.len() - 1..], "ed"].concat()
    } else {
        [base, "ed"].concat()
    }
}

/// The -ing form of a verb.
#[must_use]
pub fn ing(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return [stem, "ying"].concat();
    }
    if base.ends_with('e') && !["ee", "oe", "ye"].iter().any(|e| base.ends_with(e)) && base.len() > 2 {
        return [&base[..base.len() - 1], "ing"].concat();
    }
    if doubles(base) {
        return [base, &base[base.len() - 1..], "ing"].concat();
    }
    [base, "ing"].concat()
}

/// The singular of a plural noun by its ending; the word itself where it does not look like a plural.
///
/// For words that are in no lexicon. Irregular plurals are in the lexicon.
#[must_use]
pub fn singular(noun: &str) -> String {
    let cut = |n: usize, add: &str| [&noun[..noun.len() - n], add].concat();
    if !noun.is_ascii() {
        return noun.strip_suffix('s').unwrap_or(noun).to_owned();
    }
    for (plural, singular) in [("children", "child"), ("women", "woman"), ("men", "man")] {
        if noun.ends_with(plural)
            && !["specimen", "regimen", "abdomen", "omen", "acumen", "yemen", "semen"].contains(&noun)
        {
            return cut(plural.len(), singular);
        }
    }
    if noun.len() > 4 && noun.ends_with("ies") {
        return cut(3, "y");
    }
    if noun.len() > 4 && ["ches", "shes", "sses", "xes", "zzes"].iter().any(|e| noun.ends_with(e)) {
        return cut(2, "");
    }
    // viruses, campuses, bonuses; not houses, causes, abuses
    if noun.len() > 6
        && noun.ends_with("uses")
        && !["ouses", "auses", "abuses", "excuses", "accuses", "fuses", "muses"].iter().any(|e| noun.ends_with(e))
    {
        return cut(2, "");
    }
    if noun.len() > 3 && noun.ends_with('s') && !["ss", "us", "is"].iter().any(|e| noun.ends_with(e)) {
        return cut(1, "");
    }
    noun.to_owned()
}

fn ends_consonant_y(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() > 1 && bytes[bytes.len() - 1] == b'y' && !is_vowel(bytes[bytes.len() - 2])
}

fn doubles(word: &str) -> bool {
    const LONGER: [&str; 26] = [
        "admit", "commit", "permit", "submit", "omit", "refer", "prefer", "transfer", "occur", "incur", "defer",
        "confer", "infer", "deter", "control", "compel", "expel", "rebel", "propel", "begin", "forget", "regret",
        "equip", "kidnap", "outbid", "rebut",
    ];
    let bytes = word.as_bytes();
    let [.., a, b, c] = bytes else { return false };
    if LONGER.contains(&word) {
        return true;
    }
    let vowels = bytes
        .iter()
        .zip(std::iter::once(&b' ').chain(bytes))
        .filter(|(x, before)| is_vowel(**x) && !is_vowel(**before))
        .count();
    vowels == 1 && !is_vowel(*a) && is_vowel(*b) && !is_vowel(*c) && !matches!(c, b'w' | b'x' | b'y')
        || (vowels == 1 && bytes.len() > 3 && word.contains("qu") && !is_vowel(*c) && *a == b'u')
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms() {
        for (base, s, ed, ing_form) in [
            ("warn", "warns", "warned", "warning"),
            ("accuse", "accuses", "accused", "accusing"),
            ("deny", "denies", "denied", "denying"),
            ("stop", "stops", "stopped", "stopping"),
            ("transfer", "transfers", "transferred", "transferring"),
            ("report", "reports", "reported", "reporting"),
            ("visit", "visits", "visited", "visiting"),
            ("quiz", "quizes", "quizzed", "quizzing"),
            ("die", "dies", "died", "dying"),
            ("agree", "agrees", "agreed", "agreeing"),
            ("echo", "echoes", "echoed", "echoing"),
            ("play", "plays", "played", "playing"),
        ] {
            assert_eq!((third_person(base).as_str(), past(base).as_str(), ing(base).as_str()), (s, ed, ing_form));
        }
        assert_eq!(singular("countries"), "country");
        assert_eq!(singular("churches"), "church");
        assert_eq!(singular("bus"), "bus");
        assert_eq!(singular("viruses"), "virus");
        assert_eq!(singular("grandchildren"), "grandchild");
        assert_eq!(singular("councilwomen"), "councilwoman");
        assert_eq!(singular("warehouses"), "warehouse");
    }
}
