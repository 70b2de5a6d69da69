//! Writing an item, new or anew. What was typed is kept when it can't be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use academy::bank::{BankError, Edited, MOST_OPTION, MOST_TEXT, QuestionFile, Wording, Wrong};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use course::{Course, ItemSet, ItemStatus, ItemText};

use super::{Ground, SECTION, word};
use crate::app::App;
use crate::bank;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{Form, cookie};
use crate::reader::show;
use crate::routes::admin::{Menu, menu};
use crate::routes::{Place, see_other, unprocessable};
use crate::urls::Urls;

/// The form of a new item.
pub async fn blank(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let wording = Wording { difficulty: 2, ..Wording::default() };
    asked(&app, &place, &headers, &Asked { wording, set: ItemSet::Exam, of: None, wrong: Vec::new(), changed: false })
        .await
}

/// Writes it.
pub async fn write(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let (wording, set) = (read(&form), word(&ItemSet::WORDS, form.get("set")).unwrap_or(ItemSet::Exam));
    match app.academy.write_question(cookie(&headers), &place.site.release, set, &wording).await {
        Ok(id) => {
            let to = format!("{}?written", Urls { language: &language }.question(&id));
            Ok(see_other(&app, &to, None))
        }
        Err(BankError::Wrong(wrong)) => {
            let again = Asked { wording, set, of: None, wrong, changed: false };
            Ok(unprocessable(asked(&app, &place, &headers, &again).await?))
        }
        Err(error) => Err(error.into()),
    }
}

/// The form of an item, as it is.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let file = app.academy.question(cookie(&headers), &place.site.release, &id).await?;
    let item = &file.question.item;
    if item.status == ItemStatus::Retired {
        return Ok(see_other(&app, &Urls { language: &language }.question(&id), None));
    }
    let (wording, set, opened) = (Wording::of(item), item.set, file.question.version);
    let again = Asked { wording, set, of: Some((file, opened)), wrong: Vec::new(), changed: false };
    asked(&app, &place, &headers, &again).await
}

/// Writes it anew.
pub async fn rewrite(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let release = &place.site.release;
    let opened: i64 = form.get("version").parse().map_err(|_| Fault::BadRequest("no such version"))?;
    let wording = read(&form);
    let token = cookie(&headers);
    let (wrong, changed) = match app.academy.edit_question(token, release, &id, opened, &wording).await {
        Ok(edited) => {
            let done = if edited == Edited::Unchanged { "unchanged" } else { "edited" };
            let to = format!("{}?{done}", Urls { language: &language }.question(&id));
            return Ok(see_other(&app, &to, None));
        }
        Err(BankError::Wrong(wrong)) => (wrong, false),
        Err(BankError::Changed) => (Vec::new(), true),
        Err(error) => return Err(error.into()),
    };
    let file = app.academy.question(token, release, &id).await?;
    // What was typed can be kept over what someone else wrote meanwhile, knowingly: by sending it once more.
    let opened = if changed { file.question.version } else { opened };
    let set = file.question.item.set;
    let again = Asked { wording, set, of: Some((file, opened)), wrong, changed };
    Ok(unprocessable(asked(&app, &place, &headers, &again).await?))
}

fn read(form: &Form) -> Wording {
    let mut texts: BTreeMap<String, ItemText> = BTreeMap::new();
    for language in form.0.keys().filter_map(|name| name.strip_prefix("prompt.")) {
        let part = |name: &str| form.get(&format!("{name}.{language}")).to_owned();
        let text = ItemText {
            prompt: part("prompt"),
            options: [0, 1, 2, 3].map(|n| form.get(&format!("option.{language}.{n}")).to_owned()),
            rationale: part("rationale"),
            figures: BTreeMap::new(),
        };
        texts.insert(language.to_owned(), text);
    }
    let figures = form.get("figures").split(|c: char| c.is_whitespace() || c == ',' || c == ';');
    Wording {
        lesson: form.get("lesson").to_owned(),
        difficulty: form.get("difficulty").parse().unwrap_or_default(),
        figures: figures.filter(|id| !id.is_empty()).map(str::to_owned).collect::<BTreeSet<_>>(),
        texts,
        note: form.get("note").to_owned(),
        read_again: form.get("reread") == "yes",
        correction: form.get("correction") == "yes",
    }
}

/// What the form shows: what is typed, of which item opened at which version, and what is wrong with it.
struct Asked {
    wording: Wording,
    set: ItemSet,
    of: Option<(QuestionFile, i64)>,
    wrong: Vec<Wrong>,
    changed: bool,
}

async fn asked(app: &App, place: &Place, headers: &HeaderMap, asked: &Asked) -> Result<Response, Fault> {
    let Ground { course, .. } = Ground::of(place)?;
    app.academy.editor(cookie(headers)).await?;
    let menu = menu(app, headers, SECTION).await?;
    let t = &place.t;
    let wrong = |wrong: &Wrong| Said {
        field: bank::place_of(wrong).map(bank::field).unwrap_or_default(),
        text: bank::wrong(t, wrong),
    };
    let title = match &asked.of {
        None => t.get("bank-new"),
        Some((file, _)) => t.one("bank-edit-title", "id", file.question.item.id.as_str()),
    };
    let view = EditPage {
        c: place.chrome(title, true),
        menu,
        course,
        wording: &asked.wording,
        set: asked.set,
        of: asked.of.as_ref().map(|(file, opened)| (file, *opened)),
        wrong: asked.wrong.iter().map(wrong).collect(),
        changed: asked.changed,
        languages: &place.site.release.academy.languages,
    };
    Ok(place.respond(headers, &show(&view)))
}

/// What is wrong, and where.
struct Said {
    field: String,
    text: String,
}

/// A field of text: its name, its label, what it holds and how it is shown.
struct Field {
    name: String,
    label: String,
    value: String,
    rows: usize,
    most: usize,
}

#[derive(Template)]
#[template(path = "admin/questions/edit.html")]
struct EditPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    course: &'a Course,
    wording: &'a Wording,
    set: ItemSet,
    of: Option<(&'a QuestionFile, i64)>,
    wrong: Vec<Said>,
    changed: bool,
    languages: &'a [String],
}

impl EditPage<'_> {
    fn action(&self) -> String {
        match self.of {
            None => self.c.urls.questions("new"),
            Some((file, _)) => self.c.urls.question_page(&file.question.item.id, "edit"),
        }
    }

    fn error(&self, field: &str) -> Option<&str> {
        self.wrong.iter().find(|said| said.field == field).map(|said| said.text.as_str())
    }

    fn sets(&self) -> Vec<(&'static str, String, bool)> {
        ItemSet::WORDS.iter().map(|(word, set)| (*word, bank::set(self.c.t, *set), *set == self.set)).collect()
    }

    fn difficulties(&self) -> Vec<(u8, String, bool)> {
        [1, 2, 3].map(|n| (n, bank::difficulty(self.c.t, n), n == self.wording.difficulty)).into()
    }

    fn figures(&self) -> String {
        self.wording.figures.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The figures of the lesson, each with its value.
    fn lesson_figures(&self) -> Vec<(&str, &str)> {
        let lesson = self.course.lesson(&self.wording.lesson).map(|(_, lesson)| lesson);
        let ids = lesson.into_iter().flat_map(|lesson| &lesson.figures);
        ids.filter_map(|id| Some((id.as_str(), self.course.figures.get(id)?.text.as_str()))).collect()
    }

    /// The fields of one language.
    fn fields(&self, language: &str) -> Vec<Field> {
        let text = self.wording.texts.get(language);
        let t = self.c.t;
        let field = |name: &str, label: String, value: Option<&String>, rows, most| Field {
            name: format!("{name}.{language}"),
            label,
            value: value.cloned().unwrap_or_default(),
            rows,
            most,
        };
        let mut fields = vec![field("prompt", t.get("bank-field-prompt"), text.map(|text| &text.prompt), 3, MOST_TEXT)];
        for n in 0..4 {
            let label = if n == 0 { t.get("bank-field-right") } else { t.one("bank-field-wrong", "n", n) };
            let mut option = field("option", label, text.and_then(|text| text.options.get(n)), 2, MOST_OPTION);
            option.name.push_str(&format!(".{n}"));
            fields.push(option);
        }
        let rationale = t.get("bank-field-rationale");
        fields.push(field("rationale", rationale, text.map(|text| &text.rationale), 4, MOST_TEXT));
        fields
    }

    fn is_stale(&self) -> bool {
        self.of.is_some_and(|(file, _)| !file.question.stale.is_empty())
    }
}
