//! Renders every public page of a release, in one language after the other.

use std::collections::HashMap;
use std::sync::Arc;

use academy::standing::{Record, Standing};
use askama::Template;
use course::{Course, Figure, Film, Lesson, Module, Page as FreePage, Release, Term, Theme};

use crate::assets::Assets;
use crate::chrome::{Chrome, WEIGHT_MARK};
use crate::facts::{self, Facts};
use crate::figures::FiguresView;
use crate::films::Way;
use crate::glossary::{self, GlossaryView};
use crate::page::{Page, short_hash};
use crate::player::{self, FilmPageView};
use crate::reader::{Reader, show};
use crate::site::{Site, SitePage, weigh, weight_text};
use crate::slot::{self, Slot};
use crate::texts::Texts;
use crate::urls::Urls;

/// Collects the pages of a release.
pub(crate) struct Compiler<'a> {
    release: &'a Release,
    assets: &'a Assets,
    before: Option<&'a Site>,
    pages: HashMap<String, Arc<SitePage>>,
    moved: HashMap<String, String>,
}

/// What is said of a page when it is added.
struct About<'a> {
    path: String,
    course: Option<&'a Course>,
    source: String,
    is_lesson: bool,
}

impl<'a> Compiler<'a> {
    pub(crate) fn new(release: &'a Release, assets: &'a Assets, before: Option<&'a Site>) -> Self {
        Self { release, assets, before, pages: HashMap::new(), moved: HashMap::new() }
    }

    pub(crate) fn finish(self) -> (HashMap<String, Arc<SitePage>>, HashMap<String, String>) {
        (self.pages, self.moved)
    }

    /// Adds every page of the language of `t`.
    pub(crate) fn language(&mut self, t: &'a Texts) {
        self.home(t);
        for page in self.release.pages.iter().filter(|p| p.language == t.language()) {
            self.free_page(t, page);
        }
        for course in self.release.courses.iter().filter(|c| c.language == t.language()) {
            self.course(t, course);
        }
    }

    fn chrome(&self, t: &'a Texts, course: Option<&'a Course>, title: impl Into<String>) -> Chrome<'a> {
        let mut chrome = Chrome::new(self.release, t, self.assets, title);
        if let Some(course) = course {
            chrome.course = Some(&course.id);
            chrome.licence.clone_from(&course.licence);
        }
        chrome
    }

    /// The same page in the other languages that have this course.
    fn alternates(&self, t: &Texts, course: &str, address: impl Fn(&Urls<'_>) -> String) -> Vec<(String, String)> {
        let others = self.release.courses.iter().filter(|c| c.id == course);
        let all: Vec<_> = others.map(|c| (c.language.clone(), address(&Urls { language: &c.language }))).collect();
        if all.iter().all(|(language, _)| language == t.language()) { Vec::new() } else { all }
    }

    fn home(&mut self, t: &'a Texts) {
        let courses: Vec<_> = self.release.courses.iter().filter(|c| c.language == t.language()).collect();
        let first = courses.first().copied();
        let mut c = self.chrome(t, first, self.release.academy.name.clone());
        c.description.clone_from(&self.release.academy.tagline);
        c.is_home = true;
        c.wide = true;
        let path = c.urls.home();
        let view = HomeView { reader: Reader::elsewhere(t, first, self.assets), c, courses };
        self.add(t, About { path, course: first, source: "academy.toml".into(), is_lesson: false }, &view);
    }

    fn free_page(&mut self, t: &'a Texts, page: &'a FreePage) {
        let course = self.release.courses.iter().find(|c| c.language == t.language());
        let c = self.chrome(t, course, page.title.clone());
        let path = c.urls.page(&page.id);
        let source = format!("pages/{}/{}.md", page.language, page.id);
        let body = Reader::elsewhere(t, course, self.assets).blocks(&page.body);
        self.add(t, About { path, course, source, is_lesson: false }, &FreePageView { c, title: &page.title, body });
    }

    fn course(&mut self, t: &'a Texts, course: &'a Course) {
        let source = format!("courses/{}/course.toml", course.id);
        let about =
            |path: String, source: &str| About { path, course: Some(course), source: source.into(), is_lesson: false };

        let mut c = self.chrome(t, Some(course), course.title.clone());
        c.description = course::text::plain(&course.summary);
        c.alternates = self.alternates(t, &course.id, |u| u.course(&course.id));
        c.wide = true;
        let path = c.urls.course(&course.id);
        self.add(t, about(path, &source), &CourseView { c, of: course });

        for theme in &course.themes {
            let mut c = self.chrome(t, Some(course), format!("{}\u{a0}: {}", t.get("figures-title"), theme.title));
            c.alternates = self.alternates(t, &course.id, |u| u.figures_of(&course.id, &theme.id));
            let path = c.urls.figures_of(&course.id, &theme.id);
            let figures = format!("courses/{}/figures.toml", course.id);
            self.add(t, about(path, &figures), &FiguresView::new(c, course, Some(theme)));
            for module in theme.modules.iter().filter(|m| m.published) {
                self.module(t, course, theme, module);
                for lesson in &module.lessons {
                    self.lesson(t, course, module, lesson);
                    for film in lesson.films.iter().filter_map(|id| course.films.get(id)) {
                        self.film(t, course, module, lesson, film);
                    }
                }
            }
        }
        let mut c = self.chrome(t, Some(course), t.get("figures-title"));
        c.alternates = self.alternates(t, &course.id, |u| u.figures(&course.id));
        let path = c.urls.figures(&course.id);
        self.add(t, about(path, &source), &FiguresView::new(c, course, None));

        let pages = glossary::pages(course);
        for page in &pages {
            let title = t.get("glossary-title");
            let c = self.chrome(
                t,
                Some(course),
                if page.slug.is_empty() { title } else { format!("{title}\u{a0}: {}", page.range) },
            );
            let path = glossary::page_address(&c.urls, &course.id, &page.slug);
            let glossary = format!("courses/{}/glossary.toml", course.id);
            self.add(t, about(path, &glossary), &GlossaryView { c, of: course, pages: &pages, page });
        }
        let urls = Urls { language: t.language() };
        for (old, new) in &course.moved {
            self.moved.insert(urls.lesson(&course.id, old), urls.lesson(&course.id, new));
            self.moved.insert(urls.quiz(&course.id, old), urls.quiz(&course.id, new));
            self.moved.insert(urls.quiz_result(&course.id, old), urls.quiz_result(&course.id, new));
        }
    }

    fn module(&mut self, t: &'a Texts, course: &'a Course, theme: &'a Theme, module: &'a Module) {
        let mut c = self.chrome(t, Some(course), module.title.clone());
        c.description = course::text::plain(&module.summary);
        c.alternates = self.alternates(t, &course.id, |u| u.module(&course.id, &module.id));
        let path = c.urls.module(&course.id, &module.id);
        let source = format!("courses/{}/course.toml", course.id);
        let reader = Reader::elsewhere(t, Some(course), self.assets);
        let view = ModuleView { c, of: course, theme, module, reader };
        self.add(t, About { path, course: Some(course), source, is_lesson: false }, &view);
    }

    fn lesson(&mut self, t: &'a Texts, course: &'a Course, module: &'a Module, lesson: &'a Lesson) {
        let mut c = self.chrome(t, Some(course), lesson.title.clone());
        c.alternates = self.alternates(t, &course.id, |u| u.lesson(&course.id, &lesson.id));
        let path = c.urls.lesson(&course.id, &lesson.id);
        let source = format!("courses/{}/{}/{}.md", course.id, module.id, lesson.id);
        let body = Reader::lesson(t, course, self.assets).blocks(&lesson.blocks);
        // Sources of what the page shows: those of its quiz would give the answers away.
        let shown = |id: &str| lesson.quizzes.is_empty() || body.contains(&format!("\"#s-{id}\""));
        let figures = lesson.figures.iter().filter(|id| shown(id)).filter_map(|id| course.figures.get(id)).collect();
        let view = LessonView {
            c,
            of: course,
            module,
            lesson,
            body,
            terms: lesson.terms.iter().filter_map(|id| course.terms.get(id)).collect(),
            figures,
        };
        self.add(t, About { path, course: Some(course), source, is_lesson: true }, &view);
    }

    fn film(&mut self, t: &'a Texts, course: &'a Course, module: &'a Module, lesson: &'a Lesson, film: &'a Film) {
        let mut c = self.chrome(t, Some(course), format!("{}\u{a0}: {}", t.get("film-label"), film.title));
        c.description.clone_from(&film.summary);
        c.alternates = self.alternates(t, &course.id, |u| u.film(&course.id, &film.id));
        let path = c.urls.film(&course.id, &film.id);
        let source = format!("courses/{}/{}/{}.film.toml", course.id, film.module, film.id);
        let player = self.assets.film(&course.id, &course.language, &film.id);
        let view = FilmPageView { c, of: course, module, lesson, film, player };
        self.add(t, About { path, course: Some(course), source, is_lesson: false }, &view);
    }

    fn add(&mut self, t: &Texts, about: About<'_>, view: &impl Template) {
        let nothing = Record::default();
        let assets = self.assets;
        let fill = |slot: &Slot, out: &mut String| match about.course {
            Some(course) if slot.is_of_films() => player::fill(assets, t, course, Way::default(), slot, out),
            Some(course) => {
                let standing = Standing::new(course, &nothing);
                Facts { has_facts: false, standing, course, t }.fill(slot, out);
            }
            None => out.push_str(&facts::account(t, false)),
        };
        let marked = show(view);
        let public = slot::fill(&marked, fill);
        let made_from = short_hash(format!("{marked}{public}").as_bytes());
        let kept = self.before.and_then(|b| b.page(&about.path)).filter(|p| p.made_from == made_from).cloned();
        let page = kept.unwrap_or_else(|| {
            let weight = weigh(self.assets, &public);
            let said = marked.replace(WEIGHT_MARK, &weight_text(t, &weight));
            Arc::new(SitePage {
                page: Page::new(&said, fill),
                weight,
                language: t.language().to_owned(),
                course: about.course.map_or_else(String::new, |c| c.id.clone()),
                source: about.source,
                is_lesson: about.is_lesson,
                made_from,
            })
        });
        self.pages.insert(about.path, page);
    }
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomeView<'a> {
    c: Chrome<'a>,
    reader: Reader<'a>,
    courses: Vec<&'a Course>,
}

impl HomeView<'_> {
    fn summary(&self, course: &Course) -> String {
        self.reader.inlines(&course.summary)
    }

    fn resume(&self, course: &Course) -> Slot {
        Slot::Resume(course.id.clone())
    }

    fn counts(&self, course: &Course) -> String {
        let modules = course.modules().count();
        let published = course.modules().filter(|m| m.published).count();
        let key = if published == modules { "home-facts" } else { "home-facts-partial" };
        self.c.t.with(
            key,
            &[
                ("themes", course.themes.len().into()),
                ("modules", modules.into()),
                ("published", published.into()),
                ("time", self.c.t.time(course.seconds()).into()),
            ],
        )
    }
}

#[derive(Template)]
#[template(path = "free_page.html")]
struct FreePageView<'a> {
    c: Chrome<'a>,
    title: &'a str,
    body: String,
}

#[derive(Template)]
#[template(path = "course.html")]
struct CourseView<'a> {
    c: Chrome<'a>,
    of: &'a Course,
}

impl CourseView<'_> {
    fn resume(&self) -> Slot {
        Slot::Resume(self.of.id.clone())
    }

    fn time_left(&self) -> Slot {
        Slot::TimeLeft(self.of.id.clone())
    }

    fn module_state(&self, module: &Module) -> Slot {
        Slot::Module(self.of.id.clone(), module.id.clone())
    }

    fn tick(&self, lesson: &Lesson) -> Slot {
        Slot::Tick(self.of.id.clone(), lesson.id.clone())
    }

    fn attestation(&self) -> Slot {
        Slot::Attestation(self.of.id.clone())
    }

    fn planned(&self, module: &Module) -> u32 {
        module.lessons.iter().map(|l| l.planned_minutes).sum()
    }

    fn updated(&self) -> String {
        self.c.t.date(self.of.updated)
    }

    fn some_planned(&self) -> bool {
        self.of.modules().any(|m| !m.published)
    }
}

#[derive(Template)]
#[template(path = "module.html")]
struct ModuleView<'a> {
    c: Chrome<'a>,
    of: &'a Course,
    theme: &'a Theme,
    module: &'a Module,
    reader: Reader<'a>,
}

impl ModuleView<'_> {
    fn summary(&self) -> String {
        self.reader.inlines(&self.module.summary)
    }

    fn objectives(&self) -> Vec<String> {
        self.module.objectives.iter().map(|o| self.reader.inlines(o)).collect()
    }

    fn state(&self) -> Slot {
        Slot::Module(self.of.id.clone(), self.module.id.clone())
    }

    fn tick(&self, lesson: &Lesson) -> Slot {
        Slot::Tick(self.of.id.clone(), lesson.id.clone())
    }
}

#[derive(Template)]
#[template(path = "lesson.html")]
struct LessonView<'a> {
    c: Chrome<'a>,
    of: &'a Course,
    module: &'a Module,
    lesson: &'a Lesson,
    body: String,
    terms: Vec<&'a Term>,
    figures: Vec<&'a Figure>,
}

impl LessonView<'_> {
    fn time_left(&self) -> Slot {
        Slot::TimeLeft(self.of.id.clone())
    }

    fn tick(&self, lesson: &Lesson) -> Slot {
        Slot::Tick(self.of.id.clone(), lesson.id.clone())
    }

    fn end(&self) -> Slot {
        Slot::LessonEnd(self.of.id.clone(), self.lesson.id.clone())
    }

    fn previous(&self) -> Option<&Lesson> {
        facts::previous_lesson(self.of, self.lesson)
    }
}
