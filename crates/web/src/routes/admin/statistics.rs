//! What sittings tell about the exam and about its questions, for editors.

use std::sync::Arc;

use academy::bank::Question;
use academy::statistics::{BankStatistics, ItemNumbers};
use askama::Template;
use assess::statistics::{Estimate, Flag};
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use course::{Course, ItemText, Theme};

use super::questions::{self, Ground};
use crate::app::App;
use crate::bank;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::item_numbers::{Numbers, estimate, flag_word, flags_in_short, numbers, share, warning};
use crate::numbers::{cell, decimal, percent};
use crate::reader::show;
use crate::routes::Place;
use crate::routes::admin::{Menu, menu};
use crate::sheet;
use crate::texts::Texts;

/// The section's place in the menu.
pub(crate) const SECTION: &str = "statistics";
/// Items on a page.
const A_PAGE: usize = 25;
/// The first columns of the table.
const HEAD: [&str; 15] = [
    "item",
    "first_version",
    "last_version",
    "current",
    "theme",
    "n",
    "exposure",
    "facility",
    "facility_low",
    "facility_high",
    "discrimination",
    "discrimination_low",
    "discrimination_high",
    "n_upper",
    "n_lower",
];

/// The exam in numbers, and its items, those to look at first.
pub async fn page(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let Ground { exam, course } = Ground::of(&place)?;
    let statistics = app.academy.bank_statistics(cookie(&headers), &place.site.release, exam).await?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    let (theme, flagged) = (fields.get("theme"), fields.get("flagged") == "yes");
    let from: usize = fields.get("from").parse().unwrap_or_default();
    let t = &place.t;
    let mut items: Vec<&ItemNumbers> = statistics.items.iter().filter(|of| of.is_current).collect();
    let all = items.len();
    let to_look_at = items.iter().filter(|of| !of.numbers.flags.is_empty()).count();
    items.retain(|of| (theme.is_empty() || of.numbers.theme == theme) && (!flagged || !of.numbers.flags.is_empty()));
    items.sort_by_key(|of| gravity(&of.numbers.flags));
    let left = items.len().saturating_sub(from);
    let next = (left > A_PAGE).then(|| {
        let flagged = if flagged { "yes" } else { "" };
        format!("?theme={}&flagged={flagged}&from={}#items", crate::urls::percent(theme), from + A_PAGE)
    });
    let shown: Vec<&ItemNumbers> = items.into_iter().skip(from).take(A_PAGE).collect();
    let ids: Vec<&str> = shown.iter().map(|of| of.item.as_str()).collect();
    let questions = app.academy.questions_named(cookie(&headers), &place.site.release, &ids).await?;
    let view = StatisticsPage {
        c: place.chrome(t.get("statistics-title"), true),
        menu: menu(&app, &headers, SECTION).await?,
        exam: exam_lines(t, &statistics),
        warnings: statistics.exam.warnings.iter().map(|of| warning(t, of)).collect(),
        at: statistics.at,
        rows: shown.into_iter().map(|of| Row::new(t, of, &questions)).collect(),
        sittings: statistics.exam.sittings,
        all,
        to_look_at,
        theme,
        flagged,
        course,
        next,
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// The same as a table, one line for each item and each of its versions that asked something else.
pub async fn csv(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let Ground { exam, .. } = Ground::of(&place)?;
    let statistics = app.academy.bank_statistics(cookie(&headers), &place.site.release, exam).await?;
    Ok(sheet::download("item-statistics.csv", &table(&place.t, &statistics)))
}

/// All the numbers of one item.
pub async fn item(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let Ground { exam, .. } = Ground::of(&place)?;
    let release = &place.site.release;
    let file = app.academy.question(cookie(&headers), release, &id).await?;
    let statistics = app.academy.bank_statistics(cookie(&headers), release, exam).await?;
    let t = &place.t;
    let texts = |version: i64| {
        let version = file.versions.iter().find(|known| known.number == version);
        version.and_then(|version| {
            let texts = &version.item.texts;
            texts.get_key_value(t.language()).or_else(|| texts.first_key_value())
        })
    };
    let mut lines: Vec<Line<'_>> = statistics
        .items
        .iter()
        .filter(|of| of.item == id)
        .map(|of| Line {
            title: if of.from == of.to {
                t.one("bank-version", "n", of.to)
            } else {
                t.with("numbers-versions", &[("from", of.from.into()), ("to", of.to.into())])
            },
            numbers: numbers(t, of),
            text: texts(of.to),
            from: of.from,
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.from));
    let view = ItemPage {
        c: place.chrome(t.one("numbers-item-title", "id", id.as_str()), true),
        menu: menu(&app, &headers, questions::SECTION).await?,
        id: &id,
        lines,
        reference: &statistics.reference,
        at: statistics.at,
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// The graver a flag, the earlier: a wrong key hurts candidates, an idle option only wastes a line.
fn gravity(flags: &[Flag]) -> u8 {
    let of = |flag: &Flag| match flag {
        Flag::NegativeDiscrimination => 0,
        Flag::DrawsTheBest { .. } => 1,
        Flag::Difference { .. } => 2,
        Flag::TooHard => 3,
        Flag::TooEasy => 4,
        Flag::Idle { .. } => 5,
    };
    flags.iter().map(of).min().unwrap_or(u8::MAX)
}

/// The exam's numbers: what, how much, what it means.
fn exam_lines(t: &Texts, statistics: &BankStatistics) -> Vec<(String, String, String)> {
    let exam = &statistics.exam;
    let points = |number: Option<f64>| number.map_or_else(|| "–".to_owned(), |number| decimal(t, number, 1));
    [
        ("statistics-mean", estimate(t, exam.mean, 1), "statistics-mean-text"),
        ("statistics-sd", points(exam.sd), "statistics-sd-text"),
        ("statistics-pass", share(t, exam.pass_rate), "statistics-pass-text"),
        ("statistics-finished", share(t, exam.finished), "statistics-finished-text"),
        ("statistics-kr20", estimate(t, exam.kr20, 2), "statistics-kr20-text"),
        ("statistics-sem", points(exam.standard_error), "statistics-sem-text"),
        ("statistics-draw", points(exam.draw_sd), "statistics-draw-text"),
        (
            "statistics-exposure",
            exam.max_exposure.map_or_else(|| "–".to_owned(), |share| percent(t, share)),
            "statistics-exposure-text",
        ),
    ]
    .into_iter()
    .map(|(what, much, means)| (t.get(what), much, t.get(means)))
    .collect()
}

fn table(t: &Texts, statistics: &BankStatistics) -> Vec<Vec<String>> {
    let first = statistics.items.first().map(|of| of.numbers.differences.as_slice()).unwrap_or_default();
    let others: Vec<&str> = first.iter().map(|difference| difference.group.as_str()).collect();
    let mut head: Vec<String> = HEAD.map(str::to_owned).into();
    for what in ["option_1", "option_2", "option_3", "option_4", "unanswered"] {
        head.extend(["all", "upper", "lower"].map(|group| format!("{what}_{group}")));
    }
    for other in &others {
        let columns = ["n", "n_reference", "delta", "delta_low", "delta_high", "chi_square", "class"];
        head.extend(columns.map(|what| format!("{other}_{what}")));
    }
    head.push("flags".to_owned());
    let mut rows = vec![head];
    let interval = |of: Option<Estimate>| match of {
        Some(of) => [of.value, of.low, of.high].map(|number| cell(t, number, 4)),
        None => [(); 3].map(|()| String::new()),
    };
    for of in &statistics.items {
        let numbers = &of.numbers;
        let mut row = vec![of.item.clone(), of.from.to_string(), of.to.to_string(), of.is_current.to_string()];
        row.extend([numbers.theme.clone(), numbers.n.to_string(), cell(t, numbers.exposure, 4)]);
        row.extend(interval(numbers.facility));
        row.extend(interval(numbers.discrimination));
        row.extend([numbers.upper, numbers.lower].map(|n| n.to_string()));
        for choice in numbers.options.iter().chain([&numbers.unanswered]) {
            row.extend([choice.all, choice.upper, choice.lower].map(|n| n.to_string()));
        }
        for other in &others {
            let difference = numbers.differences.iter().find(|difference| difference.group == *other);
            let result = difference.and_then(|difference| difference.result);
            let count = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
            row.push(count(difference.map(|difference| difference.n)));
            row.push(count(difference.map(|difference| difference.n_reference)));
            row.extend(interval(result.map(|result| result.delta)));
            row.push(result.map(|result| cell(t, result.chi_square, 4)).unwrap_or_default());
            row.push(result.map(|result| format!("{:?}", result.class)).unwrap_or_default());
        }
        row.push(numbers.flags.iter().map(flag_word).collect::<Vec<_>>().join(" "));
        rows.push(row);
    }
    rows
}

/// An item in the list.
struct Row {
    id: String,
    prompt: String,
    flags: Vec<String>,
    numbers: String,
}

impl Row {
    fn new(t: &Texts, of: &ItemNumbers, questions: &[Question]) -> Self {
        let question = questions.iter().find(|question| question.item.id == of.item);
        Self {
            id: of.item.clone(),
            prompt: question.map(|question| bank::prompt(t, &question.item)).unwrap_or_default(),
            flags: flags_in_short(t, &of.numbers.flags),
            numbers: numbers(t, of).short,
        }
    }
}

/// Versions of an item that ask the same.
struct Line<'a> {
    title: String,
    numbers: Numbers,
    text: Option<(&'a String, &'a ItemText)>,
    from: i64,
}

impl Line<'_> {
    fn option(&self, n: &usize) -> &str {
        self.text.and_then(|(_, text)| text.options.get(*n)).map_or("", String::as_str)
    }

    fn language(&self) -> &str {
        self.text.map_or("", |(language, _)| language.as_str())
    }
}

#[derive(Template)]
#[template(path = "admin/statistics.html")]
struct StatisticsPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    exam: Vec<(String, String, String)>,
    warnings: Vec<String>,
    at: i64,
    rows: Vec<Row>,
    sittings: usize,
    all: usize,
    to_look_at: usize,
    theme: &'a str,
    flagged: bool,
    course: &'a Course,
    next: Option<String>,
}

impl StatisticsPage<'_> {
    fn themes(&self) -> &[Theme] {
        &self.course.themes
    }

    fn is_theme(&self, theme: &Theme) -> bool {
        theme.id == self.theme
    }
}

#[derive(Template)]
#[template(path = "admin/item_statistics.html")]
struct ItemPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    id: &'a str,
    lines: Vec<Line<'a>>,
    reference: &'a str,
    at: i64,
}
