//! The words of the mail that the academy sends of its own accord.

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
        let _ = (self.site.texts(language), self.base_url);
        match *notice {}
    }
}
