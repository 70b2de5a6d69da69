//! What every page has round its content: head, header, footer.

use course::{AcademySettings, Exam, Page as FreePage, Release};

use crate::assets::Assets;
use crate::slot::Slot;
use crate::texts::Texts;
use crate::urls::Urls;

/// Stands where a page says its own weight, until it is known.
pub const WEIGHT_MARK: char = '\u{f0002}';

/// What the base template needs.
#[derive(Debug)]
pub struct Chrome<'a> {
    /// Interface strings.
    pub t: &'a Texts,
    /// Addresses.
    pub urls: Urls<'a>,
    /// The academy's settings.
    pub academy: &'a AcademySettings,
    /// Files.
    pub assets: &'a Assets,
    /// The page's title.
    pub title: String,
    /// One sentence for search engines; may be empty.
    pub description: String,
    /// The course the navigation leads to.
    pub course: Option<&'a str>,
    /// The academy's exam.
    pub exam: Option<&'a Exam>,
    /// Free pages, for the footer.
    pub pages: Vec<&'a FreePage>,
    /// The page in other languages.
    pub alternates: Vec<(String, String)>,
    /// Licence of the content.
    pub licence: String,
    /// Whether search engines should leave the page out.
    pub private: bool,
    /// Whether this is the home page, whose title is the academy's name already.
    pub is_home: bool,
    /// Whether the page is wider than a column of text.
    pub wide: bool,
    /// The link to one's own learning; `None` in a page compiled for all.
    pub account: Option<String>,
}

impl<'a> Chrome<'a> {
    /// The surroundings of a page of `release` in the language of `t`.
    #[must_use]
    pub fn new(release: &'a Release, t: &'a Texts, assets: &'a Assets, title: impl Into<String>) -> Self {
        let course = release.academy.courses.first().map(String::as_str);
        let licence = course
            .and_then(|c| release.courses.iter().find(|k| k.id == c))
            .map_or_else(|| "CC BY-SA 4.0".to_owned(), |c| c.licence.clone());
        Self {
            t,
            urls: Urls { language: t.language() },
            academy: &release.academy,
            assets,
            title: title.into(),
            description: String::new(),
            course,
            exam: release.exam.as_ref(),
            pages: release.pages.iter().filter(|p| p.language == t.language()).collect(),
            alternates: Vec::new(),
            licence,
            private: false,
            is_home: false,
            wide: false,
            account: None,
        }
    }

    /// Whether the academy has that free page in this language.
    #[must_use]
    pub fn has_page(&self, id: &str) -> bool {
        self.pages.iter().any(|p| p.id == id)
    }

    pub(crate) fn account(&self) -> String {
        self.account.clone().unwrap_or_else(|| Slot::Account.to_string())
    }

    pub(crate) fn weight(&self) -> char {
        WEIGHT_MARK
    }

    pub(crate) fn leaf(&self) -> &'static str {
        r#"<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="M12 22v-8m0 0C5 15 3 10 4 6c3-1 6-1 8-4 2 3 5 3 8 4 1 4-1 9-8 8zm0 0V7m0 5 4-3m-4 1L8 8" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></svg>"#
    }
}
