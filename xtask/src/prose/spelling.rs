//! Spelling, by hunspell and Debian's French dictionary, and by our own list for names and terms of the trade.
//!
//! One process reads every word once. The list is held to: sorted, without repetition, each entry needed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::rc::Rc;

use super::passage::{Finding, Passage, Place};

/// Our words, from the project's root.
pub(crate) const LIST: &str = "content/words.fr.txt";

/// What elides before a vowel.
const ELIDED: [&str; 14] =
    ["l'", "d'", "j'", "m'", "t'", "s'", "n'", "c'", "qu'", "jusqu'", "lorsqu'", "puisqu'", "quoiqu'", "presqu'"];

/// A capital that may lack its accent, and what it may have been.
const CAPITALS: [(char, &str); 5] = [('A', "ÀÂ"), ('C', "Ç"), ('E', "ÉÈÊ"), ('I', "ÎÏ"), ('O', "Ô")];

/// Words misspelt, and faults of the list. `misspelt` gives back the words it doesn't know.
pub(crate) fn check(
    passages: &[Passage],
    list: &str,
    misspelt: impl Fn(&BTreeSet<String>) -> Result<BTreeSet<String>, String>,
) -> Result<Vec<Finding>, String> {
    let mut places: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for passage in passages.iter().filter(|passage| passage.place != Place::Reference) {
        for (at, word) in words(&passage.text) {
            places.entry(word).or_default().push(passage.finding(at, String::new()));
        }
    }
    let asked: BTreeSet<String> = places
        .keys()
        .flat_map(|word| [word.clone()].into_iter().chain(parts(word).map(str::to_owned)).chain(accented(word)))
        .collect();
    let judge = Judge { unknown: misspelt(&asked)?, list: list.lines().collect() };
    let mut used = BTreeSet::new();
    let mut found = Vec::new();
    for (word, places) in places {
        match judge.verdict(&word) {
            Verdict::Right => {}
            Verdict::Listed(entries) => used.extend(entries),
            Verdict::Wrong(what) => {
                found.extend(places.into_iter().map(|place| Finding { what: what.clone(), ..place }));
            }
        }
    }
    found.extend(list_faults(list, &used));
    Ok(found)
}

/// Asks hunspell, once, which words it doesn't know.
pub(crate) fn hunspell(words: &BTreeSet<String>) -> Result<BTreeSet<String>, String> {
    const MISSING: &str = "Spelling needs hunspell and its French dictionary. Install them with:\n\n  \
                           sudo apt-get install --no-install-recommends hunspell hunspell-fr\n";
    if !Path::new("/usr/share/hunspell/fr.dic").exists() {
        return Err(MISSING.to_owned());
    }
    let mut hunspell = Command::new("hunspell")
        .args(["-l", "-d", "/usr/share/hunspell/fr", "-i", "UTF-8"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{MISSING}\n({error})"))?;
    let stdin = hunspell.stdin.take();
    let lines: String = words.iter().flat_map(|word| [word.as_str(), "\n"]).collect();
    // Written beside the reading: neither pipe can then fill up and stop the other.
    let out = std::thread::scope(|scope| {
        let writing = scope.spawn(|| stdin.map_or(Ok(()), |mut stdin| stdin.write_all(lines.as_bytes())));
        let out = hunspell.wait_with_output();
        writing.join().map_err(|_| "hunspell’s words could not be written".to_owned())?.map_err(|e| e.to_string())?;
        out.map_err(|error| error.to_string())
    })?;
    if !out.status.success() {
        return Err("hunspell failed: see above".to_owned());
    }
    Ok(String::from_utf8_lossy(&out.stdout).lines().map(str::to_owned).collect())
}

enum Verdict<'a> {
    Right,
    Listed(Vec<&'a str>),
    Wrong(String),
}

struct Judge<'a> {
    unknown: BTreeSet<String>,
    list: BTreeSet<&'a str>,
}

impl<'a> Judge<'a> {
    fn verdict(&self, word: &str) -> Verdict<'a> {
        if !self.unknown.contains(word) {
            return Verdict::Right;
        }
        if let Some(entry) = self.entry(word).or_else(|| self.entry(unelided(word))) {
            return Verdict::Listed(vec![entry]);
        }
        let parts: Vec<&str> = parts(word).collect();
        let entries: Vec<&'a str> = parts.iter().filter_map(|part| self.entry(part)).collect();
        let known = |part: &&str| !self.unknown.contains(*part) || self.entry(part).is_some();
        if parts.len() > 1 && !entries.is_empty() && parts.iter().all(known) {
            return Verdict::Listed(entries);
        }
        let shown = word.replace('\'', "’");
        Verdict::Wrong(match accented(word).find(|accented| !self.unknown.contains(accented)) {
            Some(right) => format!("« {shown} »: a capital keeps its accent, write « {} »", right.replace('\'', "’")),
            None => format!("« {shown} » is in no dictionary: correct it, or add it to {LIST}"),
        })
    }

    /// The entry for a word: itself, or without the capital that a sentence gave it.
    fn entry(&self, word: &str) -> Option<&'a str> {
        let mut letters = word.chars();
        let small: String =
            letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default();
        self.list.get(word).or_else(|| self.list.get(small.as_str())).copied()
    }
}

/// The words of a text and where they are: apostrophes straight as dictionaries have them, no numbers, names of files or
/// single letters.
fn words(text: &str) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let joins = matches!(c, '\'' | '’' | '-' | '\u{2011}' | '.') || c.is_alphanumeric();
        match (joins, start) {
            (true, None) if c.is_alphanumeric() => start = Some(at),
            (false, Some(from)) => {
                let run = text.get(from..at).unwrap_or_default().trim_end_matches(['\'', '’', '-', '\u{2011}', '.']);
                let odd = run.chars().any(|c| c.is_numeric() || c == '.');
                if !odd && run.chars().nth(1).is_some() {
                    words.push((from, run.replace('’', "'").replace('\u{2011}', "-")));
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// A word without what was elided before it.
fn unelided(word: &str) -> &str {
    let small = word.to_lowercase();
    ELIDED.iter().find(|elided| small.starts_with(**elided)).and_then(|elided| word.get(elided.len()..)).unwrap_or(word)
}

/// The parts of a compound, without what was elided before it.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    unelided(word).split('-').filter(|part| !part.is_empty())
}

/// What the word would be with an accent on its capital.
fn accented(word: &str) -> impl Iterator<Item = String> {
    let elided = word.len() - unelided(word).len();
    let (before, bare) = word.split_at_checked(elided).unwrap_or(("", word));
    let first = bare.chars().next().unwrap_or_default();
    let rest = bare.get(first.len_utf8()..).unwrap_or_default();
    CAPITALS
        .into_iter()
        .filter(move |(plain, _)| *plain == first)
        .flat_map(move |(_, marked)| marked.chars().map(move |capital| format!("{before}{capital}{rest}")))
}

fn list_faults(list: &str, used: &BTreeSet<&str>) -> Vec<Finding> {
    let file: Rc<str> = Rc::from(LIST);
    let mut before = "";
    let mut found = Vec::new();
    for (line, entry) in (1..).zip(list.lines()) {
        let what = if entry.is_empty() || entry.contains(char::is_whitespace) {
            "not one word: write one word a line".to_owned()
        } else if entry == before {
            format!("« {entry} » is there twice: take one out")
        } else if entry < before {
            format!("« {entry} » is out of order: sort the list (LC_ALL=C sort)")
        } else if !used.contains(entry) {
            format!("« {entry} » is not needed: no text uses it, or the dictionary knows it. Take it out")
        } else {
            before = entry;
            continue;
        };
        before = entry;
        found.push(Finding { file: Rc::clone(&file), line, what });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::passage::sample;
    use super::*;

    /// A dictionary that knows these words, whatever is elided before them, and compounds of them.
    const KNOWN: [&str; 9] = ["le", "mot", "État", "eau", "données", "à", "la", "maison", "de"];

    fn small(words: &BTreeSet<String>) -> Result<BTreeSet<String>, String> {
        let known = |word: &String| parts(word).all(|part| KNOWN.contains(&part));
        Ok(words.iter().filter(|word| !known(word)).cloned().collect())
    }

    fn said(text: &str, list: &str) -> Vec<String> {
        let found = check(&[sample(Place::Lesson, text)], list, small).expect("a verdict");
        found.into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_word_that_no_dictionary_has_is_found_on_its_line() {
        let found = check(&[sample(Place::Lesson, "le mot\nle mott")], "", small).expect("a verdict");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].line, 2);
        assert!(found[0].what.starts_with("« mott » is in no dictionary"), "{}", found[0].what);
    }

    #[test]
    fn our_words_hold_with_a_capital_an_elision_or_in_a_compound() {
        assert!(said("Kilooctet, l’ADEME, maison-kilooctet", "ADEME\nkilooctet").is_empty());
        assert_eq!(said("l’Ademe", "ADEME").len(), 2, "another spelling, and the entry unused");
    }

    #[test]
    fn numbers_files_code_addresses_and_figures_are_no_words() {
        assert!(said("le CO₂, 5G, co2.js, A, `xyzzy`, https://xyzzy.example, :figure{xyzzy}", "").is_empty());
    }

    #[test]
    fn titles_of_sources_are_not_read() {
        assert!(check(&[sample(Place::Reference, "Energy")], "", small).expect("a verdict").is_empty());
    }

    #[test]
    fn a_capital_without_its_accent_is_told_what_it_should_be() {
        assert_eq!(said("l’Etat", ""), ["« l’Etat »: a capital keeps its accent, write « l’État »"]);
        assert_eq!(said("Etat", ""), ["« Etat »: a capital keeps its accent, write « État »"]);
    }

    #[test]
    fn the_list_is_sorted_without_repetition_and_each_entry_needed() {
        let said = |list: &str| said("ADEME kilooctet", list);
        assert!(said("ADEME\nkilooctet").is_empty());
        assert!(said("kilooctet\nADEME")[0].contains("out of order"));
        assert!(said("ADEME\nADEME\nkilooctet")[0].contains("twice"));
        assert!(said("ADEME\nkilooctet\nmot")[0].contains("not needed"));
        assert!(said("ADEME\n\nkilooctet")[0].contains("one word a line"));
    }
}
