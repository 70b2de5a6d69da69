//! `<film>.film.toml`: storyboards, scene by scene, with what is drawn and what is said.
//!
//! What there is to hear or see of a film is built from it and stands in `films/<language>/` of the course's folder:
//! `<film>.json` beside a built sound, `<film>.video.json` beside a recorded video. Of these files, this crate reads the
//! length alone (`duration`, in milliseconds); what else they hold is their builder's.
//!
//! Nothing is drawn here, and no sound built. It knows nothing of where a film stands.

use std::collections::BTreeMap;

use crate::fault::{Fault, Faults, unknown_choice};
use crate::fields::{At, Fields, Reading, open};
use crate::markdown::Reader;
use crate::names::{Use, What};
use crate::number;
use crate::release::{Bar, Figure, Picture, Scene};
use crate::source::{Folder, Source};
use crate::text::words;
use crate::translate::Edition;

/// Most words on screen in one scene.
const WORDS_ON_SCREEN: usize = 25;

const KINDS: [&str; 9] = ["title", "figure", "comparison", "bars", "timeline", "cycle", "diagram", "quote", "recap"];

/// What a film file says.
#[derive(Debug, Clone)]
pub struct FilmDraft {
    /// Title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Scenes in order.
    pub scenes: Vec<Scene>,
}

/// Reads a film file by itself: what it says, and what is wrong. What it refers to is not looked up.
#[must_use]
pub fn parse_film(text: &str) -> (FilmDraft, Vec<Fault>) {
    let source = Source::new("", text);
    let faults = Faults::default();
    let reading = Reading { source: &source, edition: &Edition::default(), faults: &faults };
    let (film, _) = read(reading, &BTreeMap::new());
    (film, faults.sorted())
}

/// Reads a film, and what it refers to.
pub(crate) fn read(reading: Reading<'_>, figures: &BTreeMap<String, Figure>) -> (FilmDraft, Vec<Use>) {
    let mut fields = open(reading, "film");
    let mut texts = Reader::new(reading, figures);
    let title = fields.prose("title");
    let summary = fields.prose("summary");
    let tables = fields.tables("scene", "scene");
    if tables.is_empty() {
        fields.fault(1, "the film has no scene: add `[[scene]]`");
    }
    fields.finish();
    let mut scenes = Vec::new();
    for mut fields in tables {
        let scene = SceneReader {
            fields: &mut fields,
            texts: &mut texts,
            figures,
            language: reading.edition.language,
            on_screen: 0,
        }
        .read();
        fields.finish();
        scenes.extend(scene);
    }
    let film = FilmDraft {
        title: title.map(|at| at.value).unwrap_or_default(),
        summary: summary.map(|at| at.value).unwrap_or_default(),
        scenes,
    };
    (film, texts.uses)
}

/// Length of what is built of a film in a language, in milliseconds: its recorded video, else its sound. `None` when
/// there is neither, or nothing that tells: whoever plays it says what is wrong.
pub(crate) fn built_length(folder: &Folder, course: &str, language: &str, film: &str) -> Option<u32> {
    #[derive(serde::Deserialize)]
    struct Length {
        duration: u32,
    }
    ["video.json", "json"].into_iter().find_map(|extension| {
        let bytes = folder.bytes(&format!("courses/{course}/films/{language}/{film}.{extension}"))?;
        serde_json::from_slice(bytes).ok().map(|length: Length| length.duration)
    })
}

struct SceneReader<'r, 'a> {
    fields: &'r mut Fields<'a>,
    texts: &'r mut Reader<'a>,
    figures: &'r BTreeMap<String, Figure>,
    language: &'r str,
    /// Words on screen so far; values and sources apart.
    on_screen: usize,
}

/// A value of a comparison or of bars, with its unit.
struct Measured {
    bar: Bar,
    unit: String,
    /// Whether it's written in the film rather than a key figure.
    own: bool,
}

impl SceneReader<'_, '_> {
    fn read(mut self) -> Option<Scene> {
        let kind = self.fields.text("kind");
        if let Some(kind) = &kind {
            self.fields.what = format!("{} scene", kind.value);
        }
        let narration = self.fields.prose("narration");
        let heading = match &kind {
            Some(kind) if kind.value == "title" => self.shown("heading"),
            _ => self.optional_shown("heading"),
        };
        let Some(kind) = kind else {
            self.fields.forgive();
            return None;
        };
        let picture = match kind.value.as_str() {
            "title" => Some(Picture::Title { subheading: self.optional_shown("subheading") }),
            "figure" => self.figure(),
            "comparison" => {
                let items = self.measured(2..=3);
                Some(Picture::Comparison(items.into_iter().map(|item| item.bar).collect()))
            }
            "bars" => Some(self.bars()),
            "timeline" => Some(self.timeline()),
            "cycle" => Some(Picture::Cycle(self.lines(3..=6))),
            "diagram" => Some(self.diagram()),
            "quote" => Some(Picture::Quote { quote: self.shown("quote"), author: self.shown("author") }),
            "recap" => Some(Picture::Recap(self.lines(2..=4))),
            other => {
                self.fault(kind.line, unknown_choice("kind of scene", other, &KINDS));
                // Which fields it should have is not known either.
                self.fields.forgive();
                None
            }
        };
        if self.on_screen > WORDS_ON_SCREEN {
            self.fault(
                self.fields.line,
                format!(
                    "{} words on screen in this scene: keep {WORDS_ON_SCREEN} at most, the narration says the rest",
                    self.on_screen
                ),
            );
        }
        let narration = self.texts.plain_at(&narration?);
        Some(Scene { heading, narration, picture: picture?, line: self.fields.line })
    }

    fn figure(&mut self) -> Option<Picture> {
        let figure = self.fields.text("figure");
        let caption = self.fields.optional_prose("caption");
        let id = figure?;
        self.note(&id);
        let found = self.figures.get(&id.value);
        let caption = match caption {
            Some(caption) => self.texts.plain_at(&caption),
            None => found.map(|f| f.label.clone()).unwrap_or_default(),
        };
        self.on_screen += words(&caption);
        Some(Picture::Figure { text: found.map(|f| f.text.clone()).unwrap_or_default(), id: id.value, caption })
    }

    fn bars(&mut self) -> Picture {
        let items = self.measured(2..=6);
        let source = self.fields.optional_text("source");
        if items.iter().any(|item| item.own) && source.as_ref().is_none_or(|s| s.value.trim().is_empty()) {
            self.fault(
                self.fields.line,
                "these bars have values of their own and no `source`: add `source = \"author, title\"`",
            );
        }
        for item in &items {
            if item.bar.number.is_none_or(|n| n < 0.0) {
                self.fault(
                    self.fields.line,
                    format!("the bar \"{}\" has no length: its value must be one number, 0 or more", item.bar.label),
                );
            }
        }
        Picture::Bars {
            bars: items.into_iter().map(|item| item.bar).collect(),
            source: source.map(|at| at.value).unwrap_or_default(),
        }
    }

    /// Labelled values, all in one unit.
    fn measured(&mut self, count: std::ops::RangeInclusive<usize>) -> Vec<Measured> {
        let shared = self.fields.optional_prose("unit").map(|at| at.value);
        let tables = self.fields.tables("items", "item");
        self.counted(tables.len(), &count);
        let mut items: Vec<Measured> = Vec::new();
        for mut table in tables {
            let line = table.line;
            let item = self.measure(&mut table, shared.as_deref());
            table.finish();
            let Some(item) = item else { continue };
            if let Some(first) = items.first()
                && first.unit != item.unit
            {
                self.fault(
                    line,
                    format!("the units \"{}\" and \"{}\" can't be compared: use one unit", first.unit, item.unit),
                );
            }
            items.push(item);
        }
        items
    }

    fn measure(&mut self, table: &mut Fields<'_>, shared: Option<&str>) -> Option<Measured> {
        let label = table.prose("label");
        let figure = table.optional_text("figure");
        let value = table.number("value");
        let unit = table.optional_prose("unit").map(|at| at.value);
        let label = label.map(|label| self.show(&label)).unwrap_or_default();
        match (figure, value) {
            (Some(id), None) => {
                self.note(&id);
                let found = self.figures.get(&id.value)?;
                Some(Measured {
                    bar: Bar { label, text: found.text.clone(), number: found.number },
                    unit: found.unit.clone(),
                    own: false,
                })
            }
            (None, Some(value)) => {
                let unit = unit.or(shared.map(str::to_owned)).unwrap_or_default();
                let shown = value.value.show(&unit, self.language);
                Some(Measured {
                    bar: Bar {
                        label,
                        text: number::with_unit(&shown, &unit, self.language),
                        number: Some(value.value.value),
                    },
                    unit,
                    own: true,
                })
            }
            _ => {
                self.fault(table.line, "an item needs either `figure = \"id\"` or `value` and `unit`");
                None
            }
        }
    }

    fn timeline(&mut self) -> Picture {
        let tables = self.fields.tables("items", "item");
        self.counted(tables.len(), &(3..=6));
        let mut moments = Vec::new();
        for mut table in tables {
            let when = table.prose("when");
            let label = table.prose("label");
            table.finish();
            if let (Some(when), Some(label)) = (when, label) {
                moments.push((self.show(&when), self.show(&label)));
            }
        }
        Picture::Timeline(moments)
    }

    fn diagram(&mut self) -> Picture {
        let tables = self.fields.tables("items", "item");
        let count = tables.len();
        self.counted(count, &(2..=6));
        let mut boxes = Vec::new();
        for (own, mut table) in tables.into_iter().enumerate() {
            let label = table.prose("label");
            let arrows = table.indexes("to");
            table.finish();
            for arrow in &arrows {
                if arrow.value >= count || arrow.value == own {
                    self.fault(
                        arrow.line,
                        format!(
                            "an arrow leads to box {}: boxes are numbered from 0 to {}, and none leads to itself",
                            arrow.value,
                            count.saturating_sub(1)
                        ),
                    );
                }
            }
            let label = label.map(|label| self.show(&label)).unwrap_or_default();
            boxes.push((label, arrows.into_iter().map(|at| at.value).collect()));
        }
        Picture::Diagram(boxes)
    }

    fn lines(&mut self, count: std::ops::RangeInclusive<usize>) -> Vec<String> {
        let items = self.fields.proses("items", true);
        self.counted(items.len(), &count);
        items.iter().map(|item| self.show(item)).collect()
    }

    fn counted(&self, items: usize, count: &std::ops::RangeInclusive<usize>) {
        if !count.contains(&items) {
            self.fault(
                self.fields.line,
                format!("a {} has {items} items: write {} to {}", self.fields.what, count.start(), count.end()),
            );
        }
    }

    /// Text on screen that must be there.
    fn shown(&mut self, key: &'static str) -> String {
        let text = self.fields.prose(key);
        text.map(|text| self.show(&text)).unwrap_or_default()
    }

    fn optional_shown(&mut self, key: &'static str) -> String {
        let text = self.fields.optional_prose(key);
        text.map(|text| self.show(&text)).unwrap_or_default()
    }

    /// Text on screen.
    fn show(&mut self, text: &At<String>) -> String {
        let text = self.texts.plain_at(text);
        self.on_screen += words(&text);
        text
    }

    fn note(&mut self, id: &At<String>) {
        self.texts.uses.push(Use { what: What::Figure, id: id.value.clone(), line: id.line });
    }

    fn fault(&self, line: usize, message: impl Into<String>) {
        self.fields.fault(line, message);
    }
}
