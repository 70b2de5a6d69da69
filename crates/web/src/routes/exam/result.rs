//! What a sitting came to. The exam's result goes by theme, with lessons to review and no question; the mock exam's shows every
//! question again, a theme at a time.

use std::sync::Arc;

use academy::{DisqualificationRow, Kind, Outcome, Reviewed, SittingResult, ThemeResult};
use askama::Template;
use assess::statistics::Estimate;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use course::Course;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::reader::show;
use crate::routes::certificates::REPLY;
use crate::routes::exam::refused;
use crate::routes::{Place, see_other};
use crate::texts::Texts;
use crate::urls::{Urls, percent};

/// The result, or one theme's questions with `?theme=…`.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let exam = place.exam()?;
    // Ends it first, where its time is over.
    if let Err(error) = app.academy.sitting(cookie(&headers), exam, &place.pen(&app), &id).await {
        return refused(&place, &headers, error);
    }
    let result = match app.academy.sitting_result(cookie(&headers), exam, &id).await {
        Ok(Some(result)) => result,
        Ok(None) => return Ok(see_other(&app, &Urls { language: &language }.sitting(&id), None)),
        Err(error) => return refused(&place, &headers, error),
    };
    let course = place.site.release.course(&exam.course, &language);
    let query = query.unwrap_or_default();
    let theme = Form(form::parse(query.as_bytes())).get("theme").to_owned();
    if !theme.is_empty() {
        return questions(&place, &headers, &result, course, &theme);
    }
    let t = &place.t;
    let title = t.get(if result.kind == Kind::Mock { "result-mock-title" } else { "result-exam-title" });
    let (state, score, themes) = match &result.outcome {
        Outcome::NotOut(Some(when)) => (t.one("result-later", "when", t.moment(when)), None, Vec::new()),
        Outcome::NotOut(None) => (t.get("result-soon"), None, Vec::new()),
        Outcome::Disqualified => (t.get("result-disqualified"), None, Vec::new()),
        Outcome::Out { passed, score, themes, .. } => {
            let values =
                [("score", (*score).into()), ("items", result.items.into()), ("pass", result.pass_mark.into())];
            let key = match (result.kind, passed) {
                (Kind::Exam, true) => "result-exam-passed",
                (Kind::Exam, false) => "result-exam-failed",
                (Kind::Mock, true) => "result-mock-passed",
                (Kind::Mock, false) => "result-mock-failed",
            };
            let themes = themes.iter().map(|theme| ThemeView::new(t, &result, theme, course)).collect();
            (t.with(key, &values), Some(*score), themes)
        }
    };
    // Passed, the certificate is there with the result.
    if matches!(result.outcome, Outcome::Out { passed: true, .. }) && result.kind == Kind::Exam {
        app.academy.issue_certificate(exam, &place.pen(&app), &id).await?;
    }
    let mine = app.academy.my_certificates(cookie(&headers)).await?;
    let set_aside = match result.outcome {
        Outcome::Disqualified => app.academy.my_disqualification(cookie(&headers), &id).await?,
        _ => None,
    };
    let view = ResultPage {
        certificate: mine.into_iter().find(|(c, _, _)| c.sitting == id).map(|(c, _, _)| c.code),
        set_aside,
        replied: query == "replied",
        no_reply: query == "no-reply",
        c: place.chrome(title, true),
        ended: ended(t, &result),
        late: (query == "too-late").then(|| t.get("sitting-too-late")),
        level: score.filter(|_| result.kind == Kind::Mock).and_then(|score| level(t, &result, score)),
        state,
        result: &result,
        themes,
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// How it ended and how many questions were answered.
fn ended(t: &Texts, result: &SittingResult) -> String {
    let key = if result.ended_by_time {
        "result-ended-time"
    } else if result.ended_by_room {
        "result-ended-room"
    } else {
        "result-ended"
    };
    let values = [
        ("when", t.moment(result.finished_at).into()),
        ("answered", result.answered.into()),
        ("items", result.items.into()),
    ];
    t.with(key, &values)
}

/// What so few questions can tell: between which bounds the share of right answers lies, 95 times in 100.
fn level(t: &Texts, result: &SittingResult, score: i64) -> Option<String> {
    let count = |n: i64| usize::try_from(n).unwrap_or_default();
    let level = Estimate::proportion(count(score), count(result.items))?;
    let whole = |share: f64| format!("{:.0}", share * 100.0);
    // Rounded up: with less, one does not pass.
    let pass = (result.pass_mark as f64 * 100.0 / result.items as f64).ceil();
    let values = [
        ("items", result.items.into()),
        ("low", whole(level.low).into()),
        ("high", whole(level.high).into()),
        ("pass", format!("{pass:.0}").into()),
    ];
    Some(t.with("result-level", &values))
}

fn questions(
    place: &Place,
    headers: &HeaderMap,
    result: &SittingResult,
    course: Option<&Course>,
    theme: &str,
) -> Result<Response, Fault> {
    let Outcome::Out { questions, .. } = &result.outcome else { return Err(Fault::NotFound) };
    let questions: Vec<&Reviewed> = questions.iter().filter(|question| question.theme == theme).collect();
    if questions.is_empty() {
        return Err(Fault::NotFound);
    }
    let title = theme_title(course, theme);
    let view = QuestionsPage { c: place.chrome(title, true), result, course, questions };
    Ok(place.respond(headers, &show(&view)))
}

fn theme_title(course: Option<&Course>, theme: &str) -> String {
    let title = course.and_then(|course| course.themes.iter().find(|t| t.id == theme)).map(|t| t.title.clone());
    title.unwrap_or_else(|| theme.to_owned())
}

/// Address and title of a lesson, under its present name; `None` for one that is gone.
fn lesson<'a>(course: &'a Course, urls: Urls<'_>, id: &str) -> Option<(String, &'a str)> {
    let (_, lesson) = course.lesson(course.current_id(id))?;
    Some((urls.lesson(&course.id, &lesson.id), &lesson.title))
}

/// A theme in the result.
struct ThemeView<'a> {
    title: String,
    points: String,
    ready: Option<String>,
    questions: Option<String>,
    review: Vec<(String, &'a str)>,
}

impl<'a> ThemeView<'a> {
    fn new(t: &Texts, result: &SittingResult, theme: &ThemeResult, course: Option<&'a Course>) -> Self {
        let urls = Urls { language: t.language() };
        let (right, total) = (theme.right, theme.total);
        let mock = result.kind == Kind::Mock;
        // In the order of the course.
        let review = course.map(|course| {
            let missed = |id: &str| theme.review.iter().any(|lesson| course.current_id(lesson) == id);
            course.lessons().filter(|l| missed(&l.id)).filter_map(|l| lesson(course, urls, &l.id)).collect()
        });
        Self {
            title: theme_title(course, &theme.theme),
            points: t.with("result-points", &[("right", right.into()), ("total", total.into())]),
            ready: mock.then(|| t.get(readiness(result, theme))),
            questions: mock.then(|| format!("{}?theme={}", urls.sitting_result(&result.id), percent(&theme.theme))),
            review: review.unwrap_or_default(),
        }
    }
}

/// Where a theme stands beside the share of right answers that the exam asks for.
fn readiness(result: &SittingResult, theme: &ThemeResult) -> &'static str {
    let points = |n: usize| i64::try_from(n).unwrap_or_default();
    if theme.right == theme.total {
        "ready-all"
    } else if points(theme.right) * result.items >= points(theme.total) * result.pass_mark {
        "ready-enough"
    } else {
        "ready-not-yet"
    }
}

#[derive(Template)]
#[template(path = "exam/result.html")]
struct ResultPage<'a> {
    c: Chrome<'a>,
    result: &'a SittingResult,
    state: String,
    ended: String,
    late: Option<String>,
    level: Option<String>,
    themes: Vec<ThemeView<'a>>,
    certificate: Option<String>,
    set_aside: Option<DisqualificationRow>,
    replied: bool,
    no_reply: bool,
}

impl ResultPage<'_> {
    fn longest(&self) -> usize {
        REPLY
    }
}

#[derive(Template)]
#[template(path = "exam/questions.html")]
struct QuestionsPage<'a> {
    c: Chrome<'a>,
    result: &'a SittingResult,
    course: Option<&'a Course>,
    questions: Vec<&'a Reviewed>,
}

impl QuestionsPage<'_> {
    fn verdict(&self, question: &Reviewed) -> (&'static str, String) {
        let (class, key) = match question.chosen {
            Some(chosen) if chosen == question.right => ("right", "result-right"),
            Some(_) => ("wrong", "result-wrong"),
            None => ("wrong", "result-unanswered"),
        };
        (class, self.c.t.get(key))
    }

    fn option<'q>(&self, question: &'q Reviewed, place: &usize) -> &'q str {
        question.options.get(*place).map_or("", String::as_str)
    }

    fn lesson(&self, question: &Reviewed) -> Option<(String, &str)> {
        lesson(self.course?, self.c.urls, &question.lesson)
    }
}
