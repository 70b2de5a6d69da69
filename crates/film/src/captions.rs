//! Captions and chapters: what a storyboard and its timing say in words; and the words of captions, to be read.
//!
//! Pure functions, made again whenever a release is loaded; nothing of this is kept. Captions keep the author's words
//! and typography, in at most two lines of 42 characters. It knows nothing of pages.

mod lines;
mod vtt;

use course::Film;

use crate::speech::sentences;
use crate::timing::Timing;

use lines::split;
pub use vtt::{CaptionFault, parse_vtt, vtt, vtt_at};

/// Most characters on a line of a caption.
pub const LINE: usize = 42;

/// Longest time a caption stays after its sentence, in milliseconds.
const LINGER: u32 = 400;

/// A silence that ends a paragraph, in milliseconds.
const SILENCE: u32 = 1200;

/// Words on screen for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// When they come, in milliseconds from the start.
    pub start: u32,
    /// When they go.
    pub end: u32,
    /// One or two lines.
    pub lines: Vec<String>,
}

/// A part of a film one can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// When it starts, in milliseconds.
    pub start: u32,
    /// When it ends.
    pub end: u32,
    /// Its title.
    pub title: String,
}

/// The captions of a film: each sentence while it is heard, in as many cues as its length needs. A scene whose
/// narration has another number of sentences than its sound (the film is to be built again) is spread over its time.
#[must_use]
pub fn captions(film: &Film, timing: &Timing) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for (i, (scene, times)) in film.scenes.iter().zip(&timing.scenes).enumerate() {
        let said = sentences(&scene.narration);
        if said.len() == times.sentences.len() {
            for (sentence, (start, end)) in said.iter().zip(&times.sentences) {
                cues.extend(spread(sentence, *start, *end));
            }
        } else {
            let end = timing.scene_end(i);
            for (sentence, start, end) in shares(&said, times.start, end) {
                cues.extend(spread(sentence, start, end));
            }
        }
    }
    linger(&mut cues, timing.duration);
    cues
}

/// The scenes of a film as chapters.
#[must_use]
pub fn chapters(film: &Film, timing: &Timing) -> Vec<Chapter> {
    let scenes = film.scenes.iter().zip(&timing.scenes).enumerate();
    scenes
        .map(|(i, (scene, times))| Chapter {
            start: if i == 0 { 0 } else { times.start },
            end: timing.scene_end(i),
            title: if scene.heading.trim().is_empty() { (i + 1).to_string() } else { scene.heading.clone() },
        })
        .collect()
}

/// What is said in captions, to be read: a paragraph between two silences.
#[must_use]
pub fn paragraphs(cues: &[Cue]) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut last_end = 0;
    for cue in cues {
        let words = cue.lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        match paragraphs.last_mut() {
            Some(paragraph) if cue.start < last_end + SILENCE => {
                paragraph.push(' ');
                paragraph.push_str(&words);
            }
            _ => paragraphs.push(words),
        }
        last_end = cue.end;
    }
    paragraphs
}

impl From<&Chapter> for Cue {
    fn from(chapter: &Chapter) -> Cue {
        Cue { start: chapter.start, end: chapter.end, lines: vec![chapter.title.clone()] }
    }
}

/// A sentence as cues that share its time in proportion to their letters.
fn spread(sentence: &str, start: u32, end: u32) -> Vec<Cue> {
    let parts = split(sentence);
    let joined: Vec<String> = parts.iter().map(|lines| lines.concat()).collect();
    let texts: Vec<&str> = joined.iter().map(String::as_str).collect();
    let times = shares(&texts, start, end);
    parts.into_iter().zip(times).map(|(lines, (_, start, end))| Cue { start, end, lines }).collect()
}

/// Texts with a share of a time each, in proportion to their letters.
pub(crate) fn shares<'a>(texts: &[&'a str], start: u32, end: u32) -> Vec<(&'a str, u32, u32)> {
    let letters = |text: &str| text.chars().count().max(1) as u64;
    let all: u64 = texts.iter().map(|text| letters(text)).sum::<u64>().max(1);
    let time = u64::from(end.saturating_sub(start));
    let mut before = 0;
    texts
        .iter()
        .map(|text| {
            let at = |letters: u64| start + u32::try_from(time * letters / all).unwrap_or(u32::MAX);
            let from = at(before);
            before += letters(text);
            (*text, from, at(before))
        })
        .collect()
}

/// Lets each cue stay a little after its sentence, as long as the next has not come.
fn linger(cues: &mut [Cue], duration: u32) {
    let starts: Vec<u32> = cues.iter().skip(1).map(|cue| cue.start).chain([duration]).collect();
    for (cue, next) in cues.iter_mut().zip(starts) {
        if next > cue.end {
            cue.end = next.min(cue.end.saturating_add(LINGER));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{film, timing};

    #[test]
    fn a_caption_stands_while_its_sentence_is_heard() {
        let film = film();
        let cues = captions(&film, &timing(&film));
        assert_eq!(cues[0], Cue { start: 350, end: 2000, lines: vec!["Jeanne naît en 1950.".into()] });
        assert_eq!(cues[1].start, 2000);
        for pair in cues.windows(2) {
            assert!(pair[0].end <= pair[1].start, "{pair:?}");
        }
    }

    #[test]
    fn a_long_sentence_becomes_several_captions_of_two_lines() {
        let film = film();
        let cues = captions(&film, &timing(&film));
        let long: Vec<&Cue> = cues.iter().filter(|c| c.start >= 4000 && c.start < 9000).collect();
        assert!(long.len() >= 2, "{cues:#?}");
        for cue in &cues {
            assert!(cue.lines.len() <= 2);
            assert!(cue.lines.iter().all(|line| line.chars().count() <= LINE), "{cue:?}");
        }
    }

    #[test]
    fn a_scene_rewritten_since_its_sound_was_built_still_has_captions_in_its_time() {
        let mut film = film();
        let timing = timing(&film);
        film.scenes[1].narration = "Tout autre chose.".into();
        assert!(!timing.belongs_to(&film));
        let cues = captions(&film, &timing);
        let last = cues.last().unwrap();
        assert_eq!(last.lines, ["Tout autre chose."]);
        assert!(last.start >= timing.scenes[1].start && last.end <= timing.duration);
    }

    #[test]
    fn chapters_follow_one_another_from_the_first_moment_to_the_last() {
        let film = film();
        let timing = timing(&film);
        let chapters = chapters(&film, &timing);
        assert_eq!((chapters[0].start, chapters.last().unwrap().end), (0, timing.duration));
        assert_eq!(chapters[0].end, chapters[1].start);
        assert_eq!(chapters[1].title, "Sa valise");
    }

    #[test]
    fn captions_are_read_as_paragraphs_between_silences() {
        let cue = |start, end, lines: &[&str]| Cue { start, end, lines: lines.iter().map(|l| (*l).into()).collect() };
        let cues = [
            cue(0, 2000, &["Bonjour à toutes", "et à tous."]),
            cue(2100, 4000, &["Parlons du tilleul."]),
            cue(6000, 7000, &["Il est vieux."]),
        ];
        assert_eq!(paragraphs(&cues), ["Bonjour à toutes et à tous. Parlons du tilleul.", "Il est vieux."]);
        assert!(paragraphs(&[]).is_empty());
    }
}
