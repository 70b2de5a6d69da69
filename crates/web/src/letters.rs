//! The words of the mail that the academy sends of its own accord.

mod result;
mod seat;

use academy::sign_in::Letter;
use academy::{CertificateWords, Letters, Notice};
use course::Exam;

use crate::site::Site;
use crate::texts::Texts;
use crate::urls::Urls;

/// Writes letters in the languages of a release.
#[derive(Debug)]
pub struct Pen<'a> {
    /// The release, for its strings and the academy's name.
    pub site: &'a Site,
    /// Scheme and authority that people reach the academy at.
    pub base_url: &'a str,
}

impl Letters for Pen<'_> {
    fn write(&self, language: &str, notice: &Notice) -> Letter {
        let t = self.site.texts(language).unwrap_or_else(|| self.site.default_texts());
        let urls = Urls { language: t.language() };
        match notice {
            Notice::Seat(news, seat) => seat::letter(self, t, *news, seat),
            Notice::Certificate(news, code) => self.certificate_letter(t, news, code),
            Notice::ResultChanged { sitting, news, reason, withdrawn } => {
                self.result_letter(t, sitting, *news, reason, withdrawn.as_deref())
            }
            Notice::Result { sitting } => {
                let url = format!("{}{}", self.base_url, urls.sitting_result(sitting));
                self.letter(t, "mail-result-subject", "mail-result-body", &url)
            }
        }
    }

    fn certificate(&self, language: &str, exam: &Exam, identity_checked: bool) -> CertificateWords {
        let t = self.site.texts(language).unwrap_or_else(|| self.site.default_texts());
        self.certificate_words(t, exam, identity_checked)
    }
}

impl Pen<'_> {
    fn letter(&self, t: &Texts, subject: &str, body: &str, url: &str) -> Letter {
        let values = [("academy", self.site.release.academy.name.as_str().into()), ("url", url.into())];
        Letter::new(t.with(subject, &values), t.with(body, &values))
    }
}
