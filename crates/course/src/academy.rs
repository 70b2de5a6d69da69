//! `academy.toml`: the academy's own settings. It knows nothing of courses but their slugs.

use std::collections::BTreeSet;

use crate::fault::Faults;
use crate::fields::{Fields, Reading, invalid_id, is_id, open};
use crate::markdown::target;
use crate::release::{AcademySettings, Partner, Signatory, Target};
use crate::source::Folder;
use crate::translate::Edition;

pub(crate) const FILE: &str = "academy.toml";

/// Reads the settings; what is missing is named and left empty, so that courses are still checked.
pub(crate) fn read(folder: &Folder, faults: &Faults) -> AcademySettings {
    let Some(source) = folder.text(FILE, faults) else {
        if !folder.has(FILE) {
            faults.error(
                &folder.path(FILE),
                1,
                "there is no academy.toml: write the academy's name, languages and courses in it",
            );
        }
        return AcademySettings {
            name: String::new(),
            tagline: String::new(),
            languages: Vec::new(),
            courses: Vec::new(),
            contact: String::new(),
            publisher: String::new(),
            sample: false,
            partners: Vec::new(),
            signatories: Vec::new(),
        };
    };
    let edition = Edition::default();
    let reading = Reading { source: &source, edition: &edition, faults };
    settings(open(reading, FILE), folder)
}

fn settings(mut fields: Fields<'_>, folder: &Folder) -> AcademySettings {
    let settings = AcademySettings {
        name: text(&mut fields, "name"),
        tagline: text(&mut fields, "tagline"),
        languages: languages(&mut fields),
        courses: courses(&mut fields, folder),
        contact: text(&mut fields, "contact"),
        publisher: text(&mut fields, "publisher"),
        sample: fields.flag("sample").is_some_and(|flag| flag.value),
        partners: fields.tables("partner", "partner").into_iter().map(partner).collect(),
        signatories: fields.tables("signatory", "signatory").into_iter().map(signatory).collect(),
    };
    fields.finish();
    settings
}

fn text(fields: &mut Fields<'_>, key: &'static str) -> String {
    fields.text(key).map(|at| at.value).unwrap_or_default()
}

fn languages(fields: &mut Fields<'_>) -> Vec<String> {
    let mut languages = Vec::new();
    for language in fields.texts("languages", true) {
        let tag = language.value.as_str();
        let valid =
            tag.split('-').all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
                && tag.starts_with(|c: char| c.is_ascii_lowercase());
        if !valid {
            fields.fault(language.line, format!("`{tag}` is not a language tag: write `fr`, `en`, `nl-BE`"));
        } else if languages.contains(&language.value) {
            fields.fault(language.line, format!("language `{tag}` is there twice: keep one"));
        } else {
            languages.push(language.value);
        }
    }
    languages
}

fn courses(fields: &mut Fields<'_>, folder: &Folder) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut courses = Vec::new();
    for course in fields.texts("courses", true) {
        let id = course.value;
        if !is_id(&id) {
            fields.fault(course.line, invalid_id(&id));
        } else if !seen.insert(id.clone()) {
            fields.fault(course.line, format!("course `{id}` is there twice: keep one"));
        } else if folder.below(&format!("courses/{id}/")).next().is_none() {
            fields.fault(
                course.line,
                format!("course `{id}` has no folder: make `courses/{id}/course.toml` or correct the id"),
            );
        } else {
            courses.push(id);
        }
    }
    courses
}

fn partner(mut fields: Fields<'_>) -> Partner {
    let url = fields.text("url");
    if let Some(url) = &url
        && !matches!(target(&url.value), Some(Target::Web(_)))
    {
        fields.fault(url.line, "`url` must be an address: `https://…`");
    }
    let country = fields.text("country");
    if let Some(country) = &country
        && !(country.value.len() == 2 && country.value.bytes().all(|b| b.is_ascii_uppercase()))
    {
        fields.fault(country.line, "`country` must be a country's two capital letters (ISO 3166-1): `FR`");
    }
    let partner = Partner {
        name: text(&mut fields, "name"),
        url: url.map(|at| at.value).unwrap_or_default(),
        country: country.map(|at| at.value).unwrap_or_default(),
    };
    fields.finish();
    partner
}

fn signatory(mut fields: Fields<'_>) -> Signatory {
    let signatory = Signatory { name: text(&mut fields, "name"), role: text(&mut fields, "role") };
    fields.finish();
    signatory
}
