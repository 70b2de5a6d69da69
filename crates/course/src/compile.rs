//! A course's folder to a [`Course`], in one language. Start with [`Job::compile`].
//!
//! It puts together what the readers of each file give: it knows where things stand and what must go with what, no
//! syntax.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::duration::{self, Load, Pace};
use crate::fault::{Faults, unknown};
use crate::fields::{At, Reading};
use crate::figures::{self, Figures};
use crate::glossary::{self, Glossary};
use crate::markdown::Reader;
use crate::names::{Names, Shelf, Use, What};
use crate::outline::{self, LessonOutline, ModuleOutline, Outline, ThemeOutline};
use crate::release::{Asset, Course, Film, Inline, Lesson, Module, Quiz, Theme, Tools};
use crate::shelves;
use crate::source::{Folder, Source};
use crate::svg;
use crate::tools::{self, ToolsFile};
use crate::translate::Edition;
use crate::{film, limits, moved, quiz};

/// One course to compile in one language.
#[derive(Clone, Copy)]
pub(crate) struct Job<'a> {
    pub(crate) folder: &'a Folder,
    pub(crate) course: &'a str,
    pub(crate) edition: &'a Edition<'a>,
    /// Free pages that can be linked to.
    pub(crate) pages: &'a BTreeSet<String>,
    pub(crate) today: Date,
    pub(crate) faults: &'a Faults,
}

/// A course, and what is needed to check the rest of the academy against it.
pub(crate) struct Compiled {
    pub(crate) course: Course,
    pub(crate) figures: Figures,
    pub(crate) glossary: Glossary,
    pub(crate) tools: ToolsFile,
    /// Lessons, with whether they are published.
    pub(crate) lessons: BTreeMap<String, bool>,
    /// What its lessons, quizzes and films refer to.
    pub(crate) uses: BTreeSet<(What, String)>,
    pub(crate) outline: Outline,
    pub(crate) files: BTreeSet<String>,
}

impl<'a> Job<'a> {
    /// Compiles the course; `None` when it has no readable `course.toml`. Everything wrong is named.
    pub(crate) fn compile(self) -> Option<Compiled> {
        let mut files = BTreeSet::new();
        let source = self.open(outline::FILE, &mut files)?;
        let outline = outline::read(self.reading(&source));
        let figures = match self.open(figures::FILE, &mut files) {
            Some(source) => {
                let figures = figures::read(self.reading(&source), self.today);
                self.check_themes(&figures, &outline, &source);
                figures
            }
            None => Figures::default(),
        };
        let glossary = match self.open(glossary::FILE, &mut files) {
            Some(source) => glossary::read(self.reading(&source)),
            None => Glossary::default(),
        };
        let tools_source = self.open(tools::FILE, &mut files);
        let tools = match &tools_source {
            Some(source) => tools::read(self.reading(source), &figures),
            None => ToolsFile::default(),
        };
        let lessons =
            outline.modules().flat_map(|m| m.lessons.iter().map(|l| (l.id.value.clone(), m.published))).collect();
        let shelves = shelves::read(self.folder, self.course, &outline, self.faults);
        let mut assembly = Assembly {
            job: self,
            names: Names {
                figures: &figures.lines,
                terms: &glossary.lines,
                lessons: &lessons,
                pages: self.pages,
                tools: &tools.lines,
            },
            figures: &figures,
            outline: &outline,
            source: &source,
            shelves: &shelves,
            pace: Pace {
                words_per_minute: outline.words_per_minute,
                seconds_per_question: outline.seconds_per_question,
            },
            uses: BTreeSet::new(),
            files,
            placed: BTreeMap::new(),
            films: BTreeMap::new(),
            quizzes: BTreeMap::new(),
            bars: BTreeMap::new(),
            assets: BTreeMap::new(),
        };
        if let Some(source) = &tools_source {
            assembly.note(&tools.uses, source);
        }
        let (mut course, uses, files) = assembly.course();
        course.tools = tools.tools.clone();
        course.figures = figures.by_id.clone();
        course.terms = glossary.by_id.clone();
        limits::check(&course, &outline, &source, self.faults);
        Some(Compiled { course, figures, glossary, tools, lessons, uses, outline, files })
    }

    fn reading<'s>(&self, source: &'s Source) -> Reading<'s>
    where
        'a: 's,
    {
        Reading { source, edition: self.edition, faults: self.faults }
    }

    fn inside(&self, name: &str) -> String {
        format!("courses/{}/{name}", self.course)
    }

    /// A file of the course, noted as used.
    fn open(&self, name: &str, files: &mut BTreeSet<String>) -> Option<Source> {
        let path = self.inside(name);
        let source = self.folder.text(&path, self.faults);
        files.insert(path);
        source
    }

    fn check_themes(&self, figures: &Figures, outline: &Outline, source: &Source) {
        let themes: Vec<&str> = outline.themes.iter().map(|t| t.id.value.as_str()).collect();
        for figure in figures.by_id.values() {
            // An empty one has been named.
            if !figure.theme.is_empty() && !themes.contains(&figure.theme.as_str()) {
                let known = themes.iter().copied();
                let message = unknown("theme", &figure.theme, known, "add it to course.toml");
                let line = figures.theme_lines.get(&figure.id).copied();
                self.faults.error(&source.path, line.unwrap_or(1), message);
            }
        }
    }
}

/// A course being put together.
struct Assembly<'a> {
    job: Job<'a>,
    names: Names<'a>,
    figures: &'a Figures,
    outline: &'a Outline,
    /// `course.toml`.
    source: &'a Source,
    shelves: &'a BTreeMap<String, Shelf>,
    pace: Pace,
    uses: BTreeSet<(What, String)>,
    files: BTreeSet<String>,
    /// Where each film and quiz stands, for messages.
    placed: BTreeMap<(What, String), String>,
    films: BTreeMap<String, (Film, Vec<Use>)>,
    quizzes: BTreeMap<String, (Quiz, Vec<Use>)>,
    /// Per cent a quiz itself asks for.
    bars: BTreeMap<String, u8>,
    assets: BTreeMap<String, Asset>,
}

impl<'a> Assembly<'a> {
    fn course(mut self) -> (Course, BTreeSet<(What, String)>, BTreeSet<String>) {
        let outline = self.outline;
        let mut module_number = 0;
        let mut themes = Vec::new();
        for (i, theme) in outline.themes.iter().enumerate() {
            themes.push(self.theme(theme, i + 1, &mut module_number));
        }
        for shelf in self.shelves {
            self.check_unplaced(shelf.0, shelf.1);
        }
        let edition = self.job.edition;
        let summary = self.inline(outline.summary.as_ref());
        let ids = self.names.lessons.keys().chain(self.quizzes.keys());
        let ids = ids.map(String::as_str).collect();
        let (moved, faults) = moved::resolve(&outline.moved, &ids);
        for (line, message) in faults {
            self.job.faults.error(&self.source.path, line, message);
        }
        let course = Course {
            id: self.job.course.to_owned(),
            language: edition.language.to_owned(),
            source_language: edition.source_language.to_owned(),
            title: text(outline.title.as_ref()),
            subtitle: text(outline.subtitle.as_ref()),
            summary,
            licence: text(outline.licence.as_ref()),
            updated: outline.updated.unwrap_or(self.job.today),
            quiz_bar: outline.quiz_bar,
            moved,
            themes,
            figures: BTreeMap::new(),
            terms: BTreeMap::new(),
            quizzes: self.quizzes.into_iter().map(|(id, q)| (id, q.0)).collect(),
            films: self.films.into_iter().map(|(id, f)| (id, f.0)).collect(),
            tools: Tools::default(),
            assets: self.assets,
        };
        (course, self.uses, self.files)
    }

    fn theme(&mut self, theme: &ThemeOutline, number: usize, module_number: &mut usize) -> Theme {
        let mut modules = Vec::new();
        for module in &theme.modules {
            *module_number += 1;
            modules.push(self.module(module, *module_number));
        }
        let emblem = self.job.open(&format!("emblems/{}.svg", theme.id.value), &mut self.files);
        if let Some(emblem) = &emblem {
            svg::check(emblem, self.job.faults);
        }
        Theme {
            id: theme.id.value.clone(),
            number,
            title: text(theme.title.as_ref()),
            summary: self.inline(theme.summary.as_ref()),
            emblem: emblem.as_ref().map(|emblem| svg::element(emblem).to_owned()),
            modules,
        }
    }

    fn module(&mut self, module: &ModuleOutline, number: usize) -> Module {
        let mut lessons = Vec::new();
        for (i, lesson) in module.lessons.iter().enumerate() {
            lessons.push(self.lesson(module, lesson, i + 1));
        }
        let quiz = module.quiz.as_ref().map(|quiz| quiz.value.clone());
        if let Some(quiz) = &module.quiz
            && module.published
        {
            self.check_module_quiz(module, quiz);
        }
        let own_bar = quiz.as_ref().and_then(|quiz| self.bars.get(quiz)).copied();
        Module {
            id: module.id.value.clone(),
            number,
            title: text(module.title.as_ref()),
            summary: self.inline(module.summary.as_ref()),
            objectives: module.objectives.iter().map(|objective| self.inline(Some(objective))).collect(),
            published: module.published,
            quiz,
            quiz_bar: module.quiz_bar.or(own_bar).unwrap_or(self.outline.quiz_bar),
            lessons,
        }
    }

    fn check_module_quiz(&self, module: &ModuleOutline, quiz: &At<String>) {
        let module = &module.id.value;
        let shelf = self.shelves.get(module).map(|shelf| &shelf.quizzes);
        let known = shelf.is_some_and(|quizzes| quizzes.contains(&quiz.value));
        let message = if !known {
            unknown(
                "quiz",
                &quiz.value,
                shelf.into_iter().flatten().map(String::as_str),
                &format!("write it in `{module}/{}{}`", quiz.value, shelves::QUIZ),
            )
        } else if !self.quizzes.contains_key(&quiz.value) {
            format!(
                "quiz `{0}` counts for module `{module}` and stands in none of its lessons: write `::quiz{{{0}}}` in the last one",
                quiz.value
            )
        } else {
            return;
        };
        self.job.faults.error(&self.source.path, quiz.line, message);
    }

    fn lesson(&mut self, module: &ModuleOutline, outline: &LessonOutline, number: usize) -> Lesson {
        let mut lesson = Lesson {
            id: outline.id.value.clone(),
            number,
            title: text(outline.title.as_ref()),
            planned_minutes: outline.minutes,
            blocks: Vec::new(),
            words: 0,
            seconds: 0,
            terms: Vec::new(),
            figures: Vec::new(),
            films: Vec::new(),
            quizzes: Vec::new(),
            tools: Vec::new(),
        };
        if !module.published {
            return lesson;
        }
        let name = format!("{}/{}.md", module.id.value, lesson.id);
        let Some(source) = self.job.open(&name, &mut self.files) else {
            if !self.job.folder.has(&self.job.inside(&name)) {
                self.job.faults.error(
                    &self.source.path,
                    outline.id.line,
                    format!("lesson `{}` has no text: write it in `{name}`", lesson.id),
                );
            }
            return lesson;
        };
        let reading = self.job.reading(&source);
        let mut reader = Reader::new(reading, &self.figures.by_id).of_module(&module.id.value);
        lesson.blocks = reader.lesson(&source.text, 1);
        let uses = reader.uses;
        if lesson.blocks.is_empty() {
            reading.fault(1, format!("lesson `{}` is empty: write it", lesson.id));
        }
        let shelf = self.shelves.get(&module.id.value);
        self.names.check(&uses, shelf, &source, self.job.faults);
        for used in &uses {
            self.place(used, &source, module, &mut lesson);
        }
        self.uses.extend(uses.into_iter().map(|u| (u.what, u.id)));
        let load = Load {
            words: duration::words_to_read(&lesson.blocks),
            film_seconds: lesson.films.iter().filter_map(|id| self.films.get(id)).map(|(film, _)| film.seconds).sum(),
            questions: lesson
                .quizzes
                .iter()
                .filter_map(|id| self.quizzes.get(id))
                .map(|(quiz, _)| quiz.questions.len())
                .sum(),
            activity_minutes: duration::activity_minutes(&lesson.blocks),
        };
        lesson.words = load.words;
        lesson.seconds = duration::seconds(load, self.pace);
        lesson
    }

    /// Notes one use in its lesson, and reads what stands there.
    fn place(&mut self, used: &Use, source: &Source, module: &ModuleOutline, lesson: &mut Lesson) {
        let module = module.id.value.as_str();
        let inner: &[Use] = match used.what {
            What::Figure => std::slice::from_ref(used),
            What::Term => {
                push_new(&mut lesson.terms, &used.id);
                &[]
            }
            What::Tool => {
                push_new(&mut lesson.tools, &used.id);
                &[]
            }
            What::Image => {
                self.image(module, &used.id);
                &[]
            }
            What::Film if self.is_new(used, source, module) => {
                self.film(module, &used.id, &lesson.id);
                lesson.films.push(used.id.clone());
                self.films.get(&used.id).map_or(&[], |(_, uses)| uses)
            }
            What::Quiz if self.is_new(used, source, module) => {
                self.quiz(module, &used.id, &lesson.id);
                lesson.quizzes.push(used.id.clone());
                self.quizzes.get(&used.id).map_or(&[], |(_, uses)| uses)
            }
            _ => &[],
        };
        for figure in inner.iter().filter(|u| u.what == What::Figure) {
            push_new(&mut lesson.figures, &figure.id);
        }
    }

    /// Whether a film or quiz of this module stands nowhere yet; a second place is a fault.
    fn is_new(&mut self, used: &Use, source: &Source, module: &str) -> bool {
        let exists = self.shelves.get(module).is_some_and(|shelf| match used.what {
            What::Film => shelf.films.contains(&used.id),
            _ => shelf.quizzes.contains(&used.id),
        });
        if !exists {
            // An id that leads nowhere has been named.
            return false;
        }
        let kind = if used.what == What::Film { "film" } else { "quiz" };
        let key = (used.what, used.id.clone());
        if let Some(first) = self.placed.get(&key) {
            self.job.faults.error(
                &source.path,
                used.line,
                format!("{kind} `{}` already stands in {first}: place it once, and link to that lesson here", used.id),
            );
            return false;
        }
        let here = format!("{}:{}", source.path.display(), used.line);
        self.placed.insert(key, here);
        true
    }

    fn image(&mut self, module: &str, name: &str) {
        let key = format!("{module}/{name}");
        if self.assets.contains_key(&key) {
            return;
        }
        let Some(source) = self.job.open(&key, &mut self.files) else {
            return;
        };
        let size = svg::check(&source, self.job.faults);
        let bytes = source.text.into_bytes();
        self.assets.insert(key, Asset { bytes, media_type: "image/svg+xml", size: size.unwrap_or((1, 1)) });
    }

    fn film(&mut self, module: &str, id: &str, lesson: &str) {
        let name = format!("{module}/{id}{}", shelves::FILM);
        let Some(source) = self.job.open(&name, &mut self.files) else {
            return;
        };
        let (draft, uses) = film::read(self.job.reading(&source), &self.figures.by_id);
        self.note(&uses, &source);
        let built = film::built_length(self.job.folder, self.job.course, self.job.edition.language, id);
        let film = Film {
            id: id.to_owned(),
            title: draft.title,
            summary: draft.summary,
            lesson: lesson.to_owned(),
            module: module.to_owned(),
            seconds: duration::film_seconds(&draft.scenes, built),
            scenes: draft.scenes,
        };
        self.films.insert(id.to_owned(), (film, uses));
    }

    fn quiz(&mut self, module: &str, id: &str, lesson: &str) {
        let name = format!("{module}/{id}{}", shelves::QUIZ);
        let Some(source) = self.job.open(&name, &mut self.files) else {
            return;
        };
        let (draft, uses) = quiz::read(self.job.reading(&source), id, &self.figures.by_id);
        self.note(&uses, &source);
        if let Some(bar) = draft.bar {
            self.bars.insert(id.to_owned(), bar);
        }
        let quiz =
            Quiz { id: id.to_owned(), title: draft.title, lesson: lesson.to_owned(), questions: draft.questions };
        self.quizzes.insert(id.to_owned(), (quiz, uses));
    }

    /// Reads films and quizzes of a module that stand in no lesson, to name what is wrong in them too.
    fn check_unplaced(&mut self, module: &str, shelf: &Shelf) {
        let path = |id: &str, extension: &str| self.job.inside(&format!("{module}/{id}{extension}"));
        for id in &shelf.films {
            let path = path(id, shelves::FILM);
            if !self.files.contains(&path)
                && let Some(source) = self.job.folder.text(&path, self.job.faults)
            {
                let (_, uses) = film::read(self.job.reading(&source), &self.figures.by_id);
                self.names.check(&uses, None, &source, self.job.faults);
            }
        }
        for id in &shelf.quizzes {
            let path = path(id, shelves::QUIZ);
            if !self.files.contains(&path)
                && let Some(source) = self.job.folder.text(&path, self.job.faults)
            {
                let (_, uses) = quiz::read(self.job.reading(&source), id, &self.figures.by_id);
                self.names.check(&uses, None, &source, self.job.faults);
                let counts = |m: &ModuleOutline| m.quiz.as_ref().is_some_and(|q| q.value == *id);
                if self.outline.modules().any(counts) {
                    // An error already says that it stands nowhere.
                    self.files.insert(path);
                }
            }
        }
    }

    /// Checks and notes what a film, a quiz or the tools refer to.
    fn note(&mut self, uses: &[Use], source: &Source) {
        self.names.check(uses, None, source, self.job.faults);
        self.uses.extend(uses.iter().map(|u| (u.what, u.id.clone())));
    }

    /// Running text of `course.toml`.
    fn inline(&mut self, text: Option<&At<String>>) -> Vec<Inline> {
        let Some(text) = text else {
            return Vec::new();
        };
        let reading = self.job.reading(self.source);
        let mut reader = Reader::new(reading, &self.figures.by_id);
        let inlines = reader.inline_at(text);
        let uses = reader.uses;
        self.note(&uses, self.source);
        inlines
    }
}

fn text(at: Option<&At<String>>) -> String {
    at.map(|at| at.value.clone()).unwrap_or_default()
}

fn push_new(ids: &mut Vec<String>, id: &str) {
    if !ids.iter().any(|known| known == id) {
        ids.push(id.to_owned());
    }
}
