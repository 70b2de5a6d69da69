//! Mail: what must be sent is first kept, with the act it belongs to, then sent by a job until it is out or given up.

use serde::{Deserialize, Serialize};
use store::MailRow;

use crate::sign_in::Letter;
use crate::{Academy, Error, World};

/// Tries before a mail is given up.
const MAX_TRIES: i64 = 8;
/// How long a sender may take before another may try, in milliseconds.
const LEASE: i64 = 2 * 60_000;
/// The longest address (RFC 5321).
const LONGEST: usize = 254;

/// A file that goes with a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its media type, parameters included.
    pub media_type: String,
    /// What it holds: text.
    pub text: String,
}

/// The files that go with a mail.
///
/// # Errors
/// When they can't be read.
pub fn attachments(mail: &MailRow) -> Result<Vec<Attachment>, Error> {
    Ok(serde_json::from_str(&mail.attachments)?)
}

/// Something that can send a mail.
pub trait Mailer: Send + Sync {
    /// Sends one mail, or says why it could not.
    fn send(&self, mail: &MailRow) -> impl Future<Output = Result<(), String>> + Send;
}

impl Academy {
    /// Sends what is due, and returns how many mails left. One that fails is tried again, later and later.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn send_due_mail(&self, mailer: &impl Mailer) -> Result<usize, Error> {
        // A read, so that an idle academy writes nothing.
        if store::mail::counts(&self.store).await?.waiting == 0 {
            return Ok(0);
        }
        let now = self.world.now();
        let due = self.store.write(|tx| async move { store::mail::claim_due(&tx, now, 20, now + LEASE).await }).await?;
        let mut sent = 0;
        for mail in &due {
            let outcome = mailer.send(mail).await;
            let at = self.world.now();
            match outcome {
                Ok(()) => {
                    self.store.write(|tx| async move { store::mail::mark_sent(&tx, &mail.id, at).await }).await?;
                    sent += 1;
                }
                Err(why) => {
                    tracing::warn!(mail = %mail.id, attempts = mail.attempts, %why, "a mail could not be sent");
                    let why = &why;
                    let again = (mail.attempts < MAX_TRIES).then(|| at + retry_delay(mail.attempts));
                    self.store
                        .write(|tx| async move { store::mail::mark_failed(&tx, &mail.id, why, at, again).await })
                        .await?;
                }
            }
        }
        Ok(sent)
    }
}

/// Half a minute, then twice as long each time, up to about an hour.
fn retry_delay(attempts: i64) -> i64 {
    30_000 << attempts.clamp(0, 7)
}

/// A letter to be sent.
pub(crate) fn row(world: &dyn World, recipient: &str, letter: Letter) -> MailRow {
    let now = world.now();
    MailRow {
        id: world.id(),
        recipient: recipient.to_owned(),
        subject: letter.subject,
        body: letter.body,
        // A list of strings is always JSON.
        attachments: serde_json::to_string(&letter.attachments).unwrap_or_default(),
        created_at: now,
        next_attempt_at: now,
        attempts: 0,
        sent_at: None,
        failed_at: None,
        last_error: None,
    }
}

/// An address as it is compared: `None` when it can't be one. Lower case throughout: no provider that people use
/// tells mailboxes apart by case.
#[must_use]
pub fn address_key(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let plain = |text: &str| {
        !text.is_empty() && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"@".contains(c))
    };
    let domain_ok = domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
        && domain.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.');
    let ok = address.len() <= LONGEST
        && plain(local)
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && domain_ok;
    ok.then(|| address.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for bad in [
            "",
            "ada",
            "ada@",
            "@b.fr",
            "a b@c.fr",
            "a@b",
            "a@b..fr",
            "a@-b.fr",
            "a@b.fr\nBcc: x@y.z",
            "<a@b.fr>",
            "a@b@c.fr",
        ] {
            assert_eq!(address_key(bad), None, "{bad:?}");
        }
        assert_eq!(address_key("Ada.Lovelace+x@Exemple.FR").as_deref(), Some("ada.lovelace+x@exemple.fr"));
        assert_eq!(address_key("zoé@exemple.fr").as_deref(), Some("zoé@exemple.fr"));
    }
}
