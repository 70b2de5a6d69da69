//! Who is visiting. A visitor is nobody until there is something to keep; then a learner without a name, known by one
//! cookie; then, after signing in, a learner with an address. The cookie holds a secret of 128 bits, the store its hash.

use store::{LearnerRow, SessionRow, Tx};

use crate::standing::{QuizResult, Record};
use crate::world::hash;
use crate::{Academy, Error, World};

/// How long a browser is remembered, in seconds: a year.
const SESSION_SECONDS: i64 = 365 * 24 * 3600;

/// Someone something is remembered of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner {
    /// Id.
    pub id: String,
    /// Address, once signed in.
    pub email: Option<String>,
    /// Name, once given for an attestation; empty before.
    pub name: String,
    /// Language they are written to in.
    pub language: String,
}

/// A visit: who, and what is remembered of them in one course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Who.
    pub learner: Learner,
    /// What they did.
    pub record: Record,
}

/// A session that has just begun: what the browser must keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The secret.
    pub token: String,
    /// How long to keep it.
    pub seconds: i64,
}

impl From<LearnerRow> for Learner {
    fn from(row: LearnerRow) -> Self {
        Self { id: row.id, email: row.email, name: row.name, language: row.language }
    }
}

impl Academy {
    /// Who holds this token, and what they did in `course`. Reads only. `None` for a token that is unknown, forged or
    /// expired.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn visit(&self, token: &str, course: &str) -> Result<Option<Visit>, Error> {
        if !is_token(token) {
            return Ok(None);
        }
        let facts = store::progress::facts(&self.store, &hash(token), course, self.world.now()).await?;
        Ok(facts.map(|facts| Visit {
            learner: facts.learner.into(),
            record: Record {
                done: facts.done,
                quizzes: facts
                    .quizzes
                    .into_iter()
                    .map(|q| QuizResult { quiz: q.quiz_id, best: q.best, last: q.last, attempts: q.attempts })
                    .collect(),
            },
        }))
    }

    /// Who holds this token.
    pub(crate) async fn learner(&self, token: &str) -> Result<Option<Learner>, Error> {
        Ok(self.visit(token, "").await?.map(|v| v.learner))
    }
}

/// The learner an act is for: the one who holds the token, or a new one, whose session is then told.
#[derive(Debug, Clone)]
pub(crate) enum Actor {
    /// Someone known.
    Known(Learner),
    /// Someone of whom this act is the first thing to keep.
    New(Learner, NewSession),
}

impl Actor {
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Known(learner) | Self::New(learner, _) => &learner.id,
        }
    }

    pub(crate) fn session(self) -> Option<NewSession> {
        match self {
            Self::Known(_) => None,
            Self::New(_, session) => Some(session),
        }
    }

    /// Writes the learner and session of a new actor.
    pub(crate) async fn write(&self, tx: &Tx, now: i64, language: &str) -> Result<(), store::Error> {
        let Self::New(learner, session) = self else {
            return Ok(());
        };
        store::learner::insert(
            tx,
            &LearnerRow {
                id: learner.id.clone(),
                created_at: now,
                email: None,
                email_key: None,
                name: String::new(),
                language: language.to_owned(),
            },
        )
        .await?;
        store::login::insert_session(tx, &session.row(&learner.id, now)).await
    }
}

impl Academy {
    pub(crate) async fn actor(&self, token: Option<&str>) -> Result<Actor, Error> {
        if let Some(token) = token
            && let Some(learner) = self.learner(token).await?
        {
            return Ok(Actor::Known(learner));
        }
        let learner = Learner { id: self.world.id(), email: None, name: String::new(), language: String::new() };
        Ok(Actor::New(learner, NewSession::draw(self.world.as_ref())))
    }
}

impl NewSession {
    pub(crate) fn draw(world: &dyn World) -> Self {
        Self { token: world.secret(), seconds: SESSION_SECONDS }
    }

    pub(crate) fn row(&self, learner: &str, now: i64) -> SessionRow {
        SessionRow {
            token_hash: hash(&self.token),
            learner_id: learner.to_owned(),
            created_at: now,
            expires_at: now + self.seconds * 1000,
        }
    }
}

/// Whether this can be a token at all: what can't is not even looked up.
pub(crate) fn is_token(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}
