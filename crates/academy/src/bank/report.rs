//! What candidates say is wrong with a question, and that someone dealt with it.

use serde_json::json;
use store::{ItemReportRow, item};

use super::{BankError, rows, subject};
use crate::audit::Entry;
use crate::staff::{Denied, Role};
use crate::{Academy, Error};

/// Reports on a page.
pub const REPORTS_A_PAGE: i64 = 20;

/// What a candidate said, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What was said.
    pub row: ItemReportRow,
    /// What the question asked, in the version the candidate saw and its first language.
    pub prompt: String,
}

/// A page of reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportsPage {
    /// The reports.
    pub reports: Vec<Report>,
    /// After which report the next page begins, where there is one.
    pub next: Option<String>,
}

impl Academy {
    /// A page of what candidates said: what waits, the oldest first; or what was dealt with, the latest first. For editors.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn item_reports(&self, token: Option<&str>, waiting: bool, after: &str) -> Result<ReportsPage, Denied> {
        self.staff(token, Role::Editor).await?;
        let rows = if waiting {
            item::reports_waiting(&self.store, after, REPORTS_A_PAGE).await
        } else {
            // An id is a UUID: `~` sorts after every one.
            item::reports_handled(&self.store, if after.is_empty() { "~" } else { after }, REPORTS_A_PAGE).await
        };
        let mut reports = Vec::new();
        for row in rows.map_err(Error::from)? {
            let version = item::version(&self.store, &row.item_id, row.version).await.map_err(Error::from)?;
            let texts = version.map(|version| rows::texts(&version)).transpose()?.unwrap_or_default();
            let prompt = texts.into_values().next().map(|text| text.prompt).unwrap_or_default();
            reports.push(Report { row, prompt });
        }
        let full = i64::try_from(reports.len()) == Ok(REPORTS_A_PAGE);
        let next = reports.last().filter(|_| full).map(|report| report.row.id.clone());
        Ok(ReportsPage { reports, next })
    }

    /// Marks a report as dealt with, and gives the item's id; `note` says how. Nothing happens where it was already. For
    /// editors.
    ///
    /// # Errors
    /// [`BankError::Unknown`], or see [`BankError`].
    pub async fn handle_item_report(&self, token: Option<&str>, id: &str, note: &str) -> Result<String, BankError> {
        let staff = self.staff(token, Role::Editor).await?;
        let report = item::report(&self.store, id).await?.ok_or(BankError::Unknown)?;
        let details = json!({ "report": id, "version": report.version, "said": report.text });
        let about = subject(&report.item_id);
        let entry = &Entry::by(self.world.as_ref(), &staff, "item-report.handled", about, note, &details);
        let now = self.world.now();
        self.store
            .write(|tx| async move {
                if item::handle_report(&tx, id, now).await? {
                    entry.write(&tx).await?;
                }
                Ok(())
            })
            .await?;
        Ok(report.item_id)
    }
}
