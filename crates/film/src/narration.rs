//! The sound of a film: each scene spoken or read from its recording, levelled, joined with pauses.
//!
//! It knows voices and pauses; programs are called through `tools`, and files are written elsewhere.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::captions::shares;
use crate::sound::Pcm;
use crate::timing::Voice;
use crate::tools::{self, Speaker, ToolError};

/// Silence before the first words, in milliseconds.
const LEAD: u32 = 400;
/// Silence between two sentences.
const SENTENCE: u32 = 350;
/// Silence between two scenes.
const SCENE: u32 = 900;
/// How long before its first words a scene is shown.
const PICTURE: u32 = 350;
/// Silence after the last words.
const TAIL: u32 = 700;

/// The loudness of every film (EBU R128): −18 LUFS, near the −19 that podcast distributors ask of mono speech, true peak
/// below −1.5 dB before encoding.
pub(crate) const TARGET: &str = "I=-18:TP=-1.5:LRA=11";

/// What softens a synthetic voice: hum below speech and hiss above it removed; the nasal octave round 860 Hz and the buzz
/// round 2.7 kHz lowered, the hollows at 155 Hz and 4.2 kHz filled. Its average spectrum comes within 2.3 dB of that of
/// people (Byrne and others, 1994, third octaves from 125 Hz to 8 kHz; 3.5 dB before). Loud syllables are held back.
pub(crate) const SOFTEN: &str = "highpass=f=75,equalizer=f=155:t=o:w=0.6:g=3,equalizer=f=860:t=o:w=0.9:g=-5,equalizer=f=2700:t=o:w=0.9:g=-3,equalizer=f=4200:t=o:w=0.7:g=4,lowpass=f=8500,acompressor=threshold=-22dB:ratio=2:attack=12:release=160:knee=6";

/// Formats a scene's recording may have, the best first.
const RECORDINGS: [&str; 4] = ["wav", "m4a", "ogg", "mp3"];

/// How a film is spoken.
pub(crate) fn speaker(language: &str) -> Speaker {
    let voice = match language.split('-').next() {
        Some("fr") => "fr+m7",
        Some("nl") => "nl+m7",
        _ => "en-gb+m7",
    };
    Speaker { voice, speed: 138, pitch: 40, range: 150 }
}

/// Where a scene (from 0) of a film would be recorded: the files that stand for it, the best format first. `source`
/// tells whether `language` is the one the film was written in.
pub(crate) fn recording(folder: &Path, film: &str, scene: usize, language: &str, source: bool) -> Option<PathBuf> {
    let edition = if source { String::new() } else { format!(".{language}") };
    RECORDINGS
        .iter()
        .map(|format| folder.join(format!("{film}.scene-{}{edition}.{format}", scene + 1)))
        .find(|file| file.is_file())
}

/// What a scene is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Script {
    /// Sentences to speak, as they are said.
    Spoken(Vec<String>),
    /// A recording of these sentences.
    Recorded(PathBuf, Vec<String>),
}

/// A film's sound, and when everything in it happens.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Track {
    pub(crate) sound: Pcm,
    pub(crate) scenes: Vec<Cut>,
}

/// A scene in a [`Track`]: times in milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) start: u32,
    pub(crate) voice: Voice,
    pub(crate) sentences: Vec<(u32, u32)>,
}

/// A scene's sound before it is joined to others.
struct Take {
    sound: Pcm,
    sentences: Vec<(u32, u32)>,
    voice: Voice,
}

/// Makes a film's sound, several scenes at a time. `done` is told how many scenes are done.
pub(crate) fn record(scripts: &[Script], speaker: &Speaker, mut done: impl FnMut(usize)) -> Result<Track, ToolError> {
    let mut takes: BTreeMap<usize, Take> = BTreeMap::new();
    let next = AtomicUsize::new(0);
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            let (send, next) = (send.clone(), &next);
            scope.spawn(move || {
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    // Nobody listens any more once a scene has failed.
                    let Some(script) = scripts.get(i) else { break };
                    if send.send((i, take(script, speaker))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        for (i, take) in receive {
            takes.insert(i, take?);
            done(takes.len());
        }
        Ok::<(), ToolError>(())
    })?;
    Ok(join(takes.into_values()))
}

fn take(script: &Script, speaker: &Speaker) -> Result<Take, ToolError> {
    match script {
        Script::Spoken(said) => spoken(said, speaker),
        Script::Recorded(file, said) => recorded(file, said),
    }
}

/// Scenes one after the other, with silence before, between and after.
fn join(takes: impl Iterator<Item = Take>) -> Track {
    let mut track = Track::default();
    track.sound.pause(LEAD);
    for (i, take) in takes.enumerate() {
        if i > 0 {
            track.sound.pause(SCENE);
        }
        let (start, _) = track.sound.append(&take.sound);
        track.scenes.push(Cut {
            start: if i == 0 { 0 } else { start.saturating_sub(PICTURE) },
            voice: take.voice,
            sentences: take.sentences.iter().map(|(from, to)| (start + from, start + to)).collect(),
        });
    }
    track.sound.pause(TAIL);
    track
}

/// Sentences spoken one after the other.
fn spoken(said: &[String], speaker: &Speaker) -> Result<Take, ToolError> {
    let mut sound = Pcm::default();
    let mut sentences = Vec::new();
    for (i, sentence) in said.iter().enumerate() {
        if i > 0 {
            sound.pause(SENTENCE);
        }
        sentences.push(sound.append(&tools::speak(sentence, speaker)?.trimmed()));
    }
    Ok(Take { sound: levelled(&tools::filter(&sound, SOFTEN)?)?, sentences, voice: Voice::Synthesised })
}

/// A recording, its sentences found by the pauses between them.
fn recorded(file: &Path, said: &[String]) -> Result<Take, ToolError> {
    let sound = tools::decode(file)?.trimmed();
    let sentences = align(said, sound.milliseconds(), &sound.silences(180));
    Ok(Take { sound: levelled(&tools::filter(&sound, "highpass=f=60")?)?, sentences, voice: Voice::Recorded })
}

/// A sound at the loudness of all films; a silent one as it is.
fn levelled(sound: &Pcm) -> Result<Pcm, ToolError> {
    match tools::loudness(sound, TARGET)? {
        Some(measured) => tools::level(sound, TARGET, &measured),
        None => Ok(sound.clone()),
    }
}

/// When each sentence of a recording is said: a share of the time in proportion to its letters, moved to a pause where
/// there is one near.
fn align(said: &[String], duration: u32, silences: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let texts: Vec<&str> = said.iter().map(String::as_str).collect();
    let guesses = shares(&texts, 0, duration);
    let mut spans = Vec::new();
    let mut start = 0;
    for (i, (_, from, to)) in guesses.iter().enumerate() {
        if i + 1 == guesses.len() {
            spans.push((start, duration));
            break;
        }
        // A pause is believed when it is nearer than half a sentence; a longer one is believed from further.
        let next = guesses.get(i + 1).map_or(duration, |(_, _, end)| *end);
        let reach = ((to - from).min(next - to) / 2).max(400);
        let distance = |(a, b): &(u32, u32)| to.abs_diff(u32::midpoint(*a, *b)).saturating_sub((b - a) / 2);
        let pause = silences
            .iter()
            .filter(|(a, b)| *a > start && distance(&(*a, *b)) <= reach)
            .min_by_key(|pause| distance(pause));
        let (end, after) = pause.copied().unwrap_or((*to.max(&start), *to.max(&start)));
        spans.push((start, end));
        start = after;
    }
    spans
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_scene_is_shown_a_moment_before_its_first_words() {
        let take = |ms: u32| {
            let mut sound = Pcm::default();
            sound.pause(ms);
            Take { sound, sentences: vec![(0, ms)], voice: Voice::Synthesised }
        };
        let track = join([take(2000), take(1000)].into_iter());
        let cuts: Vec<(u32, u32)> = track.scenes.iter().map(|cut| (cut.start, cut.sentences[0].0)).collect();
        assert_eq!(cuts, [(0, 400), (2950, 3300)]);
        assert_eq!(track.sound.milliseconds(), 400 + 2000 + 900 + 1000 + 700);
    }

    #[test]
    fn sentences_of_a_recording_are_found_by_their_pauses() {
        let said = said(&["Une phrase courte.", "Une autre phrase, bien plus longue que la première."]);
        assert_eq!(align(&said, 6000, &[(1900, 2300), (4000, 4200)]), [(0, 1900), (2300, 6000)]);
    }

    #[test]
    fn without_a_pause_near_a_sentence_gets_its_share_of_the_time() {
        let said = said(&["aaaa", "aaaa"]);
        assert_eq!(align(&said, 8000, &[]), [(0, 4000), (4000, 8000)]);
    }

    #[test]
    fn a_recording_stands_beside_its_storyboard_under_the_number_of_its_scene() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        for name in ["jeanne.scene-2.mp3", "jeanne.scene-2.wav", "jeanne.scene-2.nl.ogg"] {
            std::fs::write(file(name), b"").unwrap();
        }
        assert_eq!(recording(folder.path(), "jeanne", 1, "fr", true), Some(file("jeanne.scene-2.wav")));
        assert_eq!(recording(folder.path(), "jeanne", 1, "nl", false), Some(file("jeanne.scene-2.nl.ogg")));
        assert_eq!(recording(folder.path(), "jeanne", 0, "fr", true), None);
    }

    proptest! {
        #[test]
        fn sentences_of_a_recording_follow_one_another(
            lengths in prop::collection::vec(1usize..80, 1..12),
            duration in 500u32..60_000,
            cuts in prop::collection::btree_set(1u32..600, 0..30),
        ) {
            let said: Vec<String> = lengths.iter().map(|n| "a".repeat(*n)).collect();
            let silences: Vec<(u32, u32)> =
                cuts.iter().map(|c| (c * 100, c * 100 + 60)).filter(|s| s.1 < duration).collect();
            let spans = align(&said, duration, &silences);
            prop_assert_eq!(spans.len(), said.len());
            for span in &spans {
                prop_assert!(span.0 <= span.1 && span.1 <= duration);
            }
            for pair in spans.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0);
            }
        }
    }
}
