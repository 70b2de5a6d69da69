//! Foreign questions into our bank: where each is filed, and what is said of those that don't fit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use course::{BankItem, Course, ItemSet, ItemStatus, ItemText, Lesson, Theme, slug};

use crate::question::{Answer, Kind, Question};
use crate::why::Why;

/// Longest id made from a name.
const LONGEST_ID: usize = 60;

/// Where imported questions go. Categories and tags are compared with the ids and titles of the course's themes and
/// lessons, and with `exam`, `mock`, `difficulty:1` to `difficulty:3`; where they say nothing, this does.
#[derive(Debug, Clone, Copy)]
pub struct Filing<'a> {
    /// The exam's course, in the language of the questions.
    pub course: &'a Course,
    /// The set of questions that don't say theirs.
    pub set: ItemSet,
    /// Id of the lesson of questions that name neither a theme nor a lesson; its theme is theirs.
    pub lesson: &'a str,
    /// Difficulty of questions that don't say theirs, 1 to 3.
    pub difficulty: u8,
}

/// What came of reading a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// Items, drafts all of them: someone must read them before they serve. In the order of the file, ids unlike.
    pub items: Vec<BankItem>,
    /// What was not understood, in the order of the file.
    pub remarks: Vec<Remark>,
}

/// Something that was not understood. Its `Display` is `line 12, “name”: why`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line the question starts on, from 1.
    pub line: usize,
    /// The question's name, or how it starts; empty when it's about the file.
    pub question: String,
    /// What was not understood and what became of it.
    pub why: Why,
    /// Whether the question is among the items all the same.
    pub imported: bool,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.question.is_empty() {
            write!(f, ", “{}”", self.question)?;
        }
        write!(f, ": {}", self.why)
    }
}

impl Import {
    /// An import of which nothing could be read.
    pub(crate) fn unreadable(line: usize, why: Why) -> Import {
        Import { items: Vec::new(), remarks: vec![Remark { line, question: String::new(), why, imported: false }] }
    }
}

impl Filing<'_> {
    /// Files questions, in their order.
    pub(crate) fn file(&self, questions: Vec<Question>) -> Import {
        let mut import = Import::default();
        let mut ids = Ids::default();
        let places = Places::of(self.course);
        for question in questions {
            let (item, said) = self.item(&question, &places, &mut ids);
            let name = if question.name.is_empty() { start(&question.prompt) } else { question.name };
            import.remarks.extend(said.into_iter().map(|why| Remark {
                line: question.line,
                question: name.clone(),
                why,
                imported: item.is_some(),
            }));
            import.items.extend(item);
        }
        import
    }

    fn item(&self, question: &Question, places: &Places<'_>, ids: &mut Ids) -> (Option<BankItem>, Vec<Why>) {
        let mut said = Vec::new();
        let (right, wrong) = match answers(question, &mut said) {
            Ok(answers) => answers,
            Err(why) => return (None, vec![why]),
        };
        if question.prompt.is_empty() {
            return (None, vec![Why::NothingAsked]);
        }
        if !question.left_out.is_empty() {
            said.push(Why::LeftOut(question.left_out.clone()));
        }
        let place = self.place(question, places, &mut said);
        let [a, b, c] = wrong;
        let text = ItemText {
            prompt: question.prompt.clone(),
            options: [&right.text, &a.text, &b.text, &c.text].map(Clone::clone),
            rationale: rationale(&question.feedback, [right, a, b, c]),
            figures: BTreeMap::new(),
        };
        let item = BankItem {
            id: ids.of(question),
            set: place.set,
            theme: place.theme,
            lesson: place.lesson,
            difficulty: place.difficulty,
            status: ItemStatus::Draft,
            texts: BTreeMap::from([(self.course.language.clone(), text)]),
        };
        (Some(item), said)
    }

    fn place(&self, question: &Question, places: &Places<'_>, said: &mut Vec<Why>) -> Place {
        // What is said closest to the question goes first: tags, then the innermost category.
        let words: Vec<String> =
            question.tags.iter().chain(question.categories.iter().rev()).map(|word| slug(word)).collect();
        let says = |field: &str, names: &[String]| {
            let names_it = |word: &str| names.iter().any(|name| name == word);
            words.iter().any(|word| {
                let rest = word.strip_prefix(field).and_then(|rest| rest.strip_prefix('-'));
                names_it(word) || rest.is_some_and(names_it)
            })
        };
        let theme_named = places.themes.iter().find(|(names, _)| says("theme", names)).map(|(_, theme)| *theme);
        let lesson_named = places.lessons.iter().find(|(names, _)| says("lesson", names)).map(|(_, lesson)| *lesson);
        let default = self.course.lesson(self.lesson).map(|(_, lesson)| lesson);
        let in_theme = |lesson: &str| theme_named.is_none_or(|theme| holds(theme, lesson));
        let lesson = lesson_named.or(default.filter(|lesson| in_theme(&lesson.id))).or_else(|| {
            let first =
                theme_named?.modules.iter().filter(|module| module.published).flat_map(|m| &m.lessons).next()?;
            said.push(Why::FirstLesson(first.title.clone()));
            Some(first)
        });
        let lesson = lesson.map(|lesson| lesson.id.clone()).unwrap_or_default();
        let theme = self.course.themes.iter().find(|theme| holds(theme, &lesson)).or(theme_named);
        let difficulty = (1..=3).find(|n| words.iter().any(|word| *word == format!("difficulty-{n}")));
        let set = |set: ItemSet| says("set", &[set.word().to_owned()]);
        Place {
            set: match (set(ItemSet::Exam), set(ItemSet::Mock)) {
                (true, false) => ItemSet::Exam,
                (false, true) => ItemSet::Mock,
                _ => self.set,
            },
            theme: theme.map(|theme| theme.id.clone()).unwrap_or_default(),
            lesson,
            difficulty: difficulty.unwrap_or(self.difficulty.clamp(1, 3)),
        }
    }
}

/// The names a course's themes and lessons go by: id and title.
struct Places<'c> {
    themes: Vec<([String; 2], &'c Theme)>,
    lessons: Vec<([String; 2], &'c Lesson)>,
}

impl<'c> Places<'c> {
    fn of(course: &'c Course) -> Places<'c> {
        let names = |id: &str, title: &str| [slug(id), slug(title)];
        Places {
            themes: course.themes.iter().map(|theme| (names(&theme.id, &theme.title), theme)).collect(),
            lessons: course.lessons().map(|lesson| (names(&lesson.id, &lesson.title), lesson)).collect(),
        }
    }
}

/// Where a question is filed.
struct Place {
    set: ItemSet,
    theme: String,
    lesson: String,
    difficulty: u8,
}

fn holds(theme: &Theme, lesson: &str) -> bool {
    theme.modules.iter().flat_map(|module| &module.lessons).any(|known| known.id == lesson)
}

/// The right answer and the three others, or why our bank can't hold the question.
fn answers<'q>(question: &'q Question, said: &mut Vec<Why>) -> Result<(&'q Answer, [&'q Answer; 3]), Why> {
    let answers = match &question.kind {
        Kind::Choice(answers) => answers,
        Kind::Other(kind) => return Err(Why::NotAChoice(kind.clone())),
        Kind::Malformed(why) => return Err(why.clone()),
    };
    let (right, wrong): (Vec<&Answer>, Vec<&Answer>) = answers.iter().partition(|answer| answer.weight >= 100.0);
    let partly = wrong.iter().filter(|answer| answer.weight > 0.0).count();
    match right.as_slice() {
        [] if partly > 0 => return Err(Why::SharedMark),
        [] => return Err(Why::NoneRight),
        [_] => {}
        more => return Err(Why::SeveralRight(more.len())),
    }
    let right = right.first().copied();
    let (Some(right), Ok(wrong)) = (right, <[&Answer; 3]>::try_from(wrong)) else {
        return Err(Why::AnswerCount(answers.len()));
    };
    if answers.iter().any(|answer| answer.text.is_empty()) {
        return Err(Why::EmptyAnswer);
    }
    if wrong.iter().any(|answer| answer.weight != 0.0) {
        said.push(Why::Weights);
    }
    Ok((right, wrong))
}

/// What is said afterwards to everyone, then to those who chose each option.
fn rationale(feedback: &str, options: [&Answer; 4]) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in std::iter::once(feedback).chain(options.iter().map(|option| option.feedback.as_str())) {
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(" ")
}

/// Ids given so far, and how often each was asked for.
#[derive(Default)]
struct Ids {
    given: BTreeSet<String>,
    asked: BTreeMap<String, usize>,
}

impl Ids {
    /// An id of its own for a question: the one it has elsewhere, or one made of its name or of its first words.
    fn of(&mut self, question: &Question) -> String {
        let source = [&question.id, &question.name, &question.prompt].into_iter().find(|text| !text.trim().is_empty());
        let words = slug(source.map_or("", String::as_str));
        let ascii: String = words.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(LONGEST_ID).collect();
        let parts: Vec<&str> = ascii.split('-').filter(|part| !part.is_empty()).collect();
        let base = if parts.is_empty() { "question".to_owned() } else { parts.join("-") };
        let times = self.asked.entry(base.clone()).or_default();
        loop {
            *times += 1;
            let id = if *times == 1 { base.clone() } else { format!("{base}-{times}") };
            if self.given.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The first words of a text, for people to find it again.
fn start(text: &str) -> String {
    let words: String = text.chars().take(40).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if words.len() < text.len() { format!("{}…", words.trim_end()) } else { words }
}

/// What a file says of an item in tags, so that [`Filing`] finds its place again.
pub(crate) fn tags(item: &BankItem) -> [String; 3] {
    [item.set.word().to_owned(), format!("lesson:{}", item.lesson), format!("difficulty:{}", item.difficulty)]
}
