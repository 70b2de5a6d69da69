//! A content folder to a [`Release`], or to everything wrong in it. Start with [`load`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;

use crate::compile::{Compiled, Job};
use crate::exam::Exam;
use crate::fault::{Fault, Faults, Severity, unknown};
use crate::fields::Reading;
use crate::markdown::signature;
use crate::names::{Names, What};
use crate::pages::{self, Library};
use crate::release::{AcademySettings, Course, Figure, Release};
use crate::source::{Folder, Source};
use crate::translate::{self, Catalogue, Edition};
use crate::{academy, bank, exam, figures, glossary, outline, shelves, tools};

/// What came of reading a content folder.
#[derive(Debug)]
pub struct Loaded {
    /// The release, unless a fault is an error.
    pub release: Option<Release>,
    /// Everything wrong, by file and line.
    pub faults: Vec<Fault>,
}

/// Reads and checks the whole content folder `dir`, and names every fault in one go. `today` tells which figures are
/// past their review. The same folder gives the same release on any machine.
#[must_use]
pub fn load(dir: &Path, today: Date) -> Loaded {
    let faults = Faults::default();
    let folder = Folder::read(dir, &faults);
    let academy = academy::read(&folder, &faults);
    let loading = Loading { folder: &folder, academy: &academy, today, faults: &faults };
    let release = loading.release();
    let faults = faults.sorted();
    let wrong = faults.iter().any(|f| f.severity == Severity::Error);
    Loaded { release: (!wrong).then_some(release), faults }
}

struct Loading<'a> {
    folder: &'a Folder,
    academy: &'a AcademySettings,
    today: Date,
    faults: &'a Faults,
}

/// A course's source language and its translations.
struct Languages {
    source: String,
    catalogues: BTreeMap<String, Catalogue>,
}

impl Loading<'_> {
    fn release(&self) -> Release {
        let ids = self.course_ids();
        let mut courses = Vec::new();
        let mut sources = Vec::new();
        for id in &ids {
            let Some(languages) = self.languages(id) else {
                continue;
            };
            let pages = self.linkable_pages(&languages.source);
            let source = Edition::source(&languages.source);
            let job = Job {
                folder: self.folder,
                course: id,
                edition: &source,
                pages: &pages,
                today: self.today,
                faults: self.faults,
            };
            let Some(compiled) = job.compile() else {
                continue;
            };
            courses.push(compiled.course.clone());
            for (language, catalogue) in &languages.catalogues {
                let edition = Edition {
                    language,
                    source_language: &languages.source,
                    catalogue: Some(catalogue),
                    source_figures: Some(&compiled.course.figures),
                };
                let faults = Faults::default();
                let translated = Job { edition: &edition, faults: &faults, ..job };
                courses.extend(translated.compile().map(|compiled| compiled.course));
                self.faults.absorb_translation(language, faults);
            }
            sources.push(compiled);
        }
        let (pages, used) = self.pages(&sources);
        for compiled in &sources {
            self.warn_unused(compiled, &used);
        }
        let exam = self.exam(&courses);
        let bank = bank::specimen(self.folder, self.academy, &courses, exam.as_ref(), self.faults);
        Release { hash: self.folder.hash(), academy: self.academy.clone(), pages, courses, exam, bank }
    }

    fn exam(&self, courses: &[Course]) -> Option<Exam> {
        let source = self.folder.text(exam::read::FILE, self.faults)?;
        let edition = Edition::default();
        let reading = Reading { source: &source, edition: &edition, faults: self.faults };
        Some(exam::read::read(reading, self.academy, courses))
    }

    /// The academy's courses; when it names none, whatever its settings' fault, every course there is.
    fn course_ids(&self) -> Vec<String> {
        let mut found = BTreeSet::new();
        for inside in self.folder.below("courses/") {
            if let Some((id, _)) = inside.split_once('/') {
                found.insert(id.to_owned());
            }
        }
        if self.academy.courses.is_empty() {
            return found.into_iter().collect();
        }
        for id in &found {
            if !self.academy.courses.contains(id) {
                let path = self.folder.path(&format!("courses/{id}"));
                self.faults.warning(
                    &path,
                    1,
                    format!("course `{id}` is not in academy.toml: add it to `courses` or remove its folder"),
                );
            }
        }
        self.academy.courses.clone()
    }

    /// Pages a course of that language may link to: those of its language, and of the default one.
    fn linkable_pages(&self, language: &str) -> BTreeSet<String> {
        let mut ids = pages::ids(self.folder, language);
        if let Some(default) = self.academy.languages.first() {
            ids.append(&mut pages::ids(self.folder, default));
        }
        ids
    }

    /// A course's languages; `None` when it has no `course.toml`, which is a fault.
    fn languages(&self, course: &str) -> Option<Languages> {
        let path = format!("courses/{course}/{}", outline::FILE);
        let Some(source) = self.folder.text(&path, self.faults) else {
            if !self.folder.has(&path) {
                self.faults.error(
                    &self.folder.path(&path),
                    1,
                    format!("course `{course}` has no course.toml: write its outline there"),
                );
            }
            return None;
        };
        let edition = Edition::default();
        let language = outline::language(Reading { source: &source, edition: &edition, faults: self.faults });
        if let Some(language) = &language
            && let Some(message) = self.unknown_language(&language.value)
        {
            self.faults.error(&source.path, language.line, message);
        }
        let default = self.academy.languages.first();
        let source = language.map(|language| language.value).or(default.cloned()).unwrap_or_default();
        let catalogues = self.catalogues(course, &source);
        Some(Languages { source, catalogues })
    }

    fn unknown_language(&self, language: &str) -> Option<String> {
        let known = || self.academy.languages.iter().map(String::as_str);
        // With no language at all, the fault is academy.toml's.
        let missing = known().next().is_some() && !known().any(|l| l == language);
        missing.then(|| unknown("language", language, known(), "add it to academy.toml"))
    }

    /// The course's PO files, in the languages of the academy.
    fn catalogues(&self, course: &str, source_language: &str) -> BTreeMap<String, Catalogue> {
        let prefix = format!("courses/{course}/po/");
        let mut catalogues = BTreeMap::new();
        for name in self.folder.below(&prefix) {
            let path = format!("{prefix}{name}");
            let Some(language) = name.strip_suffix(".po").filter(|l| !l.contains('/')) else {
                self.faults.warning(
                    &self.folder.path(&path),
                    1,
                    "nothing uses this file: translations are `po/<language>.po`",
                );
                continue;
            };
            let Some(source) = self.folder.text(&path, self.faults) else {
                continue;
            };
            let mut catalogue = translate::read(&source, self.faults);
            self.check_catalogue(&mut catalogue, &source);
            if language == source_language {
                self.faults.error(
                    &source.path,
                    1,
                    format!("the course is written in `{language}`: it can't be translated into it"),
                );
            } else if let Some(message) = self.unknown_language(language) {
                self.faults.error(&source.path, 1, message);
            } else {
                catalogues.insert(language.to_owned(), catalogue);
            }
        }
        catalogues
    }

    /// Names and leaves out translations that don't refer to what their source does, or aren't built as it is.
    fn check_catalogue(&self, catalogue: &mut Catalogue, source: &Source) {
        let mut broken = Vec::new();
        for (unit, translation, line) in catalogue.iter() {
            let theirs = signature(translation);
            let ours = signature(unit);
            let message = if theirs.uses != ours.uses {
                "the translation doesn't refer to the same figures, terms, links or directives as its source: keep their ids as they are"
            } else if theirs.kinds != ours.kinds {
                "the translation isn't built of the same blocks (headings, paragraphs, lists) as its source: keep its shape"
            } else if theirs.faults > ours.faults {
                "the translation is malformed where its source isn't: check its directives, links and HTML"
            } else {
                continue;
            };
            self.faults.error(&source.path, line, message);
            broken.push(unit.to_owned());
        }
        for unit in broken {
            catalogue.remove(&unit);
        }
    }

    /// Free pages, and what they refer to.
    fn pages(&self, courses: &[Compiled]) -> (Vec<crate::release::Page>, BTreeSet<(What, String)>) {
        let mut figures = BTreeMap::new();
        let mut terms = BTreeMap::new();
        let mut lessons = BTreeMap::new();
        let mut tools = BTreeMap::new();
        for compiled in courses {
            tools.extend(compiled.tools.lines.clone());
            figures.extend(compiled.figures.lines.clone());
            terms.extend(compiled.glossary.lines.clone());
            for (lesson, published) in &compiled.lessons {
                *lessons.entry(lesson.clone()).or_insert(false) |= published;
            }
        }
        let languages = &self.academy.languages;
        let page_ids = languages.iter().flat_map(|language| pages::ids(self.folder, language)).collect();
        let library = Library {
            names: Names { figures: &figures, terms: &terms, lessons: &lessons, pages: &page_ids, tools: &tools },
            figures: languages.iter().map(|language| (language.as_str(), self.figures_in(courses, language))).collect(),
        };
        let mut used = BTreeSet::new();
        let pages = pages::read(self.folder, self.academy, &library, &mut used, self.faults);
        (pages, used)
    }

    /// The figures of all courses as a language writes them; the first course's, where two share an id.
    fn figures_in(&self, courses: &[Compiled], language: &str) -> BTreeMap<String, Figure> {
        // Whatever is wrong in them has been named.
        let silent = Faults::default();
        let edition = Edition::source(language);
        let mut all = BTreeMap::new();
        for compiled in courses {
            let path = format!("courses/{}/{}", compiled.course.id, figures::FILE);
            let Some(source) = self.folder.text(&path, &silent) else {
                continue;
            };
            let reading = Reading { source: &source, edition: &edition, faults: &silent };
            for (id, figure) in figures::read(reading, self.today).by_id {
                all.entry(id).or_insert(figure);
            }
        }
        all
    }

    /// Warns of figures, terms and files that nothing uses.
    fn warn_unused(&self, compiled: &Compiled, by_pages: &BTreeSet<(What, String)>) {
        let course = compiled.course.id.as_str();
        let kinds = [
            (What::Figure, "figure", figures::FILE, &compiled.figures.lines),
            (What::Term, "term", glossary::FILE, &compiled.glossary.lines),
            (What::Tool, "tool", tools::FILE, &compiled.tools.lines),
        ];
        for (what, kind, file, lines) in kinds {
            let path = self.folder.path(&format!("courses/{course}/{file}"));
            for (id, line) in lines {
                let key = (what, id.clone());
                if !compiled.uses.contains(&key) && !by_pages.contains(&key) {
                    self.faults.warning(&path, *line, format!("{kind} `{id}` is never used: use it or remove it"));
                }
            }
        }
        shelves::warn_unused(self.folder, course, &compiled.outline, &compiled.files, self.faults);
    }
}
