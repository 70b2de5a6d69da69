//! The certificate of knowledge as it is kept: what it says, what became of it, and who may see what of it.
//!
//! It is issued by [`issue`](self) from a passed sitting, outlives the account, and is found by its code. The register says
//! whether it still holds; the signature, which [`credential::verify_file`] checks, says that it was issued.

mod holder;
mod issue;

use serde::{Deserialize, Serialize};
use store::{CertificateRow, certificate};

use crate::{Academy, Error, code, name};

pub use holder::{CertificateFiles, CertificateRefusal, LONGEST_MESSAGE};
pub(crate) use issue::Reissue;

/// The reason kept where a certificate was revoked because its result was set aside.
pub const DISQUALIFIED: &str = "disqualified";
/// The reason kept where it was revoked because the result, reckoned anew, no longer passes.
pub const RESCORED: &str = "rescored";
/// The reason kept where another replaces it.
pub const CORRECTED: &str = "corrected";

/// What a certificate says beside the name: kept as it was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateDetails {
    /// The academy's name.
    pub academy: String,
    /// The exam's title.
    pub exam: String,
    /// One sentence on what the certificate is.
    pub description: String,
    /// What had to be done.
    pub criteria: String,
    /// The course it examines.
    pub course: String,
    /// What the score is called.
    pub score_label: String,
    /// Right answers.
    pub score: i64,
    /// Questions.
    pub items: i64,
    /// Right answers it took.
    pub pass_mark: i64,
    /// The score by theme.
    pub themes: Vec<CertifiedTheme>,
    /// The day of the exam, where the academy is: `2026-12-08`.
    pub sat_on: String,
    /// "Identité vérifiée", "Identité non vérifiée".
    pub identity: String,
    /// What that means.
    pub identity_detail: String,
    /// The release of the content.
    pub release: String,
    /// Issued by a sample academy.
    pub sample: bool,
}

/// The score in one theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertifiedTheme {
    /// The theme's title.
    pub title: String,
    /// Right answers.
    pub right: i64,
    /// Questions.
    pub total: i64,
}

/// A certificate as anyone who has its code may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedCertificate {
    /// Its code, in groups.
    pub code: String,
    /// Its language.
    pub language: String,
    /// The holder's name; `None` where they keep it to themselves.
    pub holder: Option<String>,
    /// Whether identity was checked.
    pub identity_checked: bool,
    /// When it was issued, in milliseconds since 1970.
    pub issued_at: i64,
    /// When it ceases to be valid; `None`: never.
    pub expires_at: Option<i64>,
    /// What became of it.
    pub state: CertificateState,
    /// The key that signed it, as a `did:key`.
    pub key: String,
    /// The sitting it rests on.
    pub sitting: String,
    /// What it says.
    pub details: CertificateDetails,
}

/// What became of a certificate. Times are milliseconds since 1970, UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateState {
    /// It holds.
    Valid,
    /// It no longer holds since then, as was said when it was issued.
    Expired(i64),
    /// It was revoked.
    Revoked {
        /// When.
        at: i64,
        /// Why: [`DISQUALIFIED`], [`RESCORED`], or in the words of an admin.
        reason: String,
    },
    /// Another one replaces it.
    Replaced {
        /// Since when.
        at: i64,
        /// The code of that one, in groups.
        by: String,
    },
}

impl CertificateState {
    /// Its name for programs: `valid`, `expired`, `revoked`, `replaced`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Expired(_) => "expired",
            Self::Revoked { .. } => "revoked",
            Self::Replaced { .. } => "replaced",
        }
    }

    pub(crate) fn of(row: &CertificateRow, now: i64) -> Self {
        match (row.revoked_at, &row.replaced_by, row.expires_at) {
            (Some(at), Some(by), _) => Self::Replaced { at, by: code::grouped(by) },
            (Some(at), None, _) => Self::Revoked { at, reason: row.revocation_reason.clone().unwrap_or_default() },
            (None, _, Some(at)) if at <= now => Self::Expired(at),
            (None, _, _) => Self::Valid,
        }
    }
}

impl Academy {
    /// The certificate of that code, however it is typed.
    ///
    /// # Errors
    /// When the store fails or what it keeps can't be read.
    pub async fn certificate(&self, typed: &str) -> Result<Option<IssuedCertificate>, Error> {
        match self.certificate_row(typed).await? {
            Some(row) => Ok(Some(self.seen_by_all(&row)?)),
            None => Ok(None),
        }
    }

    /// Whether this is the name on the certificate, whatever the accents, the capitals and the order of its words; `None`
    /// where there is no such certificate.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn is_named(&self, typed: &str, asked: &str) -> Result<Option<bool>, Error> {
        let row = self.certificate_row(typed).await?;
        Ok(row.map(|row| name::folded(&row.name) == name::folded(asked)))
    }

    /// What the register says of a code, for a list of them: `valid`, `expired`, `revoked`, `replaced`, or `unknown`. A code
    /// of an attestation is `valid`.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn state_of(&self, typed: &str) -> Result<CodeState, Error> {
        let now = self.world.now();
        if let Some(row) = self.certificate_row(typed).await? {
            let state = CertificateState::of(&row, now);
            let day = match &state {
                CertificateState::Valid => None,
                CertificateState::Expired(at)
                | CertificateState::Revoked { at, .. }
                | CertificateState::Replaced { at, .. } => Some(*at),
            };
            let replaced_by = match &state {
                CertificateState::Replaced { by, .. } => Some(by.clone()),
                _ => None,
            };
            return Ok(CodeState {
                code: code::grouped(&row.code),
                kind: "certificate",
                state: state.name(),
                issued_at: Some(row.issued_at),
                expires_at: row.expires_at,
                since: day,
                replaced_by,
                holder: (row.name_public == 1).then_some(row.name),
            });
        }
        let attested = self.attestation(typed).await?;
        let known = attested.is_some();
        Ok(CodeState {
            code: attested.as_ref().map_or_else(|| typed.to_owned(), |found| found.code.clone()),
            kind: if known { "attestation" } else { "" },
            state: if known { "valid" } else { "unknown" },
            issued_at: attested.as_ref().map(|found| found.issued_at),
            expires_at: None,
            since: None,
            replaced_by: None,
            holder: attested.map(|found| found.document.name),
        })
    }

    pub(crate) async fn certificate_row(&self, typed: &str) -> Result<Option<CertificateRow>, Error> {
        let Some(code) = code::read(typed) else { return Ok(None) };
        // One whose content was forgotten in time is as good as unknown.
        Ok(certificate::by_code(&self.store, &code).await?.filter(|row| !row.badge.is_empty()))
    }

    fn seen_by_all(&self, row: &CertificateRow) -> Result<IssuedCertificate, Error> {
        Ok(IssuedCertificate {
            code: code::grouped(&row.code),
            language: row.language.clone(),
            holder: (row.name_public == 1).then(|| row.name.clone()),
            identity_checked: row.identity == "checked",
            issued_at: row.issued_at,
            expires_at: row.expires_at,
            state: CertificateState::of(row, self.world.now()),
            key: row.key_id.clone(),
            sitting: row.sitting_id.clone(),
            details: serde_json::from_str(&row.details)?,
        })
    }
}

/// What the register says of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeState {
    /// The code: in groups where it is known, else as it was typed.
    pub code: String,
    /// `certificate`, `attestation`, or nothing.
    pub kind: &'static str,
    /// `valid`, `expired`, `revoked`, `replaced` or `unknown`.
    pub state: &'static str,
    /// When it was issued.
    pub issued_at: Option<i64>,
    /// When it ceases to be valid.
    pub expires_at: Option<i64>,
    /// Since when it no longer holds.
    pub since: Option<i64>,
    /// The code of the one that replaces it.
    pub replaced_by: Option<String>,
    /// The name on it, unless its holder keeps it to themselves.
    pub holder: Option<String>,
}
