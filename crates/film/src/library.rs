//! Where built and recorded films stand, and reading them back.
//!
//! `films/<language>/` in the course's folder holds, for each film, `<id>.m4a` and `<id>.json` (built), or `<id>.mp4`,
//! `<id>.vtt`, `<id>.jpg` and `<id>.video.json` (recorded); a recorded film stands in the place of a built one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::captions::{CaptionFault, Cue, parse_vtt};
use crate::recorded::Video;
use crate::timing::{Timing, TimingError};

/// The files of a film in a language, whether or not they exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// The sound.
    pub audio: PathBuf,
    /// Its timing.
    pub timing: PathBuf,
    /// A recorded film that replaces it.
    pub video: PathBuf,
    /// What is known of the recorded film.
    pub video_facts: PathBuf,
    /// The recorded film's captions.
    pub captions: PathBuf,
    /// The recorded film's still.
    pub poster: PathBuf,
}

impl Files {
    /// The files of a film; `folder` is the course's own.
    #[must_use]
    pub fn new(folder: &Path, language: &str, film: &str) -> Files {
        let folder = folder.join("films").join(language);
        let file = |extension: &str| folder.join(format!("{film}.{extension}"));
        Files {
            audio: file("m4a"),
            timing: file("json"),
            video: file("mp4"),
            video_facts: file("video.json"),
            captions: file("vtt"),
            poster: file("jpg"),
        }
    }
}

/// What there is to play of a film.
#[derive(Debug, Clone, PartialEq)]
pub enum Playable {
    /// Nothing yet: the storyboard can be read.
    Nothing,
    /// Sound, over scenes drawn from the storyboard.
    Built(Timing),
    /// A recorded video and its captions.
    Recorded(Video, Vec<Cue>),
}

/// A film's files that can't be read.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// A file could not be read.
    #[error("{}: {source}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A timing that isn't one.
    #[error("{}: {source}", file.display())]
    Timing {
        /// The file.
        file: PathBuf,
        /// Why.
        source: TimingError,
    },
    /// Captions that are wrong.
    #[error("{}: {source}", file.display())]
    Captions {
        /// The file.
        file: PathBuf,
        /// Why.
        source: CaptionFault,
    },
}

/// What there is to play of a film in a language. Only the small files are read: sound and video are looked for, and
/// served from where they are.
///
/// # Errors
/// When a file is there and can't be read.
pub fn playable(folder: &Path, language: &str, film: &str) -> Result<Playable, LibraryError> {
    let files = Files::new(folder, language, film);
    if files.video.is_file() {
        let broken =
            |source| LibraryError::Timing { file: files.video_facts.clone(), source: TimingError::from(source) };
        let facts = read(&files.video_facts)?.unwrap_or_default();
        let video = serde_json::from_str(&facts).map_err(broken)?;
        let captions = read(&files.captions)?.unwrap_or_default();
        let captions =
            parse_vtt(&captions).map_err(|source| LibraryError::Captions { file: files.captions.clone(), source })?;
        return Ok(Playable::Recorded(video, captions));
    }
    Ok(match read_timing(&files)? {
        Some(timing) if files.audio.is_file() => Playable::Built(timing),
        _ => Playable::Nothing,
    })
}

/// The timing of a film, where there is one.
pub(crate) fn read_timing(files: &Files) -> Result<Option<Timing>, LibraryError> {
    let Some(json) = read(&files.timing)? else { return Ok(None) };
    let timing = Timing::parse(&json).map_err(|source| LibraryError::Timing { file: files.timing.clone(), source })?;
    Ok(Some(timing))
}

fn read(file: &Path) -> Result<Option<String>, LibraryError> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(LibraryError::File { file: file.to_path_buf(), source }),
    }
}

/// Writes a file beside and renames it, so that it is whole or as before.
pub(crate) fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    let draft = PathBuf::from(name);
    fs::write(&draft, bytes)?;
    fs::rename(&draft, file)
}
