//! Signing in: a six-digit code by mail. No password to choose, to forget or to leak.
//!
//! A code is valid for [`CODE_MINUTES`] and for [`MAX_TRIES`] tries; after that the address waits [`WAIT_MINUTES`].
//! Nobody learns from the answers whether an address has an account.

use store::{LearnerRow, SignInRow};

use crate::mail::Attachment;
use crate::session::{NewSession, is_token};
use crate::world::hash;
use crate::{Academy, Error, mail};

/// Minutes a code is valid.
pub const CODE_MINUTES: i64 = 15;
/// Wrong codes before one has to wait.
pub const MAX_TRIES: i64 = 5;
/// Minutes one then waits.
pub const WAIT_MINUTES: i64 = 15;
/// Codes an address may ask for in an hour.
const CODES_AN_HOUR: i64 = 6;

/// A mail in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// Files that go with it.
    pub attachments: Vec<Attachment>,
}

impl Letter {
    /// A letter that nothing goes with.
    #[must_use]
    pub fn new(subject: String, body: String) -> Self {
        Self { subject, body, attachments: Vec::new() }
    }

    /// The letter, with a file.
    #[must_use]
    pub fn with(mut self, attachment: Attachment) -> Self {
        self.attachments.push(attachment);
        self
    }
}

/// Why no code was sent.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// It does not look like an address.
    #[error("not an address")]
    NotAnAddress,
    /// Too many codes asked for.
    #[error("too many codes, wait {minutes} minutes")]
    TooMany {
        /// Minutes to wait.
        minutes: i64,
    },
    /// Too many wrong codes.
    #[error("too many tries, wait {minutes} minutes")]
    Blocked {
        /// Minutes to wait.
        minutes: i64,
    },
    /// The store failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

/// Why a code was refused.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// Not six digits.
    #[error("not six digits")]
    NotSixDigits,
    /// Not the right one.
    #[error("wrong code, {left} tries left")]
    Wrong {
        /// Tries left.
        left: i64,
    },
    /// Too many wrong ones.
    #[error("too many tries, wait {minutes} minutes")]
    Blocked {
        /// Minutes to wait.
        minutes: i64,
    },
    /// Used, too old, or never sent.
    #[error("the code is no longer valid")]
    Expired,
    /// The store failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for RequestError {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<store::Error> for CodeError {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl Academy {
    /// Sends a code to `email` in the letter that `letter` writes, and returns the id of this signing in. The code
    /// and the mail are kept together: a code is never acknowledged that will not be sent.
    ///
    /// # Errors
    /// See [`RequestError`].
    pub async fn request_code(&self, email: &str, letter: impl Fn(&str) -> Letter) -> Result<String, RequestError> {
        let email = email.trim();
        let key = mail::address_key(email).ok_or(RequestError::NotAnAddress)?;
        let now = self.world.now();
        if let Some(minutes) = self.wait(&key, now).await? {
            return Err(RequestError::Blocked { minutes });
        }
        let hour = 3_600_000;
        if store::login::count_sign_ins_since(&self.store, &key, now - hour).await? >= CODES_AN_HOUR {
            return Err(RequestError::TooMany { minutes: 60 });
        }
        let id = self.world.id();
        let code = format!("{:06}", self.world.below(1_000_000));
        let sign_in = SignInRow {
            id: id.clone(),
            email: email.to_owned(),
            email_key: key,
            code_hash: code_hash(&id, &code),
            attempts: 0,
            created_at: now,
            expires_at: now + CODE_MINUTES * 60_000,
            used_at: None,
        };
        let mail = mail::row(self.world.as_ref(), email, letter(&code));
        let (sign_in, mail) = (&sign_in, &mail);
        self.store
            .write(|tx| async move {
                store::login::insert_sign_in(&tx, sign_in).await?;
                store::mail::enqueue(&tx, mail).await
            })
            .await?;
        Ok(id)
    }

    /// Checks a code. When it is right, what the visitor did joins the account of that address (made if there is
    /// none), and a new session begins; what was done on either side is kept.
    ///
    /// # Errors
    /// See [`CodeError`].
    pub async fn confirm_code(
        &self,
        token: Option<&str>,
        id: &str,
        code: &str,
        language: &str,
    ) -> Result<NewSession, CodeError> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(CodeError::NotSixDigits);
        }
        let now = self.world.now();
        let sign_in = store::login::sign_in(&self.store, id).await?.ok_or(CodeError::Expired)?;
        if let Some(minutes) = self.wait(&sign_in.email_key, now).await? {
            return Err(CodeError::Blocked { minutes });
        }
        if sign_in.used_at.is_some() || sign_in.expires_at <= now {
            return Err(CodeError::Expired);
        }
        // A try is counted before it is looked at, so that many sent at once are no more than many sent one by one.
        let tries = self.store.write(|tx| async move { store::login::record_failure(&tx, id).await }).await?;
        if tries > MAX_TRIES || code_hash(id, &digits) != sign_in.code_hash {
            let left = MAX_TRIES - tries;
            return Err(if left > 0 {
                CodeError::Wrong { left }
            } else {
                let minutes = self.wait(&sign_in.email_key, now).await?.unwrap_or(WAIT_MINUTES);
                CodeError::Blocked { minutes }
            });
        }
        let visitor = match token.filter(|t| is_token(t)) {
            Some(token) => self.learner(token).await?,
            None => None,
        };
        let session = NewSession::draw(self.world.as_ref());
        let new_id = self.world.id();
        let (sign_in, visitor, begun, new_id) = (&sign_in, &visitor, &session, &new_id);
        let entered = self
            .store
            .write(|tx| {
                async move {
                    if !store::login::consume(&tx, id, now, MAX_TRIES + 1).await? {
                        return Ok(false);
                    }
                    let account = match store::learner::by_email_key(&tx, &sign_in.email_key).await? {
                        Some(account) => account.id,
                        None => {
                            let account = LearnerRow {
                                id: new_id.clone(),
                                created_at: now,
                                email: Some(sign_in.email.clone()),
                                email_key: Some(sign_in.email_key.clone()),
                                name: String::new(),
                                language: language.to_owned(),
                            };
                            store::learner::insert(&tx, &account).await?;
                            account.id
                        }
                    };
                    if let Some(visitor) = visitor {
                        // Somebody else's account stays theirs; only what was done without one joins this one.
                        if visitor.email.is_none() {
                            store::progress::merge(&tx, &visitor.id, &account).await?;
                        } else if let Some(token) = token {
                            store::login::delete_session(&tx, &hash(token)).await?;
                        }
                    }
                    store::login::insert_session(&tx, &begun.row(&account, now)).await?;
                    Ok(true)
                }
            })
            .await?;
        if entered { Ok(session) } else { Err(CodeError::Expired) }
    }

    /// Ends a session. What was done is kept with the account.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sign_out(&self, token: &str) -> Result<(), Error> {
        Ok(self.store.write(|tx| async move { store::login::delete_session(&tx, &hash(token)).await }).await?)
    }

    /// Minutes an address still has to wait after too many wrong codes.
    async fn wait(&self, email_key: &str, now: i64) -> Result<Option<i64>, Error> {
        let wait = WAIT_MINUTES * 60_000;
        let latest = store::login::latest_exhausted(&self.store, email_key, MAX_TRIES, now - wait).await?;
        Ok(latest.map(|at| (at + wait - now).div_euclid(60_000).max(0) + 1))
    }
}

/// A code is remembered hashed with the id of its signing in.
fn code_hash(id: &str, code: &str) -> String {
    hash(&format!("{id}:{code}"))
}
