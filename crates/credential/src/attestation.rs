//! The attestation of completion: what it says.
//!
//! An attestation states that somebody followed a course to its end. Who that person is was not
//! checked, and the page says so. Start with [`AttestationDocument`]. Knows no language and no
//! rule of issue.

use jiff::civil::Date;

use crate::sheet::{Emblem, Entry, Fact, List, Notice, PdfError, Sheet, Signatory, Statement, Verification};

/// Everything an attestation prints, translated and formatted by the caller. White space is
/// tidied and characters that only steer the display are dropped; no-break spaces are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttestationDocument {
    /// The language of the words, as a BCP 47 tag: "fr", "nl-BE".
    pub language: String,
    /// The heading: "Attestation de suivi".
    pub title: String,
    /// Who issues it.
    pub academy: String,
    /// What is attested.
    pub statement: Statement,
    /// What counts about it, such as the duration and the day of issue; two or three are best.
    pub facts: Vec<Fact>,
    /// What was followed.
    pub modules: Modules,
    /// Said plainly: that identity was not verified, and what the document is not.
    pub notice: String,
    /// Why this document proves nothing, for a sample; printed at the top.
    pub sample: Option<String>,
    /// How to check it.
    pub verification: Verification,
    /// Who answers for it; may be empty.
    pub signatories: Vec<Signatory>,
    /// The day of issue, for the file's own metadata; the printed one is among the facts.
    pub issued_on: Date,
}

/// The list of modules; left out when it has no items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modules {
    /// "Modules suivis"
    pub heading: String,
    /// In the order of the course.
    pub items: Vec<Module>,
}

/// A module that was followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// Its number in the course: "1".
    pub number: String,
    /// Its title.
    pub title: String,
}

/// The attestation on one A4 page, as a tagged PDF that conforms to PDF/UA-1 and PDF/A-2a.
/// The same document always gives the same bytes.
///
/// # Errors
/// See [`PdfError`]; only [`PdfError::MissingGlyphs`] is expected of ordinary names, and
/// [`unprintable`](crate::unprintable) tells beforehand.
pub fn pdf(document: &AttestationDocument) -> Result<Vec<u8>, PdfError> {
    let document = document.clone();
    let entry = |module: Module| Entry { mark: module.number, title: module.title };
    let sheet = Sheet {
        emblem: Emblem::Sprig,
        language: document.language,
        title: document.title,
        academy: document.academy,
        statement: document.statement,
        facts: document.facts,
        heading: document.modules.heading,
        list: List::Numbered(document.modules.items.into_iter().map(entry).collect()),
        notice: Notice { heading: String::new(), text: document.notice, good: false },
        sample: document.sample,
        verification: document.verification,
        signatories: document.signatories,
        issued_on: document.issued_on,
    };
    sheet.pdf(None)
}
