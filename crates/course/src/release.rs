//! The value everything is served from: a compiled, immutable content folder.
//!
//! A [`Release`] is made once by [`crate::load`], validated whole, and never changed. It holds no HTML and no
//! address: `web` turns [`Block`]s into pages, other rooms into sound, PDF or packages.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::bank::BankItem;
use crate::exam::Exam;

/// Everything a content folder holds, compiled.
#[derive(Debug, Clone)]
pub struct Release {
    /// SHA-256 of every source file's path and bytes, in hexadecimal: the release's name.
    pub hash: String,
    /// The academy's own settings.
    pub academy: AcademySettings,
    /// Free pages (legal, privacy, …), for each language they are written in.
    pub pages: Vec<Page>,
    /// One entry per course and language.
    pub courses: Vec<Course>,
    /// The academy's exam, where it has one.
    pub exam: Option<Exam>,
    /// The specimen bank, by id.
    pub bank: Vec<BankItem>,
}

/// `academy.toml`.
#[derive(Debug, Clone)]
pub struct AcademySettings {
    /// The academy's name.
    pub name: String,
    /// One line under the name.
    pub tagline: String,
    /// Languages served (BCP 47), the default first; never empty.
    pub languages: Vec<String>,
    /// Slugs of the courses, in the order they are shown.
    pub courses: Vec<String>,
    /// Mail address people may write to.
    pub contact: String,
    /// Who answers for the site.
    pub publisher: String,
    /// Whether partners and signatories are samples, which pages then say.
    pub sample: bool,
    /// Partners, in order.
    pub partners: Vec<Partner>,
    /// Who signs attestations and certificates.
    pub signatories: Vec<Signatory>,
}

/// An institution behind the academy.
#[derive(Debug, Clone)]
pub struct Partner {
    /// Its name.
    pub name: String,
    /// Its site.
    pub url: String,
    /// Its country (ISO 3166-1 alpha-2).
    pub country: String,
}

/// A person or role that signs.
#[derive(Debug, Clone)]
pub struct Signatory {
    /// Name as printed.
    pub name: String,
    /// Role as printed.
    pub role: String,
}

/// A free page: `pages/<lang>/<id>.md`.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its id, the file's stem.
    pub id: String,
    /// Its language.
    pub language: String,
    /// Its title.
    pub title: String,
    /// Its body.
    pub body: Vec<Block>,
}

/// A course in one language.
#[derive(Debug, Clone)]
pub struct Course {
    /// Slug, also the folder's name.
    pub id: String,
    /// The language of this edition.
    pub language: String,
    /// The language it was written in.
    pub source_language: String,
    /// Title.
    pub title: String,
    /// Subtitle, may be empty.
    pub subtitle: String,
    /// A sentence or two.
    pub summary: Vec<Inline>,
    /// Licence of the content, as printed.
    pub licence: String,
    /// When its authors last changed it.
    pub updated: Date,
    /// Per cent (0 to 100) each module quiz must reach for the attestation.
    pub quiz_bar: u8,
    /// Old lesson or quiz id to its current id (chains resolved).
    pub moved: BTreeMap<String, String>,
    /// The tree.
    pub themes: Vec<Theme>,
    /// Key figures by id.
    pub figures: BTreeMap<String, Figure>,
    /// Terms by id.
    pub terms: BTreeMap<String, Term>,
    /// Quizzes by id.
    pub quizzes: BTreeMap<String, Quiz>,
    /// Films by id.
    pub films: BTreeMap<String, Film>,
    /// What its hands-on tools compute from.
    pub tools: Tools,
    /// Files the pages need (pictures), by `<module-id>/<name>`.
    pub assets: BTreeMap<String, Asset>,
}

/// A file served as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub media_type: &'static str,
    /// Width and height in CSS pixels, from the SVG's viewBox or the image's header.
    pub size: (u32, u32),
}

/// A theme: a numbered group of modules.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Id.
    pub id: String,
    /// Its place in the course, from 1.
    pub number: usize,
    /// Title.
    pub title: String,
    /// A sentence or two.
    pub summary: Vec<Inline>,
    /// The line-art emblem, as checked SVG source (no script, no external reference), where there is one.
    pub emblem: Option<String>,
    /// Modules in order.
    pub modules: Vec<Module>,
}

/// A module: lessons and a quiz.
#[derive(Debug, Clone)]
pub struct Module {
    /// Id.
    pub id: String,
    /// Its place in the course, from 1, across themes.
    pub number: usize,
    /// Title.
    pub title: String,
    /// A sentence or two.
    pub summary: Vec<Inline>,
    /// What one will be able to do.
    pub objectives: Vec<Vec<Inline>>,
    /// Whether it can be taken. A planned module has lessons without a body, which count nowhere.
    pub published: bool,
    /// The quiz that counts for completion; always there in a published module.
    pub quiz: Option<String>,
    /// Per cent that quiz must reach.
    pub quiz_bar: u8,
    /// Lessons in order.
    pub lessons: Vec<Lesson>,
}

/// A lesson: one page.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Id, unique in the course.
    pub id: String,
    /// Its place in its module, from 1.
    pub number: usize,
    /// Title.
    pub title: String,
    /// Minutes its authors plan.
    pub planned_minutes: u32,
    /// The body; empty in a planned module.
    pub blocks: Vec<Block>,
    /// Words to read (films, quizzes and the "further" lists apart).
    pub words: usize,
    /// Time it takes, in seconds: reading, films, questions and activities. 0 in a planned module.
    pub seconds: u32,
    /// Ids of the terms linked in it, in order of first use.
    pub terms: Vec<String>,
    /// Ids of the figures used in it (prose, cards, films and quizzes), in order of first use.
    pub figures: Vec<String>,
    /// Ids of the films in it.
    pub films: Vec<String>,
    /// Ids of the quizzes in it.
    pub quizzes: Vec<String>,
    /// Ids of the hands-on tools in it.
    pub tools: Vec<String>,
}

/// A block and what is known of its translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The language of the block where it is not the edition's own: not translated yet.
    pub untranslated: Option<String>,
    /// What it is.
    pub kind: BlockKind,
}

/// The smallest unit that is translated and reviewed.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A heading; level 2 to 4; the id is made from its text and is unique on the page.
    Heading {
        /// 2 to 4.
        level: u8,
        /// Anchor.
        id: String,
        /// Text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; each item holds blocks, or a single paragraph when the list is tight.
    List {
        /// First number of an ordered list; `None` for bullets.
        start: Option<u64>,
        /// Items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A block of code.
    Code(String),
    /// A table.
    Table(Table),
    /// A key figure as a card.
    Figure(String),
    /// A film.
    Film(String),
    /// A quiz.
    Quiz(String),
    /// A hands-on tool, by id.
    Tool(String),
    /// A picture.
    Image {
        /// Key in [`Course::assets`].
        asset: String,
        /// What it says, for those who do not see it.
        alt: String,
        /// Caption, may be empty.
        caption: Vec<Inline>,
        /// The same data as a table.
        table: Option<Table>,
    },
    /// A passage set apart.
    Callout {
        /// Which kind.
        kind: Callout,
        /// Title, may be empty.
        title: Vec<Inline>,
        /// Body.
        body: Vec<Block>,
    },
    /// Something to do away from the screen or on one's own devices.
    Activity {
        /// Minutes it takes.
        minutes: u32,
        /// Title.
        title: Vec<Inline>,
        /// Body.
        body: Vec<Block>,
    },
    /// Links to go further.
    Further(Vec<Block>),
}

/// The kinds of [`BlockKind::Callout`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Callout {
    /// To remember.
    Key,
    /// Uncertain or disputed.
    Debate,
    /// A concrete situation.
    Example,
    /// A misconception or trap.
    Caution,
}

/// A table with one header row.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Header cells.
    pub head: Vec<Vec<Inline>>,
    /// Rows of cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// Running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong.
    Strong(Vec<Inline>),
    /// Code.
    Code(String),
    /// A line break.
    Break,
    /// A link.
    Link {
        /// Where to.
        to: Target,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A key figure's value, formatted for the language.
    Figure {
        /// Id in [`Course::figures`].
        id: String,
        /// Value with unit, or alone.
        text: String,
    },
    /// A term with its definition one tap away.
    Term {
        /// Id in [`Course::terms`].
        id: String,
        /// Text shown.
        content: Vec<Inline>,
    },
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address outside.
    Web(String),
    /// A lesson of the same course.
    Lesson(String),
    /// A term.
    Term(String),
    /// A key figure.
    Figure(String),
    /// A free page.
    Page(String),
}

/// A sourced, dated number.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Id.
    pub id: String,
    /// The number where it is one.
    pub number: Option<f64>,
    /// The value as shown in this language, without unit.
    pub value: String,
    /// Short unit, may be empty.
    pub unit: String,
    /// Value and unit as shown, with the right spaces.
    pub text: String,
    /// What the number says; reads after `text`.
    pub label: String,
    /// The year it is about.
    pub year: i16,
    /// Where.
    pub place: String,
    /// Author and title.
    pub source: String,
    /// What was seen.
    pub url: String,
    /// When the source was published (YYYY, YYYY-MM or YYYY-MM-DD).
    pub published: String,
    /// When it was last read there.
    pub seen: Date,
    /// When it must be read again.
    pub review_by: Date,
    /// Theme it is filed under.
    pub theme: String,
    /// Scope, margin, disagreement; may be empty.
    pub note: String,
}

/// What the hands-on tools of a course compute from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tools {
    /// Electricity to choose from, the first one chosen at first.
    pub grids: Vec<Grid>,
    /// The tool `page`, where the course has it.
    pub page: Option<PageTool>,
    /// The tool `devices`, where the course has it.
    pub devices: Option<DevicesTool>,
}

/// A number of a key figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Sourced {
    /// Id of the figure.
    pub figure: String,
    /// Its number, above zero, in the unit of the figure.
    pub value: f64,
}

/// The electricity of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Id, unique among grids.
    pub id: String,
    /// As shown in this language.
    pub name: String,
    /// Grams of CO2e a kilowatt-hour.
    pub intensity: Sourced,
}

/// The page that the tool `page` shows at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageTool {
    /// Elements.
    pub elements: u32,
    /// Requests.
    pub requests: u32,
    /// Kilobytes transferred.
    pub kilobytes: u32,
}

/// What the tool `devices` knows.
#[derive(Debug, Clone, PartialEq)]
pub struct DevicesTool {
    /// Per cent that the result may be off, either way.
    pub margin: Sourced,
    /// Kinds of devices, in order.
    pub kinds: Vec<DeviceKind>,
}

/// A kind of device.
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceKind {
    /// Id, unique among devices.
    pub id: String,
    /// As shown in this language.
    pub name: String,
    /// Kilograms of CO2e for its making, its transport and its end of life.
    pub making: Sourced,
    /// Kilowatt-hours a year.
    pub energy: Sourced,
    /// Years it is kept by who does not know; half a year at least.
    pub years: f64,
    /// How many the tool shows at first.
    pub example: u32,
}

/// A glossary entry.
#[derive(Debug, Clone)]
pub struct Term {
    /// Id.
    pub id: String,
    /// As printed in this language.
    pub term: String,
    /// One or two sentences.
    pub definition: String,
    /// Author or text, may be empty.
    pub source: String,
    /// Other words people look for.
    pub aliases: Vec<String>,
    /// Ids of related terms.
    pub see: Vec<String>,
    /// The term in other languages (language, word).
    pub labels: BTreeMap<String, String>,
}

/// Formative questions.
#[derive(Debug, Clone)]
pub struct Quiz {
    /// Id, unique in the course.
    pub id: String,
    /// Title.
    pub title: String,
    /// The lesson it stands in.
    pub lesson: String,
    /// Questions in order; never empty.
    pub questions: Vec<Question>,
}

/// A question with its texts; the rule that grades it is [`Question::key`].
#[derive(Debug, Clone)]
pub struct Question {
    /// Id, unique in the quiz.
    pub id: String,
    /// What is asked.
    pub prompt: Vec<Inline>,
    /// What can be chosen or typed.
    pub choices: Choices,
    /// Shown with the result, right or wrong.
    pub explanation: Vec<Inline>,
    /// What the explanation rests on.
    pub cites: Vec<Target>,
    /// How an answer is graded.
    pub key: assess::Key,
}

/// What a question shows.
#[derive(Debug, Clone)]
pub enum Choices {
    /// One of several; option `i` is `key`'s option `i`.
    Single(Vec<Choice>),
    /// Any of several.
    Multiple(Vec<Choice>),
    /// True or false, with feedback for each.
    TrueFalse {
        /// Feedback to those who answered true; may be empty.
        when_true: Vec<Inline>,
        /// Feedback to those who answered false; may be empty.
        when_false: Vec<Inline>,
    },
    /// Items in their right order (`key` says in which order they are shown).
    Order {
        /// Items in the right order.
        items: Vec<Vec<Inline>>,
        /// Shown when wrong.
        feedback: Vec<Inline>,
    },
    /// Pairs (`key` says in which order the right-hand sides are shown).
    Match {
        /// Left and right.
        pairs: Vec<(Vec<Inline>, Vec<Inline>)>,
        /// Shown when wrong.
        feedback: Vec<Inline>,
    },
    /// A number.
    Estimate {
        /// Unit shown after the field.
        unit: String,
        /// Bounds of the field.
        bounds: (Option<f64>, Option<f64>),
        /// The value as shown in this language.
        answer: String,
        /// Shown when wrong.
        feedback: Vec<Inline>,
    },
    /// A few words.
    Short {
        /// The answer shown afterwards: the first accepted one.
        answer: String,
        /// Shown when wrong.
        feedback: Vec<Inline>,
    },
}

/// An option.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Text.
    pub text: Vec<Inline>,
    /// Feedback to those who chose it; may be empty.
    pub feedback: Vec<Inline>,
}

/// A storyboard: scenes and what is said over them.
#[derive(Debug, Clone)]
pub struct Film {
    /// Id, unique in the course.
    pub id: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The lesson it stands in.
    pub lesson: String,
    /// The module whose folder holds it.
    pub module: String,
    /// Length in seconds, rounded up: that of its sound or video where there is one, else its narration at the speaking
    /// pace.
    pub seconds: u32,
    /// Scenes in order; never empty.
    pub scenes: Vec<Scene>,
}

/// One picture of a film and its narration.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Heading on screen.
    pub heading: String,
    /// What is said, figures already in words and digits.
    pub narration: String,
    /// What is drawn.
    pub picture: Picture,
    /// The line of its file where it starts, for messages.
    pub line: usize,
}

/// What a scene draws. Values carry their text as shown and, where there is one, the number behind it.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// A title.
    Title {
        /// Under the heading.
        subheading: String,
    },
    /// One big figure.
    Figure {
        /// Figure id.
        id: String,
        /// Value with unit.
        text: String,
        /// Line beneath.
        caption: String,
    },
    /// Two or three values side by side.
    Comparison(Vec<Bar>),
    /// Two to six bars.
    Bars {
        /// Bars in order.
        bars: Vec<Bar>,
        /// Their source where they are not key figures; may be empty.
        source: String,
    },
    /// Moments in order.
    Timeline(Vec<(String, String)>),
    /// Steps that come back to the first.
    Cycle(Vec<String>),
    /// Boxes and the boxes their arrows go to.
    Diagram(Vec<(String, Vec<usize>)>),
    /// A quotation.
    Quote {
        /// Words.
        quote: String,
        /// Who.
        author: String,
    },
    /// Short lines.
    Recap(Vec<String>),
}

/// A labelled value.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Label.
    pub label: String,
    /// Value as shown, with unit.
    pub text: String,
    /// The number, for its length.
    pub number: Option<f64>,
}

impl Module {
    /// Seconds the whole module takes.
    #[must_use]
    pub fn seconds(&self) -> u32 {
        self.lessons.iter().map(|l| l.seconds).sum()
    }
}

impl Course {
    /// Modules in order, across themes.
    pub fn modules(&self) -> impl Iterator<Item = &Module> {
        self.themes.iter().flat_map(|t| &t.modules)
    }

    /// Lessons that can be taken, in order.
    pub fn lessons(&self) -> impl Iterator<Item = &Lesson> {
        self.modules().filter(|m| m.published).flat_map(|m| &m.lessons)
    }

    /// Seconds the published part of the course takes.
    #[must_use]
    pub fn seconds(&self) -> u32 {
        self.modules().map(Module::seconds).sum()
    }

    /// The lesson of that id, following [`Course::moved`], with its module.
    #[must_use]
    pub fn lesson(&self, id: &str) -> Option<(&Module, &Lesson)> {
        let id = self.current_id(id);
        self.modules().filter(|m| m.published).find_map(|m| m.lessons.iter().find(|l| l.id == id).map(|l| (m, l)))
    }

    /// What an id is called today.
    #[must_use]
    pub fn current_id<'a>(&'a self, id: &'a str) -> &'a str {
        self.moved.get(id).map_or(id, String::as_str)
    }
}

impl Release {
    /// The course of that slug in that language.
    #[must_use]
    pub fn course(&self, id: &str, language: &str) -> Option<&Course> {
        self.courses.iter().find(|c| c.id == id && c.language == language)
    }

    /// The free page of that id in that language.
    #[must_use]
    pub fn page(&self, id: &str, language: &str) -> Option<&Page> {
        self.pages.iter().find(|p| p.id == id && p.language == language)
    }
}
