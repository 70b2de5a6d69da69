//! The glossary: one page while it is short, then one for each range of initials, so that no page outgrows its budget.

use askama::Template;
use course::{Course, Term};
use unicode_normalization::UnicodeNormalization as _;

use crate::chrome::Chrome;
use crate::urls::Urls;

/// The most terms on a page: two elements each, beside some sixty of the page itself.
const TERMS_A_PAGE: usize = 60;

/// A page of the glossary.
#[derive(Debug)]
pub struct GlossaryPage<'a> {
    /// Its name in the address, empty for the first.
    pub slug: String,
    /// The initials it holds, as shown: "A–D".
    pub range: String,
    /// Its terms in alphabetical order.
    pub terms: Vec<&'a Term>,
}

/// The pages of a course's glossary, in alphabetical order. Terms with the same initial stay together.
#[must_use]
pub fn pages(course: &Course) -> Vec<GlossaryPage<'_>> {
    let mut terms: Vec<&Term> = course.terms.values().collect();
    terms.sort_by_cached_key(|t| sort_key(&t.term));
    let count = terms.len().div_ceil(TERMS_A_PAGE).max(1);
    let aim = terms.len().div_ceil(count);
    let mut pages: Vec<Vec<&Term>> = vec![Vec::new()];
    let groups = terms.chunk_by(|a, b| initial(&a.term) == initial(&b.term));
    for group in groups {
        let full = pages.last().is_some_and(|p| !p.is_empty() && p.len() + group.len() / 2 > aim);
        if full {
            pages.push(Vec::new());
        }
        if let Some(last) = pages.last_mut() {
            last.extend_from_slice(group);
        }
    }
    pages
        .into_iter()
        .enumerate()
        .map(|(index, terms)| {
            let first = terms.first().map_or('a', |t| initial(&t.term));
            let last = terms.last().map_or('z', |t| initial(&t.term));
            GlossaryPage {
                slug: if index == 0 { String::new() } else { format!("{first}-{last}") },
                range: format!("{}–{}", first.to_uppercase(), last.to_uppercase()),
                terms,
            }
        })
        .collect()
}

/// The address of a term's entry.
#[must_use]
pub fn address(urls: &Urls<'_>, course: &Course, id: &str) -> String {
    let slug = pages(course).into_iter().find(|p| p.terms.iter().any(|t| t.id == id)).map(|p| p.slug);
    format!("{}#{id}", page_address(urls, &course.id, slug.as_deref().unwrap_or_default()))
}

/// The address of a page of the glossary.
#[must_use]
pub fn page_address(urls: &Urls<'_>, course: &str, slug: &str) -> String {
    if slug.is_empty() { urls.glossary(course) } else { urls.glossary_page(course, slug) }
}

/// Letters without accents or case, for order and initials.
fn sort_key(term: &str) -> String {
    term.nfd().filter(|c| c.is_alphanumeric() || *c == ' ').flat_map(char::to_lowercase).collect()
}

fn initial(term: &str) -> char {
    sort_key(term).chars().next().filter(|c| c.is_alphabetic()).unwrap_or('0')
}

/// The page's template.
#[derive(Template)]
#[template(path = "glossary.html")]
pub struct GlossaryView<'a> {
    /// Round it.
    pub c: Chrome<'a>,
    /// The course.
    pub of: &'a Course,
    /// All pages, for the links between them.
    pub pages: &'a [GlossaryPage<'a>],
    /// The one shown.
    pub page: &'a GlossaryPage<'a>,
}

impl GlossaryView<'_> {
    fn page_address(&self, slug: &str) -> String {
        page_address(&self.c.urls, &self.of.id, slug)
    }
}
