//! A recorded film in the place of a storyboard's: brought to 480p, with its captions and a still.
//!
//! A film without captions is refused, and so are captions that overlap, are malformed or outlast the film.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::captions::{CaptionFault, parse_vtt, vtt};
use crate::library::{Files, write};
use crate::timing::hex;
use crate::tools::{self, ToolError};

/// How much captions may outlast the film, in milliseconds: clocks differ.
const SLACK: u32 = 500;

/// What is known of a recorded film.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Video {
    /// Length in milliseconds.
    pub duration: u32,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Width of the picture in pixels.
    pub width: u32,
    /// Height of the picture in pixels.
    pub height: u32,
}

/// A recorded film to add.
#[derive(Debug, Clone, Copy)]
pub struct Recording<'a> {
    /// The film it replaces.
    pub film: &'a str,
    /// The language spoken, and of the captions.
    pub language: &'a str,
    /// The video, in any format ffmpeg knows.
    pub video: &'a Path,
    /// Its captions, WebVTT.
    pub captions: Option<&'a Path>,
}

/// Why a recorded film was refused.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// No captions given.
    #[error("a film needs captions: give a WebVTT file with --captions")]
    NoCaptions,
    /// The captions are wrong.
    #[error("{}: {source}", file.display())]
    Captions {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        source: CaptionFault,
    },
    /// The captions go on after the end of the film.
    #[error(
        "the captions end at {captions} s and the film at {film} s: they belong to another film, or to a longer cut of it"
    )]
    TooLong {
        /// When the captions end, in seconds.
        captions: u32,
        /// When the film ends, in seconds.
        film: u32,
    },
    /// The file holds no picture, or no sound.
    #[error("{}: there is no {missing} in this file", file.display())]
    NotAFilm {
        /// The file.
        file: PathBuf,
        /// What it lacks.
        missing: &'static str,
    },
    /// A program is missing or failed.
    #[error(transparent)]
    Tool(#[from] ToolError),
    /// A file could not be read or written.
    #[error("{}: {source}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Puts a recorded film in the place of a built one: 480p H.264, captions, still and facts, in `films/<language>/` of
/// the course's folder. Nothing is written before the captions have been found right.
///
/// # Errors
/// [`AddError`]; what stood there before stays as it was.
pub fn add(folder: &Path, recording: &Recording<'_>) -> Result<Video, AddError> {
    let file = |file: &Path| {
        let file = file.to_path_buf();
        move |source| AddError::File { file, source }
    };
    let captions = recording.captions.ok_or(AddError::NoCaptions)?;
    let text = fs::read_to_string(captions).map_err(file(captions))?;
    let cues = parse_vtt(&text).map_err(|source| AddError::Captions { file: captions.to_path_buf(), source })?;
    fs::metadata(recording.video).map_err(file(recording.video))?;
    let probe = tools::probe(recording.video)?;
    let lacks = |missing| AddError::NotAFilm { file: recording.video.to_path_buf(), missing };
    if probe.size.is_none() {
        return Err(lacks("picture"));
    }
    if !probe.sound {
        return Err(lacks("sound"));
    }
    let duration = (probe.seconds * 1000.0) as u32;
    let last = cues.last().map_or(0, |cue| cue.end);
    if last > duration.saturating_add(SLACK) {
        return Err(AddError::TooLong { captions: last.div_ceil(1000), film: duration / 1000 });
    }
    let files = Files::new(folder, recording.language, recording.film);
    let place = files.video.parent().unwrap_or(folder);
    fs::create_dir_all(place).map_err(file(place))?;
    let draft = files.video.with_extension("mp4.part");
    tools::encode_480p(recording.video, &draft)?;
    let still = files.poster.with_extension("jpg.part");
    tools::poster(&draft, (probe.seconds / 10.0).min(3.0), &still)?;
    let encoded = tools::probe(&draft)?;
    let (width, height) = encoded.size.unwrap_or_default();
    let whole = fs::read(&draft).map_err(file(&draft))?;
    let duration = (encoded.seconds * 1000.0) as u32;
    let (bytes, sha256) = (whole.len() as u64, hex(&Sha256::digest(&whole)));
    let facts = format!(
        "{{\"duration\":{duration},\"bytes\":{bytes},\"sha256\":\"{sha256}\",\"width\":{width},\"height\":{height}}}\n"
    );
    let video = Video { duration, bytes, sha256, width, height };
    write(&files.captions, vtt(&cues).as_bytes()).map_err(file(&files.captions))?;
    fs::rename(&still, &files.poster).map_err(file(&files.poster))?;
    fs::rename(&draft, &files.video).map_err(file(&files.video))?;
    // Last: a running academy looks again when they change.
    write(&files.video_facts, facts.as_bytes()).map_err(file(&files.video_facts))?;
    Ok(video)
}
