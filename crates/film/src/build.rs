//! Building the films of a course: sound and timing, written beside the course, only where something changed.
//!
//! `build` reads `lexicon.toml` and recordings in the course's folder and writes `films/<language>/<film>.m4a` and
//! `.json`. It knows nothing of the command line: progress is told through a function.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use course::{Course, Film};
use sha2::{Digest, Sha256};

use crate::library::{Files, read_timing, write};
use crate::narration::{self, SOFTEN, Script, TARGET, Track, speaker};
use crate::speech::{Lexicon, LexiconError, sentences};
use crate::timing::{Audio, SceneTiming, Timing, fingerprint, hex};
use crate::tools::{self, Speaker, ToolError};

/// Bits a second asked of the encoder for the sound. ffmpeg's gives a third more at such rates: 0.22 to 0.24 MB a minute,
/// which leaves room for the scenes in 0.25.
pub const BIT_RATE: u32 = 22_000;

/// Changes when the way of building does, so that everything is built again.
const METHOD: &str = "1";

/// What to build.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Only these films; all when empty.
    pub only: Vec<String>,
    /// Also those that haven't changed.
    pub force: bool,
}

/// Where a build has got to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress<'a> {
    /// A film is being built.
    Film {
        /// Its id.
        id: &'a str,
        /// Its place among those looked at, from 0.
        index: usize,
        /// How many are looked at.
        of: usize,
        /// How many of its scenes are done.
        scenes_done: usize,
        /// How many scenes it has.
        scenes: usize,
    },
    /// A film is finished, or was already.
    Done(&'a Built),
}

/// A film that stands built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Its id.
    pub id: String,
    /// Whether it was built now; else nothing had changed.
    pub now: bool,
    /// Length in milliseconds.
    pub duration: u32,
    /// Size of its sound in bytes.
    pub bytes: u64,
    /// Words of its narration.
    pub words: usize,
}

/// Why films could not be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A film asked for that the course doesn't have.
    #[error("there is no film `{0}` in this course")]
    Unknown(String),
    /// The lexicon is wrong.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// A program is missing or failed.
    #[error("film `{film}`: {source}")]
    Tool {
        /// The film's id.
        film: String,
        /// Which, and what to do.
        source: ToolError,
    },
    /// A file could not be read or written.
    #[error("{}: {source}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Builds the films of a course that changed since they were built, in the order of their ids. `folder` is the course's
/// own (with `course.toml`). Nothing is called when nothing changed, so that a machine without espeak-ng or ffmpeg can
/// check that all is built.
///
/// # Errors
/// [`BuildError`]; films built before the error stay built.
pub fn build(
    course: &Course,
    folder: &Path,
    options: &Options,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Vec<Built>, BuildError> {
    if let Some(unknown) = options.only.iter().find(|id| !course.films.contains_key(*id)) {
        return Err(BuildError::Unknown(unknown.clone()));
    }
    let lexicon = lexicon(folder, &course.source_language)?;
    let asked: BTreeSet<&str> = options.only.iter().map(String::as_str).collect();
    let films: Vec<&Film> =
        course.films.values().filter(|film| asked.is_empty() || asked.contains(film.id.as_str())).collect();
    let mut all = Vec::new();
    for (index, film) in films.iter().enumerate() {
        let work = Work::new(course, folder, film, &lexicon)?;
        let standing = if options.force { None } else { work.standing() };
        let now = standing.is_none();
        let timing = match standing {
            Some(timing) => timing,
            None => {
                let mut tell = |scenes_done| {
                    let scenes = film.scenes.len();
                    progress(Progress::Film { id: &film.id, index, of: films.len(), scenes_done, scenes });
                };
                tell(0);
                work.record(&mut tell)?
            }
        };
        let words = film.scenes.iter().map(|scene| words(&scene.narration)).sum();
        let built = Built { id: film.id.clone(), now, duration: timing.duration, bytes: timing.audio.bytes, words };
        progress(Progress::Done(&built));
        all.push(built);
    }
    Ok(all)
}

/// Whether a film would be built again: its narration, a pronunciation, a recording or the way of building changed
/// since, or its sound is not there.
///
/// # Errors
/// When the lexicon or a recording can't be read.
pub fn is_current(course: &Course, folder: &Path, film: &Film) -> Result<bool, BuildError> {
    let lexicon = lexicon(folder, &course.source_language)?;
    Ok(Work::new(course, folder, film, &lexicon)?.standing().is_some())
}

fn lexicon(folder: &Path, language: &str) -> Result<Lexicon, BuildError> {
    let file = folder.join("lexicon.toml");
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Lexicon::parse(&text, language)?),
        Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(Lexicon::default()),
        Err(source) => Err(BuildError::File { file, source }),
    }
}

/// Words of a narration: runs between spaces that hold a letter or a digit.
fn words(narration: &str) -> usize {
    narration.split_whitespace().filter(|run| run.chars().any(char::is_alphanumeric)).count()
}

/// A film and everything its sound is made from.
struct Work<'a> {
    film: &'a Film,
    language: &'a str,
    scripts: Vec<Script>,
    speaker: Speaker,
    made_from: String,
    files: Files,
}

impl<'a> Work<'a> {
    fn new(course: &'a Course, folder: &Path, film: &'a Film, lexicon: &Lexicon) -> Result<Work<'a>, BuildError> {
        let language = course.language.as_str();
        let source = course.language == course.source_language;
        let beside = folder.join(&film.module);
        let scripts: Vec<Script> = film
            .scenes
            .iter()
            .enumerate()
            .map(|(i, scene)| {
                let said = sentences(&scene.narration);
                match narration::recording(&beside, &film.id, i, language, source) {
                    Some(file) => Script::Recorded(file, said.into_iter().map(str::to_owned).collect()),
                    None => Script::Spoken(said.into_iter().map(|sentence| lexicon.say(sentence, language)).collect()),
                }
            })
            .collect();
        let speaker = speaker(language);
        let made_from = made_from(&film.title, &scripts, &speaker)?;
        let files = Files::new(folder, language, &film.id);
        Ok(Work { film, language, scripts, speaker, made_from, files })
    }

    /// What stands built of this very work.
    fn standing(&self) -> Option<Timing> {
        let timing = read_timing(&self.files).ok().flatten()?;
        let sound = fs::read(&self.files.audio).ok()?;
        let same = timing.made_from == self.made_from
            && timing.belongs_to(self.film)
            && timing.audio.sha256 == hex(&Sha256::digest(&sound));
        same.then_some(timing)
    }

    fn record(&self, tell: &mut dyn FnMut(usize)) -> Result<Timing, BuildError> {
        let tool = |source| BuildError::Tool { film: self.film.id.clone(), source };
        let track = narration::record(&self.scripts, &self.speaker, &mut *tell).map_err(tool)?;
        let audio = self.files.audio.clone();
        let file = |file: &Path| {
            let file = file.to_path_buf();
            move |source| BuildError::File { file, source }
        };
        let folder = audio.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(file(folder))?;
        // Written beside and renamed: what plays is whole, or the one before.
        let draft = audio.with_extension("m4a.part");
        tools::encode_aac(&track.sound, &self.film.title, BIT_RATE, &draft).map_err(tool)?;
        let sound = fs::read(&draft).map_err(file(&draft))?;
        let timing = self.timing(&track, &sound);
        fs::rename(&draft, &audio).map_err(file(&audio))?;
        write(&self.files.timing, timing.to_json().as_bytes()).map_err(file(&self.files.timing))?;
        Ok(timing)
    }

    fn timing(&self, track: &Track, sound: &[u8]) -> Timing {
        let scenes = self.film.scenes.iter().zip(&track.scenes);
        Timing {
            film: self.film.id.clone(),
            language: self.language.to_owned(),
            made_from: self.made_from.clone(),
            duration: track.sound.milliseconds(),
            audio: Audio { bytes: sound.len() as u64, sha256: hex(&Sha256::digest(sound)) },
            scenes: scenes
                .map(|(scene, cut)| SceneTiming {
                    start: cut.start,
                    voice: cut.voice,
                    narration: fingerprint(&scene.narration),
                    sentences: cut.sentences.clone(),
                })
                .collect(),
        }
    }
}

/// SHA-256 of everything a film's sound is made from; each part is preceded by its length, so that no two films are
/// written alike.
fn made_from(title: &str, scripts: &[Script], speaker: &Speaker) -> Result<String, BuildError> {
    let mut hasher = Sha256::new();
    let mut add = |part: &[u8]| {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    };
    let settings = format!("{METHOD} {speaker:?} {SOFTEN} {TARGET} {BIT_RATE}");
    add(settings.as_bytes());
    add(title.as_bytes());
    for script in scripts {
        let said = match script {
            Script::Spoken(said) => said,
            Script::Recorded(file, said) => {
                let bytes = fs::read(file).map_err(|source| BuildError::File { file: file.clone(), source })?;
                add(&bytes);
                said
            }
        };
        add(&(said.len() as u64).to_be_bytes());
        for sentence in said {
            add(sentence.as_bytes());
        }
    }
    Ok(hex(&hasher.finalize()))
}
