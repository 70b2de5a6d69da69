//! A small course in a folder of its own, and ears.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use course::{Course, Film, Picture, Scene};
use tempfile::TempDir;

/// A course with one film of two scenes, and its folder.
pub struct Studio {
    pub course: Course,
    pub folder: TempDir,
}

impl Studio {
    pub fn open() -> Studio {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("histoire")).unwrap();
        std::fs::write(folder.path().join("lexicon.toml"), "\"%\" = \"pour cent\"\n").unwrap();
        Studio { course: course(), folder }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn film(&mut self) -> &mut Film {
        self.course.films.get_mut("la-machine").unwrap()
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder().join("films/fr").join(name)
    }

    /// Builds, and tells how many films were built now.
    pub fn build(&self, force: bool) -> usize {
        let options = film::Options { force, ..film::Options::default() };
        let built = film::build(&self.course, self.folder(), &options, &mut |_| {}).unwrap_or_else(|e| panic!("{e}"));
        built.iter().filter(|film| film.now).count()
    }

    pub fn timing(&self) -> film::Timing {
        match film::playable(self.folder(), "fr", "la-machine").unwrap() {
            film::Playable::Built(timing) => timing,
            other => panic!("not built: {other:?}"),
        }
    }
}

fn course() -> Course {
    let scene = |heading: &str, narration: &str, picture| Scene {
        heading: heading.into(),
        narration: narration.into(),
        picture,
        line: 1,
    };
    let film = Film {
        id: "la-machine".into(),
        title: "La machine rétrécit".into(),
        summary: "D’une salle à une poche.".into(),
        lesson: "avant-les-ecrans".into(),
        module: "histoire".into(),
        seconds: 12,
        scenes: vec![
            scene(
                "La machine rétrécit",
                "En 1946, une machine remplit une salle. Aujourd’hui, elle tient dans une poche\u{202f}!",
                Picture::Title { subheading: "D’une salle à une poche".into() },
            ),
            scene(
                "Des usines",
                "En 2022, Taïwan fabriquait 69\u{202f}% des puces avancées. C’est beaucoup pour une île.",
                Picture::Figure {
                    id: "taiwan".into(),
                    text: "69\u{202f}%".into(),
                    caption: "des puces avancées".into(),
                },
            ),
        ],
    };
    Course {
        id: "numerique".into(),
        language: "fr".into(),
        source_language: "fr".into(),
        title: "Numérique".into(),
        subtitle: String::new(),
        summary: Vec::new(),
        licence: "CC BY-SA 4.0".into(),
        updated: "2026-11-23".parse().unwrap(),
        quiz_bar: 70,
        moved: BTreeMap::new(),
        themes: Vec::new(),
        figures: BTreeMap::new(),
        terms: BTreeMap::new(),
        quizzes: BTreeMap::new(),
        films: BTreeMap::from([(film.id.clone(), film)]),
        tools: course::Tools::default(),
        assets: BTreeMap::new(),
    }
}

/// Runs ffmpeg or ffprobe.
pub fn run(program: &str, arguments: &[&str]) -> Output {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|_| panic!("{program} is not installed; on Debian: apt-get install ffmpeg"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// What ffprobe says of a file, as `key=value` lines.
pub fn probe(file: &Path) -> String {
    let entries = "stream=codec_name,profile,codec_type,sample_rate,channels,width,height:format=duration";
    let file = file.to_str().unwrap();
    let output = run("ffprobe", &["-v", "error", "-show_entries", entries, "-of", "default", file]);
    String::from_utf8(output.stdout).unwrap()
}

/// Integrated loudness in LUFS.
pub fn loudness(file: &Path) -> f64 {
    let file = file.to_str().unwrap();
    let output = run("ffmpeg", &["-hide_banner", "-nostats", "-i", file, "-vn", "-af", "ebur128", "-f", "null", "-"]);
    let said = String::from_utf8(output.stderr).unwrap();
    let line = said.lines().rev().find(|line| line.trim_start().starts_with("I:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// The sound of a file as samples at 8 kHz.
pub fn samples(file: &Path) -> Vec<i16> {
    let file = file.to_str().unwrap();
    let output = run("ffmpeg", &["-v", "error", "-i", file, "-ac", "1", "-ar", "8000", "-f", "s16le", "-"]);
    output.stdout.chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]])).collect()
}
