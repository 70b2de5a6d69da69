//! A recorded film in the place of a built one.

use std::path::PathBuf;

use film::{AddError, Playable, Recording};

use super::studio::{Studio, probe, run};

const CAPTIONS: &str = "WEBVTT\n\n00:00.500 --> 00:02.000\nBonjour.\n\n00:02.200 --> 00:03.500\nAu revoir.\n";

/// A film of four seconds in 720p, with or without sound.
fn recorded(studio: &Studio, sound: bool) -> PathBuf {
    let file = studio.folder().join(if sound { "film.mkv" } else { "silent.mkv" });
    let mut arguments = vec!["-v", "error", "-y", "-f", "lavfi", "-i", "testsrc=size=1280x720:rate=30:duration=4"];
    if sound {
        arguments.extend(["-f", "lavfi", "-i", "sine=frequency=440:duration=4"]);
    }
    arguments.push(file.to_str().unwrap());
    run("ffmpeg", &arguments);
    file
}

fn add(studio: &Studio, sound: bool, captions: Option<&str>) -> Result<film::Video, AddError> {
    let video = recorded(studio, sound);
    let file = studio.folder().join("fr.vtt");
    if let Some(captions) = captions {
        std::fs::write(&file, captions).unwrap();
    }
    let recording =
        Recording { film: "la-machine", language: "fr", video: &video, captions: captions.map(|_| file.as_path()) };
    film::add(studio.folder(), &recording)
}

#[test]
fn a_recorded_film_becomes_480p_with_captions_and_a_still() {
    let studio = Studio::open();
    let video = add(&studio, true, Some(CAPTIONS)).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!((video.width, video.height), (854, 480));
    assert!(video.duration.abs_diff(4000) < 100 && video.bytes > 1000);
    let said = probe(&studio.file("la-machine.mp4"));
    assert!(said.contains("codec_name=h264") && said.contains("codec_name=aac"), "{said}");
    assert!(std::fs::read(studio.file("la-machine.jpg")).unwrap().starts_with(&[0xff, 0xd8]));
    let Playable::Recorded(found, cues) = film::playable(studio.folder(), "fr", "la-machine").unwrap() else {
        panic!("it stands in the place of the storyboard's")
    };
    assert_eq!((found, cues.len()), (video, 2));
}

#[test]
fn it_is_refused_without_captions_or_with_wrong_ones_and_nothing_is_written() {
    let studio = Studio::open();
    let refused = |sound, captions| {
        let error = add(&studio, sound, captions).unwrap_err().to_string();
        assert!(!studio.file("la-machine.mp4").exists());
        error.replace(studio.folder().to_str().unwrap(), "")
    };
    assert_eq!(refused(true, None), "a film needs captions: give a WebVTT file with --captions");
    let overlap = CAPTIONS.replace("00:02.200", "00:01.000");
    assert_eq!(refused(true, Some(&overlap)), "/fr.vtt: line 6: this caption starts before the one before it ended");
    let long = CAPTIONS.replace("00:03.500", "00:09.000");
    assert!(refused(true, Some(&long)).starts_with("the captions end at 9 s and the film at 4 s"));
    assert_eq!(refused(false, Some(CAPTIONS)), "/silent.mkv: there is no sound in this file");
}
