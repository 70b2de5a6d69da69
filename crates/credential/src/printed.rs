//! The certificate on paper: its page, with the signed badge attached to the file and the file itself signed.
//!
//! What the page looks like is `sheet`'s; how the file is signed is `seal`'s.

use jiff::civil::Date;

use crate::canvas::Attachment;
use crate::certificate::Score;
use crate::key::SigningKey;
use crate::seal;
use crate::sheet::{Emblem, Entry, Fact, List, Notice, PdfError, Sheet, Signatory, Statement, Verification};

/// Everything a certificate prints, translated and formatted by the caller. White space is tidied and characters
/// that only steer the display are dropped; no-break spaces are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateDocument {
    /// The language of the words, as a BCP 47 tag: "fr", "nl-BE".
    pub language: String,
    /// The heading: "Certificat de connaissance".
    pub title: String,
    /// Who issues it.
    pub academy: String,
    /// What is certified, "a réussi l’examen" and "avec 34 bonnes réponses sur 40" included.
    pub statement: Statement,
    /// What counts about it: the score, the day of the exam, the end of validity; three or four are best.
    pub facts: Vec<Fact>,
    /// The score by theme.
    pub results: Results,
    /// Whether identity was checked.
    pub identity: IdentityNotice,
    /// Why this document proves nothing, for a sample; printed at the top.
    pub sample: Option<String>,
    /// How to check it.
    pub verification: Verification,
    /// Who answers for it; may be empty.
    pub signatories: Vec<Signatory>,
    /// The day of issue, for the file's own metadata; the printed one is among the facts.
    pub issued_on: Date,
    /// What the attached badge is, for those who open the list of attachments: "Badge signé (Open Badge 3.0)".
    pub attachment: String,
}

/// The score by theme; left out when it has no items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// "Résultats par thème"
    pub heading: String,
    /// In the order of the exam.
    pub items: Vec<ThemeResult>,
}

/// The score in one theme, as printed and as drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeResult {
    /// The theme's title.
    pub title: String,
    /// "6 / 7"
    pub result: String,
    /// The same as numbers, for the bar beneath.
    pub score: Score,
}

/// What the page says of identity, where nobody can miss it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityNotice {
    /// It was checked.
    pub checked: bool,
    /// "Identité vérifiée", "Identité non vérifiée".
    pub statement: String,
    /// How, or what that means. Not empty.
    pub detail: String,
}

/// The certificate on one A4 page, as a tagged PDF that conforms to PDF/UA-1 and PDF/A-3a, with `badge`
/// ([`Badge::json`](crate::Badge)) attached, and signed as a file with the same key. The same input always gives the
/// same bytes.
///
/// # Errors
/// See [`PdfError`]; only [`PdfError::MissingGlyphs`] is expected of ordinary names, and
/// [`unprintable`](crate::unprintable) tells beforehand.
pub fn certificate_pdf(document: &CertificateDocument, badge: &str, key: &SigningKey) -> Result<Vec<u8>, PdfError> {
    let document = document.clone();
    let measured = |theme: ThemeResult| {
        let Score { right, total } = theme.score;
        let share = right as f32 / total.max(1) as f32;
        (Entry { mark: theme.result, title: theme.title }, share.clamp(0.0, 1.0))
    };
    let IdentityNotice { checked, statement, detail } = document.identity;
    let sheet = Sheet {
        emblem: Emblem::Medallion,
        language: document.language,
        title: document.title,
        academy: document.academy,
        statement: document.statement,
        facts: document.facts,
        heading: document.results.heading,
        list: List::Measured(document.results.items.into_iter().map(measured).collect()),
        notice: Notice { heading: statement, text: detail, good: checked },
        sample: document.sample,
        verification: document.verification,
        signatories: document.signatories,
        issued_on: document.issued_on,
    };
    let attachment = Attachment {
        name: "certificate.json",
        description: &document.attachment,
        media_type: "application/vc",
        data: badge.as_bytes(),
    };
    seal::seal(sheet.pdf(Some(attachment))?, key)
        .ok_or_else(|| PdfError::Invalid("the file has no trailer to sign".to_owned()))
}
