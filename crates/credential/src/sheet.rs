//! What an attestation and a certificate have in common: one page, and who answers for it.
//!
//! Both are made into a [`Sheet`]; where things stand on it is in `sheet/layout.rs`. Knows no language: every word is
//! handed in.

mod layout;
mod setting;

use jiff::civil::Date;

use crate::canvas::{self, About, Attachment};
use crate::typeset::{self, Face, Typesetter};

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

/// Somebody who answers for the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// The person's name.
    pub name: String,
    /// In what quality.
    pub role: String,
}

/// Why a document could not be printed.
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
    #[error("the document does not fit on one page")]
    TooLong,
    /// The verification address is longer than the 213 bytes of a code that scans easily.
    #[error("the verification address is too long for a QR code")]
    AddressTooLong,
    /// The document lacks something it cannot do without, such as its title, its language or the
    /// notice; or the file would not conform to PDF/UA-1 and PDF/A.
    #[error("the document cannot be written: {0}")]
    Invalid(String),
}

/// A page to print.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(crate) emblem: Emblem,
    pub(crate) language: String,
    pub(crate) title: String,
    pub(crate) academy: String,
    pub(crate) statement: Statement,
    pub(crate) facts: Vec<Fact>,
    /// "Modules suivis", "Résultats par thème".
    pub(crate) heading: String,
    pub(crate) list: List,
    pub(crate) notice: Notice,
    pub(crate) sample: Option<String>,
    pub(crate) verification: Verification,
    pub(crate) signatories: Vec<Signatory>,
    pub(crate) issued_on: Date,
}

/// What stands at the head of the page.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Emblem {
    /// The sprig alone.
    Sprig,
    /// The badge's picture.
    Medallion,
}

/// What is listed in the middle of the page; left out when empty.
#[derive(Debug, Clone)]
pub(crate) enum List {
    /// Numbered titles.
    Numbered(Vec<Entry>),
    /// Titles with a result, and the share of the best one.
    Measured(Vec<(Entry, f32)>),
}

/// A title, and its number or result.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) mark: String,
    pub(crate) title: String,
}

/// What must not be missed.
#[derive(Debug, Clone)]
pub(crate) struct Notice {
    /// In bold, before the rest; may be empty.
    pub(crate) heading: String,
    pub(crate) text: String,
    /// Good news, in green; otherwise a caution, in amber.
    pub(crate) good: bool,
}

impl Sheet {
    /// The page as a tagged PDF that conforms to PDF/UA-1, and to PDF/A-2a, or A-3a with a file attached to it. The
    /// same sheet always gives the same bytes.
    pub(crate) fn pdf(mut self, attachment: Option<Attachment<'_>>) -> Result<Vec<u8>, PdfError> {
        self.words_mut().for_each(|text| *text = typeset::tidy(text));
        for (text, what) in [
            (&self.language, "language"),
            (&self.title, "title"),
            (&self.statement.learner, "learner"),
            (&self.notice.text, "notice"),
            (&self.verification.address, "address"),
            (&self.verification.qr_alternative, "text alternative of its QR code"),
        ] {
            if text.is_empty() {
                return Err(PdfError::Invalid(format!("it lacks the {what}")));
            }
        }
        let typesetter =
            Typesetter::open(&self.language).ok_or_else(|| PdfError::Invalid("a font is damaged".to_owned()))?;
        let printed: Vec<_> = self.words_mut().map(|text| typesetter.shape(Face::Regular, text)).collect();
        if let Some(text) = typeset::missing(&printed) {
            return Err(PdfError::MissingGlyphs { text });
        }
        let page = layout::page(&self, &typesetter)?;
        let about = About {
            title: format!("{} – {} – {}", self.title, self.statement.course, self.statement.learner),
            heading: &self.title,
            author: &self.academy,
            language: &self.language,
            date: self.issued_on,
            identity: &self.verification.address,
        };
        canvas::write(&page, &typesetter, &about, attachment).map_err(PdfError::Invalid)
    }

    /// Every text that is printed or read aloud.
    fn words_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let Self { statement, verification, notice, .. } = self;
        let facts = self.facts.iter_mut().flat_map(|fact| [&mut fact.label, &mut fact.value]);
        let (numbered, measured) = match &mut self.list {
            List::Numbered(entries) => (Some(entries), None),
            List::Measured(entries) => (None, Some(entries)),
        };
        let measured = measured.into_iter().flatten().map(|(entry, _)| entry);
        let entries = numbered.into_iter().flatten().chain(measured);
        let items = entries.flat_map(|entry| [&mut entry.mark, &mut entry.title]);
        let people = self.signatories.iter_mut().flat_map(|person| [&mut person.name, &mut person.role]);
        [
            &mut self.title,
            &mut self.academy,
            &mut statement.before_learner,
            &mut statement.learner,
            &mut statement.before_course,
            &mut statement.course,
            &mut statement.after_course,
            &mut self.heading,
            &mut notice.heading,
            &mut notice.text,
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
