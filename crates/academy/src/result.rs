//! Results as an admin looks for them, and one with all that happened to it.

use store::{
    AuditEntryRow, CertificateRow, DisqualificationRow, NameCorrectionRow, ResultChangeRow, ResultRow, audit,
    certificate, decision, result,
};

use crate::certificate::CertificateState;
use crate::name::plain;
use crate::staff::{Denied, Role};
use crate::{Academy, Error};

/// Results on a page.
pub const RESULTS_A_PAGE: usize = 50;
/// Results looked through at a time.
const BATCH: i64 = 500;
/// What waits for a decision, on the first page.
const WAITING: i64 = 50;

/// A page of results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultsPage {
    /// The results, the latest first.
    pub results: Vec<ResultRow>,
    /// The sitting from which older ones are on the next page.
    pub older: Option<String>,
    /// Results set aside about which nothing is decided for good.
    pub disqualified: Vec<DisqualificationRow>,
    /// Names that holders want corrected, with the sitting of each.
    pub corrections: Vec<(NameCorrectionRow, String)>,
}

/// One result with all that happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultSheet {
    /// The result.
    pub result: ResultRow,
    /// How it changed, the oldest change first.
    pub changes: Vec<ResultChangeRow>,
    /// When it was set aside, the oldest first.
    pub disqualifications: Vec<DisqualificationRow>,
    /// Its certificates with their state and what their holder wishes, the oldest first.
    pub certificates: Vec<(CertificateRow, CertificateState, Option<NameCorrectionRow>)>,
    /// What the log says of it, the latest first.
    pub log: Vec<AuditEntryRow>,
}

impl Academy {
    /// Results whose candidate's name or address, session or certificate's code is looked for: each word of `wanted` must be
    /// there, whatever the accents and capitals. `before` is the last sitting of the page before. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn results(
        &self,
        token: Option<&str>,
        wanted: &str,
        before: Option<&str>,
    ) -> Result<ResultsPage, Denied> {
        self.staff(token, Role::Admin).await?;
        Ok(self.find_results(wanted, before).await?)
    }

    async fn find_results(&self, wanted: &str, before: Option<&str>) -> Result<ResultsPage, Error> {
        let mut page =
            ResultsPage { results: Vec::new(), older: None, disqualified: Vec::new(), corrections: Vec::new() };
        if let Some(found) = self.certificate_row(wanted).await? {
            page.results.extend(result::by_sitting(&self.store, &found.sitting_id).await?);
            return Ok(page);
        }
        let words: Vec<String> = wanted.split_whitespace().map(plain).collect();
        let found = |row: &ResultRow| {
            let text = plain(&format!("{} {} {}", row.name, row.email.as_deref().unwrap_or_default(), row.session));
            words.iter().all(|word| text.contains(word))
        };
        // An id is a UUID: `~` sorts after every one.
        let mut last = before.unwrap_or("~").to_owned();
        loop {
            let rows = result::before(&self.store, &last, BATCH).await?;
            let Some(end) = rows.last() else { break };
            last.clone_from(&end.sitting_id);
            page.results.extend(rows.into_iter().filter(&found));
            if page.results.len() > RESULTS_A_PAGE {
                page.results.truncate(RESULTS_A_PAGE);
                page.older = page.results.last().map(|row| row.sitting_id.clone());
                break;
            }
        }
        if words.is_empty() && before.is_none() {
            page.disqualified = decision::open(&self.store, WAITING).await?;
            for wish in certificate::corrections(&self.store, WAITING).await? {
                let row = certificate::by_code(&self.store, &wish.code).await?;
                page.corrections.push((wish, row.map(|row| row.sitting_id).unwrap_or_default()));
            }
        }
        Ok(page)
    }

    /// One result with all that happened to it; `None` where there is no such finished sitting. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn result_sheet(&self, token: Option<&str>, sitting: &str) -> Result<Option<ResultSheet>, Denied> {
        self.staff(token, Role::Admin).await?;
        Ok(self.sheet(sitting).await?)
    }

    async fn sheet(&self, sitting: &str) -> Result<Option<ResultSheet>, Error> {
        let Some(result) = result::by_sitting(&self.store, sitting).await? else { return Ok(None) };
        let now = self.world.now();
        let mut log = audit::of_subject(&self.store, &format!("sitting:{sitting}")).await?;
        let mut certificates = Vec::new();
        for row in certificate::for_sitting(&self.store, sitting).await? {
            log.extend(audit::of_subject(&self.store, &format!("certificate:{}", row.code)).await?);
            let wish = certificate::correction(&self.store, &row.code).await?;
            certificates.push((row.clone(), CertificateState::of(&row, now), wish));
        }
        log.sort_by(|a, b| b.id.cmp(&a.id));
        Ok(Some(ResultSheet {
            result,
            changes: decision::changes(&self.store, sitting).await?,
            disqualifications: decision::disqualifications(&self.store, sitting).await?,
            certificates,
            log,
        }))
    }
}
