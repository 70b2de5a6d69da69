//! The attestation of completion: what it says, and its page.
//!
//! An attestation states that somebody followed a course to its end. Who that person is was not
//! checked, and the page says so. Start with [`AttestationDocument`]; where things stand on the
//! page is in `attestation/layout.rs`. Knows no language and no rule of issue.

mod layout;
mod setting;

use jiff::civil::Date;

use crate::canvas::{self, About};
use crate::typeset::{self, Face, Typesetter};

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

/// One sentence, in five parts so that the name and the course can stand out. The parts around
/// them may be empty where a language needs no words there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// "Académie Tilia atteste que"
    pub before_learner: String,
    /// The learner's name, as the learner wrote it.
    pub learner: String,
    /// "a suivi le parcours"
    pub before_course: String,
    /// The course's title.
    pub course: String,
    /// "et en a terminé toutes les leçons et tous les quiz."
    pub after_course: String,
}

/// A value and what it is: "Durée", "4 h 30".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What the value is.
    pub label: String,
    /// The value, with its unit.
    pub value: String,
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

/// How anybody checks the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// "Code de vérification"
    pub code_label: String,
    /// The code; printed in groups of four, whatever separators it has here.
    pub code: String,
    /// "À vérifier sur"
    pub address_label: String,
    /// The address where the code is checked: the QR code and the link lead there. It also
    /// identifies the file, so it contains the code.
    pub address: String,
    /// The text alternative of the QR code.
    pub qr_alternative: String,
}

/// Somebody who answers for the attestation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// The person's name.
    pub name: String,
    /// In what quality.
    pub role: String,
}

/// Why an attestation could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The fonts lack some characters; every other character must be printable too, because
    /// an accessible PDF may not show a blank in place of a letter.
    #[error("the fonts cannot print: {text}")]
    MissingGlyphs {
        /// Those characters, each once, separated by spaces.
        text: String,
    },
    /// The content does not fit on one page even in the smallest legible type.
    #[error("the attestation does not fit on one page")]
    TooLong,
    /// The verification address is longer than the 213 bytes of a code that scans easily.
    #[error("the verification address is too long for a QR code")]
    AddressTooLong,
    /// The document lacks something it cannot do without, such as its title, its language or the
    /// notice; or the file would not conform to PDF/UA-1 and PDF/A-2a.
    #[error("the attestation cannot be written: {0}")]
    Invalid(String),
}

/// The attestation on one A4 page, as a tagged PDF that conforms to PDF/UA-1 and PDF/A-2a.
/// The same document always gives the same bytes.
///
/// # Errors
/// See [`PdfError`]; only [`PdfError::MissingGlyphs`] is expected of ordinary names, and
/// [`unprintable`](crate::unprintable) tells beforehand.
pub fn pdf(document: &AttestationDocument) -> Result<Vec<u8>, PdfError> {
    let mut document = document.clone();
    document.words_mut().for_each(|text| *text = typeset::tidy(text));
    for (text, what) in [
        (&document.language, "language"),
        (&document.title, "title"),
        (&document.statement.learner, "learner"),
        (&document.notice, "notice"),
        (&document.verification.address, "address"),
        (&document.verification.qr_alternative, "text alternative of its QR code"),
    ] {
        if text.is_empty() {
            return Err(PdfError::Invalid(format!("it lacks the {what}")));
        }
    }
    let typesetter =
        Typesetter::open(&document.language).ok_or_else(|| PdfError::Invalid("a font is damaged".to_owned()))?;
    let printed: Vec<_> = document.words_mut().map(|text| typesetter.shape(Face::Regular, text)).collect();
    if let Some(text) = typeset::missing(&printed) {
        return Err(PdfError::MissingGlyphs { text });
    }
    let page = layout::page(&document, &typesetter)?;
    let statement = &document.statement;
    let about = About {
        title: format!("{} – {} – {}", document.title, statement.course, statement.learner),
        heading: &document.title,
        author: &document.academy,
        language: &document.language,
        date: document.issued_on,
        identity: &document.verification.address,
    };
    canvas::write(&page, &typesetter, &about).map_err(PdfError::Invalid)
}

impl AttestationDocument {
    /// Every text that is printed or read aloud.
    fn words_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let Self { statement, verification, modules, .. } = self;
        let facts = self.facts.iter_mut().flat_map(|fact| [&mut fact.label, &mut fact.value]);
        let items = modules.items.iter_mut().flat_map(|module| [&mut module.number, &mut module.title]);
        let people = self.signatories.iter_mut().flat_map(|person| [&mut person.name, &mut person.role]);
        [
            &mut self.title,
            &mut self.academy,
            &mut statement.before_learner,
            &mut statement.learner,
            &mut statement.before_course,
            &mut statement.course,
            &mut statement.after_course,
            &mut modules.heading,
            &mut self.notice,
            &mut verification.code_label,
            &mut verification.code,
            &mut verification.address_label,
            &mut verification.address,
            &mut verification.qr_alternative,
        ]
        .into_iter()
        .chain(&mut self.sample)
        .chain(facts)
        .chain(items)
        .chain(people)
    }
}
