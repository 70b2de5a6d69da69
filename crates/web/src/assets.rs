//! Files that pages need: the style sheet, the script, the icon, and the pictures of a release. Each is served under
//! a name that carries a hash of its bytes, and may be kept for ever.

use std::collections::HashMap;
use std::sync::Arc;

use course::Release;

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
    style: String,
    script: String,
    exam_script: String,
    icon: String,
}

impl Assets {
    /// The files of `release`, those already encoded in `before` taken from there.
    #[must_use]
    pub fn new(release: &Release, before: Option<&Self>) -> Self {
        let mut assets = Self::default();
        assets.style = assets.add("style.css", STYLE.as_bytes(), "text/css; charset=utf-8", (0, 0), before);
        assets.script = assets.add("tilia.js", SCRIPT.as_bytes(), "text/javascript; charset=utf-8", (0, 0), before);
        let exam = EXAM_SCRIPT.as_bytes();
        assets.exam_script = assets.add("exam.js", exam, "text/javascript; charset=utf-8", (0, 0), before);
        assets.icon = assets.add("icon.svg", ICON.as_bytes(), "image/svg+xml", (0, 0), before);
        for course in &release.courses {
            for (key, asset) in &course.assets {
                let name = key.rsplit('/').next().unwrap_or(key);
                let path = assets.add(name, &asset.bytes, asset.media_type, asset.size, before);
                assets.pictures.insert((course.id.clone(), key.clone()), path);
            }
        }
        assets
    }

    fn add(
        &mut self,
        name: &str,
        bytes: &[u8],
        media_type: &'static str,
        size: (u32, u32),
        before: Option<&Self>,
    ) -> String {
        let path = format!("/assets/{}-{name}", short_hash(bytes));
        let file = before
            .and_then(|b| b.files.get(&path).cloned())
            .unwrap_or_else(|| Arc::new(AssetFile { encoded: Encoded::new(bytes), media_type, size }));
        self.files.insert(path.clone(), file);
        path
    }

    /// The file at `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Arc<AssetFile>> {
        self.files.get(path)
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

    /// How many files `html` refers to, and their bytes as sent.
    #[must_use]
    pub fn weigh(&self, html: &str) -> (u64, u32) {
        let mut seen: Vec<&str> = html.split("\"/assets/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.iter()
            .filter_map(|name| self.files.get(&format!("/assets/{name}")))
            .fold((0, 0), |(bytes, n), file| (bytes + file.encoded.len(Encoding::Brotli) as u64, n + 1))
    }
}

/// The style sheet, its comments and line breaks taken out.
static STYLE: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
    include_str!("../assets/style.css")
        .lines()
        .map(str::trim)
        .filter(|l| !l.starts_with("/*") && !l.is_empty())
        .collect()
});
/// The script.
const SCRIPT: &str = include_str!("../assets/tilia.js");
/// The script of the exam's pages.
const EXAM_SCRIPT: &str = include_str!("../assets/exam.js");
/// The icon: a linden leaf.
const ICON: &str = include_str!("../assets/icon.svg");
