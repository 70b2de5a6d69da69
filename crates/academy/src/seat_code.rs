//! Seat codes: what an admin hands out, and what a candidate types.

use serde_json::json;
use store::{SeatCodeBatchRow, SeatCodeRow, SeatCodeUseRow, audit, seat, seat_code};

use crate::audit::Entry;
use crate::exam_session::PlannedSession;
use crate::registration::SeatError;
use crate::seat::Seat;
use crate::staff::{Denied, Role};
use crate::{Academy, code};

/// Refused codes in an hour before one has to wait.
const TRIES_AN_HOUR: i64 = 10;
/// Batches on a page.
pub const BATCHES_A_PAGE: i64 = 20;
/// Most codes made at once.
pub const MOST_CODES: u32 = 500;
/// Most seats a code gives.
pub const MOST_SEATS: i64 = 10_000;
/// The longest note, in characters.
const LONGEST_NOTE: usize = 200;
const HOUR: i64 = 3_600_000;
const REFUSED: &str = "seat-code.refused";

/// Why a seat code does not give a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeRefusal {
    /// A code is needed, and none was given.
    #[error("a seat code is needed")]
    Needed,
    /// There is none like it.
    #[error("there is no such code")]
    Unknown,
    /// It was taken back.
    #[error("it was revoked")]
    Revoked,
    /// Its time is over.
    #[error("it has expired")]
    Expired,
    /// Its seats are taken.
    #[error("its seats are taken")]
    UsedUp,
    /// It gives seats in another session.
    #[error("it is for another session")]
    OtherSession,
}

/// Codes to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCodes {
    /// How many.
    pub codes: u32,
    /// How many seats each gives.
    pub seats: i64,
    /// Whom they are for.
    pub note: String,
    /// The session they give seats in; `None` for any.
    pub session: Option<String>,
    /// Until when they may be used.
    pub expires_at: Option<i64>,
}

/// Why no codes were made.
#[derive(Debug, thiserror::Error)]
pub enum NewCodesError {
    /// From 1 to [`MOST_CODES`].
    #[error("from 1 to {MOST_CODES} codes")]
    Codes,
    /// From 1 to [`MOST_SEATS`].
    #[error("from 1 to {MOST_SEATS} seats")]
    Seats,
    /// It says whom they are for, in a few words.
    #[error("a note of 1 to {LONGEST_NOTE} characters says whom they are for")]
    Note,
    /// There is none, or it is over or cancelled.
    #[error("the session is not one that may be sat")]
    Session,
    /// It lies behind.
    #[error("the codes would have expired already")]
    Expiry,
    /// Not for this person, or the store failed.
    #[error(transparent)]
    Denied(#[from] Denied),
}

/// A code, and who used it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatCode {
    /// The code, in groups.
    pub code: String,
    /// What it gives.
    pub row: SeatCodeRow,
    /// Seats taken with it.
    pub used: i64,
}

impl From<store::Error> for NewCodesError {
    fn from(error: store::Error) -> Self {
        Self::Denied(error.into())
    }
}

impl From<SeatCodeUseRow> for SeatCode {
    fn from(row: SeatCodeUseRow) -> Self {
        Self { code: code::grouped(&row.code.code), row: row.code, used: row.used }
    }
}

impl Academy {
    /// The code that gives a seat in a session, of what was typed: `None` where none is needed and none was typed. A refusal
    /// is noted; after many of them one has to wait.
    pub(crate) async fn seat_code_for(
        &self,
        learner: &str,
        typed: &str,
        needed: bool,
        planned: &PlannedSession,
    ) -> Result<Option<String>, SeatError> {
        if typed.trim().is_empty() {
            return if needed { Err(SeatError::Code(CodeRefusal::Needed)) } else { Ok(None) };
        }
        let now = self.world.now();
        let subject = format!("learner:{learner}");
        if audit::count_since(&self.store, &subject, REFUSED, now - HOUR).await? >= TRIES_AN_HOUR {
            return Err(SeatError::TooManyCodes { minutes: 60 });
        }
        let known = match code::read(typed) {
            Some(code) => seat_code::by_code(&self.store, &code).await?,
            None => None,
        };
        let refusal = match &known {
            None => CodeRefusal::Unknown,
            Some(known) => match refusal(known, planned, now) {
                Some(refusal) => refusal,
                None => return Ok(Some(known.code.code.clone())),
            },
        };
        // Of a code that exists, where to find it; of one that does not, its beginning: it may be another one mistyped.
        let told = match &known {
            Some(known) => format!("batch:{}", known.code.batch),
            None => typed.trim().chars().take(4).collect(),
        };
        let details = json!({ "why": refusal.to_string(), "code": told, "session": planned.session.id });
        let entry = &Entry::by_itself(self.world.as_ref(), REFUSED, subject, &details);
        self.store.write(|tx| async move { entry.write(&tx).await }).await?;
        Err(SeatError::Code(refusal))
    }

    /// Makes codes, and returns the id of their batch. For admins.
    ///
    /// # Errors
    /// See [`NewCodesError`].
    pub async fn make_seat_codes(&self, token: Option<&str>, new: &NewCodes) -> Result<String, NewCodesError> {
        let staff = self.staff(token, Role::Admin).await?;
        let now = self.world.now();
        let note = new.note.trim();
        if !(1..=MOST_CODES).contains(&new.codes) {
            return Err(NewCodesError::Codes);
        }
        if !(1..=MOST_SEATS).contains(&new.seats) {
            return Err(NewCodesError::Seats);
        }
        if note.is_empty() || note.chars().count() > LONGEST_NOTE {
            return Err(NewCodesError::Note);
        }
        if new.expires_at.is_some_and(|at| at <= now) {
            return Err(NewCodesError::Expiry);
        }
        if let Some(id) = &new.session {
            let planned = self.exam_session(id).await.map_err(Denied::from)?;
            if !planned.is_some_and(|p| p.session.cancelled.is_none() && !p.session.is_over(now)) {
                return Err(NewCodesError::Session);
            }
        }
        let batch = self.world.id();
        let row = |_| SeatCodeRow {
            code: code::new(self.world.as_ref()),
            batch: batch.clone(),
            session_id: new.session.clone(),
            seats: new.seats,
            note: note.to_owned(),
            expires_at: new.expires_at,
            revoked_at: None,
            created_at: now,
            created_by: staff.id.clone(),
        };
        let rows: Vec<SeatCodeRow> = (0..new.codes).map(row).collect();
        let details = json!({
            "codes": new.codes, "seats": new.seats, "note": note, "session": new.session, "expires-at": new.expires_at,
        });
        let made =
            Entry::by(self.world.as_ref(), &staff, "seat-code.made", format!("seat-codes:{batch}"), "", &details);
        let (rows, made) = (&rows, &made);
        let write = self.store.write(|tx| async move {
            for row in rows {
                seat_code::insert(&tx, row).await?;
            }
            made.write(&tx).await
        });
        write.await?;
        Ok(batch)
    }

    /// A page of the batches of codes, the latest first; `before` is the id of the last one of the page before. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn seat_code_batches(
        &self,
        token: Option<&str>,
        before: Option<&str>,
    ) -> Result<Vec<SeatCodeBatchRow>, Denied> {
        self.staff(token, Role::Admin).await?;
        // An id is a UUID: `~` sorts after every one.
        Ok(seat_code::batches(&self.store, before.unwrap_or("~"), BATCHES_A_PAGE).await?)
    }

    /// The codes of a batch. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn seat_codes(&self, token: Option<&str>, batch: &str) -> Result<Vec<SeatCode>, Denied> {
        self.staff(token, Role::Admin).await?;
        let rows = seat_code::of_batch(&self.store, batch).await?;
        Ok(rows.into_iter().map(SeatCode::from).collect())
    }

    /// A code as typed or stored, and the seats taken with it. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn seat_code(&self, token: Option<&str>, typed: &str) -> Result<Option<(SeatCode, Vec<Seat>)>, Denied> {
        self.staff(token, Role::Admin).await?;
        let Some(code) = code::read(typed) else {
            return Ok(None);
        };
        let Some(known) = seat_code::by_code(&self.store, &code).await? else {
            return Ok(None);
        };
        let seats = seat::of_code(&self.store, &code).await?;
        Ok(Some((known.into(), seats.into_iter().map(Seat::new).collect())))
    }

    /// Takes back a code; the seats taken with it stay. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn revoke_seat_code(&self, token: Option<&str>, typed: &str) -> Result<(), Denied> {
        let staff = self.staff(token, Role::Admin).await?;
        let Some(code) = code::read(typed) else {
            return Ok(());
        };
        let Some(known) = seat_code::by_code(&self.store, &code).await? else {
            return Ok(());
        };
        let now = self.world.now();
        // The log is read by more people than hold the code: it names the batch and the end of the code.
        let end: String = code.chars().skip(12).collect();
        let subject = format!("seat-codes:{}", known.code.batch);
        let details = json!({ "ends-in": end });
        let revoked = Entry::by(self.world.as_ref(), &staff, "seat-code.revoked", subject, "", &details);
        let (code, revoked) = (&code, &revoked);
        let write = self.store.write(|tx| async move {
            if seat_code::revoke(&tx, code, now).await? { revoked.write(&tx).await } else { Ok(()) }
        });
        Ok(write.await?)
    }

    /// Takes back the codes of a batch; the seats taken with them stay. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn revoke_seat_codes(&self, token: Option<&str>, batch: &str) -> Result<(), Denied> {
        let staff = self.staff(token, Role::Admin).await?;
        let now = self.world.now();
        let subject = format!("seat-codes:{batch}");
        let revoked =
            &Entry::by(self.world.as_ref(), &staff, "seat-code.revoked", subject, "", &json!({ "all": true }));
        let write = self.store.write(|tx| async move {
            if seat_code::revoke_batch(&tx, batch, now).await? > 0 { revoked.write(&tx).await } else { Ok(()) }
        });
        Ok(write.await?)
    }
}

/// Why a code does not give a seat in this session now.
fn refusal(known: &SeatCodeUseRow, planned: &PlannedSession, now: i64) -> Option<CodeRefusal> {
    let code = &known.code;
    if code.revoked_at.is_some() {
        Some(CodeRefusal::Revoked)
    } else if code.expires_at.is_some_and(|at| at <= now) {
        Some(CodeRefusal::Expired)
    } else if code.session_id.as_ref().is_some_and(|session| *session != planned.session.id) {
        Some(CodeRefusal::OtherSession)
    } else if known.used >= code.seats {
        Some(CodeRefusal::UsedUp)
    } else {
        None
    }
}
