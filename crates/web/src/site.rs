//! A release compiled to pages: everything that can be served without asking what anyone did.
//!
//! [`Site::compile`] has every public page rendered once, weighed, the weight written in its footer, and compressed. Pages that did not change since the last release are taken over as they are, so that editing one paragraph
//! costs one page.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use course::Release;
use footprint::Weight;
use jiff::tz::TimeZone;

use crate::assets::Assets;
use crate::chrome::WEIGHT_MARK;
use crate::compile::Compiler;
use crate::page::{Page, gzip};
use crate::search::Index;
use crate::texts::Texts;

/// A compiled page and what it is about.
#[derive(Debug)]
pub struct SitePage {
    /// The page.
    pub page: Page,
    /// What a first visit to it weighs.
    pub weight: Weight,
    /// Its language.
    pub language: String,
    /// The course whose facts it shows.
    pub course: String,
    /// The source file to blame for its weight, relative to the content folder.
    pub source: String,
    /// Whether it is a lesson, which may weigh a little more.
    pub is_lesson: bool,
    /// Hash of what it was compiled from.
    pub(crate) made_from: String,
}

/// A release, compiled.
#[derive(Debug)]
pub struct Site {
    /// The release.
    pub release: Arc<Release>,
    /// Files.
    pub assets: Assets,
    /// The search index of each language.
    pub indexes: HashMap<String, Index>,
    texts: HashMap<String, Texts>,
    pages: HashMap<String, Arc<SitePage>>,
    moved: HashMap<String, String>,
}

impl Site {
    /// Compiles `release`, read from the folder `content`, taking over from `before` what did not change.
    #[must_use]
    pub fn compile(release: Arc<Release>, content: &Path, before: Option<&Self>) -> Self {
        let assets = Assets::new(&release, content, before.map(|b| &b.assets));
        let zone = release.exam.as_ref().map_or(TimeZone::UTC, |exam| exam.calendar.time_zone.clone());
        let texts = |l: &String| (l.clone(), Texts::new(l).in_zone(zone.clone()));
        let texts: HashMap<_, _> = release.academy.languages.iter().map(texts).collect();
        let mut compiler = Compiler::new(&release, &assets, before);
        for t in texts.values() {
            compiler.language(t);
        }
        let (pages, moved) = compiler.finish();
        let indexes = texts.values().map(|t| (t.language().to_owned(), Index::new(&release, t))).collect();
        Self { assets, indexes, texts, pages, moved, release }
    }

    /// The page at `path`.
    #[must_use]
    pub fn page(&self, path: &str) -> Option<&Arc<SitePage>> {
        self.pages.get(path)
    }

    /// Where a page that moved now is.
    #[must_use]
    pub fn moved(&self, path: &str) -> Option<&str> {
        self.moved.get(path).map(String::as_str)
    }

    /// Every public page with its path, in order.
    #[must_use]
    pub fn all(&self) -> Vec<(&str, &SitePage)> {
        let mut all: Vec<_> = self.pages.iter().map(|(path, page)| (path.as_str(), page.as_ref())).collect();
        all.sort_unstable_by_key(|(path, _)| *path);
        all
    }

    /// Interface strings in `language`, where the academy serves it.
    #[must_use]
    pub fn texts(&self, language: &str) -> Option<&Texts> {
        self.texts.get(language)
    }

    /// Interface strings in the academy's first language.
    ///
    /// # Panics
    /// Never: a release has at least one language, and each has its strings.
    #[must_use]
    pub fn default_texts(&self) -> &Texts {
        let first = self.release.academy.languages.first().map(String::as_str).unwrap_or_default();
        #[expect(clippy::expect_used, reason = "`compile` makes strings for every language, and a release has one")]
        self.texts.get(first).expect("a release has a language")
    }

    /// The best of the academy's languages for an `Accept-Language` header.
    #[must_use]
    pub fn preferred(&self, accept_language: &str) -> &Texts {
        let mut wanted: Vec<(f32, &str)> = accept_language
            .split(',')
            .filter_map(|part| {
                let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
                Some((quality.trim().parse().ok()?, tag.trim().split('-').next()?))
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.iter().find_map(|(_, tag)| self.texts.get(*tag)).unwrap_or_else(|| self.default_texts())
    }

    /// A page rendered for one request, with its weight written in it.
    #[must_use]
    pub fn with_weight(&self, t: &Texts, html: &str) -> String {
        html.replace(WEIGHT_MARK, &weight_text(t, &weigh(&self.assets, html)))
    }
}

/// What a first visit to a page weighs: its own bytes, gzipped as every browser takes them, and those of the files it
/// names. It is compressed once to know that; the few digits then written in it are lost in the rounding.
pub(crate) fn weigh(assets: &Assets, html: &str) -> Weight {
    let (bytes, requests) = assets.weigh(html);
    Weight {
        bytes: bytes + gzip(html.as_bytes()).len() as u64,
        requests: requests + 1,
        elements: footprint::count_elements(html),
    }
}

/// A page's weight, said to its reader.
pub(crate) fn weight_text(t: &Texts, weight: &Weight) -> String {
    let ecoindex = footprint::ecoindex(weight);
    t.with(
        "page-weight",
        &[
            ("kilobytes", weight.bytes.div_ceil(1000).into()),
            ("requests", weight.requests.into()),
            ("elements", weight.elements.into()),
            ("score", ecoindex.score.floor().into()),
            ("grade", ecoindex.grade.to_string().into()),
        ],
    )
}
