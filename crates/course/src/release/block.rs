//! What lessons, pages and answers are made of.

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
        /// Key in [`crate::Course::assets`].
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
        /// Id in [`crate::Course::figures`].
        id: String,
        /// Value with unit, or alone.
        text: String,
    },
    /// A term with its definition one tap away.
    Term {
        /// Id in [`crate::Course::terms`].
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
