//! What a sitting comes to: points in all and by theme, and whether that passes.

use std::collections::BTreeMap;

/// What one item brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The right option was chosen.
    Right,
    /// Another one was, or none.
    Wrong,
    /// The item was found faulty and no longer counts: everyone who met it has the point, so that nobody loses by it and
    /// the pass mark keeps its meaning.
    Neutralised,
}

impl Mark {
    /// The mark of an answer, both given as indexes of options; `None` when it was left without answer.
    pub fn of(chosen: Option<usize>, right: usize) -> Mark {
        if chosen == Some(right) { Mark::Right } else { Mark::Wrong }
    }

    /// Whether it earns the point.
    pub fn earns(self) -> bool {
        self != Mark::Wrong
    }
}

/// The points of a sitting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExamScore {
    /// Points earned: items right or neutralised.
    pub right: usize,
    /// Items asked.
    pub total: usize,
    /// The same by theme, in the order of the themes' ids.
    pub by_theme: Vec<ThemeScore>,
}

/// The points of one theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeScore {
    /// The theme's id.
    pub theme: String,
    /// Points earned.
    pub right: usize,
    /// Items asked.
    pub total: usize,
}

impl ExamScore {
    /// Adds up the marks of every item asked, those left without answer included.
    pub fn of<'a>(marks: impl IntoIterator<Item = (&'a str, Mark)>) -> ExamScore {
        let mut themes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (theme, mark) in marks {
            let (right, total) = themes.entry(theme).or_default();
            *right += usize::from(mark.earns());
            *total += 1;
        }
        ExamScore {
            right: themes.values().map(|(right, _)| right).sum(),
            total: themes.values().map(|(_, total)| total).sum(),
            by_theme: themes
                .into_iter()
                .map(|(theme, (right, total))| ThemeScore { theme: theme.to_owned(), right, total })
                .collect(),
        }
    }
}

/// Whether the score reaches the pass mark, in points.
pub fn passes(score: &ExamScore, pass_mark: usize) -> bool {
    score.right >= pass_mark
}
