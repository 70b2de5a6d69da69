//! The certificate of knowledge: what it says.
//!
//! [`Certificate`] is everything that is signed, in the words of the field; [`sign`](crate::sign) makes a badge of
//! it, [`verify_file`](crate::verify_file) gives it back from one. Every text is in the candidate's language and
//! handed in. Knows no rule of issue.

use jiff::Timestamp;
use jiff::civil::Date;

/// A certificate of knowledge: that somebody passed an exam.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Its code, as it is looked up: no separators.
    pub code: String,
    /// Where it is looked up, an https address; also the identity of the certificate.
    pub verify_url: String,
    /// The holder's name, as it must appear.
    pub holder: String,
    /// The language it was sat in and is written in, as a BCP 47 tag.
    pub language: String,
    /// Who issues it.
    pub academy: Academy,
    /// What was passed.
    pub exam: Exam,
    /// Right answers.
    pub score: Score,
    /// The same by theme, in the exam's order; may be empty.
    pub themes: Vec<ThemeScore>,
    /// The day of the exam.
    pub sat_on: Date,
    /// When it was issued; signed to the second.
    pub issued_at: Timestamp,
    /// When it ceases to be valid; `None`: never. Signed to the second.
    pub expires_at: Option<Timestamp>,
    /// Whether somebody looked at who was sitting.
    pub identity: Identity,
    /// The release of the content the exam was drawn from.
    pub release: String,
    /// Where its revocation would be published.
    pub status: StatusEntry,
    /// Issued by a sample academy: it proves nothing.
    pub sample: bool,
}

/// Who issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Academy {
    /// Its name.
    pub name: String,
    /// Where its [`profile`](crate::profile) is served, an https address: the page that says which keys are its
    /// own.
    pub url: String,
}

/// What was passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exam {
    /// An https address that identifies the exam.
    pub url: String,
    /// "Certificat de connaissance Numérique responsable"
    pub title: String,
    /// One sentence on what the certificate is.
    pub description: String,
    /// What had to be done to get it, as plain text or Markdown.
    pub criteria: String,
    /// The course it examines.
    pub course: String,
    /// What the score is called: "Bonnes réponses".
    pub score_label: String,
    /// Right answers needed.
    pub pass_mark: u32,
    /// Where the badge's picture is served, an https address.
    pub image_url: String,
}

/// Right answers of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// Right answers.
    pub right: u32,
    /// Questions.
    pub total: u32,
}

/// The score in one theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeScore {
    /// The theme's title.
    pub title: String,
    /// Right answers in it.
    pub score: Score,
}

/// Whether identity was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// A supervisor checked it.
    pub checked: bool,
    /// The same said plainly: "Identité vérifiée", "Identité non vérifiée".
    pub statement: String,
    /// How, where or by whom; or what that means.
    pub detail: String,
}

/// One bit in a list the academy publishes (W3C Bitstring Status List v1.0).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusEntry {
    /// Where the list is served, an https address.
    pub list_url: String,
    /// Which bit, below [`STATUS_LIST_LENGTH`](crate::STATUS_LIST_LENGTH).
    pub index: u32,
}
