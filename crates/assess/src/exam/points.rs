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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn points_add_up_in_all_and_by_theme() {
        let score = ExamScore::of([
            ("impacts", Mark::of(Some(0), 0)),
            ("agir", Mark::of(Some(3), 0)),
            ("impacts", Mark::of(None, 0)),
            ("agir", Mark::Neutralised),
        ]);
        assert_eq!((score.right, score.total), (2, 4));
        assert_eq!(
            score.by_theme,
            [
                ThemeScore { theme: "agir".into(), right: 1, total: 2 },
                ThemeScore { theme: "impacts".into(), right: 1, total: 2 },
            ],
        );
    }

    #[test]
    fn twenty_nine_of_forty_pass_at_twenty_nine() {
        let sat =
            |right| ExamScore::of((0..40).map(|item| ("agir", if item < right { Mark::Right } else { Mark::Wrong })));
        assert!(passes(&sat(29), 29) && passes(&sat(40), 29));
        assert!(!passes(&sat(28), 29));
        assert!(!passes(&ExamScore::of([]), 29), "an exam nobody asked");
    }

    fn marks() -> impl Strategy<Value = Vec<(&'static str, Mark)>> {
        let theme = prop::sample::select(vec!["agir", "futurs", "impacts"]);
        let mark = prop::sample::select(vec![Mark::Right, Mark::Wrong, Mark::Neutralised]);
        prop::collection::vec((theme, mark), 0..60)
    }

    proptest! {
        #[test]
        fn themes_add_up_to_the_whole_in_any_order(marks in marks().prop_flat_map(|marks| (
            Just(marks.clone()), Just(marks).prop_shuffle(),
        ))) {
            let (marks, shuffled) = marks;
            let score = ExamScore::of(marks.iter().copied());
            prop_assert_eq!(&score, &ExamScore::of(shuffled));
            prop_assert_eq!(score.total, marks.len());
            prop_assert_eq!(score.right, score.by_theme.iter().map(|theme| theme.right).sum::<usize>());
            prop_assert_eq!(score.total, score.by_theme.iter().map(|theme| theme.total).sum::<usize>());
            prop_assert!(score.right <= score.total);
        }

        #[test]
        fn nobody_loses_when_an_item_is_neutralised(mut marks in marks(), which in any::<prop::sample::Index>()) {
            prop_assume!(!marks.is_empty());
            let before = ExamScore::of(marks.iter().copied());
            let item = which.index(marks.len());
            let gained = usize::from(marks[item].1 == Mark::Wrong);
            marks[item].1 = Mark::Neutralised;
            let after = ExamScore::of(marks.iter().copied());
            prop_assert_eq!((after.right, after.total), (before.right + gained, before.total));
            for pass_mark in 0..=before.total {
                prop_assert!(passes(&after, pass_mark) || !passes(&before, pass_mark));
            }
        }

        #[test]
        fn only_the_right_option_earns(chosen in prop::option::of(0usize..6), right in 0usize..4) {
            prop_assert_eq!(Mark::of(chosen, right).earns(), chosen == Some(right));
        }
    }
}
