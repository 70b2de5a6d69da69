//! Claims without a figure: numbers with a unit written by hand, and « la plupart » with no sourced number in sight.
//!
//! What is no statistic after all stands in `content/claims.allow.toml`, each with its reason.

use std::ops::Range;
use std::rc::Rc;
use std::sync::LazyLock;

use regex::Regex;
use toml::de::{DeTable, DeValue};

use super::data;
use super::passage::{Finding, Passage};
use super::typography::around;

/// Claims that are let be, from the project's root.
pub(crate) const ALLOWED: &str = "content/claims.allow.toml";

/// A number with its unit, in digits. Ages, dates and steps have no such unit.
const BARE: &str = "\\d[\\d,\u{202F}\u{A0}]*[ \u{202F}\u{A0}]?\
     (?:%|°C|€|\\$|(?:[kmc]?g|[kcm]m|m[²³]|[kMGT]?Wh|[kMGT]?W|[kMGT]?o|t|V|A|h|min|litres?|tonnes?|millions?|milliards?|euros?\
     |dollars|mois|jours?|heures?|minutes?|secondes?|kilos?|kilogrammes?|kilomètres?|mètres?|watts?|degrés?\
     |points?|fois|pour cent|personnes|appareils)\\b)";

/// A large quantity in letters.
const SPELT: &str = "(?i)\\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante\
     |cinquante|soixante|quatre-vingts?|quatre-vingt-dix|cent|mille)[ \u{202F}\u{A0}]\
     (?:millions?|milliards?|pour cent|tonnes|kilos|kilogrammes|kilomètres|kilowattheures|gigaoctets|euros|degrés)\\b";

/// Words that measure without a number.
const VAGUE: [&str; 6] = [
    "(?i)\\bl’essentiel (?:de\\b|des\\b|du\\b|d’(?:[^a]|a[^b]))",
    "(?i)\\bla plupart (?:de|des|du|d’)|\\bla (?:grande |large |vaste )?majorité\\b|\\bla majeure partie\\b|\\bla quasi-totalité\\b",
    "(?i)\\bpresque (?:tou(?:s|te|tes) (?:les|nos|vos|la|l’)|tous\\b)",
    "(?i)\\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|cent|mille) fois (?:plus|moins|moindre)",
    "(?i)\\b(?:la moitié|(?:un|deux) tiers|(?:un|trois) quarts?|les (?:deux tiers|trois quarts)) (?:de\\b|des\\b|du\\b|d’[^h])",
    "(?i)\\bautant (?:(?:de |d’)[\\p{L}-]+ )?que (?:l’aviation|l’avion|le transport|les avions|les voitures|la France|la Belgique\
     |la Suisse|l’Europe|un pays|une ville|un foyer|une voiture|un vol)",
];

/// Claims that no figure stands beside.
pub(crate) fn check(passages: &[Passage], allowed: &str) -> Result<Vec<Finding>, String> {
    let rules = RULES.as_ref().map_err(String::clone)?;
    let mut allowed = read(allowed)?;
    let mut found = Vec::new();
    for passage in passages.iter().filter(|passage| passage.teaches()) {
        for (range, what) in rules.claims(passage) {
            // Every entry that covers it counts as used.
            let covered =
                allowed.iter_mut().filter_map(|entry| entry.covers(passage, &range).then(|| entry.used = true)).count();
            if covered == 0 {
                let shown = around(&passage.text, range.start);
                found.push(passage.finding(range.start, format!("{what}, or give the reason in {ALLOWED} ({shown})")));
            }
        }
    }
    found.extend(allowed.into_iter().filter_map(Allowed::fault));
    Ok(found)
}

/// The rules, read once.
static RULES: LazyLock<Result<Rules, String>> = LazyLock::new(Rules::new);

struct Rules {
    bare: Vec<Regex>,
    vague: Vec<Regex>,
}

impl Rules {
    fn new() -> Result<Rules, String> {
        let read = |patterns: &[&str]| {
            let read: Result<Vec<Regex>, _> = patterns.iter().map(|pattern| Regex::new(pattern)).collect();
            read.map_err(|error| format!("a rule on claims: {error}"))
        };
        Ok(Rules { bare: read(&[BARE, SPELT])?, vague: read(&VAGUE)? })
    }

    fn claims(&self, passage: &Passage) -> Vec<(Range<usize>, &'static str)> {
        let bare = self.bare.iter().flat_map(|rule| rule.find_iter(&passage.text)).filter(|found| {
            // « H2 g… » or « 2,5 » cut in its middle is no number of its own.
            let before = passage.text.get(..found.start()).unwrap_or_default();
            !before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        });
        let bare = bare.map(|found| (found.range(), "a number without its figure: cite `:figure{…}`"));
        let vague = self.vague.iter().filter(|_| !passage.beside_figure).flat_map(|rule| rule.find_iter(&passage.text));
        let vague = vague.map(|found| {
            (found.range(), "a claim with no figure in its paragraph: cite `:figure{…}`, set its card beside, say less")
        });
        bare.chain(vague).collect()
    }
}

/// A claim let be.
struct Allowed {
    file: String,
    text: String,
    why: String,
    line: usize,
    used: bool,
}

impl Allowed {
    /// Whether the claim stands within this entry's words.
    fn covers(&self, passage: &Passage, claim: &Range<usize>) -> bool {
        !self.text.is_empty()
            && passage.file.ends_with(self.file.as_str())
            && passage
                .text
                .match_indices(self.text.as_str())
                .any(|(at, words)| at <= claim.start && claim.end <= at + words.len())
    }

    fn fault(self) -> Option<Finding> {
        let what = if self.file.is_empty() || self.text.is_empty() || self.why.trim().is_empty() {
            "an entry needs `file`, `text` and `why`: fill them in".to_owned()
        } else if !self.used {
            format!("« {} » lets nothing be in {}: take the entry out", self.text, self.file)
        } else {
            return None;
        };
        Some(Finding { file: Rc::from(ALLOWED), line: self.line, what })
    }
}

fn read(text: &str) -> Result<Vec<Allowed>, String> {
    let table = data::parse(ALLOWED, text)?;
    let Some(DeValue::Array(entries)) = table.get_ref().get("allow").map(toml::Spanned::get_ref) else {
        return Ok(Vec::new());
    };
    let field = |entry: &DeTable<'_>, key: &str| {
        entry.get(key).map(toml::Spanned::get_ref).and_then(DeValue::as_str).unwrap_or_default().to_owned()
    };
    Ok(entries
        .iter()
        .filter_map(|entry| {
            let line = data::line_of(text, entry.span().start);
            let entry = entry.get_ref().as_table()?;
            let (file, text, why) = (field(entry, "file"), field(entry, "text"), field(entry, "why"));
            Some(Allowed { file, text, why, line, used: false })
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::super::passage::{Place, sample};
    use super::*;

    fn found(place: Place, text: &str, allowed: &str) -> Vec<String> {
        let found = check(&[sample(place, text)], allowed).expect("rules");
        found.into_iter().map(|finding| finding.what).collect()
    }

    fn claims(text: &str) -> usize {
        found(Place::Lesson, text, "").len()
    }

    #[test]
    fn a_number_with_a_unit_is_a_figure() {
        assert_eq!(claims("Soit 12\u{202F}% du total."), 1);
        assert_eq!(claims("Soit 2,5\u{A0}tonnes."), 1);
        assert_eq!(claims("Soit quarante pour cent."), 1);
        assert_eq!(claims("Soit trois milliards."), 1);
        assert_eq!(claims("Soit :figure{a} du total."), 0);
    }

    #[test]
    fn dates_ages_steps_and_names_are_no_figures() {
        assert_eq!(
            claims("En 1969, à 15 ans, les 18-34 ans, en 3 étapes, la 5G, WCAG 2.2, l’A4, quarante questions."),
            0
        );
        assert_eq!(claims("Des milliards de puces, une centaine de pages."), 0);
    }

    #[test]
    fn a_vague_measure_wants_a_figure_in_its_paragraph() {
        for text in [
            "L’essentiel de l’énergie.",
            "La plupart des gens.",
            "La grande majorité s’en passe.",
            "Presque tous les sites.",
            "Il pèse trois fois plus.",
            "C’est la moitié de l’empreinte.",
            "Il émet autant que l’aviation.",
            "Il émet autant de carbone que l’aviation.",
        ] {
            assert_eq!(claims(text), 1, "{text}");
            let mut beside = sample(Place::Lesson, text);
            beside.beside_figure = true;
            assert!(check(&[beside], "").expect("rules").is_empty(), "{text}");
        }
    }

    #[test]
    fn words_that_measure_nothing_are_left_alone() {
        assert_eq!(
            claims(
                "L’essentiel se joue avant. L’essentiel d’abord. Cela compte autant que la technique. Un tiers l’a vérifié en un quart d’heure."
            ),
            0
        );
    }

    #[test]
    fn quizzes_pictures_and_pages_are_not_asked() {
        assert!(found(Place::Other, "Soit 12 % de la plupart des gens.", "").is_empty());
        assert!(found(Place::Picture, "12 %", "").is_empty());
    }

    #[test]
    fn an_entry_lets_its_words_be_and_must_serve() {
        let entry =
            |text: &str, why: &str| format!("[[allow]]\nfile = \"sample.md\"\ntext = \"{text}\"\nwhy = \"{why}\"\n");
        let text = "Comptez 10 minutes. Puis 20 minutes.";
        assert_eq!(found(Place::Lesson, text, &entry("Comptez 10 minutes", "une durée")).len(), 1);
        assert!(found(Place::Lesson, "Comptez 10 minutes.", &entry("10 minutes", "une durée")).is_empty());
        assert!(found(Place::Lesson, "Comptez.", &entry("10 minutes", "une durée"))[0].contains("lets nothing be"));
        assert!(found(Place::Lesson, "Comptez 10 minutes.", &entry("10 minutes", ""))[0].contains("why"));
    }
}
