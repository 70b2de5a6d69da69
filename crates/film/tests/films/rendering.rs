//! A built film as one MP4.

use super::studio::{Studio, probe, run};

#[test]
fn a_built_film_becomes_an_mp4_of_720_lines_with_captions_and_chapters() {
    let studio = Studio::open();
    let film = &studio.course.films["la-machine"];
    let work = tempfile::tempdir().unwrap();
    let to = work.path().join("la-machine.mp4");
    let error = film::render(studio.folder(), film, "fr", work.path(), &to).unwrap_err();
    assert_eq!(error.to_string(), "film `la-machine` is not built: build it first with `tilia film build la-machine`");

    studio.build(false);
    film::render(studio.folder(), film, "fr", work.path(), &to).unwrap_or_else(|e| panic!("{e}"));
    let said = probe(&to);
    for line in ["codec_name=h264", "width=1280", "height=720", "codec_name=aac", "codec_name=mov_text"] {
        assert!(said.contains(line), "{line} not in {said}");
    }
    let duration = said.lines().filter_map(|line| line.strip_prefix("duration=")).next_back().unwrap();
    let lasts = duration.parse::<f64>().unwrap() * 1000.0;
    assert!((lasts - f64::from(studio.timing().duration)).abs() < 250.0, "{lasts}");
    let chapters = run("ffprobe", &["-v", "error", "-show_chapters", "-of", "csv", to.to_str().unwrap()]);
    assert_eq!(String::from_utf8(chapters.stdout).unwrap().lines().count(), 2);
}

#[test]
fn a_scene_as_pixels_has_ink_on_paper() {
    let studio = Studio::open();
    let renderer = film::Renderer::new().unwrap_or_else(|e| panic!("{e}"));
    let png = renderer.png(&studio.course.films["la-machine"].scenes[1], "fr").unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    assert!(png.len() > 8_000, "text is drawn: {} bytes", png.len());
}
