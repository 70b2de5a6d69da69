//! A storyboard becomes sound and timing.

use film::{Options, Progress, Voice};

use super::studio::{Studio, loudness, probe, run, samples};

#[test]
fn a_film_is_built_once_and_again_only_when_something_it_is_made_from_changes() {
    let mut studio = Studio::open();
    assert_eq!(studio.build(false), 1);
    let first = std::fs::read(studio.file("la-machine.m4a")).unwrap();
    assert_eq!(studio.build(false), 0, "nothing changed");
    assert_eq!(studio.build(true), 1, "forced");
    assert_eq!(
        std::fs::read(studio.file("la-machine.m4a")).unwrap(),
        first,
        "the same storyboard gives the same bytes"
    );

    studio.film().scenes[1].heading = "D’autres usines".into();
    assert_eq!(studio.build(false), 0, "what is only seen is drawn from the storyboard");

    studio.film().scenes[1].narration = "En 2022, Taïwan fabriquait 70\u{202f}% des puces avancées.".into();
    assert!(!studio.timing().belongs_to(&studio.course.films["la-machine"]));
    assert_eq!(studio.build(false), 1, "a corrected figure");
    assert!(studio.timing().belongs_to(&studio.course.films["la-machine"]));

    std::fs::write(studio.folder().join("lexicon.toml"), "\"%\" = \"pourcent\"\n").unwrap();
    assert_eq!(studio.build(false), 1, "a pronunciation corrected");

    std::fs::write(studio.file("la-machine.m4a"), b"cut short").unwrap();
    assert_eq!(studio.build(false), 1, "a damaged file");
}

#[test]
fn what_is_wrong_is_said_with_its_file_and_line() {
    let mut studio = Studio::open();
    let said = |studio: &Studio| -> Vec<String> {
        let prefix = format!("{}/", studio.folder().display());
        film::faults(&studio.course, studio.folder()).iter().map(|f| f.to_string().replace(&prefix, "")).collect()
    };
    let storyboard = "histoire/la-machine.film.toml";
    let only = |studio: &Studio, beginning: &str| {
        let said = said(studio);
        assert!(said.len() == 1 && said[0].starts_with(beginning), "{said:?}");
    };
    only(&studio, &format!("{storyboard}:1: warning: film `la-machine` has no sound in `fr`"));
    studio.build(false);
    assert_eq!(said(&studio), [""; 0]);

    std::fs::write(studio.folder().join("lexicon.toml"), "\"%\" = \"pourcent\"\n").unwrap();
    only(&studio, &format!("{storyboard}:1: warning: the title, a pronunciation"));
    studio.film().scenes[1].line = 12;
    studio.film().scenes[1].narration = "Tout a changé.".into();
    only(&studio, &format!("{storyboard}:12: warning: scene 2: its narration changed"));
    let cycle = vec!["Une étiquette interminable qui ne finit vraiment jamais, jamais, jamais".into(); 6];
    studio.film().scenes[0].picture = course::Picture::Cycle(cycle);
    assert!(said(&studio)[0].starts_with(&format!("{storyboard}:1: scene 1: its words can't be drawn")));

    std::fs::write(studio.file("la-machine.json"), "{").unwrap();
    only(&studio, "films/fr/la-machine.json:1: the timing can't be read");
    std::fs::write(studio.file("la-machine.mp4"), "").unwrap();
    let facts = r#"{"duration":4000,"bytes":1,"sha256":"","width":854,"height":480}"#;
    std::fs::write(studio.file("la-machine.video.json"), facts).unwrap();
    std::fs::write(studio.file("la-machine.vtt"), "WEBVTT\n\n00:02.000 --> 00:01.000\nOh\n").unwrap();
    only(&studio, "films/fr/la-machine.vtt:3: line 3: this caption ends before it starts");
}

#[test]
fn its_sound_is_light_level_and_plays_in_every_browser() {
    let studio = Studio::open();
    studio.build(false);
    let audio = studio.file("la-machine.m4a");
    let said = probe(&audio);
    for line in ["codec_name=aac", "profile=LC", "sample_rate=22050", "channels=1"] {
        assert!(said.contains(line), "{line} not in {said}");
    }
    let bytes = std::fs::read(&audio).unwrap();
    let place = |name: &[u8]| bytes.windows(4).position(|window| window == name).unwrap();
    assert!(place(b"moov") < place(b"mdat"), "it plays while it loads");
    let loudness = loudness(&audio);
    assert!((-19.0..=-17.0).contains(&loudness), "{loudness} LUFS");
    let timing = studio.timing();
    assert!(timing.synthesised());
    let faults = film::check(&studio.course.films["la-machine"], "fr", Some(&timing));
    assert_eq!(faults, []);
}

#[test]
fn sentences_are_heard_when_the_timing_says_and_silence_stands_between() {
    let studio = Studio::open();
    studio.build(false);
    let timing = studio.timing();
    let sound = samples(&studio.file("la-machine.m4a"));
    let loudest = |from: u32, to: u32| {
        let part = &sound[from as usize * 8..to as usize * 8];
        part.iter().map(|s| s.unsigned_abs()).max().unwrap()
    };
    assert!((sound.len() / 8).abs_diff(timing.duration as usize) < 60);
    let spans: Vec<(u32, u32)> = timing.scenes.iter().flat_map(|scene| scene.sentences.clone()).collect();
    assert_eq!(spans.len(), 4);
    for pair in spans.windows(2) {
        assert!(loudest(pair[0].0, pair[0].1) > 4000);
        assert!(loudest(pair[0].1 + 40, pair[1].0 - 40) < 400, "{pair:?}");
    }
    assert!((340..=360).contains(&(spans[1].0 - spans[0].1)), "between sentences");
    assert!((890..=910).contains(&(spans[2].0 - spans[1].1)), "between scenes");
}

#[test]
fn a_recorded_scene_takes_the_place_of_its_synthesis_at_the_same_loudness() {
    let studio = Studio::open();
    // A quiet "voice": three seconds, a pause, two seconds.
    let tone = "aevalsrc=0.02*sin(900*t)*(0.6+0.4*sin(20*t))*(lt(t\\,3)+gt(t\\,3.6)):d=5.6:s=44100";
    let file = studio.folder().join("histoire/la-machine.scene-2.mp3");
    run("ffmpeg", &["-v", "error", "-f", "lavfi", "-i", tone, file.to_str().unwrap()]);
    studio.build(false);
    let timing = studio.timing();
    let voices: Vec<Voice> = timing.scenes.iter().map(|scene| scene.voice).collect();
    assert_eq!(voices, [Voice::Synthesised, Voice::Recorded]);
    let [(start, first_end), (second, end)] = timing.scenes[1].sentences[..] else { panic!("two sentences") };
    assert!((first_end - start).abs_diff(3000) < 150, "the pause is found: {timing:?}");
    assert!((second - start).abs_diff(3600) < 150 && (end - start).abs_diff(5600) < 150);
    let sound = samples(&studio.file("la-machine.m4a"));
    let loudest = sound[start as usize * 8..end as usize * 8].iter().map(|s| s.unsigned_abs()).max().unwrap();
    assert!(loudest > 3000, "as loud as the rest: {loudest}");
    assert_eq!(studio.build(false), 0);
    std::fs::remove_file(file).unwrap();
    assert_eq!(studio.build(false), 1, "the voice is synthesised again");
}

#[test]
fn progress_is_told_scene_by_scene_and_an_unknown_film_is_named() {
    let studio = Studio::open();
    let mut seen = Vec::new();
    let mut tell = |progress: Progress<'_>| {
        seen.push(match progress {
            Progress::Film { scenes_done, scenes, .. } => format!("{scenes_done}/{scenes}"),
            Progress::Done(built) => format!("{} {}", built.id, built.words),
        });
    };
    film::build(&studio.course, studio.folder(), &Options::default(), &mut tell).unwrap();
    assert_eq!(seen, ["0/2", "1/2", "2/2", "la-machine 26"]);
    let options = Options { only: vec!["la-machin".into()], force: false };
    let error = film::build(&studio.course, studio.folder(), &options, &mut |_| {}).unwrap_err();
    assert_eq!(error.to_string(), "there is no film `la-machin` in this course");
}
