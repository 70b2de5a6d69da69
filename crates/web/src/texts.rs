//! Interface strings (Fluent) and the few things formatted by language: times and dates.
//!
//! One folder `locales/<language>/` a language, a file a subject, compiled in. A string that a language lacks is shown
//! in French, the first language.

use std::borrow::Borrow;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

/// The language that is complete.
const FIRST: &str = "fr";

/// The strings compiled in, by language.
const LOCALES: [(&str, &str); 13] = [
    ("fr", include_str!("../locales/fr/common.ftl")),
    ("fr", include_str!("../locales/fr/course.ftl")),
    ("fr", include_str!("../locales/fr/tools.ftl")),
    ("fr", include_str!("../locales/fr/learner.ftl")),
    ("fr", include_str!("../locales/fr/exam.ftl")),
    ("fr", include_str!("../locales/fr/seat.ftl")),
    ("fr", include_str!("../locales/fr/room.ftl")),
    ("fr", include_str!("../locales/fr/certificate.ftl")),
    ("fr", include_str!("../locales/fr/bank.ftl")),
    ("fr", include_str!("../locales/fr/statistics.ftl")),
    ("fr", include_str!("../locales/fr/sessions.ftl")),
    ("fr", include_str!("../locales/fr/results.ftl")),
    ("fr", include_str!("../locales/fr/journal.ftl")),
];

/// The interface in one language.
#[derive(Clone)]
pub struct Texts {
    language: String,
    pub(crate) zone: TimeZone,
    bundle: Arc<FluentBundle<FluentResource>>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Texts {
    /// The interface in `language`, or in the first language where it is not translated.
    #[must_use]
    pub fn new(language: &str) -> Self {
        let id: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks would be read aloud and copied with codes and addresses; no right-to-left language is served.
        bundle.set_use_isolating(false);
        let of = |wanted| LOCALES.iter().filter(move |(l, _)| *l == wanted);
        for (_, source) in of(FIRST).chain(of(language)) {
            // Faulty entries are left out by the parser; the test below refuses them.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partial, _)| partial);
            bundle.add_resource_overriding(resource);
        }
        Self { language: language.to_owned(), zone: TimeZone::UTC, bundle: Arc::new(bundle) }
    }

    /// The same, that tells times in this zone instead of UTC.
    #[must_use]
    pub fn in_zone(self, zone: TimeZone) -> Self {
        Self { zone, ..self }
    }

    /// The language's tag.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// A language's name, for templates.
    #[must_use]
    pub fn name_of<'l>(&self, language: &'l str) -> &'l str {
        language_name(language)
    }

    /// A string without arguments.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// A string with one argument.
    pub fn one<'a>(&self, key: &str, name: &'a str, value: impl Into<FluentValue<'a>>) -> String {
        self.with(key, &[(name, value.into())])
    }

    /// A string with arguments.
    pub fn with<'a>(&self, key: &str, values: &[(&'a str, FluentValue<'a>)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.format(key, Some(&args))
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            return key.to_owned();
        };
        self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }

    /// A length of time, rounded up to the minute: "22 min", "4 h", "2 h 10".
    #[must_use]
    pub fn time(&self, seconds: impl Borrow<u32>) -> String {
        let minutes = seconds.borrow().div_ceil(60);
        match (minutes / 60, minutes % 60) {
            (0, m) => self.one("minutes", "minutes", m),
            (h, 0) => self.one("hours", "hours", h),
            (h, m) => self.with("hours-minutes", &[("hours", h.into()), ("minutes", format!("{m:02}").into())]),
        }
    }

    /// The length of a film in whole seconds gone by, as players count them: "3 min 40".
    #[must_use]
    pub fn length(&self, milliseconds: u32) -> String {
        let seconds = milliseconds / 1000;
        let (minutes, seconds) = (seconds / 60, format!("{:02}", seconds % 60));
        self.with("minutes-seconds", &[("minutes", minutes.into()), ("seconds", seconds.into())])
    }

    /// Megabytes, rounded up to a tenth: "0,8 Mo".
    #[must_use]
    pub fn megabytes(&self, bytes: u64) -> String {
        let tenths = bytes.div_ceil(100_000) as f64 / 10.0;
        self.one("megabytes", "megabytes", course::number::format(tenths, &self.language))
    }

    /// A day, written out: "23 novembre 2026".
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let month = usize::try_from(date.month() - 1).ok().and_then(|m| months(&self.language).get(m).copied());
        let day = if date.day() == 1 && self.language == "fr" { "1er".to_owned() } else { date.day().to_string() };
        format!("{day} {} {}", month.unwrap_or_default(), date.year())
    }

    /// The day of a time in milliseconds since 1970, where the academy is.
    #[must_use]
    pub fn day(&self, millis: i64) -> String {
        self.date(self.day_of(millis))
    }

    /// The same day, as a date.
    #[must_use]
    pub fn day_of(&self, millis: i64) -> Date {
        self.zone.to_datetime(Timestamp::from_millisecond(millis).unwrap_or_default()).date()
    }
}

/// A language's name, in that language; its tag where we don't know it.
#[must_use]
pub fn language_name(language: &str) -> &str {
    match language {
        "de" => "Deutsch",
        "en" => "English",
        "fr" => "Français",
        "it" => "Italiano",
        "nl" => "Nederlands",
        other => other,
    }
}

fn months(language: &str) -> [&'static str; 12] {
    match language {
        "en" => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        "nl" => [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        _ => [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_locale_parses_without_a_fault() {
        for (language, source) in LOCALES {
            if let Err((_, faults)) = FluentResource::try_new(source.to_owned()) {
                panic!("{language}, in the file that begins with {:?}: {faults:?}", source.lines().next());
            }
        }
    }

    #[test]
    fn times_and_dates_read_as_people_write_them() {
        let t = Texts::new("fr");
        assert_eq!(t.time(61), "2\u{a0}min");
        assert_eq!(t.time(3600), "1\u{a0}h");
        assert_eq!(t.time(2 * 3600 + 9 * 60 + 1), "2\u{a0}h\u{a0}10");
        assert_eq!(t.time(3600 + 5 * 60), "1\u{a0}h\u{a0}05");
        assert_eq!(t.date(jiff::civil::date(2026, 12, 1)), "1er décembre 2026");
        assert_eq!(t.length(220_900), "3\u{a0}min\u{a0}40");
        assert_eq!(t.length(65_000), "1\u{a0}min\u{a0}05");
        assert_eq!(t.megabytes(710_000), "0,8\u{a0}Mo");
        assert_eq!(t.megabytes(12_000_000), "12\u{a0}Mo");
    }

    /// Keys are literals in templates and code: each must exist, and none may be left over.
    #[test]
    fn every_key_used_exists_and_every_key_is_used() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut source = String::new();
        for folder in ["src", "templates"] {
            read_all(&root.join(folder), &mut |text| source.push_str(text));
        }
        let keys: BTreeSet<&str> = LOCALES
            .iter()
            .filter(|(language, _)| *language == FIRST)
            .flat_map(|(_, source)| source.lines())
            .filter_map(|l| l.split_once(" = "))
            .map(|(k, _)| k)
            .filter(|k| !k.contains([' ', '#']))
            .collect();
        let unused: Vec<_> = keys.iter().filter(|k| !source.contains(&format!("\"{k}\""))).collect();
        assert!(unused.is_empty(), "strings nothing uses: {unused:?}");
        for call in [".get(\"", ".one(\"", ".with(\""] {
            for used in source.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(keys.contains(used) || !used.contains('-'), "string used and not written: {used}");
            }
        }
    }

    /// Hands over every file of a folder, subfolders included.
    pub(crate) fn read_all(folder: &Path, to: &mut impl FnMut(&str)) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                read_all(&path, to);
            } else {
                to(&std::fs::read_to_string(&path).unwrap_or_default());
            }
        }
    }
}
