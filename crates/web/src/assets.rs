//! Files that pages need: the style sheet, the scripts, the icon, the pictures of a release and what its films are played
//! from. Each is served under a name that carries a hash of its bytes, and may be kept for ever.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use course::Release;

use crate::films::{self, Media, Player};
use crate::page::{Encoded, Encoding, short_hash};

/// A file and how it is served.
#[derive(Debug)]
pub struct AssetFile {
    /// Its bytes in each encoding.
    pub encoded: Encoded,
    /// Its media type.
    pub media_type: &'static str,
    /// Width and height in CSS pixels, for pictures.
    pub size: (u32, u32),
}

/// All files of a release, by path.
#[derive(Debug, Default)]
pub struct Assets {
    files: HashMap<String, Arc<AssetFile>>,
    pictures: HashMap<(String, String), String>,
    /// By course, language and film.
    films: HashMap<(String, String, String), Player>,
    media: HashMap<String, Media>,
    style: String,
    script: String,
    film_script: String,
    exam_script: String,
    icon: String,
}

impl Assets {
    /// The files of `release`, those already encoded in `before` taken from there. `content` is the folder it was read from,
    /// where what is built of its films stands.
    #[must_use]
    pub fn new(release: &Release, content: &Path, before: Option<&Self>) -> Self {
        let mut assets = Self::default();
        assets.style = assets.add("style.css", STYLE.as_bytes(), "text/css; charset=utf-8", (0, 0), before);
        assets.script = assets.add("tilia.js", SCRIPT.as_bytes(), "text/javascript; charset=utf-8", (0, 0), before);
        assets.film_script =
            assets.add("film.js", FILM_SCRIPT.as_bytes(), "text/javascript; charset=utf-8", (0, 0), before);
        let exam = EXAM_SCRIPT.as_bytes();
        assets.exam_script = assets.add("exam.js", exam, "text/javascript; charset=utf-8", (0, 0), before);
        assets.icon = assets.add("icon.svg", ICON.as_bytes(), "image/svg+xml", (0, 0), before);
        for course in &release.courses {
            for (key, asset) in &course.assets {
                let name = key.rsplit('/').next().unwrap_or(key);
                let path = assets.add(name, &asset.bytes, asset.media_type, asset.size, before);
                assets.pictures.insert((course.id.clone(), key.clone()), path);
            }
            let folder = content.join("courses").join(&course.id);
            for film in course.films.values() {
                if let Some(player) = films::player(&mut assets, before, course, &folder, film) {
                    let key = (course.id.clone(), course.language.clone(), film.id.clone());
                    assets.films.insert(key, player);
                }
            }
        }
        assets
    }

    /// Adds a file under a path made of its name and a hash of its bytes.
    pub(crate) fn add(
        &mut self,
        name: &str,
        bytes: &[u8],
        media_type: &'static str,
        size: (u32, u32),
        before: Option<&Self>,
    ) -> String {
        let path = format!("/assets/{}-{name}", short_hash(bytes));
        self.keep(path.clone(), bytes, media_type, size, before);
        path
    }

    /// Adds a file under a path that changes whenever its bytes do.
    pub(crate) fn keep(
        &mut self,
        path: String,
        bytes: &[u8],
        media_type: &'static str,
        size: (u32, u32),
        before: Option<&Self>,
    ) {
        let file = before
            .and_then(|b| b.files.get(&path).cloned())
            .unwrap_or_else(|| Arc::new(AssetFile { encoded: Encoded::new(bytes), media_type, size }));
        self.files.insert(path, file);
    }

    /// Adds a file too large to hold.
    pub(crate) fn serve_from_disk(&mut self, path: String, media: Media) {
        self.media.insert(path, media);
    }

    /// The file at `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Arc<AssetFile>> {
        self.files.get(path)
    }

    /// The file on disk at `path`.
    #[must_use]
    pub fn media(&self, path: &str) -> Option<&Media> {
        self.media.get(path)
    }

    /// What there is to play of a film.
    #[must_use]
    pub fn film(&self, course: &str, language: &str, film: &str) -> Option<&Player> {
        self.films.get(&(course.to_owned(), language.to_owned(), film.to_owned()))
    }

    /// Bytes sent for the file at `path`.
    pub(crate) fn sent(&self, path: &str) -> u64 {
        self.files.get(path).map_or(0, |file| file.encoded.len(Encoding::Brotli) as u64)
    }

    /// Path of the style sheet.
    #[must_use]
    pub fn style(&self) -> &str {
        &self.style
    }

    /// Path of the script.
    #[must_use]
    pub fn script(&self) -> &str {
        &self.script
    }

    /// Path of the script of films.
    #[must_use]
    pub fn film_script(&self) -> &str {
        &self.film_script
    }

    /// Path of the script of the exam's pages.
    #[must_use]
    pub fn exam_script(&self) -> &str {
        &self.exam_script
    }

    /// Path of the icon.
    #[must_use]
    pub fn icon(&self) -> &str {
        &self.icon
    }

    /// Path and size of a course's picture.
    #[must_use]
    pub fn picture(&self, course: &str, key: &str) -> Option<(&str, (u32, u32))> {
        let path = self.pictures.get(&(course.to_owned(), key.to_owned()))?;
        Some((path, self.files.get(path)?.size))
    }

    /// How many files a browser fetches when it shows `html`, and their bytes as sent.
    #[must_use]
    pub fn weigh(&self, html: &str) -> (u64, u32) {
        let mut seen: Vec<&str> = html
            .match_indices("=\"/assets/")
            .filter_map(|(at, _)| {
                let (before, after) = html.split_at_checked(at)?;
                is_fetched(before, after).then(|| after.split('"').nth(1))?
            })
            .collect();
        seen.sort_unstable();
        seen.dedup();
        seen.iter()
            .filter_map(|path| self.files.get(*path))
            .fold((0, 0), |(bytes, n), file| (bytes + file.encoded.len(Encoding::Brotli) as u64, n + 1))
    }
}

/// Whether the attribute that ends `before`, whose value begins `after`, names a file fetched with the page: what
/// `data-` attributes name is fetched when it is needed, and so are captions, unless they are the default ones.
fn is_fetched(before: &str, after: &str) -> bool {
    let tag = before.rsplit('<').next().unwrap_or_default();
    let rest = after.split('>').next().unwrap_or_default();
    let shows = [" src", " href", " poster"].iter().any(|attribute| before.ends_with(attribute));
    shows && (!tag.starts_with("track") || tag.contains(" default") || rest.contains(" default"))
}

/// The style sheet, its comments and line breaks taken out, and that of the scenes of films.
static STYLE: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
    include_str!("../assets/style.css")
        .lines()
        .map(str::trim)
        .filter(|l| !l.starts_with("/*") && !l.is_empty())
        .chain([film::STYLE])
        .collect()
});
/// The script.
const SCRIPT: &str = include_str!("../assets/tilia.js");
/// The script of films, fetched when one is played.
const FILM_SCRIPT: &str = include_str!("../assets/film.js");
/// The script of the exam's pages.
const EXAM_SCRIPT: &str = include_str!("../assets/exam.js");
/// The icon: a linden leaf.
const ICON: &str = include_str!("../assets/icon.svg");
