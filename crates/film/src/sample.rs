//! A small film and its timing, for tests.

use course::{Film, Picture, Scene};

use crate::speech::sentences;
use crate::timing::{Audio, SceneTiming, Timing, Voice, fingerprint};

pub(crate) fn film() -> Film {
    let scene = |heading: &str, narration: &str, picture| Scene {
        heading: heading.into(),
        narration: narration.into(),
        picture,
        line: 1,
    };
    Film {
        id: "jeanne".into(),
        title: "Jeanne, née en 1950".into(),
        summary: "Une vie ordinaire.".into(),
        lesson: "un-long-temps-calme".into(),
        module: "anthropocene".into(),
        seconds: 12,
        scenes: vec![
            scene(
                "Jeanne, née en 1950",
                "Jeanne naît en 1950. Nous l’avons inventée, mais tout ce qui l’entoure a eu lieu.",
                Picture::Title { subheading: "Une vie, deux histoires".into() },
            ),
            scene(
                "Sa valise",
                "Cette année-là, en 1970, l’humanité extrait en moyenne 23\u{a0}kg de matières par personne et par jour, et personne ne s’en aperçoit vraiment. Elle vit dedans.",
                Picture::Figure {
                    id: "extraction".into(),
                    text: "23\u{a0}kg".into(),
                    caption: "de matières extraites, par personne et par jour".into(),
                },
            ),
        ],
    }
}

/// A timing of two seconds a sentence, the third five.
pub(crate) fn timing(film: &Film) -> Timing {
    let mut start: u32 = 350;
    let mut scenes = Vec::new();
    for scene in &film.scenes {
        let at = start;
        let spans = sentences(&scene.narration)
            .iter()
            .map(|sentence| {
                let length = if sentence.chars().count() > 100 { 4600 } else { 1600 };
                let span = (start, start + length);
                start += length + 50;
                span
            })
            .collect();
        scenes.push(SceneTiming {
            start: at.saturating_sub(350),
            voice: Voice::Synthesised,
            narration: fingerprint(&scene.narration),
            sentences: spans,
        });
        start += 350;
    }
    Timing {
        film: film.id.clone(),
        language: "fr".into(),
        made_from: "0".repeat(64),
        duration: start,
        audio: Audio { bytes: 42_000, sha256: "1".repeat(64) },
        scenes,
    }
}
