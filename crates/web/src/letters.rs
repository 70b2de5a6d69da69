//! The words of the mail that the academy sends of its own accord.

mod seat;

use academy::sign_in::Letter;
use academy::{Letters, Notice};

use crate::site::Site;

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
        match notice {
            Notice::Seat(news, seat) => seat::letter(self, t, *news, seat),
        }
    }
}
