//! Quizzes and their questions.

use super::{Inline, Target};

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
