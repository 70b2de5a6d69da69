//! French typography: spaces, quotes, apostrophes, accents on capitals, numbers. One table of rules.

use std::sync::LazyLock;

use regex::Regex;

use super::passage::{Finding, Passage, Place};

/// A rule: what it finds (the fault is the group `f`), and what to say.
struct Rule {
    finds: Regex,
    says: &'static str,
    /// Whether it holds for titles of sources, which may be in another language.
    any_language: bool,
}

/// Unit symbols of more than one letter, or that no letter can follow: they may not touch their number.
const SYMBOLS: &str = "(?:[kmc]g|[kcm]m|[kMGT]?Wh|[kMGT]W|[kMGT]o|[MG]bit/s|°C|€|\\$)";

/// Units in the wide sense: a number and one of these stay on the same line.
const UNITS: &str = "(?:[gtmWVA]|min|litres?|tonnes?|millions?|milliards?|euros?|ans?|mois|jours?|heures?|h|minutes?\
                     |secondes?|kilogrammes?|kilomètres?|mètres?|watts?|degrés?|octets?|points?)";

/// The rules: pattern, words, and whether they hold in any language. `␣` stands for an ordinary space, `N` for U+202F,
/// `F` for U+00A0, `#` for a digit or a number's mark, `{units}` and `{symbols}` for the units, `{end}` for a
/// word’s end.
const RULES: [(&str, &str, bool); 27] = [
    ("(?<f>')", "a straight apostrophe: write ’", true),
    ("(?<f>\")", "a straight quotation mark: write « » with U+202F inside", true),
    ("\\p{L}(?<f>[‘´`])\\p{L}", "a mark that is no apostrophe: write ’", true),
    ("[^N!?…(\\[](?<f>[;!?])", "no narrow space before `;` `!` `?`: put U+202F", false),
    ("[^N(](?<f>%)", "no narrow space before `%`: put U+202F", false),
    ("(?:^|[^F\\d(])(?<f>:)[^:]|[^F](?<f2>:)$|\\d(?<f3>:)[^\\d]", "no no-break space before `:`: put U+00A0", false),
    ("(?<f>[;:])\\p{L}", "no space after the mark: put one", true),
    ("(?<f>«)(?:[^N]|$)", "no narrow space after «: put U+202F", true),
    ("(?:^|[^N])(?<f>»)", "no narrow space before »: put U+202F", true),
    ("#(?<f>[␣\n])(?:{units}{end}|{symbols})", "a number and its unit may part: put U+00A0 between them", true),
    ("#(?<f>{symbols}){end}", "no space between a number and its unit: put U+00A0", true),
    ("(?:^|[^\\d.,])\\d{1,3}(?<f>[␣F.])\\d{3}(?:[^\\d]|$)", "thousands without a narrow space: put U+202F", true),
    ("(?:^|[^\\p{Lu}][␣FN]|[(«])(?<f>\\d{5,})", "thousands run together: put U+202F between groups of three", false),
    ("\\d(?<f>\\.)\\d+[␣FN]?(?:%|{symbols}|{units}{end})", "a decimal point: write a comma", true),
    ("(?<f>[␣FN]{2,})", "several spaces: keep one", true),
    ("(?<f>\\.\\.\\.)", "three dots: write …", true),
    ("(?<f>CO2)", "CO2: write CO₂", true),
    ("\\d[␣FN](?<f>[kcm]?m[23]){end}", "a power without its sign: write m² or m³", true),
    ("(?:^|[.!?…][␣\n]|[:«–][FN␣])(?<f>A)[␣\n](?:\\p{Ll}[\\p{L}’]|:)", "a capital without its accent: write À", false),
    ("(?:^|[^\\p{L}])(?<f>Ca)[␣\n,]", "a capital without its cedilla: write Ça", false),
    ("(?<f>[␣FN\n]),", "a space before a comma: take it out", true),
    ("(?<f>[␣FN\n])\\.(?:[^\\p{L}\\d.]|$)", "a space before a full stop: take it out", true),
    ("\\p{L}(?<f>,)\\p{L}", "no space after a comma: put one", true),
    ("\\p{Ll}(?<f>\\.)\\p{Lu}\\p{Ll}", "no space after a full stop: put one", false),
    (
        "(?<f>\\d+(?:ère|ere|ème|eme|ième|ieme)s?|[IVX]+(?:ème|eme|ième|ieme)s?|1␣er){end}",
        "an ordinal: write 1er, 1re, 2e, XXe",
        true,
    ),
    ("[␣F](?<f>-)[␣F]", "a hyphen in place of a dash: write –", true),
    ("n°(?<f>␣)\\d", "n° and its number may part: put U+00A0 between them", true),
];

/// The rules, read once.
static READ: LazyLock<Result<Vec<Rule>, String>> = LazyLock::new(rules);

/// Faults of typography.
pub(crate) fn check(passages: &[Passage]) -> Result<Vec<Finding>, String> {
    let rules = READ.as_ref().map_err(String::clone)?;
    let faults = |passage| rules.iter().flat_map(move |rule: &Rule| rule.faults(passage)).chain(unpaired(passage));
    Ok(passages.iter().flat_map(faults).collect())
}

fn rules() -> Result<Vec<Rule>, String> {
    RULES
        .into_iter()
        .map(|(pattern, says, any_language)| {
            let pattern = pattern
                .replace("{units}", UNITS)
                .replace("{symbols}", SYMBOLS)
                .replace("{end}", "(?:[^\\p{L}\\d]|$)")
                .replace('␣', " ")
                .replace('N', "\u{202F}")
                .replace('F', "\u{A0}")
                .replace('#', "[\\d\u{E001}]");
            let finds = Regex::new(&pattern).map_err(|error| format!("a rule of typography: {error}"))?;
            Ok(Rule { finds, says, any_language })
        })
        .collect()
}

impl Rule {
    fn faults(&self, passage: &Passage) -> Vec<Finding> {
        if passage.place == Place::Reference && !self.any_language {
            return Vec::new();
        }
        self.finds
            .captures_iter(&passage.text)
            .filter_map(|found| {
                let at = ["f", "f2", "f3"].into_iter().find_map(|name| found.name(name))?.start();
                Some(passage.finding(at, format!("{} ({})", self.says, around(&passage.text, at))))
            })
            .collect()
    }
}

/// Guillemets that don't pair.
fn unpaired(passage: &Passage) -> Option<Finding> {
    let count = |mark| passage.text.matches(mark).count();
    let at = passage.text.find(['«', '»'])?;
    (count('«') != count('»')).then(|| {
        passage.finding(at, format!("guillemets that don’t pair: add the missing one ({})", around(&passage.text, at)))
    })
}

/// A few characters on each side, for the message.
pub(crate) fn around(text: &str, at: usize) -> String {
    let before: Vec<char> = text.get(..at).unwrap_or_default().chars().rev().take(15).collect();
    let after = text.get(at..).unwrap_or_default().chars().take(15);
    let shown: String = before.into_iter().rev().chain(after).collect();
    format!("« {} »", shown.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::super::passage::sample;
    use super::*;

    /// What is said of a text in which `N` is U+202F and `F` is U+00A0.
    fn said(text: &str) -> Vec<String> {
        let text = text.replace('N', "\u{202F}").replace('F', "\u{A0}");
        check(&[sample(Place::Lesson, &text)]).expect("rules").into_iter().map(|finding| finding.what).collect()
    }

    fn finds(text: &str, what: &str) {
        let said = said(text);
        assert_eq!(said.len(), 1, "{text}: {said:?}");
        assert!(said[0].contains(what), "{text}: {said:?}");
    }

    fn leaves(text: &str) {
        let said = said(text);
        assert!(said.is_empty(), "{text}: {said:?}");
    }

    #[test]
    fn apostrophes_and_quotes_are_curved_or_angled() {
        finds("l'eau", "apostrophe");
        finds("un \"mot", "quotation");
        finds("l´eau", "apostrophe");
        leaves("l’eau et «Nun motN»");
    }

    #[test]
    fn high_marks_take_a_narrow_space() {
        finds("Pourquoi ?", "U+202F");
        finds("Oui; non", "U+202F");
        finds("Oui !", "U+202F");
        finds("12F%", "U+202F");
        finds("Soit :figure{a value} %", "U+202F");
        leaves("PourquoiN? OuiN; nonN!N? 12N% (?) Vraiment…?");
    }

    #[test]
    fn the_colon_takes_a_no_break_space() {
        finds("Voici : un", "U+00A0");
        finds("VoiciN: un", "U+00A0");
        finds("Voici:", "U+00A0");
        finds("En 2024: un", "U+00A0");
        leaves("VoiciF: un, un rapport de 4,5:1, VoiciF:");
    }

    #[test]
    fn marks_are_followed_by_a_space() {
        finds("unF:deux", "after the mark");
        finds("un,deux", "comma");
        finds("Fini.Puis", "full stop");
        leaves("un, deux. Trois 1,5");
    }

    #[test]
    fn guillemets_pair_and_keep_their_narrow_spaces() {
        finds("« motN»", "after «");
        finds("«Nmot »", "before »");
        finds("«Nmot", "pair");
        leaves("«Nun motN», «NdeuxN»");
    }

    #[test]
    fn a_number_keeps_its_unit() {
        finds("5 kg", "U+00A0");
        finds("5 tonnes", "U+00A0");
        finds("5\ntonnes", "U+00A0");
        finds("5kg", "U+00A0");
        finds(":figure{a value} kWh", "U+00A0");
        leaves("5 gélules, 5Fkg, 5Ntonnes, la 5G, 3 chats, :figure{a} milliards, un A4");
    }

    #[test]
    fn thousands_and_decimals_are_french() {
        finds("10 000 pages", "thousands");
        finds("10.000 pages", "thousands");
        finds("10000 pages", "run together");
        finds("3.5FMo", "decimal");
        leaves("10N000 pages, 3,5FMo, en 2024, WCAG 2.2, ISO 14001, 2023/1791");
    }

    #[test]
    fn spaces_are_single_and_none_stands_before_a_comma_or_a_full_stop() {
        finds("un  mot", "several");
        finds("unF mot", "several");
        finds("un , deux", "comma");
        finds("un .", "full stop");
        leaves("un fichier .txt, un.\nDeux");
    }

    #[test]
    fn signs_have_their_own_characters() {
        finds("un...", "…");
        finds("du CO2", "CO₂");
        finds("5Fm2", "m²");
        finds("un - deux", "–");
        finds("n° 5", "n°");
        leaves("un… du CO₂, un – deux, 18-34, n°F5");
    }

    #[test]
    fn capitals_keep_their_accents() {
        finds("A la maison", "À");
        finds("Fini. A vous", "À");
        finds("Ca va", "Ça");
        leaves("À la maison, une note de A à G, le lot A du marché, A");
    }

    #[test]
    fn ordinals_are_short() {
        finds("la 1ère fois", "ordinal");
        finds("le 2ème", "ordinal");
        finds("le XXème siècle", "ordinal");
        leaves("le 1er, la 1re, le 2e, le XXe siècle");
    }

    #[test]
    fn a_title_in_another_language_keeps_its_own_spaces() {
        let found = check(&[sample(Place::Reference, "Energy: how much?")]).expect("rules");
        assert!(found.is_empty(), "{found:?}");
    }
}
