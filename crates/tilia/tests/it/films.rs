//! `tilia film`: films are built, rendered and replaced on the command line. These tests speak with espeak-ng and encode
//! with ffmpeg: `apt-get install espeak-ng ffmpeg fonts-dejavu-core`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::contract::copy;
use crate::http::get;
use crate::process::{Server, content, tilia};

/// A copy of the small academy.
struct Studio(TempDir);

/// How a command ended and what it said, on both outputs.
struct Said(bool, String);

impl Studio {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&content(), &folder.path().join("content"));
        Self(folder)
    }

    fn content(&self) -> PathBuf {
        self.0.path().join("content")
    }

    fn course(&self, inside: &str) -> PathBuf {
        self.content().join("courses/demo").join(inside)
    }

    fn film(&self, args: &[&str]) -> Said {
        self.film_with(args, &std::env::var("PATH").unwrap())
    }

    /// On a machine that has nothing installed.
    fn film_without_programs(&self, args: &[&str]) -> Said {
        let nothing = self.0.path().join("nothing");
        fs::create_dir_all(&nothing).unwrap();
        self.film_with(args, nothing.to_str().unwrap())
    }

    fn film_with(&self, args: &[&str], path: &str) -> Said {
        let mut command = tilia();
        command.env("PATH", path).env("TILIA_LOG", "error").current_dir(self.0.path());
        let out = command.arg("film").args(args).arg("--content").arg(self.content()).output().unwrap();
        let text = [out.stdout, out.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        Said(out.status.success(), text)
    }

    fn check(&self) -> String {
        let out = tilia().arg("check").arg(self.content()).output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    }
}

impl Said {
    fn done(&self, what: &str) {
        assert!(self.0 && self.1.contains(what), "{}", self.1);
    }

    fn refused(&self, why: &str) {
        assert!(!self.0 && self.1.contains(why), "{}", self.1);
    }
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from));
    fs::write(file, text.replace(from, to)).unwrap();
}

#[test]
fn only_what_changed_is_built_again() {
    let studio = Studio::open();
    studio.film(&["build", "film-un"]).done("0 built, 1 unchanged");
    let said = studio.film(&["build"]);
    said.done("film-deux: 0:0");
    said.done("1 built, 1 unchanged");
    studio.film(&["build"]).done("0 built, 2 unchanged");

    // A figure corrected once corrects narration and sound.
    replace(&studio.course("figures.toml"), "value = 42", "value = 43");
    let said = studio.check();
    assert!(said.contains("un/film-un.film.toml:10: warning: scene 2: its narration changed"), "{said}");
    let said = studio.film(&["build"]);
    said.done("film-un: ");
    said.done("1 built, 1 unchanged");
    assert!(!studio.check().contains(".film.toml"), "{}", studio.check());
    studio.film(&["build", "--force"]).done("2 built, 0 unchanged");
    studio.film(&["build", "film-trois"]).refused("there is no film `film-trois`");
}

#[test]
fn without_its_programs_it_says_what_to_install_and_what_is_built_still_plays() {
    let studio = Studio::open();
    studio.film_without_programs(&["build", "film-un"]).done("0 built, 1 unchanged");
    studio
        .film_without_programs(&["build"])
        .refused("espeak-ng is not installed; on Debian: apt-get install espeak-ng");
    studio
        .film_without_programs(&["render", "film-un"])
        .refused("ffmpeg is not installed; on Debian: apt-get install ffmpeg");
    let data = studio.0.path().join("data");
    let server = Server::start(&studio.content(), &data, None);
    let page = get(&server.address, "/fr/courses/demo/lessons/lecture", &[]).unwrap().text();
    let sound = page.split("src=\"/media/").nth(1).and_then(|rest| rest.split('"').next()).expect("the film plays");
    let sound = get(&server.address, &format!("/media/{sound}"), &["Range: bytes=0-99"]).unwrap();
    assert_eq!((sound.header("content-range").is_some(), sound.body.len()), (true, 100));
}

#[test]
fn a_film_built_while_serving_plays_at_once() {
    let studio = Studio::open();
    let server = Server::start(&studio.content(), &studio.0.path().join("data"), None);
    let page = || get(&server.address, "/fr/courses/demo/lessons/bilan", &[]).unwrap().text();
    assert!(page().contains("n’a pas encore de son"));
    studio.film(&["build", "film-deux"]).done("1 built");
    let since = std::time::Instant::now();
    while !page().contains("film-deux.m4a") {
        assert!(since.elapsed() < std::time::Duration::from_secs(5), "the film does not show");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[cfg(feature = "render")]
#[test]
fn a_film_is_rendered_for_those_who_take_it_elsewhere() {
    let studio = Studio::open();
    studio.film(&["render", "film-un"]).done("film-un.mp4 written");
    let out = Command::new("ffprobe")
        .args(["-v", "error", "-show_entries", "stream=codec_name,height", "-of", "csv=p=0"])
        .arg(studio.0.path().join("film-un.mp4"))
        .output()
        .unwrap();
    let streams = String::from_utf8(out.stdout).unwrap();
    assert!(streams.contains("h264,720") && streams.contains("aac") && streams.contains("mov_text"), "{streams}");
    studio.film(&["render", "film-deux"]).refused("build it first with `tilia film build film-deux`");
    studio.film(&["render", "film-un", "--output", "nowhere/film.mp4"]).refused("nowhere/film.mp4");
}

#[test]
fn a_recorded_video_replaces_a_lessons_film_and_is_refused_without_captions() {
    let studio = Studio::open();
    let video = studio.0.path().join("video.mkv");
    let made = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i", "testsrc=size=640x360:rate=10:duration=3"])
        .args(["-f", "lavfi", "-i", "sine=frequency=440:duration=3"])
        .arg(&video)
        .status()
        .unwrap();
    assert!(made.success());
    studio.film(&["add", "lecture", "video.mkv"]).refused("a film needs captions: give a WebVTT file with --captions");
    let captions = studio.0.path().join("fr.vtt");
    let write = |end: &str| fs::write(&captions, format!("WEBVTT\n\n00:00.500 --> {end}\nBonjour à vous.\n")).unwrap();
    write("00:00.100");
    studio.film(&["add", "lecture", "video.mkv", "--captions", "fr.vtt"]).refused("ends before it starts");
    assert!(!studio.course("films/fr/film-un.mp4").exists());
    write("00:02.500");
    studio
        .film(&["add", "plus-tard", "video.mkv", "--captions", "fr.vtt"])
        .refused("no lesson and no film `plus-tard`");
    studio.film(&["add", "lecture", "video.mkv", "--captions", "fr.vtt"]).done("film-un (fr): 0:03");

    let server = Server::start(&studio.content(), &studio.0.path().join("data"), None);
    let page = get(&server.address, "/fr/courses/demo/lessons/lecture", &[]).unwrap().text();
    assert!(
        page.contains("-film-un.mp4\"") && page.contains("-film-un.jpg\"") && page.contains("Bonjour à vous."),
        "{page}"
    );
    assert!(!page.contains("voix de synthèse"));
}
