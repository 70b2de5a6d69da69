//! `course.toml`: a course's settings and its tree of themes, modules and lessons, without their bodies.
//!
//! It knows nothing of other files.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::fault::unknown_choice;
use crate::fields::{At, Fields, Reading, open};
use crate::limits::{self, Limits};

pub(crate) const FILE: &str = "course.toml";

/// Per cent a quiz must reach when the course doesn't say.
const QUIZ_BAR: u8 = 70;
/// Seconds a question takes when the course doesn't say.
const SECONDS_PER_QUESTION: u32 = 40;

/// What `course.toml` says.
#[derive(Debug)]
pub(crate) struct Outline {
    pub(crate) title: Option<At<String>>,
    pub(crate) subtitle: Option<At<String>>,
    pub(crate) summary: Option<At<String>>,
    pub(crate) licence: Option<At<String>>,
    pub(crate) updated: Option<Date>,
    pub(crate) quiz_bar: u8,
    pub(crate) words_per_minute: u32,
    pub(crate) seconds_per_question: u32,
    pub(crate) limits: Limits,
    pub(crate) moved: Vec<Move>,
    pub(crate) themes: Vec<ThemeOutline>,
}

/// A renamed lesson or quiz.
#[derive(Debug)]
pub(crate) struct Move {
    pub(crate) from: At<String>,
    pub(crate) to: At<String>,
}

#[derive(Debug)]
pub(crate) struct ThemeOutline {
    pub(crate) id: At<String>,
    pub(crate) title: Option<At<String>>,
    pub(crate) summary: Option<At<String>>,
    pub(crate) modules: Vec<ModuleOutline>,
}

#[derive(Debug)]
pub(crate) struct ModuleOutline {
    pub(crate) id: At<String>,
    pub(crate) title: Option<At<String>>,
    pub(crate) summary: Option<At<String>>,
    pub(crate) objectives: Vec<At<String>>,
    pub(crate) published: bool,
    pub(crate) quiz: Option<At<String>>,
    pub(crate) quiz_bar: Option<u8>,
    pub(crate) lessons: Vec<LessonOutline>,
}

#[derive(Debug)]
pub(crate) struct LessonOutline {
    pub(crate) id: At<String>,
    pub(crate) title: Option<At<String>>,
    pub(crate) minutes: u32,
}

impl Outline {
    pub(crate) fn modules(&self) -> impl Iterator<Item = &ModuleOutline> {
        self.themes.iter().flat_map(|theme| &theme.modules)
    }
}

/// The language a course says it's written in, before anything else of it is read.
pub(crate) fn language(reading: Reading<'_>) -> Option<At<String>> {
    open(reading, FILE).text("language")
}

pub(crate) fn read(reading: Reading<'_>) -> Outline {
    let mut fields = open(reading, FILE);
    let title = fields.prose("title");
    let subtitle = fields.optional_prose("subtitle");
    let summary = fields.prose("summary");
    let licence = fields.text("licence");
    let updated = fields.date("updated").map(|at| at.value);
    // Read, and its faults named, by `language`.
    let _ = fields.optional_text("language");
    let quiz_bar = fields.table("completion").and_then(completion);
    let pace = fields.table("pace").map(pace).unwrap_or_default();
    let limits = fields.table("limits").map(limits::read).unwrap_or_default();
    let moved = fields.tables("moved", "move").into_iter().filter_map(moved);
    let moved = moved.collect();
    let mut ids = Ids::default();
    let tables = fields.tables("theme", "theme");
    if tables.is_empty() {
        fields.fault(1, "the course has no theme: add `[[theme]]`");
    }
    let themes = tables.into_iter().filter_map(|table| theme(table, &mut ids)).collect();
    fields.finish();
    Outline {
        title,
        subtitle,
        summary,
        licence,
        updated,
        quiz_bar: quiz_bar.unwrap_or(QUIZ_BAR),
        words_per_minute: pace.words_per_minute.unwrap_or_else(|| usual_pace(reading.edition.language)),
        seconds_per_question: pace.seconds_per_question.unwrap_or(SECONDS_PER_QUESTION),
        limits,
        moved,
        themes,
    }
}

/// Words a minute of silent reading, by language: Trauzettel-Klosinski and Dietz, "Standardized Assessment of Reading
/// Performance: The New International Reading Speed Texts IReST", 2012; Dutch and English rounded as the format says.
fn usual_pace(language: &str) -> u32 {
    match language.split('-').next() {
        Some("en") => 228,
        Some("nl") => 202,
        _ => 195,
    }
}

fn completion(mut fields: Fields<'_>) -> Option<u8> {
    if let Some(lessons) = fields.text("lessons")
        && lessons.value != "all"
    {
        fields.fault(lessons.line, "`lessons` must be \"all\": there is no other rule");
    }
    let bar = bar(&mut fields, "quiz-bar");
    fields.finish();
    bar
}

/// A per cent.
pub(crate) fn bar(fields: &mut Fields<'_>, key: &'static str) -> Option<u8> {
    let bar = fields.whole(key, 0..=100)?;
    u8::try_from(bar.value).ok()
}

#[derive(Default)]
struct Pace {
    words_per_minute: Option<u32>,
    seconds_per_question: Option<u32>,
}

fn pace(mut fields: Fields<'_>) -> Pace {
    let pace = Pace {
        words_per_minute: fields.whole("words-per-minute", 50..=1000).map(|at| at.value),
        seconds_per_question: fields.whole("seconds-per-question", 0..=600).map(|at| at.value),
    };
    fields.finish();
    pace
}

fn moved(mut fields: Fields<'_>) -> Option<Move> {
    let from = fields.id("from");
    let to = fields.id("to");
    fields.finish();
    Some(Move { from: from?, to: to? })
}

/// Ids given so far in the course, with the line of each.
#[derive(Default)]
struct Ids {
    themes: BTreeMap<String, usize>,
    modules: BTreeMap<String, usize>,
    lessons: BTreeMap<String, usize>,
}

/// The table's id, unless it's missing, malformed or taken. Names the table after it.
fn own_id(fields: &mut Fields<'_>, taken: &mut BTreeMap<String, usize>) -> Option<At<String>> {
    let kind = fields.what.clone();
    let id = fields.id("id")?;
    fields.what = format!("{kind} `{}`", id.value);
    if let Some(first) = taken.get(&id.value) {
        fields.fault(id.line, format!("{kind} `{}` is already defined on line {first}: rename one", id.value));
        return None;
    }
    taken.insert(id.value.clone(), id.line);
    Some(id)
}

fn theme(mut fields: Fields<'_>, ids: &mut Ids) -> Option<ThemeOutline> {
    let id = own_id(&mut fields, &mut ids.themes);
    let title = fields.prose("title");
    let summary = fields.prose("summary");
    let modules = fields.tables("module", "module").into_iter().filter_map(|table| module(table, ids)).collect();
    fields.finish();
    Some(ThemeOutline { id: id?, title, summary, modules })
}

fn module(mut fields: Fields<'_>, ids: &mut Ids) -> Option<ModuleOutline> {
    let line = fields.line;
    let id = own_id(&mut fields, &mut ids.modules);
    let title = fields.prose("title");
    let summary = fields.prose("summary");
    let objectives = fields.proses("objectives", true);
    let published = match fields.text("status") {
        Some(status) if status.value == "published" => true,
        Some(status) if status.value == "planned" => false,
        Some(status) => {
            let message = unknown_choice("status", &status.value, &["published", "planned"]);
            fields.fault(status.line, message);
            false
        }
        None => false,
    };
    let quiz = if fields.has("quiz") {
        fields.id("quiz")
    } else {
        if published {
            fields.fault(
                line,
                format!("{} is published and has no `quiz`: name the quiz that counts for completion", fields.what),
            );
        }
        None
    };
    let quiz_bar = bar(&mut fields, "quiz-bar");
    let lessons: Vec<LessonOutline> =
        fields.tables("lesson", "lesson").into_iter().filter_map(|table| lesson(table, ids)).collect();
    if published && lessons.is_empty() {
        fields.fault(line, format!("{} is published and has no lesson: add one or plan it", fields.what));
    }
    fields.finish();
    Some(ModuleOutline { id: id?, title, summary, objectives, published, quiz, quiz_bar, lessons })
}

fn lesson(mut fields: Fields<'_>, ids: &mut Ids) -> Option<LessonOutline> {
    let id = own_id(&mut fields, &mut ids.lessons);
    let title = fields.prose("title");
    let minutes = fields.whole("minutes", 0..=600).map_or(0, |at| at.value);
    fields.finish();
    Some(LessonOutline { id: id?, title, minutes })
}
