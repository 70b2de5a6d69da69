//! `<quiz>.quiz.toml`: questions, what they show and how they are graded.
//!
//! Every question has a right answer, feedback for every wrong one, and an explanation that cites its ground. It knows
//! nothing of where a quiz stands.

use std::collections::{BTreeMap, BTreeSet};

use assess::Key;

use crate::fault::{Fault, Faults, unknown_choice};
use crate::fields::{At, Fields, Number, Reading, open};
use crate::markdown::{Reader, target, used};
use crate::names::{Use, What};
use crate::outline;
use crate::release::{Choice, Choices, Figure, Inline, Question, Target};
use crate::source::Source;
use crate::translate::Edition;

const TYPES: [&str; 7] = ["single", "multiple", "true-false", "order", "match", "estimate", "short"];

/// What a quiz file says.
#[derive(Debug, Clone)]
pub struct QuizDraft {
    /// Title.
    pub title: String,
    /// Per cent it asks for, where it says.
    pub bar: Option<u8>,
    /// Questions in order.
    pub questions: Vec<Question>,
}

/// Reads a quiz file by itself: what it says, and what is wrong. What it refers to is not looked up.
#[must_use]
pub fn parse_quiz(text: &str) -> (QuizDraft, Vec<Fault>) {
    let source = Source::new("", text);
    let faults = Faults::default();
    let reading = Reading { source: &source, edition: &Edition::default(), faults: &faults };
    let (quiz, _) = read(reading, "quiz", &BTreeMap::new());
    (quiz, faults.sorted())
}

/// Reads the quiz of that id, and what it refers to.
pub(crate) fn read(reading: Reading<'_>, id: &str, figures: &BTreeMap<String, Figure>) -> (QuizDraft, Vec<Use>) {
    let mut fields = open(reading, "quiz");
    let mut texts = Reader::new(reading, figures);
    let title = fields.prose("title");
    let bar = outline::bar(&mut fields, "bar");
    let tables = fields.tables("question", "question");
    if tables.is_empty() {
        fields.fault(1, "the quiz has no question: add `[[question]]`");
    }
    fields.finish();
    let mut ids = BTreeMap::new();
    let mut questions = Vec::new();
    for mut fields in tables {
        let question = QuestionReader {
            fields: &mut fields,
            texts: &mut texts,
            figures,
            language: reading.edition.language,
            quiz: id,
        }
        .read(&mut ids);
        fields.finish();
        questions.extend(question);
    }
    let quiz = QuizDraft { title: title.map(|at| at.value).unwrap_or_default(), bar, questions };
    (quiz, texts.uses)
}

struct QuestionReader<'r, 'a> {
    fields: &'r mut Fields<'a>,
    texts: &'r mut Reader<'a>,
    figures: &'r BTreeMap<String, Figure>,
    language: &'r str,
    quiz: &'r str,
}

/// What a question shows and how it's graded.
type Asked = (Choices, Key);

impl QuestionReader<'_, '_> {
    fn read(mut self, ids: &mut BTreeMap<String, usize>) -> Option<Question> {
        let id = self.fields.id("id");
        if let Some(id) = &id {
            self.fields.what = format!("question `{}`", id.value);
            if let Some(first) = ids.get(&id.value) {
                self.fault(id.line, format!("question `{}` is already asked on line {first}: rename one", id.value));
            } else {
                ids.insert(id.value.clone(), id.line);
            }
        }
        let prompt = self.inline("prompt");
        let explanation = self.explanation();
        let cites = self.cites();
        let seed = format!("{}/{}", self.quiz, id.as_ref().map_or("", |id| id.value.as_str()));
        let (choices, key) = self.asked(&seed)?;
        Some(Question { id: id?.value, prompt: prompt?, choices, explanation, cites, key })
    }

    fn asked(&mut self, seed: &str) -> Option<Asked> {
        let Some(kind) = self.fields.text("type") else {
            self.fields.forgive();
            return None;
        };
        match kind.value.as_str() {
            "single" => self.single(),
            "multiple" => self.multiple(),
            "true-false" => self.true_false(),
            "order" => self.order(seed),
            "match" => self.pairs(seed),
            "estimate" => self.estimate(),
            "short" => self.short(),
            other => {
                self.fault(kind.line, unknown_choice("question type", other, &TYPES));
                // Which fields it should have is not known either.
                self.fields.forgive();
                None
            }
        }
    }

    fn explanation(&mut self) -> Vec<Inline> {
        let Some(text) = self.fields.prose("explanation") else {
            return Vec::new();
        };
        let before = self.texts.uses.len();
        let explanation = self.texts.inline_at(&text);
        let grounds = self.texts.uses.get(before..).unwrap_or_default();
        if !grounds.iter().any(|used| matches!(used.what, What::Figure | What::Lesson)) {
            self.fault(
                text.line,
                "`explanation` rests on nothing: cite a figure `:figure{id}` or a lesson `[words](lesson:id)` in it",
            );
        }
        explanation
    }

    fn cites(&mut self) -> Vec<Target> {
        let mut cites = Vec::new();
        for cite in self.fields.texts("cites", true) {
            let target = target(&cite.value);
            match target {
                Some(target @ (Target::Figure(_) | Target::Lesson(_))) => {
                    if let Some((what, id)) = used(&target) {
                        self.note(what, id, cite.line);
                    }
                    cites.push(target);
                }
                _ => {
                    self.fault(cite.line, format!("`{}` can't be cited: write `figure:id` or `lesson:id`", cite.value))
                }
            }
        }
        cites
    }

    /// Options with whether each is right.
    fn options(&mut self) -> Vec<(Choice, bool)> {
        let tables = self.fields.tables("options", "option");
        if !(3..=5).contains(&tables.len()) {
            self.fault(self.fields.line, format!("{} has {} options: write 3 to 5", self.fields.what, tables.len()));
        }
        let mut texts = Distinct::default();
        let mut options = Vec::new();
        for mut option in tables {
            let text = option.prose("text");
            let right = option.flag("correct").is_some_and(|flag| flag.value);
            let feedback = option.optional_prose("feedback");
            if !right && feedback.as_ref().is_none_or(|f| f.value.trim().is_empty()) {
                option.fault(option.line, "a wrong option has no `feedback`: say why it is tempting and wrong");
            }
            option.finish();
            let Some(text) = text else { continue };
            texts.check(self.fields, &text, "option");
            options.push((
                Choice {
                    text: self.texts.inline_at(&text),
                    feedback: feedback.map(|f| self.texts.inline_at(&f)).unwrap_or_default(),
                },
                right,
            ));
        }
        if !options.is_empty() && !options.iter().any(|(_, right)| *right) {
            self.fault(
                self.fields.line,
                format!("{} has no right option: add `correct = true` to one", self.fields.what),
            );
        }
        options
    }

    fn single(&mut self) -> Option<Asked> {
        let options = self.options();
        let rights = options.iter().filter(|(_, right)| *right).count();
        if rights > 1 {
            self.fault(
                self.fields.line,
                format!("{} has {rights} right options: keep one, or write `type = \"multiple\"`", self.fields.what),
            );
        }
        let right = options.iter().position(|(_, right)| *right)?;
        let key = Key::Single { options: options.len(), right };
        Some((Choices::Single(options.into_iter().map(|(c, _)| c).collect()), key))
    }

    fn multiple(&mut self) -> Option<Asked> {
        let (choices, right): (Vec<Choice>, Vec<bool>) = self.options().into_iter().unzip();
        Some((Choices::Multiple(choices), Key::Multiple { right }))
    }

    fn true_false(&mut self) -> Option<Asked> {
        let answer = self.fields.flag("answer");
        let when_true = self.optional_inline("feedback-true");
        let when_false = self.optional_inline("feedback-false");
        let Some(answer) = answer else {
            self.fault(
                self.fields.line,
                format!("{} has no `answer`: write `answer = true` or `answer = false`", self.fields.what),
            );
            return None;
        };
        let (wrong, key) = if answer.value { (&when_false, "feedback-false") } else { (&when_true, "feedback-true") };
        if wrong.is_empty() {
            self.fault(
                answer.line,
                format!("{} has no `{key}`: say why that answer is tempting and wrong", self.fields.what),
            );
        }
        Some((Choices::TrueFalse { when_true, when_false }, Key::TrueFalse { right: answer.value }))
    }

    fn order(&mut self, seed: &str) -> Option<Asked> {
        let items = self.fields.proses("items", true);
        let feedback = self.inline("feedback");
        if (1..3).contains(&items.len()) {
            self.fault(
                self.fields.line,
                format!("{} has {} items to put in order: write 3 at least", self.fields.what, items.len()),
            );
        }
        let mut texts = Distinct::default();
        for item in &items {
            texts.check(self.fields, item, "item");
        }
        let shown = assess::shown_order(seed, items.len());
        let items = items.iter().map(|item| self.texts.inline_at(item)).collect();
        Some((Choices::Order { items, feedback: feedback? }, Key::Order { shown }))
    }

    fn pairs(&mut self, seed: &str) -> Option<Asked> {
        let pairs = self.fields.pairs("pairs");
        let feedback = self.inline("feedback");
        if !(3..=5).contains(&pairs.len()) {
            self.fault(self.fields.line, format!("{} has {} pairs: write 3 to 5", self.fields.what, pairs.len()));
        }
        let (mut lefts, mut rights) = (Distinct::default(), Distinct::default());
        for (left, right) in &pairs {
            lefts.check(self.fields, left, "left-hand side");
            rights.check(self.fields, right, "right-hand side");
        }
        let shown = assess::shown_order(seed, pairs.len());
        let pairs =
            pairs.iter().map(|(left, right)| (self.texts.inline_at(left), self.texts.inline_at(right))).collect();
        Some((Choices::Match { pairs, feedback: feedback? }, Key::Match { shown }))
    }

    fn estimate(&mut self) -> Option<Asked> {
        let estimated = self.estimated();
        let tolerance = self.fields.number("tolerance");
        let min = self.fields.number("min");
        let max = self.fields.number("max");
        let feedback = self.inline("feedback");
        let (value, answer, unit, line) = estimated?;
        let tolerance = match tolerance {
            Some(at) if at.value.value > 0.0 && at.value.value <= 100.0 => Some(at.value.value),
            Some(at) => {
                self.fault(at.line, "`tolerance` must be more than 0 and at most 100 per cent");
                None
            }
            None => {
                self.fault(
                    self.fields.line,
                    format!(
                        "{} has no `tolerance`: add the per cent allowed either way, `tolerance = 20`",
                        self.fields.what
                    ),
                );
                None
            }
        };
        let bound = |at: &Option<At<Number>>| at.as_ref().map(|at| at.value.value);
        let bounds = (bound(&min), bound(&max));
        let outside = bounds.0.is_some_and(|min| value < min) || bounds.1.is_some_and(|max| value > max);
        if outside {
            self.fault(line, format!("the right answer {answer} lies outside `min` and `max`: widen them"));
        }
        Some((
            Choices::Estimate { unit, bounds, answer, feedback: feedback? },
            Key::Estimate { value, tolerance: tolerance? },
        ))
    }

    /// The right value of an estimate, as shown, its unit and where it is.
    fn estimated(&mut self) -> Option<(f64, String, String, usize)> {
        let figure = self.fields.optional_text("figure");
        let value = self.fields.number("value");
        let unit = self.fields.optional_prose("unit");
        match (figure, value) {
            (Some(figure), None) => {
                if let Some(unit) = unit {
                    self.fault(unit.line, "the figure has its own unit: remove `unit`");
                }
                self.note(What::Figure, &figure.value, figure.line);
                let found = self.figures.get(&figure.value)?;
                let Some(number) = found.number else {
                    self.fault(
                        figure.line,
                        format!(
                            "figure `{}` is not one number (\"{}\"): choose another, or write `value` and `unit`",
                            found.id, found.value
                        ),
                    );
                    return None;
                };
                Some((number, found.value.clone(), found.unit.clone(), figure.line))
            }
            (None, Some(value)) => {
                let unit = unit.map(|at| at.value).unwrap_or_default();
                let shown = value.value.show(&unit, self.language);
                Some((value.value.value, shown, unit, value.line))
            }
            (Some(figure), Some(_)) => {
                self.fault(figure.line, "`figure` and `value` together: keep one");
                None
            }
            (None, None) => {
                self.fault(
                    self.fields.line,
                    format!(
                        "{} has nothing to estimate: add `figure = \"id\"`, or `value` and `unit`",
                        self.fields.what
                    ),
                );
                None
            }
        }
    }

    fn short(&mut self) -> Option<Asked> {
        let accepts = self.fields.proses("accepts", true);
        let feedback = self.inline("feedback");
        for text in &accepts {
            if !text.value.chars().any(char::is_alphanumeric) {
                self.fault(text.line, format!("`{}` has no letter or digit: write an answer", text.value));
            }
        }
        let accepts: Vec<String> = accepts.into_iter().map(|at| at.value).collect();
        Some((Choices::Short { answer: accepts.first()?.clone(), feedback: feedback? }, Key::Short { accepts }))
    }

    fn inline(&mut self, key: &'static str) -> Option<Vec<Inline>> {
        let text = self.fields.prose(key)?;
        Some(self.texts.inline_at(&text))
    }

    fn optional_inline(&mut self, key: &'static str) -> Vec<Inline> {
        let text = self.fields.optional_prose(key);
        text.map(|text| self.texts.inline_at(&text)).unwrap_or_default()
    }

    fn note(&mut self, what: What, id: &str, line: usize) {
        self.texts.uses.push(Use { what, id: id.to_owned(), line });
    }

    fn fault(&self, line: usize, message: impl Into<String>) {
        self.fields.fault(line, message);
    }
}

/// Texts that must differ, case and outer spaces apart.
#[derive(Default)]
struct Distinct(BTreeSet<String>);

impl Distinct {
    fn check(&mut self, fields: &Fields<'_>, text: &At<String>, what: &str) {
        if !self.0.insert(text.value.trim().to_lowercase()) {
            fields.fault(text.line, format!("this {what} is written twice in {}: change one", fields.what));
        }
    }
}
