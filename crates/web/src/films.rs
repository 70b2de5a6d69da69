//! The films of a release, ready for their pages: where sound, scenes, captions and chapters are served from, what they
//! weigh, and the way a person takes films.
//!
//! Scenes, captions and chapters are files like others, in [`Assets`]; sound and video are served from where they stand
//! on disk. It knows nothing of how films are made.

use std::path::{Path, PathBuf};

use axum::http::HeaderMap;
use course::{Course, Film};
use film::{
    Chapter, Cue, Drawing, Files, Playable, Timing, Video, captions, chapters, paragraphs, playable, vtt, vtt_at,
};

use crate::assets::Assets;
use crate::form::cookie_named;
use crate::page::short_hash;

/// Size of a scene in CSS pixels.
const SCENE: (u32, u32) = (640, 360);
/// Where a browser left to itself writes captions: over the foot of the scene, clear of its own controls, which stay on
/// screen over mere sound.
const ABOVE_CONTROLS: &str = "line:72%";
const VTT: &str = "text/vtt; charset=utf-8";

/// How a person takes films.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Way {
    /// Sound and scenes.
    #[default]
    Watch,
    /// Sound alone.
    Listen,
    /// Words alone.
    Read,
}

/// The cookie that holds a way other than watching: set by whoever chooses one, and only then.
pub const WAY_COOKIE: &str = "film";

impl Way {
    /// The way its name says.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Watch, Self::Listen, Self::Read].into_iter().find(|way| way.name() == name)
    }

    /// Its name in forms and in the cookie.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Watch => "watch",
            Self::Listen => "listen",
            Self::Read => "read",
        }
    }

    /// The way this browser's person chose.
    #[must_use]
    pub fn chosen(headers: &HeaderMap) -> Self {
        cookie_named(headers, WAY_COOKIE).and_then(Self::named).unwrap_or_default()
    }
}

/// A film that can be played.
#[derive(Debug)]
pub struct Player {
    /// Address of its sound or video.
    pub media: String,
    /// Address of the still shown before it plays.
    pub poster: String,
    /// Address of its captions.
    pub captions: String,
    /// Its scenes, where it has any; else it is a video.
    pub scenes: Option<Scenes>,
    /// Width and height of its picture.
    pub size: (u32, u32),
    /// Length in milliseconds.
    pub milliseconds: u32,
    /// Bytes of all that is fetched to watch it.
    pub bytes: u64,
    /// Bytes of all that is fetched to listen to it.
    pub sound_bytes: u64,
    /// Whether a machine speaks.
    pub synthesised: bool,
    /// Whether its words changed since it was spoken.
    pub stale: bool,
    /// What is said, in paragraphs, where that isn't its storyboard's narration.
    pub said: Option<Vec<String>>,
}

/// Scenes shown in turn over a sound.
#[derive(Debug)]
pub struct Scenes {
    /// Address of each, without its number (from 1) and `.svg`.
    pub addresses: String,
    /// When each comes, in milliseconds, separated by spaces.
    pub starts: String,
    /// Address of the chapters.
    pub chapters: String,
}

/// A file served from disk.
#[derive(Debug)]
pub struct Media {
    /// Where it stands.
    pub path: PathBuf,
    /// Its media type.
    pub media_type: &'static str,
    /// Its size: one of another size is not the one its address names.
    pub bytes: u64,
}

/// What there is to play of a film, its files added to `assets`. `folder` is the course's own.
pub(crate) fn player(
    assets: &mut Assets,
    before: Option<&Assets>,
    course: &Course,
    folder: &Path,
    film: &Film,
) -> Option<Player> {
    let files = Files::new(folder, &course.language, &film.id);
    let mut shelf = Shelf { assets, before, film };
    match playable(folder, &course.language, &film.id) {
        Ok(Playable::Nothing) => None,
        Ok(Playable::Built(timing)) => Some(shelf.built(&course.language, files, &timing)),
        Ok(Playable::Recorded(video, cues)) => shelf.recorded(files, &video, &cues),
        Err(error) => {
            tracing::warn!(film = film.id, %error, "a film can't be played");
            None
        }
    }
}

struct Shelf<'a> {
    assets: &'a mut Assets,
    before: Option<&'a Assets>,
    film: &'a Film,
}

impl Shelf<'_> {
    fn built(&mut self, language: &str, files: Files, timing: &Timing) -> Player {
        let scenes = self.scenes(language, timing);
        let captions = self.add("vtt", vtt_at(&captions(self.film, timing), ABOVE_CONTROLS).as_bytes(), VTT);
        let drawings: u64 =
            (1..=self.film.scenes.len()).map(|n| self.assets.sent(&format!("{}{n}.svg", scenes.addresses))).sum();
        let sound_bytes = timing.audio.bytes;
        let bytes = sound_bytes + drawings + self.assets.sent(&captions);
        Player {
            media: self.media(files.audio, "m4a", "audio/mp4", sound_bytes, &timing.audio.sha256),
            poster: format!("{}1.svg", scenes.addresses),
            captions,
            scenes: Some(scenes),
            size: SCENE,
            milliseconds: timing.duration,
            bytes,
            sound_bytes,
            synthesised: timing.synthesised(),
            stale: !timing.belongs_to(self.film),
            said: None,
        }
    }

    /// Every scene under one address but for its number: the script counts, and a change in one changes all.
    fn scenes(&mut self, language: &str, timing: &Timing) -> Scenes {
        let drawings: Vec<String> = self.film.scenes.iter().map(|scene| Drawing::new(scene, language).file()).collect();
        let addresses = format!("/assets/{}-{}-", short_hash(drawings.concat().as_bytes()), self.film.id);
        for (i, drawing) in drawings.iter().enumerate() {
            let path = format!("{addresses}{}.svg", i + 1);
            self.assets.keep(path, drawing.as_bytes(), "image/svg+xml", SCENE, self.before);
        }
        let starts: Vec<String> = timing.scenes.iter().map(|scene| scene.start.to_string()).collect();
        let chapters: Vec<Cue> = chapters(self.film, timing).iter().map(|c: &Chapter| Cue::from(c)).collect();
        let chapters = self.add("chapters.vtt", vtt(&chapters).as_bytes(), VTT);
        Scenes { addresses, starts: starts.join(" "), chapters }
    }

    fn recorded(&mut self, files: Files, video: &Video, cues: &[Cue]) -> Option<Player> {
        let still = std::fs::read(&files.poster)
            .inspect_err(|error| tracing::warn!(file = %files.poster.display(), %error, "a film has no still"))
            .ok()?;
        let captions = self.add("vtt", vtt(cues).as_bytes(), VTT);
        let poster = self.add("jpg", &still, "image/jpeg");
        let bytes = video.bytes + self.assets.sent(&captions);
        Some(Player {
            media: self.media(files.video, "mp4", "video/mp4", video.bytes, &video.sha256),
            poster,
            captions,
            scenes: None,
            size: (video.width, video.height),
            milliseconds: video.duration,
            bytes,
            sound_bytes: video.bytes,
            synthesised: false,
            stale: false,
            said: Some(paragraphs(cues)),
        })
    }

    fn add(&mut self, extension: &str, bytes: &[u8], media_type: &'static str) -> String {
        self.assets.add(&format!("{}.{extension}", self.film.id), bytes, media_type, (0, 0), self.before)
    }

    fn media(&mut self, path: PathBuf, extension: &str, media_type: &'static str, bytes: u64, sha256: &str) -> String {
        let hash = sha256.get(..16).unwrap_or(sha256);
        let address = format!("/media/{hash}-{}.{extension}", self.film.id);
        self.assets.serve_from_disk(address.clone(), Media { path, media_type, bytes });
        address
    }
}
