//! What a course asks of each of its modules, in `course.toml`'s `[limits]`: enough, and not too much to remember.
//!
//! A course may ask nothing; outside what it asks, `check` warns.

use std::ops::RangeInclusive;

use crate::counts::{ModuleCounts, module_counts};
use crate::fault::Faults;
use crate::fields::Fields;
use crate::outline::Outline;
use crate::release::Course;
use crate::source::Source;

/// At least and at most, where the course says.
type Limit = Option<RangeInclusive<usize>>;

/// What every module that can be taken holds.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    lessons: Limit,
    words: Limit,
    figures: Limit,
    terms: Limit,
    questions: Limit,
    films: Limit,
    film_minutes: Limit,
}

pub(crate) fn read(mut fields: Fields<'_>) -> Limits {
    let limits = Limits {
        lessons: limit(&mut fields, "lessons"),
        words: limit(&mut fields, "words"),
        figures: limit(&mut fields, "figures"),
        terms: limit(&mut fields, "terms"),
        questions: limit(&mut fields, "questions"),
        films: limit(&mut fields, "films"),
        film_minutes: limit(&mut fields, "film-minutes"),
    };
    fields.finish();
    limits
}

fn limit(fields: &mut Fields<'_>, key: &'static str) -> Limit {
    let line = fields.line;
    match fields.indexes(key).as_slice() {
        [] => None,
        [least, most] if least.value <= most.value => Some(least.value..=most.value),
        wrong => {
            let line = wrong.first().map_or(line, |at| at.line);
            fields.fault(line, format!("`{key}` must be the least and the most: `{key} = [8, 15]`"));
            None
        }
    }
}

/// Warns of each module that holds less or more than its course asks, at the module's line.
pub(crate) fn check(course: &Course, outline: &Outline, source: &Source, faults: &Faults) {
    for (module, written) in course.modules().zip(outline.modules()).filter(|(module, _)| module.published) {
        for broken in outline.limits.broken_by(&module_counts(course, module)) {
            faults.warning(&source.path, written.id.line, format!("module `{}`, {broken}", module.id));
        }
    }
}

impl Limits {
    /// What a module holds too little or too much of, in words.
    fn broken_by<'a>(&'a self, module: &'a ModuleCounts) -> impl Iterator<Item = String> + 'a {
        let counted = [
            (&self.lessons, "lessons", module.lessons),
            (&self.words, "words to read", module.words),
            (&self.figures, "key figures (prose, films and quizzes)", module.figures),
            (&self.terms, "definitions", module.terms),
            (&self.questions, "questions", module.questions),
            (&self.films, "films", module.films),
        ];
        let counted =
            counted.into_iter().filter_map(|(limit, what, n)| broken(limit, n).map(|of| format!("{what}: {n}, {of}")));
        let lengths = module.film_seconds.iter().filter_map(|&seconds| {
            let (minutes, rest) = (seconds / 60, seconds % 60);
            // A film of 6 min 10 is over 6 minutes.
            let whole = usize::try_from(minutes).unwrap_or(usize::MAX);
            let over = self.film_minutes.as_ref().is_some_and(|limit| whole == *limit.end() && rest > 0);
            let of = broken(&self.film_minutes, if over { whole + 1 } else { whole })?;
            Some(format!("a film: {minutes} min {rest:02}, {of}"))
        });
        counted.chain(lengths)
    }
}

fn broken(limit: &Limit, n: usize) -> Option<String> {
    let limit = limit.as_ref()?;
    (!limit.contains(&n)).then(|| format!("where the course asks for {} to {}", limit.start(), limit.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_are_within_and_a_second_more_is_over() {
        let limits = Limits { figures: Some(8..=15), film_minutes: Some(3..=6), ..Limits::default() };
        let said = |figures, film_seconds: u32| {
            let module = ModuleCounts {
                module: "feuilles".into(),
                lessons: 1,
                words: 1,
                seconds: 1,
                figures,
                terms: 0,
                questions: 0,
                films: 1,
                film_seconds: vec![film_seconds],
            };
            limits.broken_by(&module).count()
        };
        assert_eq!([said(8, 180), said(15, 360)], [0, 0]);
        assert_eq!([said(7, 180), said(16, 180)], [1, 1]);
        assert_eq!([said(8, 179), said(8, 361), said(7, 420)], [1, 1, 2]);
    }
}
