//! The hands-on tools: a form, and beneath it what came of it. Nothing is kept: what was typed stands in the address, which
//! can be shared.
//!
//! What each tool computes is `footprint`'s, from numbers that are the course's key figures; here are only the form, what is
//! wrong in it, and the words of the result. Start with [`shown`].

mod devices;
mod page;

use askama::Template;
use course::{Course, Grid, Lesson, Sourced};
use footprint::Grid as Electricity;

use crate::quiz::Fields;
use crate::reader::{Reader, show};
use crate::texts::Texts;

/// A tool as HTML, without its title.
#[derive(Debug)]
pub struct Shown {
    /// The form, and the result where there is one.
    pub html: String,
    /// Whether what was typed can't be computed with.
    pub is_wrong: bool,
}

/// A tool with what was typed in it, its example when nothing was; `None` where the course has no such tool.
#[must_use]
pub fn shown(reader: &Reader<'_>, id: &str, fields: &Fields) -> Option<Shown> {
    let course = reader.course?;
    let tools = &course.tools;
    match id {
        "page" => Some(page::shown(reader, course, tools.page?, fields)),
        "devices" => Some(devices::shown(reader, course, tools.devices.as_ref()?, fields)),
        _ => None,
    }
}

/// The title of a tool.
#[must_use]
pub fn title(t: &Texts, id: &str) -> String {
    match id {
        "page" => t.get("tool-page-title"),
        _ => t.get("tool-devices-title"),
    }
}

/// The lesson a tool stands in, where it stands in one.
#[must_use]
pub fn lesson_of<'a>(course: &'a Course, id: &str) -> Option<&'a Lesson> {
    course.lessons().find(|lesson| lesson.tools.iter().any(|tool| tool == id))
}

/// What was typed, read field by field; what is wrong is kept with the field it is wrong in.
struct Typed<'a> {
    t: &'a Texts,
    fields: &'a Fields,
    /// Element id of the field and what is wrong with it.
    errors: Vec<(String, String)>,
}

/// What a number may be.
struct Bounds {
    least: f64,
    most: f64,
    /// Whether it is counted in ones.
    whole: bool,
    /// One that will do.
    like: f64,
}

impl<'a> Typed<'a> {
    fn new(t: &'a Texts, fields: &'a Fields) -> Self {
        Self { t, fields, errors: Vec::new() }
    }

    /// Whether nothing was sent: the form is seen for the first time.
    fn is_new(&self) -> bool {
        self.fields.is_empty()
    }

    fn text(&self, name: &str) -> &'a str {
        self.fields.get(name).and_then(|values| values.first()).map_or("", |value| value.trim())
    }

    /// A number, `None` when the field is empty or wrong; an empty one is wrong only when it is `required`.
    fn number(&mut self, name: &str, bounds: &Bounds, required: bool) -> Option<f64> {
        let text = self.text(name);
        if text.is_empty() && !required {
            return None;
        }
        let number = assess::read_number(text, bounds.like)
            .filter(|number| (bounds.least..=bounds.most).contains(number))
            .filter(|number| !bounds.whole || number.fract() == 0.0);
        if number.is_none() {
            let key = if bounds.whole { "tool-error-whole" } else { "tool-error-number" };
            let written = |number: f64| course::number::format(number, self.t.language()).into();
            let said = self.t.with(
                key,
                &[("least", written(bounds.least)), ("most", written(bounds.most)), ("like", written(bounds.like))],
            );
            self.errors.push((name.to_owned(), said));
        }
        number
    }

    fn error(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|(field, _)| field == name).map(|(_, error)| error.as_str())
    }
}

/// The electricity chosen, the first when none was.
fn chosen<'a>(course: &'a Course, typed: &mut Typed<'_>) -> Option<(&'a Grid, Electricity)> {
    let grids = &course.tools.grids;
    let id = typed.text("grid");
    let grid = if id.is_empty() { grids.first() } else { grids.iter().find(|grid| grid.id == id) };
    let found = grid.and_then(|grid| Some((grid, Electricity::new(grid.intensity.value)?)));
    if found.is_none() {
        typed.errors.push(("grid".to_owned(), typed.t.get("answer-not-a-choice")));
    }
    found
}

/// The field that asks for the electricity.
#[derive(Template)]
#[template(path = "tool/grid.html")]
struct GridField<'a> {
    t: &'a Texts,
    label: String,
    tool: &'a str,
    grids: &'a [Grid],
    chosen: &'a str,
    error: Option<&'a str>,
}

/// What is wrong, in one place above the form, each leading to its field.
#[derive(Template)]
#[template(path = "tool/errors.html")]
struct ErrorsView<'a> {
    t: &'a Texts,
    tool: &'a str,
    errors: &'a [(String, String)],
}

/// What is common to the form of any tool.
struct Frame {
    action: String,
    errors: String,
    grid: String,
}

impl Frame {
    fn new(reader: &Reader<'_>, course: &Course, tool: &str, typed: &Typed<'_>) -> Frame {
        let t = reader.t;
        let grids = &course.tools.grids;
        let label = if tool == "page" { t.get("tool-page-grid") } else { t.get("tool-devices-grid") };
        let grid = GridField { t, label, tool, grids, chosen: typed.text("grid"), error: typed.error("grid") };
        Frame {
            action: format!("{}#tool-{tool}-result", reader.urls.tool(&course.id, tool)),
            errors: show(&ErrorsView { t, tool, errors: &typed.errors }),
            grid: show(&grid),
        }
    }
}

/// The address of a result: the tool's, with what was typed.
fn address(reader: &Reader<'_>, course: &Course, tool: &str, typed: &Typed<'_>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, values) in typed.fields {
        for value in values.iter().filter(|value| !value.trim().is_empty()) {
            query.append_pair(name, value.trim());
        }
    }
    format!("{}?{}#tool-{tool}-result", reader.urls.tool(&course.id, tool), query.finish())
}

/// A number with no more digits than an estimate deserves: three in all, none after the comma from ten on.
fn rough(number: f64, language: &str) -> String {
    let decimals = if number >= 10.0 || number == 0.0 { 0 } else { 1 - number.log10().floor() as i32 };
    let scale = 10f64.powi(decimals);
    course::number::format((number * scale).round() / scale, language)
}

/// The same, with its unit.
fn measured(number: f64, unit: &str, t: &Texts) -> String {
    course::number::with_unit(&rough(number, t.language()), unit, t.language())
}

/// A share from 0 to 1, in whole per cent.
fn per_cent(share: f64, t: &Texts) -> String {
    let whole = (share * 100.0).round();
    course::number::with_unit(&course::number::format(whole, t.language()), "%", t.language())
}

/// A key figure as text, linked to its source.
#[derive(Template)]
#[template(source = r#"<a class="fig" href="{{ address }}">{{ text }}</a>"#, ext = "html")]
struct FigureLink<'a> {
    address: String,
    text: &'a str,
}

fn figure_link(reader: &Reader<'_>, course: &Course, sourced: &Sourced) -> String {
    let text = course.figures.get(&sourced.figure).map_or("", |figure| figure.text.as_str());
    show(&FigureLink { address: reader.figure_entry(&sourced.figure), text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_shows_few_digits() {
        let shown = [0.0, 0.0042, 0.351, 3.51, 9.96, 35.1, 351.2, 35_126.0].map(|number| rough(number, "fr"));
        assert_eq!(shown, ["0", "0,0042", "0,35", "3,5", "10", "35", "351", "35\u{202f}126"]);
    }

    proptest::proptest! {
        #[test]
        fn any_number_can_be_shown(number in proptest::num::f64::ANY) {
            let _ = rough(number, "fr");
        }

        #[test]
        fn whatever_is_typed_is_a_number_within_its_bounds_or_an_error(typed: String, whole: bool) {
            let t = Texts::new("fr");
            let fields = Fields::from([("field".to_owned(), vec![typed.clone()])]);
            let mut read = Typed::new(&t, &fields);
            match read.number("field", &Bounds { least: 0.1, most: 50.0, whole, like: 5.0 }, true) {
                Some(number) => proptest::prop_assert!((0.1..=50.0).contains(&number)),
                None => proptest::prop_assert!(read.error("field").is_some(), "{typed:?}"),
            }
        }
    }
}
