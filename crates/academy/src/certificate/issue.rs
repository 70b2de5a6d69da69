//! Issuing: once for each passed sitting whose result is out, however many nodes try.

use assess::ExamScore;
use course::Exam;
use credential::{Certificate, Identity, STATUS_LIST_LENGTH, Score, StatusEntry, ThemeScore};
use jiff::Timestamp;
use jiff::civil::{Date, time};
use jiff::tz::TimeZone;
use serde_json::json;
use store::{CertificateRow, UncertifiedRow, certificate, decision, sitting};

use crate::audit::Entry;
use crate::certificate::{CertificateDetails, CertifiedTheme};
use crate::issuer::Issuer;
use crate::notice::{CertificateNews, Draft, Letters, Notice};
use crate::sitting::mark;
use crate::{Academy, Error, code};

/// Certificates issued at a time.
const BATCH: i64 = 50;
/// Draws of a place in the status list, or of a code, before giving up; one is enough but for one time in two.
const DRAWS: usize = 32;

/// What a certificate is made from, beside what is drawn.
pub(crate) struct Reissue<'a> {
    pub(crate) sitting: &'a str,
    pub(crate) learner: Option<&'a str>,
    pub(crate) language: &'a str,
    pub(crate) name: &'a str,
    pub(crate) name_public: i64,
    pub(crate) checked: bool,
    pub(crate) expires_at: Option<i64>,
    pub(crate) exam_url: String,
    pub(crate) details: &'a CertificateDetails,
}

impl Academy {
    /// Issues the certificates that are due, and says how many it issued: for sittings of the exam that were passed, whose
    /// result is out, and that have none. An academy without keys issues none.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn issue_due_certificates(&self, exam: &Exam, letters: &impl Letters) -> Result<usize, Error> {
        let Some(issuer) = self.issuer() else { return Ok(0) };
        let mut issued = 0;
        for passed in certificate::uncertified(&self.store, BATCH).await? {
            match self.issue(issuer, exam, letters, &passed).await {
                Ok(done) => issued += usize::from(done),
                Err(Error::Store(error)) => return Err(error.into()),
                // The others are not to wait for it.
                Err(error) => tracing::error!(%error, sitting = passed.sitting_id, "a certificate can't be issued"),
            }
        }
        Ok(issued)
    }

    /// Issues the certificate of a sitting at once, where it is due.
    ///
    /// # Errors
    /// When the store fails or the certificate can't be signed.
    pub async fn issue_certificate(&self, exam: &Exam, letters: &impl Letters, sitting: &str) -> Result<(), Error> {
        let Some(issuer) = self.issuer() else { return Ok(()) };
        if let Some(passed) = certificate::uncertified_sitting(&self.store, sitting).await? {
            self.issue(issuer, exam, letters, &passed).await?;
        }
        Ok(())
    }

    async fn issue(
        &self,
        issuer: &Issuer,
        exam: &Exam,
        letters: &impl Letters,
        passed: &UncertifiedRow,
    ) -> Result<bool, Error> {
        let checked = passed.identity == "checked";
        let details = self.details(exam, letters, passed, checked).await?;
        let now = self.world.now();
        let expires_at = exam.validity_months.and_then(|months| last_second(now, months, &exam.calendar.time_zone));
        // Whoever hid the name on an earlier certificate of this sitting keeps it hidden.
        let earlier = certificate::for_sitting(&self.store, &passed.sitting_id).await?;
        let new = Reissue {
            sitting: &passed.sitting_id,
            learner: passed.learner_id.as_deref(),
            language: &passed.language,
            name: &passed.name,
            name_public: earlier.last().map_or(1, |row| row.name_public),
            checked,
            expires_at,
            exam_url: format!("{}/{}/exam", issuer.base_url, passed.language),
            details: &details,
        };
        for _ in 0..DRAWS {
            let Some(row) = self.draw_up(issuer, &new, now).await? else { continue };
            let notice = Notice::Certificate(CertificateNews::Issued, code::grouped(&row.code));
            let letter =
                passed.email.as_ref().map(|to| Draft::new(self.world.as_ref(), letters, to, &passed.language, &notice));
            let subject = format!("certificate:{}", row.code);
            let entry = Entry::by_itself(
                self.world.as_ref(),
                "certificate.issued",
                subject,
                &json!({ "sitting": passed.sitting_id, "key": row.key_id }),
            );
            let (row, letter, entry) = (&row, &letter, &entry);
            let written = self.store.write(|tx| async move {
                if !certificate::certify(&tx, &row.sitting_id).await? {
                    return Ok(false);
                }
                certificate::insert(&tx, row).await?;
                certificate::replace(&tx, &row.sitting_id, &row.code).await?;
                if let Some(letter) = letter {
                    letter.send(&tx).await?;
                }
                entry.write(&tx).await?;
                Ok(true)
            });
            match written.await {
                // Another certificate took the place in the list meanwhile.
                Err(store::Error::Conflict { table, .. }) if table == "certificate" => {}
                other => return Ok(other?),
            }
        }
        Err(Error::StatusListFull)
    }

    /// A certificate with a code, a free place in the status list, and its signatures; `None` where the place drawn is taken.
    pub(crate) async fn draw_up(
        &self,
        issuer: &Issuer,
        new: &Reissue<'_>,
        now: i64,
    ) -> Result<Option<CertificateRow>, Error> {
        // Half of a list stays free, so that a place is soon found and none tells when its certificate was issued.
        let list = certificate::count(&self.store).await? / i64::from(STATUS_LIST_LENGTH / 2);
        let list = u32::try_from(list).unwrap_or(u32::MAX);
        let place = self.world.below(STATUS_LIST_LENGTH);
        let status_index = i64::from(list) * i64::from(STATUS_LIST_LENGTH) + i64::from(place);
        if certificate::is_taken(&self.store, status_index).await? {
            return Ok(None);
        }
        let code = code::new(self.world.as_ref());
        let key = issuer.keys.active();
        let details = new.details;
        let moment = |millis| Timestamp::from_millisecond(millis).unwrap_or_default();
        let points = |right: i64, total: i64| Score {
            right: u32::try_from(right).unwrap_or_default(),
            total: u32::try_from(total).unwrap_or_default(),
        };
        let themes = details.themes.iter();
        let signed = Certificate {
            code: code.clone(),
            verify_url: issuer.verify_url(&code),
            holder: new.name.to_owned(),
            language: new.language.to_owned(),
            academy: credential::Academy { name: details.academy.clone(), url: issuer.url() },
            exam: credential::Exam {
                url: new.exam_url.clone(),
                title: details.exam.clone(),
                description: details.description.clone(),
                criteria: details.criteria.clone(),
                course: details.course.clone(),
                score_label: details.score_label.clone(),
                pass_mark: u32::try_from(details.pass_mark).unwrap_or_default(),
                image_url: format!("{}/badge.svg", issuer.url()),
            },
            score: points(details.score, details.items),
            themes: themes.map(|t| ThemeScore { title: t.title.clone(), score: points(t.right, t.total) }).collect(),
            sat_on: details.sat_on.parse::<Date>().unwrap_or_default(),
            issued_at: moment(now),
            expires_at: new.expires_at.map(moment),
            identity: Identity {
                checked: new.checked,
                statement: details.identity.clone(),
                detail: details.identity_detail.clone(),
            },
            release: details.release.clone(),
            status: StatusEntry { list_url: issuer.status_url(&key.public().did(), list), index: place },
            sample: details.sample,
        };
        let badge = credential::sign(&signed, key)?;
        Ok(Some(CertificateRow {
            code,
            learner_id: new.learner.map(str::to_owned),
            sitting_id: new.sitting.to_owned(),
            language: new.language.to_owned(),
            name: new.name.to_owned(),
            name_public: new.name_public,
            identity: if new.checked { "checked" } else { "not-verified" }.to_owned(),
            issued_at: now,
            expires_at: new.expires_at,
            status_index,
            revoked_at: None,
            revocation_reason: None,
            replaced_by: None,
            key_id: key.public().did(),
            details: serde_json::to_string(details)?,
            badge: badge.json,
            jwt: badge.jwt,
        }))
    }

    async fn details(
        &self,
        exam: &Exam,
        letters: &impl Letters,
        passed: &UncertifiedRow,
        checked: bool,
    ) -> Result<CertificateDetails, Error> {
        let neutralised = decision::neutralisations_in_force(&self.store).await?;
        let mut met = Vec::new();
        for item in sitting::items(&self.store, &passed.sitting_id).await? {
            let words = self.items.words(&self.store, &item.item_id, item.version).await?;
            met.push((words, mark(&item, &neutralised)));
        }
        let mut themes = ExamScore::of(met.iter().map(|(words, mark)| (words.theme.as_str(), *mark))).by_theme;
        let place = |theme: &str| exam.blueprint.quotas.iter().position(|q| q.theme == theme).unwrap_or(usize::MAX);
        themes.sort_by_key(|theme| place(&theme.theme));
        let words = letters.certificate(&passed.language, exam, checked);
        let count = |n: usize| i64::try_from(n).unwrap_or_default();
        let themes = themes.into_iter().map(|theme| CertifiedTheme {
            title: words.themes.get(&theme.theme).cloned().unwrap_or(theme.theme),
            right: count(theme.right),
            total: count(theme.total),
        });
        let began = Timestamp::from_millisecond(passed.started_at).unwrap_or_default();
        Ok(CertificateDetails {
            exam: exam.title(&passed.language).to_owned(),
            score: passed.score,
            items: passed.items,
            pass_mark: passed.pass_mark,
            themes: themes.collect(),
            sat_on: exam.calendar.time_zone.to_datetime(began).date().to_string(),
            academy: words.academy,
            description: words.description,
            criteria: words.criteria,
            course: words.course,
            score_label: words.score_label,
            identity: words.identity,
            identity_detail: words.identity_detail,
            release: words.release,
            sample: words.sample,
        })
    }
}

/// The last second of the day that many months later, where the academy is: a certificate valid "until the 8th" is so all of
/// that day.
fn last_second(issued: i64, months: u32, zone: &TimeZone) -> Option<i64> {
    let day = zone.to_datetime(Timestamp::from_millisecond(issued).ok()?).date();
    let last = day.checked_add(jiff::Span::new().try_months(i64::from(months)).ok()?).ok()?;
    Some(zone.to_timestamp(last.to_datetime(time(23, 59, 59, 0))).ok()?.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_valid_all_of_its_last_day() {
        let zone = TimeZone::get("Europe/Paris").expect("a zone");
        let until = |issued: &str, months| {
            let issued: Timestamp = issued.parse().expect("a moment");
            let last = last_second(issued.as_millisecond(), months, &zone).expect("a day");
            Timestamp::from_millisecond(last).expect("a moment").to_string()
        };
        assert_eq!(until("2026-12-08T09:30:00Z", 36), "2029-12-08T22:59:59Z");
        assert_eq!(until("2026-12-31T23:30:00Z", 6), "2027-07-01T21:59:59Z", "issued on 1 January there");
        assert_eq!(until("2027-08-31T12:00:00Z", 6), "2028-02-29T22:59:59Z", "a shorter month");
    }
}
