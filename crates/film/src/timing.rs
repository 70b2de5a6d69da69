//! When everything of a built film happens: what is committed beside its sound.
//!
//! A timing belongs to the storyboard it was built from; [`Timing::belongs_to`] tells whether that still stands. Times
//! are milliseconds from the start. It knows nothing of how sound is made.

use std::fmt::Write as _;

use course::Film;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::speech::sentences;

/// When the scenes and sentences of a film are heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Timing {
    /// The film's id.
    pub film: String,
    /// The language spoken (BCP 47).
    pub language: String,
    /// SHA-256 of everything the sound was made from (words as said, recordings, settings), in hexadecimal: it's built
    /// again when this changes.
    pub made_from: String,
    /// Length in milliseconds.
    pub duration: u32,
    /// The sound.
    pub audio: Audio,
    /// Scenes in order.
    pub scenes: Vec<SceneTiming>,
}

/// The sound file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audio {
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// When a scene is shown and its sentences heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SceneTiming {
    /// When its picture comes, in milliseconds.
    pub start: u32,
    /// Who speaks.
    pub voice: Voice,
    /// First 16 hexadecimal digits of the SHA-256 of its narration: tells whether it changed since.
    pub narration: String,
    /// Start and end of each sentence, in milliseconds.
    pub sentences: Vec<(u32, u32)>,
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// A person, recorded.
    Recorded,
    /// A machine: pages say so.
    Synthesised,
}

/// A timing file that can't be read.
#[derive(Debug, thiserror::Error)]
#[error("the timing can't be read: {0}: build the film again")]
pub struct TimingError(#[from] serde_json::Error);

impl Timing {
    /// Reads a timing file.
    ///
    /// # Errors
    /// When it isn't one.
    pub fn parse(json: &str) -> Result<Timing, TimingError> {
        Ok(serde_json::from_str(json)?)
    }

    /// The file: JSON with a line for each scene, so that a change shows where it is.
    #[must_use]
    pub fn to_json(&self) -> String {
        let text = |value: &str| serde_json::Value::from(value).to_string();
        let mut json = format!(
            "{{\n  \"film\": {},\n  \"language\": {},\n  \"made-from\": {},\n  \"duration\": {},\n  \"audio\": {{\"bytes\":{},\"sha256\":{}}},\n  \"scenes\": [",
            text(&self.film),
            text(&self.language),
            text(&self.made_from),
            self.duration,
            self.audio.bytes,
            text(&self.audio.sha256),
        );
        for (i, scene) in self.scenes.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            // A scene holds nothing that JSON can't; writing to a String can't fail.
            let scene = serde_json::to_string(scene).unwrap_or_default();
            let _ = write!(json, "{comma}\n    {scene}");
        }
        json.push_str("\n  ]\n}\n");
        json
    }

    /// Whether it was built from these very narrations, in this language or another.
    #[must_use]
    pub fn belongs_to(&self, film: &Film) -> bool {
        self.scenes.len() == film.scenes.len() && self.stale_scenes(film).next().is_none()
    }

    /// Scenes (from 0) whose narration is no longer what is heard.
    pub(crate) fn stale_scenes<'a>(&'a self, film: &'a Film) -> impl Iterator<Item = usize> + 'a {
        let scenes = film.scenes.iter().zip(&self.scenes).enumerate();
        scenes
            .filter(|(_, (scene, timing))| {
                fingerprint(&scene.narration) != timing.narration
                    || sentences(&scene.narration).len() != timing.sentences.len()
            })
            .map(|(i, _)| i)
    }

    /// When a scene ends: when the next comes, or the film ends.
    #[must_use]
    pub fn scene_end(&self, scene: usize) -> u32 {
        self.scenes.get(scene + 1).map_or(self.duration, |next| next.start)
    }

    /// Whether any of it is spoken by a machine.
    #[must_use]
    pub fn synthesised(&self) -> bool {
        self.scenes.iter().any(|scene| scene.voice == Voice::Synthesised)
    }
}

/// What tells one narration from another.
pub(crate) fn fingerprint(narration: &str) -> String {
    let mut hex = hex(&Sha256::digest(narration.as_bytes()));
    hex.truncate(16);
    hex
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String can't fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
