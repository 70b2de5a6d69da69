//! The key figures, a page for each theme.

use askama::Template;
use course::{Course, Figure, Theme};

use crate::chrome::Chrome;

/// The page's template: a theme's figures, or the choice of a theme.
#[derive(Template)]
#[template(path = "figures.html")]
pub struct FiguresView<'a> {
    /// Round it.
    pub c: Chrome<'a>,
    /// The course.
    pub of: &'a Course,
    /// The theme shown; none on the first page.
    pub theme: Option<&'a Theme>,
    /// Its figures.
    pub figures: Vec<&'a Figure>,
}

impl<'a> FiguresView<'a> {
    /// The page of a theme, or the first page.
    #[must_use]
    pub fn new(c: Chrome<'a>, of: &'a Course, theme: Option<&'a Theme>) -> Self {
        let figures = theme.map_or_else(Vec::new, |t| of.figures.values().filter(|f| f.theme == t.id).collect());
        Self { c, of, theme, figures }
    }

    fn is_shown(&self, theme: &Theme) -> bool {
        self.theme.is_some_and(|t| t.id == theme.id)
    }

    fn seen(&self, figure: &Figure) -> String {
        let t = self.c.t;
        t.with("figures-seen", &[("seen", t.date(figure.seen).into()), ("review", t.date(figure.review_by).into())])
    }

    fn count(&self, theme: &str) -> usize {
        self.of.figures.values().filter(|f| f.theme == theme).count()
    }
}
