//! What is remembered, in SQLite or PostgreSQL: rows in, rows out, migrations.
//!
//! One SQL text serves both engines. The layer over them is thin: a [`Store`] is opened at an address; rows are read from
//! it, or from a [`Snapshot`] or an act under way ([`Tx`]), all of which are [`Reads`]; acts are written by [`Store::write`],
//! durable when acknowledged. Over it, each family of tables has one file with its row structs, its SQL and its functions:
//!
//! ```no_run
//! # async fn example() -> Result<(), store::Error> {
//! let store = store::Store::open("sqlite:data/tilia.sqlite").await?;
//! let (learner, now) = ("0192…", 1_790_000_000_000);
//! store
//!     .write(|tx| async move {
//!         store::progress::mark_done(&tx, learner, "numerique-responsable", "matter", now).await?;
//!         store::learner::rename(&tx, learner, "Ada").await
//!     })
//!     .await?;
//! let ada = store::learner::by_id(&store, learner).await?;
//! # Ok(())
//! # }
//! ```
//!
//! It knows no rule and no permission, reads no clock and draws no identifier: those are handed in. The SQL keeps to what
//! both engines understand: `$1`, upserts, `RETURNING`, keyset paging; no `now()`, `ILIKE`, sequences. Ids are UUIDv7 text,
//! times milliseconds since 1970 UTC, structured values JSON text, and what is compared without regard to case has a
//! case-folded `_key` column. To add a statement: write it into its family's `statements!`, and the test that prepares all of
//! them on both engines finds it. To add a table: a new file in `migrations/`; those already released never change.

pub mod attestation;
pub mod audit;
pub mod certificate;
mod database;
pub mod decision;
mod error;
pub mod exam_session;
mod export;
pub mod incident;
pub mod item;
pub mod learner;
pub mod login;
pub mod mail;
mod postgres;
pub mod progress;
pub mod registration;
pub mod result;
mod row;
mod schema;
pub mod seat;
pub mod seat_code;
pub mod sitting;
mod sqlite;
mod statement;
pub mod statistics;
mod store;
mod tls;
mod value;

pub use attestation::AttestationRow;
pub use audit::AuditEntryRow;
pub use certificate::{CertificateRow, NameCorrectionRow, UncertifiedRow};
pub use database::{Database, Trust};
pub use decision::{DisqualificationRow, EffectRow, NeutralisationRow, ResultChangeRow};
pub use error::Error;
pub use exam_session::{ExamSessionRow, PlannedSessionRow};
pub use export::{AccommodationAnswerRow, AnswerTime, Export, MailHeader, SessionTimes, SignInTimes, export};
pub use incident::IncidentRow;
pub use item::{CurrentItemRow, ItemCountRow, ItemFilter, ItemReportRow, ItemRow, ItemVersionRow};
pub use learner::{LearnerRow, RoleHolderRow, RoleRow};
pub use login::{SessionRow, SignInRow};
pub use mail::{MailCounts, MailRow};
pub use progress::{Facts, LessonProgressRow, QuizResultRow, QuizSummary};
pub use registration::RegistrationRow;
pub use result::ResultRow;
pub use row::{Column, Columns, Row};
pub use seat::{SeatRow, SeatSittingRow};
pub use seat_code::{SeatCodeBatchRow, SeatCodeRow, SeatCodeUseRow};
pub use sitting::{DrawableRow, Ending, HeldRow, SittingItemRow, SittingRow};
pub use statistics::{CountedVersionRow, FinishedSittingRow, StatisticsStampRow};
pub use store::{Limits, Reads, Snapshot, Store, Tx};
pub use value::Value;

pub(crate) use store::tell_if_slow;
