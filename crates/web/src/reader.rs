//! Turns a course's blocks into HTML, in the place they are read: a lesson has its definitions and sources at its
//! foot, other pages link to the glossary and the key figures.

use std::cell::RefCell;
use std::collections::BTreeSet;

use askama::Template;
use course::{Block, BlockKind, Callout, Course, Figure, Inline, Table, Target};

use crate::assets::Assets;
use crate::glossary;
use crate::player;
use crate::quiz::{self, Fields};
use crate::slot::Slot;
use crate::texts::Texts;
use crate::tool;
use crate::urls::Urls;

/// Where blocks are being read.
#[derive(Debug)]
pub struct Reader<'a> {
    /// Interface strings.
    pub t: &'a Texts,
    /// Addresses.
    pub urls: Urls<'a>,
    /// The course, where the blocks belong to one.
    pub course: Option<&'a Course>,
    assets: &'a Assets,
    /// Whether definitions and sources stand on the same page.
    in_lesson: bool,
    /// Terms already linked: only the first use carries the anchor one comes back to.
    used: RefCell<BTreeSet<String>>,
}

impl<'a> Reader<'a> {
    /// A reader of a lesson's page.
    #[must_use]
    pub fn lesson(t: &'a Texts, course: &'a Course, assets: &'a Assets) -> Self {
        Self { in_lesson: true, ..Self::elsewhere(t, Some(course), assets) }
    }

    /// A reader of any other page.
    #[must_use]
    pub fn elsewhere(t: &'a Texts, course: Option<&'a Course>, assets: &'a Assets) -> Self {
        let urls = Urls { language: t.language() };
        Self { t, urls, course, assets, in_lesson: false, used: RefCell::default() }
    }

    /// The course's slug, empty outside a course.
    #[must_use]
    pub fn course_id(&self) -> &'a str {
        self.course.map_or("", |c| c.id.as_str())
    }

    /// Blocks as HTML.
    #[must_use]
    pub fn blocks(&self, blocks: &[Block]) -> String {
        show(&BlocksView { ctx: self, blocks })
    }

    /// Running text as HTML.
    #[must_use]
    pub fn inlines(&self, inlines: &[Inline]) -> String {
        show(&InlinesView { ctx: self, inlines })
    }

    /// Running text without mark-up, to be escaped where it is written.
    #[must_use]
    pub fn plain(&self, inlines: &[Inline]) -> String {
        course::text::plain(inlines)
    }

    /// A list item: a lone paragraph loses its tag.
    #[must_use]
    pub fn item(&self, blocks: &[Block]) -> String {
        match blocks {
            [Block { untranslated: None, kind: BlockKind::Paragraph(content) }] => self.inlines(content),
            _ => self.blocks(blocks),
        }
    }

    fn table(&self, table: &Table) -> String {
        show(&TableView { ctx: self, table })
    }

    fn figure_card(&self, id: &str) -> String {
        self.course
            .and_then(|c| c.figures.get(id))
            .map_or_else(String::new, |figure| show(&FigureCardView { ctx: self, figure }))
    }

    fn film(&self, id: &str) -> String {
        let found = self.course.and_then(|c| Some((c, c.films.get(id)?)));
        found.map_or_else(String::new, |(course, film)| player::section(self.assets, self.t, course, film))
    }

    fn quiz(&self, id: &str) -> String {
        let Some(course) = self.course else {
            return String::new();
        };
        let state = Slot::Quiz(course.id.clone(), id.to_owned()).to_string();
        course.quizzes.get(id).map_or_else(String::new, |q| quiz::blank_form(self, q, state))
    }

    fn tool(&self, id: &str) -> String {
        tool::shown(self, id, &Fields::new())
            .map_or_else(String::new, |tool| show(&ToolView { ctx: self, id, html: tool.html }))
    }

    fn image(&self, asset: &str, alt: &str) -> String {
        self.assets
            .picture(self.course_id(), asset)
            .map_or_else(String::new, |(path, (width, height))| show(&ImageView { path, alt, width, height }))
    }

    /// Where a link leads.
    #[must_use]
    pub fn address(&self, to: &Target) -> String {
        match to {
            Target::Web(url) => url.clone(),
            Target::Lesson(id) => self.urls.lesson(self.course_id(), id),
            Target::Term(id) => self.glossary_entry(id),
            Target::Figure(id) => self.figure_entry(id),
            Target::Page(id) => self.urls.page(id),
        }
    }

    fn glossary_entry(&self, id: &str) -> String {
        self.course.map_or_else(String::new, |c| glossary::address(&self.urls, c, id))
    }

    /// Where a key figure stands with its source, outside a lesson.
    pub(crate) fn figure_entry(&self, id: &str) -> String {
        let theme = self.course.and_then(|c| c.figures.get(id)).map_or("", |f| f.theme.as_str());
        format!("{}#{id}", self.urls.figures_of(self.course_id(), theme))
    }

    fn figure_source(&self, id: &str) -> String {
        if self.in_lesson { format!("#s-{id}") } else { self.figure_entry(id) }
    }

    fn definition(&self, id: &str) -> String {
        if self.in_lesson { format!("#d-{id}") } else { self.glossary_entry(id) }
    }

    fn first_use(&self, id: &str) -> bool {
        self.in_lesson && self.used.borrow_mut().insert(id.to_owned())
    }

    fn callout_class(&self, kind: &Callout) -> &'static str {
        match kind {
            Callout::Key => "key",
            Callout::Debate => "debate",
            Callout::Example => "example",
            Callout::Caution => "caution",
        }
    }

    fn callout_label(&self, kind: &Callout) -> String {
        match kind {
            Callout::Key => self.t.get("callout-key"),
            Callout::Debate => self.t.get("callout-debate"),
            Callout::Example => self.t.get("callout-example"),
            Callout::Caution => self.t.get("callout-caution"),
        }
    }
}

/// Renders a template. Writing to a string fails only if a `Display` inside does, and none of ours does.
pub fn show(template: &impl Template) -> String {
    template.render().unwrap_or_else(|error| {
        tracing::error!(%error, "a template could not be rendered");
        String::new()
    })
}

#[derive(Template)]
#[template(path = "blocks.html")]
struct BlocksView<'a> {
    ctx: &'a Reader<'a>,
    blocks: &'a [Block],
}

#[derive(Template)]
#[template(path = "inlines.html")]
struct InlinesView<'a> {
    ctx: &'a Reader<'a>,
    inlines: &'a [Inline],
}

impl InlinesView<'_> {
    fn nested(&self, inlines: &[Inline]) -> String {
        self.ctx.inlines(inlines)
    }
}

#[derive(Template)]
#[template(path = "table.html")]
struct TableView<'a> {
    ctx: &'a Reader<'a>,
    table: &'a Table,
}

#[derive(Template)]
#[template(path = "figure_card.html")]
struct FigureCardView<'a> {
    ctx: &'a Reader<'a>,
    figure: &'a Figure,
}

#[derive(Template)]
#[template(
    source = r#"<section class="film" aria-label="{{ ctx.t.get("tool-label") }}"><p class="label">{{ ctx.t.get("tool-label") }}</p><h2>{{ tool::title(ctx.t, id) }}</h2>{{ html|safe }}</section>"#,
    ext = "html"
)]
struct ToolView<'a> {
    ctx: &'a Reader<'a>,
    id: &'a str,
    html: String,
}

#[derive(Template)]
#[template(
    source = r#"<img src="{{ path }}" alt="{{ alt }}" width="{{ width }}" height="{{ height }}" loading="lazy" decoding="async">"#,
    ext = "html"
)]
struct ImageView<'a> {
    path: &'a str,
    alt: &'a str,
    width: u32,
    height: u32,
}
