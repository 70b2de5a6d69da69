//! Sessions of the exam, as pages show them. [`crate::calendar`] makes those of `exam.toml`, [`crate::planning`] is where an
//! admin makes, changes and cancels them.

use course::Results;
use store::{ExamSessionRow, PlannedSessionRow, exam_session};

use crate::staff::{Denied, Role};
use crate::{Academy, Error, code};

/// Sessions on a page of those that are over.
pub const SESSIONS_A_PAGE: i64 = 20;

/// A window in which the exam may be sat. Times are milliseconds since 1970, UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExamSession {
    /// Id.
    pub id: String,
    /// Title; empty for those that the dates name.
    pub title: String,
    /// From when the exam may be started.
    pub opens_at: i64,
    /// Until when it may be started.
    pub closes_at: i64,
    /// Most seats; `None` for no limit.
    pub capacity: Option<i64>,
    /// Whether identity is checked in a room.
    pub supervised: bool,
    /// When candidates see their result.
    pub results: Results,
    /// Why it was cancelled, where it was.
    pub cancelled: Option<String>,
    /// Code that opens the room to its supervisors, in groups.
    pub room_code: Option<String>,
    /// When its plan last changed.
    pub changed_at: i64,
}

/// A session and how many of its seats are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedSession {
    /// The session.
    pub session: ExamSession,
    /// Whether it asks for a seat code, whatever the exam does.
    pub code_required: bool,
    /// Seats taken.
    pub taken: i64,
}

impl ExamSession {
    pub(crate) fn new(row: ExamSessionRow, cancel_reason: String) -> Self {
        Self {
            id: row.id,
            title: row.title,
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            capacity: row.capacity,
            supervised: row.supervised != 0,
            results: if row.results == results_name(Results::SessionEnd) {
                Results::SessionEnd
            } else {
                Results::AtOnce
            },
            cancelled: row.cancelled_at.map(|_| cancel_reason),
            room_code: row.room_code.as_deref().map(code::grouped),
            changed_at: row.changed_at,
        }
    }

    /// Whether the exam may be started in it.
    #[must_use]
    pub fn is_open(&self, now: i64) -> bool {
        self.cancelled.is_none() && self.opens_at <= now && now < self.closes_at
    }

    /// Whether its window has closed.
    #[must_use]
    pub fn is_over(&self, now: i64) -> bool {
        self.closes_at <= now
    }
}

impl PlannedSession {
    pub(crate) fn new(row: PlannedSessionRow) -> Self {
        Self {
            session: ExamSession::new(row.session, row.cancel_reason),
            code_required: row.code_required != 0,
            taken: row.taken,
        }
    }

    /// Seats left; `None` where there is no limit.
    #[must_use]
    pub fn left(&self) -> Option<i64> {
        self.session.capacity.map(|capacity| (capacity - self.taken).max(0))
    }

    /// Whether every seat is taken.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.left() == Some(0)
    }
}

impl Academy {
    /// The sessions that one may register in or that are under way, the first to open first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn exam_sessions(&self) -> Result<Vec<PlannedSession>, Error> {
        let coming = exam_session::coming(&self.store, self.world.now()).await?;
        Ok(coming.into_iter().map(PlannedSession::new).filter(|p| p.session.cancelled.is_none()).collect())
    }

    /// The session of this id.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn exam_session(&self, id: &str) -> Result<Option<PlannedSession>, Error> {
        Ok(exam_session::planned(&self.store, id).await?.map(PlannedSession::new))
    }

    /// The sessions that are not over, cancelled ones included, the first to open first. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn coming_sessions(&self, token: Option<&str>) -> Result<Vec<PlannedSession>, Denied> {
        self.staff(token, Role::Admin).await?;
        let rows = exam_session::coming(&self.store, self.world.now()).await?;
        Ok(rows.into_iter().map(PlannedSession::new).collect())
    }

    /// A page of the sessions that are over, the last to close first; `before` is when the last one of the page before
    /// closed, and its id. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn past_sessions(
        &self,
        token: Option<&str>,
        before: Option<(i64, &str)>,
    ) -> Result<Vec<PlannedSession>, Denied> {
        self.staff(token, Role::Admin).await?;
        let rows = exam_session::over(&self.store, self.world.now(), before, SESSIONS_A_PAGE).await?;
        Ok(rows.into_iter().map(PlannedSession::new).collect())
    }
}

/// The subject of an entry about a session.
pub(crate) fn subject(id: &str) -> String {
    format!("session:{id}")
}

/// How a choice of results is stored.
pub(crate) fn results_name(results: Results) -> &'static str {
    match results {
        Results::AtOnce => "at-once",
        Results::SessionEnd => "session-end",
    }
}
