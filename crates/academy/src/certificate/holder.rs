//! What its holder does with a certificate: take it away, show or hide their name, ask for another spelling.

use serde_json::json;
use store::{NameCorrectionRow, certificate};

use crate::audit::Entry;
use crate::certificate::IssuedCertificate;
use crate::{Academy, Error, name};

/// The longest message that goes with a wish, in characters.
pub const LONGEST_MESSAGE: usize = 1000;

/// A certificate with its signed forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateFiles {
    /// The certificate, its name included.
    pub certificate: IssuedCertificate,
    /// The name on it.
    pub name: String,
    /// The signed Open Badge, as JSON-LD.
    pub badge: String,
    /// The same as a JWT.
    pub jwt: String,
}

/// Why a holder's wish was refused.
#[derive(Debug, thiserror::Error)]
pub enum CertificateRefusal {
    /// There is none of that code, or it is somebody else's.
    #[error("no such certificate of yours")]
    NotYours,
    /// It was revoked or replaced: nothing is to be corrected.
    #[error("it no longer holds")]
    NotValid,
    /// The name is empty, too long, without a letter, or the message too long.
    #[error("not a name")]
    NotAName,
    /// These characters of the name can't be printed.
    #[error("these can't be printed: {0}")]
    Unprintable(String),
    /// The store failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for CertificateRefusal {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl Academy {
    /// The certificate of a code with its files, which all hold the name: for anyone while the name is public, else for its
    /// holder only.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn certificate_files(&self, token: Option<&str>, typed: &str) -> Result<Option<CertificateFiles>, Error> {
        let Some(row) = self.certificate_row(typed).await? else { return Ok(None) };
        if row.name_public != 1 && (row.learner_id.is_none() || self.learner_id(token).await? != row.learner_id) {
            return Ok(None);
        }
        let certificate = self.seen_by_all(&row)?;
        Ok(Some(CertificateFiles { certificate, name: row.name, badge: row.badge, jwt: row.jwt }))
    }

    /// The certificates of the holder of this token, the latest first, each with the name on it and the wish to have that
    /// corrected.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn my_certificates(
        &self,
        token: Option<&str>,
    ) -> Result<Vec<(IssuedCertificate, String, Option<NameCorrectionRow>)>, Error> {
        let Some(learner) = self.learner_id(token).await? else { return Ok(Vec::new()) };
        let mut mine = Vec::new();
        for row in certificate::for_learner(&self.store, &learner).await?.into_iter().rev() {
            let wish = certificate::correction(&self.store, &row.code).await?;
            mine.push((self.seen_by_all(&row)?, row.name, wish));
        }
        Ok(mine)
    }

    /// Whether the holder of this token holds the certificate of that code.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn holds(&self, token: Option<&str>, typed: &str) -> Result<bool, Error> {
        let learner = self.learner_id(token).await?;
        let row = self.certificate_row(typed).await?;
        Ok(learner.is_some() && row.is_some_and(|row| row.learner_id == learner))
    }

    /// Shows the name on the certificate's page, or hides it.
    ///
    /// # Errors
    /// See [`CertificateRefusal`].
    pub async fn show_name(&self, token: Option<&str>, typed: &str, public: bool) -> Result<(), CertificateRefusal> {
        let learner = self.learner_id(token).await?.ok_or(CertificateRefusal::NotYours)?;
        let row = self.certificate_row(typed).await?.ok_or(CertificateRefusal::NotYours)?;
        let (learner, code) = (&learner, &row.code);
        let write =
            self.store.write(|tx| async move { certificate::show_name(&tx, code, learner, public.into()).await });
        if write.await? { Ok(()) } else { Err(CertificateRefusal::NotYours) }
    }

    /// Keeps the wish that the name be corrected, for an admin to decide.
    ///
    /// # Errors
    /// See [`CertificateRefusal`].
    pub async fn ask_name_correction(
        &self,
        token: Option<&str>,
        typed: &str,
        wanted: &str,
        message: &str,
    ) -> Result<(), CertificateRefusal> {
        let learner = self.learner_id(token).await?.ok_or(CertificateRefusal::NotYours)?;
        let row = self.certificate_row(typed).await?.filter(|row| row.learner_id.as_ref() == Some(&learner));
        let row = row.ok_or(CertificateRefusal::NotYours)?;
        if row.revoked_at.is_some() {
            return Err(CertificateRefusal::NotValid);
        }
        let message = message.trim();
        let wanted = name::read(wanted).filter(|_| message.chars().count() <= LONGEST_MESSAGE);
        let wanted = wanted.ok_or(CertificateRefusal::NotAName)?;
        if let Some(characters) = credential::unprintable(&wanted) {
            return Err(CertificateRefusal::Unprintable(characters));
        }
        let now = self.world.now();
        let subject = format!("certificate:{}", row.code);
        let entry = Entry::by_itself(self.world.as_ref(), "certificate.correction-asked", subject, &json!({}));
        let (code, wanted, entry) = (&row.code, &wanted, &entry);
        let write = self.store.write(|tx| async move {
            certificate::ask_correction(&tx, code, wanted, message, now).await?;
            entry.write(&tx).await
        });
        Ok(write.await?)
    }

    /// The id of the holder of this token.
    pub(crate) async fn learner_id(&self, token: Option<&str>) -> Result<Option<String>, Error> {
        match token {
            Some(token) => Ok(self.learner(token).await?.map(|learner| learner.id)),
            None => Ok(None),
        }
    }
}
