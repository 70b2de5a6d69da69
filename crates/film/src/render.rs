//! A film as one MP4, for download: scenes as pixels, sound, captions and chapters.
//!
//! Only with the feature `render`: fonts and rasterising are heavy. Pages never need it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use course::{Film, Scene};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Options, Tree};

use crate::captions::{captions, chapters, vtt};
use crate::library::{Files, LibraryError, read_timing};
use crate::scene::Drawing;
use crate::timing::Timing;
use crate::tools::{self, ToolError};

/// Width of the picture in pixels.
pub const WIDTH: u32 = 1280;
/// Height of the picture in pixels.
pub const HEIGHT: u32 = 720;

/// Sans serif families tried when a drawing's own are not there, and book serifs: those of Debian's usual font packages.
const SANS: [&str; 4] = ["DejaVu Sans", "Noto Sans", "Liberation Sans", "FreeSans"];
const SERIF: [&str; 4] = ["DejaVu Serif", "Noto Serif", "Liberation Serif", "FreeSerif"];

/// Why a film could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// There is no font to write with.
    #[error("no font was found to write the scenes with; on Debian: apt-get install fonts-dejavu-core")]
    NoFont,
    /// The film has no sound yet.
    #[error("film `{0}` is not built: build it first with `tilia film build {0}`")]
    NotBuilt(String),
    /// Its sound is out of date.
    #[error("film `{0}` changed since it was built: build it first with `tilia film build {0}`")]
    Stale(String),
    /// Its timing can't be read.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// A scene can't be drawn.
    #[error("scene {scene} can't be drawn: {message}")]
    Scene {
        /// The scene, from 1.
        scene: usize,
        /// Why.
        message: String,
    },
    /// ffmpeg is missing or failed.
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

/// Turns scenes into pixels, with the fonts of the system.
pub struct Renderer {
    options: Options<'static>,
}

impl Renderer {
    /// Looks for fonts.
    ///
    /// # Errors
    /// [`RenderError::NoFont`] when the system has none to write with.
    pub fn new() -> Result<Renderer, RenderError> {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        let sans = family(&fonts, &SANS).ok_or(RenderError::NoFont)?;
        let serif = family(&fonts, &SERIF).unwrap_or_else(|| sans.clone());
        fonts.set_sans_serif_family(sans);
        fonts.set_serif_family(serif);
        Ok(Renderer { options: Options { fontdb: Arc::new(fonts), ..Options::default() } })
    }

    /// A scene as a PNG image of [`WIDTH`] by [`HEIGHT`], in the light scheme.
    ///
    /// # Errors
    /// What keeps it from being drawn, in words.
    pub fn png(&self, scene: &Scene, language: &str) -> Result<Vec<u8>, String> {
        let svg = Drawing::new(scene, language).file();
        let tree = Tree::from_str(&svg, &self.options).map_err(|e| e.to_string())?;
        let mut pixels = Pixmap::new(WIDTH, HEIGHT).ok_or("there is no memory for the picture")?;
        let scale = WIDTH as f32 / tree.size().width();
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        pixels.encode_png().map_err(|e| e.to_string())
    }
}

/// The first of some families that is there; failing that, any.
fn family(fonts: &Database, names: &[&str]) -> Option<String> {
    let known = names.iter().find(|name| {
        let families = [Family::Name(name)];
        fonts.query(&Query { families: &families, ..Query::default() }).is_some()
    });
    let any = || fonts.faces().flat_map(|face| &face.families).map(|(name, _)| name.clone()).next();
    known.map(|name| (*name).to_owned()).or_else(any)
}

/// Writes a built film as an MP4: 1280 × 720 H.264 at 25 pictures a second, its sound as it is, captions and chapters.
/// `folder` is the course's own; `work` is an empty folder for the pieces, which the caller removes.
///
/// # Errors
/// [`RenderError`]; also when the film isn't built, or changed since.
pub fn render(folder: &Path, film: &Film, language: &str, work: &Path, to: &Path) -> Result<(), RenderError> {
    let files = Files::new(folder, language, &film.id);
    let timing = read_timing(&files)?.filter(|_| files.audio.is_file());
    let timing = timing.ok_or_else(|| RenderError::NotBuilt(film.id.clone()))?;
    if !timing.belongs_to(film) {
        return Err(RenderError::Stale(film.id.clone()));
    }
    let renderer = Renderer::new()?;
    let mut stills = String::from("ffconcat version 1.0\n");
    let mut last = String::new();
    for (i, scene) in film.scenes.iter().enumerate() {
        let png = renderer.png(scene, language).map_err(|message| RenderError::Scene { scene: i + 1, message })?;
        last = format!("scene-{}.png", i + 1);
        save(&work.join(&last), &png)?;
        let start = if i == 0 { 0 } else { timing.scenes.get(i).map_or(0, |scene| scene.start) };
        let length = f64::from(timing.scene_end(i).saturating_sub(start)) / 1000.0;
        stills.push_str(&format!("file {last}\nduration {length:.3}\n"));
    }
    // The last still again, or its length would not count.
    stills.push_str(&format!("file {last}\n"));
    let (list, subtitles, marks) = (work.join("stills.txt"), work.join("captions.vtt"), work.join("chapters.txt"));
    save(&list, stills.as_bytes())?;
    save(&subtitles, vtt(&captions(film, &timing)).as_bytes())?;
    save(&marks, metadata(film, &timing).as_bytes())?;
    tools::mux(&list, &files.audio, &subtitles, &marks, language, timing.duration, to)?;
    Ok(())
}

/// Title and chapters, as ffmpeg reads them.
fn metadata(film: &Film, timing: &Timing) -> String {
    let escape = |text: &str| {
        text.chars().fold(String::new(), |mut escaped, c| {
            if matches!(c, '=' | ';' | '#' | '\\' | '\n') {
                escaped.push('\\');
            }
            escaped.push(c);
            escaped
        })
    };
    let mut text = format!(";FFMETADATA1\ntitle={}\n", escape(&film.title));
    for chapter in chapters(film, timing) {
        let (start, end, title) = (chapter.start, chapter.end, escape(&chapter.title));
        text.push_str(&format!("[CHAPTER]\nTIMEBASE=1/1000\nSTART={start}\nEND={end}\ntitle={title}\n"));
    }
    text
}

fn save(file: &Path, bytes: &[u8]) -> Result<(), RenderError> {
    fs::write(file, bytes).map_err(|source| RenderError::File { file: file.to_path_buf(), source })
}
