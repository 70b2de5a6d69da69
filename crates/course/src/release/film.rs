//! Films: scenes and their pictures.

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
