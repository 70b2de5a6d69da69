//! Answering a quiz, and reading one's result again.

use std::collections::BTreeMap;
use std::sync::Arc;

use academy::standing::Standing;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use course::{Course, Question, Quiz};

use crate::app::App;
use crate::chrome::Chrome;
use crate::facts::Facts;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::quiz::{self, Fields, ResultView};
use crate::reader::{Reader, show};
use crate::routes::{Place, see_other, unprocessable};
use crate::slot::Slot;
use crate::urls::Urls;

/// The form on a page of its own; with `?missed`, only the questions not answered right.
pub async fn form(
    State(app): State<Arc<App>>,
    Path((language, course, id)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::in_course(&app, &language, &course)?;
    if let Some(moved) = moved(&place, &course, &id)? {
        return Ok(moved);
    }
    let quiz = place.course()?.quizzes.get(&id).ok_or(Fault::NotFound)?;
    let visit = app.visit(&headers, &course).await?;
    let mut questions: Vec<&Question> = quiz.questions.iter().collect();
    if query.as_deref() == Some("missed")
        && let Some(taken) = app.academy.quiz_taken(cookie(&headers), place.course()?, &id).await?
    {
        let right = |q: &Question| taken.answers.get(&q.id).is_some_and(|r| assess::grade(&q.key, r).is_right());
        questions.retain(|q| !right(q));
    }
    form_page(&place, &headers, visit.is_some(), quiz, &questions, &Fields::new(), &BTreeMap::new(), None)
}

/// Grades what was answered, keeps it, and shows the result.
pub async fn answer(
    State(app): State<Arc<App>>,
    Path((language, course, id)): Path<(String, String, String)>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::in_course(&app, &language, &course)?;
    let quiz = place.course()?.quizzes.get(&id).ok_or(Fault::NotFound)?;
    let (answers, errors) = quiz::read(quiz, &form.0, &place.t);
    if answers.is_empty() || !errors.is_empty() {
        let asked = asked(quiz, &form.0);
        let has_facts = app.visit(&headers, &course).await?.is_some();
        let alert = errors.is_empty().then(|| place.t.get("quiz-nothing-answered"));
        return form_page(&place, &headers, has_facts, quiz, &asked, &form.0, &errors, alert).map(unprocessable);
    }
    let asked: Vec<&str> = asked(quiz, &form.0).iter().map(|q| q.id.as_str()).collect();
    let session = app.academy.answer_quiz(cookie(&headers), place.course()?, quiz, &asked, answers).await?;
    // The fragment takes the reader, and a screen reader's place, to the result.
    let to = format!("{}#quiz-{}", Urls { language: &language }.quiz_result(&course, &quiz.id), quiz.id);
    Ok(see_other(&app, &to, session.as_ref()))
}

/// The last result, question by question.
pub async fn result(
    State(app): State<Arc<App>>,
    Path((language, course, id)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::in_course(&app, &language, &course)?;
    if let Some(moved) = moved(&place, &course, &id)? {
        return Ok(moved);
    }
    let of: &Course = place.course()?;
    let quiz = of.quizzes.get(&id).ok_or(Fault::NotFound)?;
    let visit = app.visit(&headers, &course).await?;
    let taken = app.academy.quiz_taken(cookie(&headers), of, &id).await?;
    let reader = Reader::elsewhere(&place.t, Some(of), &place.site.assets);
    let (section, end) = match (&taken, &visit) {
        (Some(taken), Some(visit)) => {
            let section = show(&ResultView::new(&reader, quiz, &taken.answers, taken.last, taken.best));
            let facts = Facts { has_facts: true, standing: Standing::new(of, &visit.record), course: of, t: &place.t };
            let mut end = String::new();
            facts.fill(&Slot::LessonEnd(course.clone(), quiz.lesson.clone()), &mut end);
            (section, end)
        }
        _ => (show(&NothingView { text: place.t.get("result-nothing") }), String::new()),
    };
    let title = place.t.get("result-title");
    let view = ResultPage {
        c: place.chrome(title, visit.is_some()),
        course_title: &of.title,
        lesson_address: reader.urls.lesson(&course, &quiz.lesson),
        lesson_title: of.lesson(&quiz.lesson).map_or("", |(_, l)| l.title.as_str()),
        reader: &reader,
        section,
        end,
    };
    Ok(place.respond(&headers, &show(&view)))
}

/// The questions a submitted form showed: those it names, or all when it names none.
fn asked<'a>(quiz: &'a Quiz, fields: &Fields) -> Vec<&'a Question> {
    let named: Vec<_> =
        quiz.questions.iter().filter(|q| fields.get("asked").is_none_or(|asked| asked.contains(&q.id))).collect();
    if named.is_empty() { quiz.questions.iter().collect() } else { named }
}

/// Where the quiz is called now, when it was renamed.
fn moved(place: &Place, course: &str, id: &str) -> Result<Option<Response>, Fault> {
    let current = place.course()?.current_id(id);
    let urls = Urls { language: place.t.language() };
    Ok((current != id).then(|| Redirect::permanent(&urls.quiz(course, current)).into_response()))
}

#[expect(clippy::too_many_arguments, reason = "a form shown again needs all that was typed and all that was wrong")]
fn form_page(
    place: &Place,
    headers: &HeaderMap,
    has_facts: bool,
    quiz: &Quiz,
    questions: &[&Question],
    fields: &Fields,
    errors: &BTreeMap<String, String>,
    alert: Option<String>,
) -> Result<Response, Fault> {
    let reader = Reader::elsewhere(&place.t, Some(place.course()?), &place.site.assets);
    let state = alert.map_or_else(String::new, |text| show(&AlertView { text }));
    let form = quiz::form(&reader, quiz, questions, state, fields, errors);
    let retry = questions.len() < quiz.questions.len();
    let title = if retry { place.t.get("quiz-retry-title") } else { quiz.title.clone() };
    let c = place.chrome(title, has_facts);
    let lesson_title = place.course()?.lesson(&quiz.lesson).map_or("", |(_, l)| l.title.as_str());
    let view = FormPage { c, lesson_address: reader.urls.lesson(reader.course_id(), &quiz.lesson), lesson_title, form };
    Ok(place.respond(headers, &show(&view)))
}

#[derive(Template)]
#[template(path = "quiz_page.html")]
struct FormPage<'a> {
    c: Chrome<'a>,
    lesson_address: String,
    lesson_title: &'a str,
    form: String,
}

#[derive(Template)]
#[template(path = "result.html")]
struct ResultPage<'a> {
    c: Chrome<'a>,
    course_title: &'a str,
    lesson_address: String,
    lesson_title: &'a str,
    reader: &'a Reader<'a>,
    section: String,
    end: String,
}

#[derive(Template)]
#[template(source = r#"<p>{{ text }}</p>"#, ext = "html")]
struct NothingView {
    text: String,
}

#[derive(Template)]
#[template(source = r#"<p class="error" role="alert">{{ text }}</p>"#, ext = "html")]
struct AlertView {
    text: String,
}
