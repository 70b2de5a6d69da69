//! How long things take: reading, films, questions, activities. Whole seconds, rounded up once.
//!
//! It knows nothing of where the paces are written.

use crate::release::{Block, BlockKind, Scene};
use crate::text::{block_text, words};

/// Words a minute in a film's narration.
const NARRATION_WORDS_PER_MINUTE: usize = 150;

/// What a learner's minute holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// Words read a minute, at least 1.
    pub(crate) words_per_minute: u32,
    pub(crate) seconds_per_question: u32,
}

/// What is in a lesson.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Load {
    pub(crate) words: usize,
    pub(crate) film_seconds: u32,
    pub(crate) questions: usize,
    pub(crate) activity_minutes: u32,
}

/// Seconds a lesson takes.
pub(crate) fn seconds(load: Load, pace: Pace) -> u32 {
    let per_minute = usize::try_from(pace.words_per_minute.max(1)).unwrap_or(usize::MAX);
    let reading = whole(load.words.saturating_mul(60).div_ceil(per_minute));
    let questions = whole(load.questions).saturating_mul(pace.seconds_per_question);
    reading
        .saturating_add(load.film_seconds)
        .saturating_add(questions)
        .saturating_add(load.activity_minutes.saturating_mul(60))
}

/// Seconds a film lasts: what is built of it (`built`, in milliseconds), else its narration and a second a scene.
pub(crate) fn film_seconds(scenes: &[Scene], built: Option<u32>) -> u32 {
    if let Some(milliseconds) = built {
        return milliseconds.div_ceil(1000);
    }
    let spoken: usize = scenes.iter().map(|scene| words(&scene.narration)).sum();
    let speaking = spoken.saturating_mul(60).div_ceil(NARRATION_WORDS_PER_MINUTE);
    whole(speaking).saturating_add(whole(scenes.len()))
}

/// Words to read in a lesson's own text: films, quizzes, pictures, code and the "further" lists apart.
pub(crate) fn words_to_read(blocks: &[Block]) -> usize {
    blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Heading { .. } | BlockKind::Paragraph(_) | BlockKind::Table(_) => words(&block_text(block)),
            BlockKind::List { items, .. } => items.iter().map(|item| words_to_read(item)).sum(),
            BlockKind::Quote(body) => words_to_read(body),
            BlockKind::Callout { title, body, .. } | BlockKind::Activity { title, body, .. } => {
                words(&crate::text::plain(title)) + words_to_read(body)
            }
            BlockKind::Code(_)
            | BlockKind::Figure(_)
            | BlockKind::Film(_)
            | BlockKind::Quiz(_)
            | BlockKind::Tool(_)
            | BlockKind::Image { .. }
            | BlockKind::Further(_) => 0,
        })
        .sum()
}

/// Minutes of the activities in a lesson.
pub(crate) fn activity_minutes(blocks: &[Block]) -> u32 {
    let minutes = |block: &Block| match block.kind {
        BlockKind::Activity { minutes, .. } => minutes,
        _ => 0,
    };
    blocks.iter().map(minutes).sum()
}

fn whole(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::release::Picture;

    const PACE: Pace = Pace { words_per_minute: 195, seconds_per_question: 40 };

    #[test]
    fn a_lesson_takes_its_reading_its_film_its_questions_and_its_activity() {
        let load = Load { words: 391, film_seconds: 90, questions: 3, activity_minutes: 5 };
        assert_eq!(seconds(load, PACE), 121 + 90 + 120 + 300);
        assert_eq!(seconds(Load::default(), PACE), 0);
    }

    #[test]
    fn a_film_lasts_what_is_built_of_it_or_its_words_and_a_second_a_scene() {
        let scene = Scene {
            heading: String::new(),
            narration: "un ".repeat(151),
            picture: Picture::Recap(Vec::new()),
            line: 1,
        };
        assert_eq!(film_seconds(std::slice::from_ref(&scene), None), 61 + 1);
        assert_eq!(film_seconds(&[scene.clone(), scene.clone()], None), 121 + 2);
        assert_eq!(film_seconds(&[scene], Some(70_001)), 71);
    }

    fn loads() -> impl Strategy<Value = Load> {
        (0usize..5000, 0u32..900, 0usize..20, 0u32..60).prop_map(
            |(words, film_seconds, questions, activity_minutes)| Load {
                words,
                film_seconds,
                questions,
                activity_minutes,
            },
        )
    }

    proptest! {
        #[test]
        fn two_lessons_take_as_long_as_one_with_both(a in loads(), b in loads()) {
            let both = Load {
                words: a.words + b.words,
                film_seconds: a.film_seconds + b.film_seconds,
                questions: a.questions + b.questions,
                activity_minutes: a.activity_minutes + b.activity_minutes,
            };
            let apart = seconds(a, PACE) + seconds(b, PACE);
            let together = seconds(both, PACE);
            // Each is rounded up once.
            prop_assert!(together <= apart && apart <= together + 1);
        }

        #[test]
        fn no_content_is_so_large_that_it_takes_less(words in any::<usize>(), questions in any::<usize>()) {
            let load = Load { words, questions, ..Load::default() };
            prop_assert!(seconds(load, PACE) >= seconds(Load::default(), PACE));
        }
    }
}
