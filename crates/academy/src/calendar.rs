//! The sessions that the calendar of `exam.toml` asks for, planned a few months ahead.

use course::{Exam, Window};
use jiff::Timestamp;
use serde_json::json;
use store::{ExamSessionRow, PlannedSessionRow, exam_session};

use crate::audit::Entry;
use crate::exam_session::subject;
use crate::planning::SessionPlan;
use crate::{Academy, Error};

/// Months whose sessions are planned ahead, the running one included.
const MONTHS_AHEAD: u32 = 4;

impl Academy {
    /// Plans the sessions of the coming months that the calendar asks for and that are not there yet; those that nobody
    /// touched or registered in follow the calendar when it changes.
    pub(crate) async fn plan_calendar(&self, exam: &Exam) -> Result<(), Error> {
        let now = self.world.now();
        let Ok(moment) = Timestamp::from_millisecond(now) else {
            return Ok(());
        };
        let today = exam.calendar.time_zone.to_datetime(moment).date();
        let there = exam_session::coming(&self.store, now).await?;
        for window in exam.windows(today, MONTHS_AHEAD).iter().filter(|window| window.closes_at_ms > now) {
            let row = calendar_row(exam, window, now);
            let known = match there.iter().find(|planned| planned.session.id == window.id) {
                Some(planned) => Some(planned.clone()),
                None => exam_session::planned(&self.store, &window.id).await?,
            };
            if known.as_ref().is_some_and(|planned| settled(planned, &row)) {
                continue;
            }
            let action = if known.is_some() { "session.aligned" } else { "session.planned" };
            let details = json!({ "opens-at": row.opens_at, "closes-at": row.closes_at });
            let entry = Entry::by_itself(self.world.as_ref(), action, subject(&row.id), &details);
            let (row, entry) = (&row, &entry);
            self.store
                .write(|tx| async move {
                    // Another node may have been quicker.
                    if exam_session::insert_once(&tx, row).await? || exam_session::align(&tx, row).await? {
                        entry.write(&tx).await?;
                    }
                    Ok(())
                })
                .await?;
        }
        Ok(())
    }
}

fn calendar_row(exam: &Exam, window: &Window, now: i64) -> ExamSessionRow {
    SessionPlan {
        title: String::new(),
        opens_at: window.opens_at_ms,
        closes_at: window.closes_at_ms,
        capacity: exam.capacity.map(i64::from),
        supervised: false,
        results: exam.results,
        code_required: false,
    }
    .row(window.id.clone(), None, now, now)
}

/// Whether nothing is to be done about a session of the calendar: it is as the calendar has it, or no longer the
/// calendar's alone.
fn settled(planned: &PlannedSessionRow, row: &ExamSessionRow) -> bool {
    let there = &planned.session;
    let alike = (there.opens_at, there.closes_at, there.capacity) == (row.opens_at, row.closes_at, row.capacity)
        && there.results == row.results;
    alike || there.cancelled_at.is_some() || there.changed_at != there.created_at || planned.taken > 0
}
