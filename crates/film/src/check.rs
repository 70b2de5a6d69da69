//! What is wrong with a film: scenes that can't be read, captions that overlap, sound that is out of date or too heavy.
//!
//! [`check`] is pure: it is given the storyboard and its timing, and returns faults. [`faults`] looks at what stands in a
//! course's folder, and says where each fault is.

use std::fmt;
use std::path::Path;

use course::{Course, Film, Severity};

use crate::build::is_current;
use crate::captions::captions;
use crate::library::{Files, LibraryError, Playable, playable};
use crate::scene::Drawing;
use crate::timing::Timing;

/// Most bytes a minute, sound and scenes together.
pub const BYTES_A_MINUTE: f64 = 250_000.0;

/// Something wrong with a film. Scenes are counted from 1, times are milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A scene's words can't all be drawn at 20 px.
    Crowded {
        /// The scene.
        scene: usize,
    },
    /// The sound has other scenes than the storyboard.
    OtherScenes {
        /// Scenes of the storyboard.
        storyboard: usize,
        /// Scenes of the sound.
        sound: usize,
    },
    /// A narration changed since its sound was built.
    Stale {
        /// The scene.
        scene: usize,
    },
    /// A caption starts before the one before it has gone.
    Overlap {
        /// When it starts.
        at: u32,
    },
    /// Scenes or sentences that don't follow one another, or that end after the film.
    Disorder {
        /// The scene.
        scene: usize,
    },
    /// More bytes a minute than the budget.
    Heavy {
        /// Bytes a minute.
        bytes_a_minute: u64,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Crowded { scene } => write!(
                f,
                "scene {scene}: its words can't be drawn at a size that is read on a phone: shorten labels or the heading"
            ),
            Fault::OtherScenes { storyboard, sound } => write!(
                f,
                "the storyboard has {storyboard} scenes and its sound {sound}: build the film again with `tilia film build`"
            ),
            Fault::Stale { scene } => write!(
                f,
                "scene {scene}: its narration changed since its sound was built: build the film again with `tilia film build`"
            ),
            Fault::Overlap { at } => {
                let (minutes, seconds) = (at / 60_000, at / 1000 % 60);
                write!(
                    f,
                    "at {minutes}:{seconds:02}, a caption starts before the one before it has gone: build the film again"
                )
            }
            Fault::Disorder { scene } => write!(
                f,
                "scene {scene}: its times don't follow those before, or end after the film: build the film again with `--force`"
            ),
            Fault::Heavy { bytes_a_minute } => write!(
                f,
                "sound and scenes weigh {:.2} MB a minute, over {:.2}: shorten the scenes, or build the film again",
                *bytes_a_minute as f64 / 1e6,
                BYTES_A_MINUTE / 1e6
            ),
        }
    }
}

impl Fault {
    /// The scene it is about, from 1.
    fn scene(&self) -> Option<usize> {
        match self {
            Fault::Crowded { scene } | Fault::Stale { scene } | Fault::Disorder { scene } => Some(*scene),
            Fault::OtherScenes { .. } | Fault::Overlap { .. } | Fault::Heavy { .. } => None,
        }
    }

    /// Sound behind its storyboard is a warning: it plays, and the page says so. The rest keeps a film from its learners.
    fn severity(&self) -> Severity {
        match self {
            Fault::Stale { .. } | Fault::OtherScenes { .. } => Severity::Warning,
            Fault::Crowded { .. } | Fault::Overlap { .. } | Fault::Disorder { .. } | Fault::Heavy { .. } => {
                Severity::Error
            }
        }
    }
}

/// Everything wrong with the films of a course and with what is built of them, by file and line. `folder` is the course's
/// own (with `course.toml`).
#[must_use]
pub fn faults(course: &Course, folder: &Path) -> Vec<course::Fault> {
    course.films.values().flat_map(|film| film_faults(course, folder, film)).collect()
}

fn film_faults(course: &Course, folder: &Path, film: &Film) -> Vec<course::Fault> {
    let storyboard = folder.join(&film.module).join(format!("{}.film.toml", film.id));
    let at = |line, severity, message| course::Fault { file: storyboard.clone(), line, severity, message };
    let playable = match playable(folder, &course.language, &film.id) {
        Ok(playable) => playable,
        Err(error) => {
            let files = Files::new(folder, &course.language, &film.id);
            let (file, line, message) = match error {
                LibraryError::File { file, source } => (file, 1, source.to_string()),
                LibraryError::Timing { file, source } => (file, 1, source.to_string()),
                LibraryError::Captions { source, .. } => (files.captions, source.line(), source.to_string()),
            };
            return vec![course::Fault { file, line, severity: Severity::Error, message }];
        }
    };
    let timing = if let Playable::Built(timing) = &playable { Some(timing) } else { None };
    let mut found: Vec<course::Fault> = check(film, &course.language, timing)
        .iter()
        .map(|fault| {
            let scene = fault.scene().and_then(|number| film.scenes.get(number - 1));
            at(scene.map_or(1, |scene| scene.line), fault.severity(), fault.to_string())
        })
        .collect();
    let id = &film.id;
    if playable == Playable::Nothing {
        let message =
            format!("film `{id}` has no sound in `{}`: build it with `tilia film build {id}`", course.language);
        found.push(at(1, Severity::Warning, message));
    } else if found.is_empty() && timing.is_some() {
        match is_current(course, folder, film) {
            Ok(true) => {}
            Ok(false) => {
                let message = format!(
                    "the title, a pronunciation, a recording or the sound of film `{id}` changed since it was built: build it again with `tilia film build {id}`"
                );
                found.push(at(1, Severity::Warning, message));
            }
            Err(error) => found.push(at(1, Severity::Error, error.to_string())),
        }
    }
    found
}

/// What is wrong with a film's scenes, and with its sound where it is built (`timing`). `language` is that of its words.
#[must_use]
pub fn check(film: &Film, language: &str, timing: Option<&Timing>) -> Vec<Fault> {
    let drawings: Vec<Drawing> = film.scenes.iter().map(|scene| Drawing::new(scene, language)).collect();
    let crowded = drawings.iter().enumerate().filter(|(_, drawing)| !drawing.fits());
    let mut faults: Vec<Fault> = crowded.map(|(i, _)| Fault::Crowded { scene: i + 1 }).collect();
    let Some(timing) = timing else { return faults };
    if film.scenes.len() != timing.scenes.len() {
        faults.push(Fault::OtherScenes { storyboard: film.scenes.len(), sound: timing.scenes.len() });
    }
    faults.extend(timing.stale_scenes(film).map(|i| Fault::Stale { scene: i + 1 }));
    faults.extend(disorder(timing).map(|i| Fault::Disorder { scene: i + 1 }));
    let cues = captions(film, timing);
    faults.extend(
        cues.windows(2)
            .filter_map(|pair| Some((pair.first()?, pair.last()?)))
            .filter(|(before, after)| after.start < before.end)
            .map(|(_, after)| Fault::Overlap { at: after.start }),
    );
    let bytes = timing.audio.bytes as f64 + drawings.iter().map(|d| d.inline().len() as f64).sum::<f64>();
    let bytes_a_minute = bytes / (f64::from(timing.duration.max(1)) / 60_000.0);
    if bytes_a_minute > BYTES_A_MINUTE {
        faults.push(Fault::Heavy { bytes_a_minute: bytes_a_minute as u64 });
    }
    faults
}

/// Scenes (from 0) whose times don't follow those before, or outlast the film.
fn disorder(timing: &Timing) -> impl Iterator<Item = usize> {
    let mut at = 0;
    timing.scenes.iter().enumerate().filter_map(move |(i, scene)| {
        let mut wrong = scene.start < at && i > 0 || scene.start > timing.duration;
        at = at.max(scene.start);
        for (start, end) in &scene.sentences {
            wrong |= *start < at || end <= start || *end > timing.duration;
            at = at.max(*end);
        }
        wrong.then_some(i)
    })
}

#[cfg(test)]
mod tests {
    use course::Picture;

    use super::*;
    use crate::sample::{film, timing};

    #[test]
    fn a_film_as_it_was_built_has_no_fault() {
        let film = film();
        assert_eq!(check(&film, "fr", Some(&timing(&film))), []);
        assert_eq!(check(&film, "fr", None), []);
    }

    #[test]
    fn a_corrected_figure_makes_its_scene_stale() {
        let mut film = film();
        let timing = timing(&film);
        film.scenes[1].narration = film.scenes[1].narration.replace("23", "24");
        assert_eq!(check(&film, "fr", Some(&timing)), [Fault::Stale { scene: 2 }]);
    }

    #[test]
    fn a_scene_added_since_is_told() {
        let mut film = film();
        let timing = timing(&film);
        film.scenes.push(film.scenes[0].clone());
        assert_eq!(check(&film, "fr", Some(&timing)), [Fault::OtherScenes { storyboard: 3, sound: 2 }]);
    }

    #[test]
    fn captions_that_overlap_are_told_with_their_moment() {
        let film = film();
        let mut timing = timing(&film);
        timing.scenes[0].sentences[0].1 += 3000;
        let faults = check(&film, "fr", Some(&timing));
        assert!(faults.contains(&Fault::Overlap { at: 2000 }), "{faults:?}");
        assert!(faults.contains(&Fault::Disorder { scene: 1 }), "{faults:?}");
        assert!(Fault::Overlap { at: 62_000 }.to_string().starts_with("at 1:02, "));
    }

    #[test]
    fn sound_over_a_quarter_of_a_megabyte_a_minute_is_too_heavy() {
        let film = film();
        let mut timing = timing(&film);
        timing.audio.bytes = 60_000;
        assert!(
            matches!(check(&film, "fr", Some(&timing))[..], [Fault::Heavy { bytes_a_minute }] if bytes_a_minute > 250_000)
        );
    }

    #[test]
    fn a_scene_too_wordy_for_its_picture_is_told() {
        let mut film = film();
        let label = "Une étiquette interminable qui ne finit vraiment jamais ".repeat(2);
        film.scenes[0].picture = Picture::Cycle(vec![label; 6]);
        assert_eq!(check(&film, "fr", None), [Fault::Crowded { scene: 1 }]);
    }
}
