//! What is decided about a certificate: a name corrected, and the certificate issued anew; a certificate revoked.

use serde_json::json;
use store::{Tx, certificate, learner, result};

use crate::audit::Entry;
use crate::certificate::{CORRECTED, Reissue};
use crate::decision::{RulingError, reason};
use crate::notice::{CertificateNews, Draft, Letters, Notice};
use crate::staff::Role;
use crate::{Academy, Error, code, name};

/// Draws of a place in the status list before giving up.
const DRAWS: usize = 32;

/// Revokes what certificates a sitting has.
pub(super) async fn revoke_all_of(tx: &Tx, sitting: &str, why: &str, now: i64) -> Result<(), store::Error> {
    for row in certificate::for_sitting(tx, sitting).await? {
        certificate::revoke(tx, &row.code, why, now).await?;
    }
    Ok(())
}

impl Academy {
    /// Corrects the name on a certificate: issues another, says which one it replaces, and tells the holder. Returns the new
    /// code, in groups. For admins.
    ///
    /// # Errors
    /// See [`RulingError`].
    pub async fn correct_name(
        &self,
        token: Option<&str>,
        letters: &impl Letters,
        typed: &str,
        wanted: &str,
        why: &str,
    ) -> Result<String, RulingError> {
        let staff = self.staff(token, Role::Admin).await?;
        let why = reason(why)?;
        let issuer = self.issuer().ok_or(RulingError::NoKey)?;
        let old = self.certificate_row(typed).await?.ok_or(RulingError::NotFound)?;
        if old.revoked_at.is_some() {
            return Err(RulingError::Settled);
        }
        let wanted = name::read(wanted).filter(|wanted| *wanted != old.name).ok_or(RulingError::NotAName)?;
        if let Some(characters) = credential::unprintable(&wanted) {
            return Err(RulingError::Unprintable(characters));
        }
        let details = serde_json::from_str(&old.details).map_err(Error::from)?;
        let new = Reissue {
            sitting: &old.sitting_id,
            learner: old.learner_id.as_deref(),
            language: &old.language,
            name: &wanted,
            name_public: old.name_public,
            checked: old.identity == "checked",
            expires_at: old.expires_at,
            exam_url: format!("{}/{}/exam", issuer.base_url, old.language),
            details: &details,
        };
        let now = self.world.now();
        for _ in 0..DRAWS {
            let Some(row) = self.draw_up(issuer, &new, now).await? else { continue };
            let news = CertificateNews::Reissued { replaced: code::grouped(&old.code) };
            let notice = Notice::Certificate(news, code::grouped(&row.code));
            let letter = self.to_holder(letters, old.learner_id.as_deref(), &old.language, &notice).await?;
            let subject = format!("certificate:{}", old.code);
            let details = json!({ "replaced-by": row.code });
            let entry = Entry::by(self.world.as_ref(), &staff, "certificate.reissued", subject, why, &details);
            let (old, row, letter, entry) = (&old, &row, &letter, &entry);
            let written = self.store.write(|tx| async move {
                if !certificate::revoke(&tx, &old.code, CORRECTED, now).await? {
                    return Ok(false);
                }
                certificate::insert(&tx, row).await?;
                certificate::replace(&tx, &row.sitting_id, &row.code).await?;
                certificate::handle_correction(&tx, &old.code, now).await?;
                result::rename(&tx, &row.sitting_id, &row.name).await?;
                if let Some(letter) = letter {
                    letter.send(&tx).await?;
                }
                entry.write(&tx).await?;
                Ok(true)
            });
            match written.await {
                // Another certificate took the place in the list meanwhile.
                Err(store::Error::Conflict { table, .. }) if table == "certificate" => {}
                Ok(false) => return Err(RulingError::Settled),
                other => return other.map(|_| code::grouped(&row.code)).map_err(RulingError::from),
            }
        }
        Err(Error::StatusListFull.into())
    }

    /// Refuses a wish to have a name corrected, and says why. For admins.
    ///
    /// # Errors
    /// See [`RulingError`].
    pub async fn refuse_correction(
        &self,
        token: Option<&str>,
        letters: &impl Letters,
        typed: &str,
        why: &str,
    ) -> Result<(), RulingError> {
        let staff = self.staff(token, Role::Admin).await?;
        let why = reason(why)?;
        let row = self.certificate_row(typed).await?.ok_or(RulingError::NotFound)?;
        let news = CertificateNews::CorrectionRefused { reason: why.to_owned() };
        let notice = Notice::Certificate(news, code::grouped(&row.code));
        let letter = self.to_holder(letters, row.learner_id.as_deref(), &row.language, &notice).await?;
        let subject = format!("certificate:{}", row.code);
        let entry = Entry::by(self.world.as_ref(), &staff, "certificate.correction-refused", subject, why, &json!({}));
        let now = self.world.now();
        let (row, letter, entry) = (&row, &letter, &entry);
        let written = self.store.write(|tx| async move {
            let handled = certificate::handle_correction(&tx, &row.code, now).await?;
            if handled {
                if let Some(letter) = letter {
                    letter.send(&tx).await?;
                }
                entry.write(&tx).await?;
            }
            Ok(handled)
        });
        if written.await? { Ok(()) } else { Err(RulingError::Settled) }
    }

    /// Revokes a certificate; anyone who verifies it reads why. The result stays. For admins.
    ///
    /// # Errors
    /// See [`RulingError`].
    pub async fn revoke_certificate(
        &self,
        token: Option<&str>,
        letters: &impl Letters,
        typed: &str,
        why: &str,
    ) -> Result<(), RulingError> {
        let staff = self.staff(token, Role::Admin).await?;
        let why = reason(why)?;
        let row = self.certificate_row(typed).await?.ok_or(RulingError::NotFound)?;
        let news = CertificateNews::Revoked { reason: why.to_owned() };
        let notice = Notice::Certificate(news, code::grouped(&row.code));
        let letter = self.to_holder(letters, row.learner_id.as_deref(), &row.language, &notice).await?;
        let subject = format!("certificate:{}", row.code);
        let entry = Entry::by(self.world.as_ref(), &staff, "certificate.revoked", subject, why, &json!({}));
        let now = self.world.now();
        let (row, letter, entry) = (&row, &letter, &entry);
        let written = self.store.write(|tx| async move {
            let revoked = certificate::revoke(&tx, &row.code, why, now).await?;
            if revoked {
                if let Some(letter) = letter {
                    letter.send(&tx).await?;
                }
                entry.write(&tx).await?;
            }
            Ok(revoked)
        });
        if written.await? { Ok(()) } else { Err(RulingError::Settled) }
    }

    async fn to_holder(
        &self,
        letters: &impl Letters,
        holder: Option<&str>,
        language: &str,
        notice: &Notice,
    ) -> Result<Option<Draft>, Error> {
        let Some(holder) = holder else { return Ok(None) };
        let address = learner::by_id(&self.store, holder).await?.and_then(|learner| learner.email);
        Ok(address.map(|to| Draft::new(self.world.as_ref(), letters, &to, language, notice)))
    }
}
