//! A quiz as a form, and its result as a page section.

use std::collections::BTreeMap;
use std::fmt::Display;

use askama::Template;
use assess::{Key, Response, ResponseError, Score};
use course::{Choice, Choices, Inline, Question, Quiz};

use crate::reader::{Reader, show};

/// Answers to a quiz by question id, as stored.
pub type Answers = BTreeMap<String, Response>;

/// What was typed or chosen in a form, by field name; kept when a form is shown again.
pub type Fields = BTreeMap<String, Vec<String>>;

/// The form as it stands in a lesson: nothing chosen, the best result in a slot.
#[must_use]
pub fn blank_form(reader: &Reader<'_>, quiz: &Quiz, state: String) -> String {
    form(reader, quiz, &quiz.questions.iter().collect::<Vec<_>>(), state, &Fields::new(), &BTreeMap::new())
}

/// The form with some of the questions, what was typed before, and what was wrong with it.
#[must_use]
pub fn form(
    reader: &Reader<'_>,
    quiz: &Quiz,
    questions: &[&Question],
    state: String,
    fields: &Fields,
    errors: &BTreeMap<String, String>,
) -> String {
    let number = |question: &Question| quiz.questions.iter().position(|q| q.id == question.id).map_or(0, |p| p + 1);
    let asked = questions
        .iter()
        .map(|question| Asked { number: number(question), question, fields, error: errors.get(&question.id) })
        .collect();
    show(&FormView { ctx: reader, quiz, bar: bar(reader, quiz), state, asked, total: quiz.questions.len() })
}

/// The bar a quiz must reach, where it is its module's quiz.
#[must_use]
pub fn bar(reader: &Reader<'_>, quiz: &Quiz) -> Option<u8> {
    reader.course?.modules().find(|m| m.published && m.quiz.as_deref() == Some(&quiz.id)).map(|m| m.quiz_bar)
}

#[derive(Template)]
#[template(path = "quiz.html")]
struct FormView<'a> {
    ctx: &'a Reader<'a>,
    quiz: &'a Quiz,
    bar: Option<u8>,
    state: String,
    asked: Vec<Asked<'a>>,
    total: usize,
}

/// A question in a form.
struct Asked<'a> {
    number: usize,
    question: &'a Question,
    fields: &'a Fields,
    error: Option<&'a String>,
}

impl<'a> Asked<'a> {
    fn values(&self, name: &str) -> &[String] {
        self.fields.get(name).map_or(&[], Vec::as_slice)
    }

    fn is(&self, value: &str) -> bool {
        self.values(&self.question.id).iter().any(|v| v == value)
    }

    fn chose(&self, index: impl Display) -> bool {
        self.is(&index.to_string())
    }

    fn text(&self) -> &str {
        self.values(&self.question.id).first().map_or("", String::as_str)
    }

    fn typed(&self, place: impl Display) -> &str {
        self.values(&format!("{}.{place}", self.question.id)).first().map_or("", String::as_str)
    }

    fn picked(&self, place: impl Display, choice: impl Display) -> bool {
        self.typed(place) == choice.to_string()
    }

    /// Items in the order they are displayed.
    fn shown(&self, items: &'a [Vec<Inline>]) -> Vec<&'a Vec<Inline>> {
        self.order().iter().filter_map(|&i| items.get(i)).collect()
    }

    /// Right-hand sides in the order they are displayed.
    fn shown_right(&self, pairs: &'a [(Vec<Inline>, Vec<Inline>)]) -> Vec<&'a Vec<Inline>> {
        self.order().iter().filter_map(|&i| Some(&pairs.get(i)?.1)).collect()
    }

    fn order(&self) -> &[usize] {
        match &self.question.key {
            Key::Order { shown } | Key::Match { shown } => shown,
            _ => &[],
        }
    }

    fn tolerance(&self) -> f64 {
        if let Key::Estimate { tolerance, .. } = self.question.key { tolerance } else { 0.0 }
    }
}

/// The result of a quiz.
#[derive(Template)]
#[template(path = "result_section.html")]
pub struct ResultView<'a> {
    /// Where it is read.
    pub ctx: &'a Reader<'a>,
    /// The quiz.
    pub quiz: &'a Quiz,
    /// Last result, per cent.
    pub last: i64,
    /// Best result, per cent.
    pub best: i64,
    /// The bar to reach, per cent.
    pub bar: Option<u8>,
    /// Each question with what was answered.
    pub marked: Vec<Marked<'a>>,
}

impl<'a> ResultView<'a> {
    /// The result of `answers`.
    #[must_use]
    pub fn new(ctx: &'a Reader<'a>, quiz: &'a Quiz, answers: &'a Answers, last: i64, best: i64) -> Self {
        let marked = quiz
            .questions
            .iter()
            .map(|question| {
                let response = answers.get(&question.id);
                let score = response.map(|r| assess::grade(&question.key, r));
                Marked { question, response, score }
            })
            .collect();
        Self { ctx, quiz, last: last / 10, best: best / 10, bar: bar(ctx, quiz), marked }
    }

    fn passed(&self, bar: &u8) -> bool {
        self.best >= i64::from(*bar)
    }

    fn some_missed(&self) -> bool {
        self.marked.iter().any(|m| !m.is_right())
    }

    fn one(&self) -> bool {
        self.quiz.questions.len() == 1
    }
}

/// A question, what was answered, and how near it came.
pub struct Marked<'a> {
    question: &'a Question,
    response: Option<&'a Response>,
    score: Option<Score>,
}

impl std::fmt::Debug for Marked<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Marked").field("question", &self.question.id).field("score", &self.score).finish()
    }
}

impl<'a> Marked<'a> {
    /// Whether the answer is wholly right.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.score.is_some_and(Score::is_right)
    }

    fn class(&self) -> &'static str {
        match self.score {
            Some(s) if s.is_right() => "right",
            Some(s) if s.per_mille() > 0 => "partly",
            Some(_) => "wrong",
            None => "unanswered",
        }
    }

    fn verdict(&self, ctx: &Reader<'_>) -> String {
        match self.class() {
            "right" => format!("✓ {}", ctx.t.get("result-right")),
            "partly" => format!("◐ {}", ctx.t.get("result-partly")),
            "wrong" => format!("✗ {}", ctx.t.get("result-wrong")),
            _ => format!("– {}", ctx.t.get("result-unanswered")),
        }
    }

    /// What was answered, in words.
    fn answer(&self, ctx: &Reader<'_>) -> String {
        let Some(response) = self.response else {
            return String::new();
        };
        match (response, &self.question.choices) {
            (Response::Single(i), Choices::Single(options)) => text(ctx, options, &[*i]),
            (Response::Multiple(chosen), Choices::Multiple(options)) => {
                text(ctx, options, &chosen.iter().copied().collect::<Vec<_>>())
            }
            (Response::TrueFalse(said), _) => truth(ctx, *said),
            (Response::Order(ranks), Choices::Order { items, .. }) => {
                let mut ranked: Vec<_> =
                    ranks.iter().zip(self.order()).filter_map(|(r, &i)| Some(((*r)?, items.get(i)?))).collect();
                ranked.sort_by_key(|(rank, _)| *rank);
                ranked.iter().map(|(rank, item)| format!("{rank}. {}", ctx.plain(item))).collect::<Vec<_>>().join(" ; ")
            }
            (Response::Match(places), Choices::Match { pairs, .. }) => {
                let right = |place: usize| self.order().get(place).and_then(|&i| Some(ctx.plain(&pairs.get(i)?.1)));
                let chosen = pairs
                    .iter()
                    .zip(places)
                    .filter_map(|((left, _), place)| Some(format!("{} → {}", ctx.plain(left), right((*place)?)?)));
                chosen.collect::<Vec<_>>().join(" ; ")
            }
            (Response::Estimate(number), Choices::Estimate { unit, .. }) => {
                course::number::with_unit(&course::number::format(*number, ctx.t.language()), unit, ctx.t.language())
            }
            (Response::Short(words), _) => words.clone(),
            // The question changed its type since it was answered.
            _ => String::new(),
        }
    }

    /// The right answer, in words.
    fn right_answer(&self, ctx: &Reader<'_>) -> String {
        match (&self.question.key, &self.question.choices) {
            (Key::Single { right, .. }, Choices::Single(options)) => text(ctx, options, &[*right]),
            (Key::Multiple { right }, Choices::Multiple(options)) => {
                let chosen: Vec<_> = right.iter().enumerate().filter(|(_, r)| **r).map(|(i, _)| i).collect();
                text(ctx, options, &chosen)
            }
            (Key::TrueFalse { right }, _) => truth(ctx, *right),
            (_, Choices::Order { items, .. }) => items
                .iter()
                .enumerate()
                .map(|(i, item)| format!("{}. {}", i + 1, ctx.plain(item)))
                .collect::<Vec<_>>()
                .join(" ; "),
            (_, Choices::Match { pairs, .. }) => pairs
                .iter()
                .map(|(l, r)| format!("{} → {}", ctx.plain(l), ctx.plain(r)))
                .collect::<Vec<_>>()
                .join(" ; "),
            (_, Choices::Estimate { unit, answer, .. }) => course::number::with_unit(answer, unit, ctx.t.language()),
            (_, Choices::Short { answer, .. }) => answer.clone(),
            _ => String::new(),
        }
    }

    /// Feedback for what was answered.
    fn feedback(&self) -> Vec<&'a [Inline]> {
        let Some(response) = self.response else {
            return Vec::new();
        };
        let all: Vec<&[Inline]> = match (response, &self.question.choices) {
            (Response::Single(i), Choices::Single(options)) => {
                options.get(*i).map(|o| o.feedback.as_slice()).into_iter().collect()
            }
            (Response::Multiple(chosen), Choices::Multiple(options)) => {
                chosen.iter().filter_map(|i| options.get(*i)).map(|o| o.feedback.as_slice()).collect()
            }
            (Response::TrueFalse(said), Choices::TrueFalse { when_true, when_false }) => {
                vec![if *said { when_true } else { when_false }]
            }
            (
                _,
                Choices::Order { feedback, .. }
                | Choices::Match { feedback, .. }
                | Choices::Estimate { feedback, .. }
                | Choices::Short { feedback, .. },
            ) if !self.is_right() => vec![feedback],
            _ => Vec::new(),
        };
        all.into_iter().filter(|f| !f.is_empty()).collect()
    }

    fn order(&self) -> &[usize] {
        match &self.question.key {
            Key::Order { shown } | Key::Match { shown } => shown,
            _ => &[],
        }
    }
}

fn text(ctx: &Reader<'_>, options: &[Choice], chosen: &[usize]) -> String {
    let texts = chosen.iter().filter_map(|i| options.get(*i)).map(|o| ctx.plain(&o.text));
    texts.collect::<Vec<_>>().join(" ; ")
}

fn truth(ctx: &Reader<'_>, said: bool) -> String {
    ctx.t.get(if said { "quiz-true" } else { "quiz-false" })
}

/// Reads the answers of a form: what could be read, and what to say of the rest.
#[must_use]
pub fn read(quiz: &Quiz, fields: &Fields, t: &crate::texts::Texts) -> (Answers, BTreeMap<String, String>) {
    let mut answers = Answers::new();
    let mut errors = BTreeMap::new();
    for question in &quiz.questions {
        let values = |name: &str| fields.get(name).cloned().unwrap_or_default();
        match Response::from_fields(&question.key, &question.id, values) {
            Ok(Some(response)) => {
                answers.insert(question.id.clone(), response);
            }
            Ok(None) => {}
            Err(error) => {
                let why = match error {
                    ResponseError::NotANumber { .. } => t.get("answer-not-a-number"),
                    ResponseError::TooLong { .. } => t.one("answer-too-long", "max", assess::MAX_TEXT),
                    ResponseError::NotAChoice { .. } | ResponseError::Repeated { .. } => t.get("answer-not-a-choice"),
                };
                errors.insert(question.id.clone(), why);
            }
        }
    }
    (answers, errors)
}
