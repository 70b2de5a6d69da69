//! Letters about results and certificates.

use academy::sign_in::Letter;
use academy::{CertificateNews, CertificateWords, ResultNews, Seat};
use course::Exam;
use fluent_bundle::FluentValue;

use crate::letters::Pen;
use crate::letters::seat::calendar;
use crate::texts::Texts;
use crate::urls::{self, Urls};

impl Pen<'_> {
    /// The letter that tells of a certificate.
    pub(super) fn certificate_letter(&self, t: &Texts, news: &CertificateNews, code: &str) -> Letter {
        let path = match news {
            CertificateNews::Issued | CertificateNews::Reissued { .. } => {
                Urls { language: t.language() }.my_certificates()
            }
            CertificateNews::Revoked { .. } | CertificateNews::CorrectionRefused { .. } => urls::verify(code),
        };
        let page = format!("{}{}", self.base_url, urls::verify(code));
        let (subject, body, reason) = match news {
            CertificateNews::Issued => ("mail-certificate-subject", "mail-certificate-body", ""),
            CertificateNews::Reissued { replaced } => {
                ("mail-reissued-subject", "mail-reissued-body", replaced.as_str())
            }
            CertificateNews::Revoked { reason } => ("mail-revoked-subject", "mail-revoked-body", reason.as_str()),
            CertificateNews::CorrectionRefused { reason } => {
                ("mail-name-refused-subject", "mail-name-refused-body", reason.as_str())
            }
        };
        let values = [("code", code.into()), ("page", page.into()), ("reason", reason.into())];
        self.said(t, subject, body, &path, &values)
    }

    /// The letter that tells how a result changed, with the file that takes the second chance taken back out of calendars.
    pub(super) fn result_letter(
        &self,
        t: &Texts,
        sitting: &str,
        news: ResultNews,
        reason: &str,
        withdrawn: Option<&Seat>,
    ) -> Letter {
        let urls = Urls { language: t.language() };
        let path = match news {
            ResultNews::Resumed { .. } => urls.sitting(sitting),
            _ => urls.sitting_result(sitting),
        };
        let taken_back = withdrawn.map(|seat| {
            let when = t.window(seat.session.opens_at, seat.session.closes_at);
            format!("\n\n{}", t.one("mail-withdrawn", "when", when))
        });
        let mut values: Vec<(&str, FluentValue<'_>)> =
            vec![("reason", reason.into()), ("withdrawn", taken_back.unwrap_or_default().into())];
        let (subject, body) = match news {
            ResultNews::Disqualified => ("mail-disqualified-subject", "mail-disqualified-body"),
            ResultNews::Upheld => ("mail-upheld-subject", "mail-upheld-body"),
            ResultNews::Lifted => ("mail-lifted-subject", "mail-lifted-body"),
            ResultNews::Resumed { minutes } => {
                values.push(("minutes", minutes.into()));
                ("mail-resumed-subject", "mail-resumed-body")
            }
            ResultNews::Rescored { before, after, items, passed } => {
                let outcome = t.get(if passed { "outcome-passed" } else { "outcome-failed" });
                values.extend([
                    ("before", before.into()),
                    ("after", after.into()),
                    ("items", items.into()),
                    ("outcome", outcome.into()),
                ]);
                ("mail-rescored-subject", "mail-rescored-body")
            }
        };
        let letter = self.said(t, subject, body, &path, &values);
        match (withdrawn, &self.site.release.exam) {
            (Some(seat), Some(exam)) => letter.with(calendar(self, t, seat, exam)),
            _ => letter,
        }
    }

    fn said<'v>(
        &self,
        t: &Texts,
        subject: &str,
        body: &str,
        path: &str,
        values: &[(&'v str, FluentValue<'v>)],
    ) -> Letter {
        let academy = &self.site.release.academy;
        let mut values = values.to_vec();
        values.extend([
            ("academy", FluentValue::from(academy.name.clone())),
            ("contact", FluentValue::from(academy.contact.clone())),
            ("url", FluentValue::from(format!("{}{path}", self.base_url))),
        ]);
        Letter::new(t.with(subject, &values), t.with(body, &values))
    }

    /// What a certificate says, in the language of `t`.
    pub(super) fn certificate_words(&self, t: &Texts, exam: &Exam, identity_checked: bool) -> CertificateWords {
        let release = &self.site.release;
        let course = release.course(&exam.course, t.language());
        let title = course.map_or_else(|| exam.course.clone(), |course| course.title.clone());
        let items: usize = exam.blueprint.quotas.iter().map(|quota| quota.items).sum();
        let criteria = [
            ("items", FluentValue::from(items)),
            ("pass", exam.pass.into()),
            ("time", t.time(exam.minutes * 60).into()),
        ];
        let (identity, detail) = if identity_checked {
            ("certificate-identity-checked", "certificate-identity-checked-detail")
        } else {
            ("certificate-identity-unchecked", "certificate-identity-unchecked-detail")
        };
        CertificateWords {
            academy: release.academy.name.clone(),
            description: t.one("certificate-description", "course", title.as_str()),
            course: title.clone(),
            criteria: t.with("certificate-criteria", &criteria),
            score_label: t.get("certificate-score"),
            identity: t.get(identity),
            identity_detail: t.get(detail),
            themes: course
                .map(|course| course.themes.iter().map(|theme| (theme.id.clone(), theme.title.clone())).collect())
                .unwrap_or_default(),
            release: release.hash.clone(),
            sample: release.academy.sample,
        }
    }
}
