//! The attestation of completion: issued when the course's rule is met, to a learner who signed in; verifiable by
//! anyone who has its code.

use course::Course;
use serde::{Deserialize, Serialize};
use store::AttestationRow;

use crate::standing::Standing;
use crate::{Academy, Error, code, name};

/// What an attestation says, kept as it was issued: a later release changes nothing in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The name its holder gave.
    pub name: String,
    /// The course's title.
    pub course_title: String,
    /// Seconds the course took by its own count.
    pub seconds: u32,
    /// Modules followed.
    pub modules: Vec<AttestedModule>,
    /// Modules the course announced in all.
    pub modules_in_all: usize,
}

/// A module followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttestedModule {
    /// Its number.
    pub number: usize,
    /// Its title.
    pub title: String,
}

/// An attestation as issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attested {
    /// Its code, in groups.
    pub code: String,
    /// Its language.
    pub language: String,
    /// When it was issued, in milliseconds since 1970.
    pub issued_at: i64,
    /// What it says.
    pub document: Document,
}

/// Why no attestation was issued.
#[derive(Debug, thiserror::Error)]
pub enum AttestError {
    /// Only to someone who signed in.
    #[error("signing in comes first")]
    NotSignedIn,
    /// The rule is not met.
    #[error("something is still missing")]
    NotComplete,
    /// The name is empty, too long or without a letter.
    #[error("not a name")]
    NotAName,
    /// The store failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl Academy {
    /// Issues the attestation of `course` to the holder of this token, under `name`, and returns its code. Asked for
    /// again, the first one stands.
    ///
    /// # Errors
    /// See [`AttestError`].
    pub async fn issue_attestation(
        &self,
        token: Option<&str>,
        course: &Course,
        release: &str,
        name: &str,
    ) -> Result<String, AttestError> {
        let visit = match token {
            Some(token) => self.visit(token, &course.id).await?,
            None => None,
        };
        let visit = visit.filter(|v| v.learner.email.is_some()).ok_or(AttestError::NotSignedIn)?;
        if let Some(code) = self.attestation_code(&visit.learner.id, &course.id).await? {
            return Ok(code);
        }
        if !Standing::new(course, &visit.record).is_complete() {
            return Err(AttestError::NotComplete);
        }
        let name = name::read(name).ok_or(AttestError::NotAName)?;
        let now = self.world.now();
        let document = Document {
            name: name.clone(),
            course_title: course.title.clone(),
            seconds: course.seconds(),
            modules: course
                .modules()
                .filter(|m| m.published)
                .map(|m| AttestedModule { number: m.number, title: m.title.clone() })
                .collect(),
            modules_in_all: course.modules().count(),
        };
        let row = AttestationRow {
            code: code::new(self.world.as_ref()),
            learner_id: Some(visit.learner.id.clone()),
            course_id: course.id.clone(),
            language: course.language.clone(),
            name,
            issued_at: now,
            release_hash: release.to_owned(),
            details: serde_json::to_string(&document).map_err(Error::from)?,
        };
        let (learner, row) = (&visit.learner.id, &row);
        let code = self
            .store
            .write(|tx| {
                async move {
                    // Asked for twice at once: the second finds the first.
                    if let Some(first) = store::attestation::for_learner(&tx, learner, &course.id).await? {
                        return Ok(first.code);
                    }
                    store::attestation::insert(&tx, row).await?;
                    store::learner::rename(&tx, learner, &row.name).await?;
                    Ok(row.code.clone())
                }
            })
            .await
            .map_err(Error::from)?;
        Ok(code::grouped(&code))
    }

    /// The attestation of that code, however it is typed.
    ///
    /// # Errors
    /// When the store fails or what it keeps can't be read.
    pub async fn attestation(&self, typed: &str) -> Result<Option<Attested>, Error> {
        let Some(code) = code::read(typed) else {
            return Ok(None);
        };
        let Some(row) = store::attestation::by_code(&self.store, &code).await? else {
            return Ok(None);
        };
        Ok(Some(Attested {
            code: code::grouped(&row.code),
            language: row.language,
            issued_at: row.issued_at,
            document: serde_json::from_str(&row.details)?,
        }))
    }

    /// The code of the attestation that the holder of this token has for a course.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn my_attestation(&self, token: &str, course: &str) -> Result<Option<String>, Error> {
        match self.learner(token).await? {
            Some(learner) => self.attestation_code(&learner.id, course).await,
            None => Ok(None),
        }
    }

    /// Whether the holder of this token has any attestation.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn has_attestations(&self, token: &str) -> Result<bool, Error> {
        match self.learner(token).await? {
            Some(learner) => Ok(store::attestation::count_for(&self.store, &learner.id).await? > 0),
            None => Ok(false),
        }
    }

    async fn attestation_code(&self, learner: &str, course: &str) -> Result<Option<String>, Error> {
        let found = store::attestation::for_learner(&self.store, learner, course).await?;
        Ok(found.map(|row| code::grouped(&row.code)))
    }
}
