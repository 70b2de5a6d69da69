//! What is wrong with a form that was sent: said at its head, with a link to the field, and again beside the field.

use askama::Template;

use crate::reader::show;
use crate::texts::Texts;

/// What is wrong with a form; nothing, the first time it is shown.
#[derive(Debug, Default)]
pub(crate) struct Trouble(Option<Wrong>);

#[derive(Debug)]
struct Wrong {
    field: &'static str,
    said: String,
    prefix: String,
    title: String,
}

impl Trouble {
    /// Something wrong with the field of this id; the words are a whole sentence that says what to do.
    pub(crate) fn at(t: &Texts, field: &'static str, said: impl Into<String>) -> Self {
        Self(Some(Wrong { field, said: said.into(), prefix: t.get("error-prefix"), title: t.get("error-summary") }))
    }

    /// What stands at the head of the page.
    pub(crate) fn summary(&self) -> String {
        self.0.as_ref().map_or_else(String::new, |wrong| show(&Summary { wrong }))
    }

    /// What stands before a field.
    pub(crate) fn beside(&self, field: &str) -> String {
        self.of(field).map_or_else(String::new, |wrong| show(&Beside { wrong }))
    }

    /// Attributes that tie a field to its hint, if `hint`, and to what is wrong with it.
    pub(crate) fn attributes(&self, field: &str, hint: bool) -> String {
        match (self.of(field).is_some(), hint) {
            (true, true) => format!(r#"aria-describedby="{field}-hint {field}-error" aria-invalid="true""#),
            (true, false) => format!(r#"aria-describedby="{field}-error" aria-invalid="true""#),
            (false, true) => format!(r#"aria-describedby="{field}-hint""#),
            (false, false) => String::new(),
        }
    }

    fn of(&self, field: &str) -> Option<&Wrong> {
        self.0.as_ref().filter(|wrong| wrong.field == field)
    }
}

#[derive(Template)]
#[template(
    source = r##"<div class="errors" role="alert" tabindex="-1"><h2>{{ wrong.title }}</h2><p><a href="#{{ wrong.field }}">{{ wrong.said }}</a></p></div>"##,
    ext = "html"
)]
struct Summary<'a> {
    wrong: &'a Wrong,
}

#[derive(Template)]
#[template(
    source = r#"<p class="error" id="{{ wrong.field }}-error"><strong>{{ wrong.prefix }} :</strong> {{ wrong.said }}</p>"#,
    ext = "html"
)]
struct Beside<'a> {
    wrong: &'a Wrong,
}
