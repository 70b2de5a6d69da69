//! The tool `page`: a page's EcoIndex, the grams of a visit, and what halving each thing would change.

use askama::Template;
use course::{Course, PageTool};
use footprint::{EcoIndex, Grids, Weight, ecoindex, ecoindex_halved, grams};

use super::{Bounds, Frame, Shown, Typed, address, chosen, figure_link, measured};
use crate::quiz::Fields;
use crate::reader::{Reader, show};
use crate::texts::Texts;

const TOOL: &str = "page";

pub(super) fn shown(reader: &Reader<'_>, course: &Course, example: PageTool, fields: &Fields) -> Shown {
    let mut typed = Typed::new(reader.t, fields);
    let result = if typed.is_new() { None } else { Asked::read(&mut typed, course, example) };
    let result = result.map(|asked| asked.result(reader, course, &typed));
    let is_wrong = !typed.errors.is_empty();
    let field = |name: &'static str, example: u32| {
        let value = if typed.is_new() { example.to_string() } else { typed.text(name).to_owned() };
        Field { name, label: label(reader.t, name), hint: hint(reader.t, name), value, error: typed.error(name) }
    };
    let visits = Field { value: typed.text("visits").to_owned(), ..field("visits", 0) };
    let form = FormView {
        t: reader.t,
        frame: Frame::new(reader, course, TOOL, &typed),
        fields: vec![
            field("elements", example.elements),
            field("requests", example.requests),
            field("kilobytes", example.kilobytes),
            visits,
        ],
        result: result.unwrap_or_default(),
    };
    Shown { html: show(&form), is_wrong }
}

fn label(t: &Texts, name: &str) -> String {
    match name {
        "elements" => t.get("tool-page-elements"),
        "requests" => t.get("tool-page-requests"),
        "kilobytes" => t.get("tool-page-kilobytes"),
        _ => t.get("tool-page-visits"),
    }
}

fn hint(t: &Texts, name: &str) -> String {
    match name {
        "elements" => t.get("tool-page-elements-hint"),
        "requests" => t.get("tool-page-requests-hint"),
        "kilobytes" => t.get("tool-page-kilobytes-hint"),
        _ => t.get("tool-page-visits-hint"),
    }
}

/// What was asked, all of it right.
struct Asked<'a> {
    weight: Weight,
    visits: Option<f64>,
    grid: (&'a course::Grid, footprint::Grid),
}

impl<'a> Asked<'a> {
    fn read(typed: &mut Typed<'_>, course: &'a Course, example: PageTool) -> Option<Asked<'a>> {
        let mut whole = |name: &str, most: f64, like: u32| {
            typed.number(name, &Bounds { least: 1.0, most, whole: true, like: like.into() }, true)
        };
        let elements = whole("elements", 1e6, example.elements);
        let requests = whole("requests", 1e5, example.requests);
        let bounds = Bounds { least: 0.1, most: 1e6, whole: false, like: example.kilobytes.into() };
        let kilobytes = typed.number("kilobytes", &bounds, true);
        let visits = typed.number("visits", &Bounds { least: 1.0, most: 1e9, whole: true, like: 1000.0 }, false);
        let grid = chosen(course, typed);
        if !typed.errors.is_empty() {
            return None;
        }
        // Bounded above: nothing is lost.
        let weight = Weight {
            bytes: (kilobytes? * 1000.0).round() as u64,
            requests: requests? as u32,
            elements: elements? as u32,
        };
        Some(Asked { weight, visits, grid: grid? })
    }

    fn result(&self, reader: &Reader<'_>, course: &Course, typed: &Typed<'_>) -> String {
        let t = reader.t;
        let index = ecoindex(&self.weight);
        let halved = ecoindex_halved(&self.weight);
        let visit = grams(self.weight.bytes, &Grids::all(self.grid.1));
        let month = self.visits.map(|visits| visits * visit.total() / 1000.0);
        let lever = |name, half: EcoIndex| Lever {
            name,
            label: label(t, name),
            text: index_text(t, half),
            gain: half.score - index.score,
            gain_text: t.one("tool-page-gain", "points", (half.rounded() - index.rounded()).max(0.0)),
        };
        let levers = vec![
            lever("elements", halved.elements),
            lever("requests", halved.requests),
            lever("kilobytes", halved.bytes),
        ];
        let best = levers.iter().filter(|lever| lever.gain > 0.0).max_by(|a, b| a.gain.total_cmp(&b.gain));
        let best = best.map(|lever| t.one("tool-page-best", "what", lever.name));
        show(&ResultView {
            t,
            index: index_text(t, index),
            visit: t.with(
                "tool-page-visit",
                &[
                    ("grams", measured(visit.total(), "g", t).into()),
                    ("making", measured(visit.embodied(), "g", t).into()),
                    ("place", self.grid.0.name.as_str().into()),
                ],
            ),
            month: month.map(|kilograms| {
                t.with(
                    "tool-page-month",
                    &[
                        ("visits", course::number::format(self.visits.unwrap_or_default(), t.language()).into()),
                        ("month", measured(kilograms, "kg", t).into()),
                        ("year", measured(kilograms * 12.0, "kg", t).into()),
                    ],
                )
            }),
            best,
            levers,
            grid: figure_link(reader, course, &self.grid.0.intensity),
            address: address(reader, course, TOOL, typed),
        })
    }
}

/// "34 sur 100, note E".
fn index_text(t: &Texts, index: EcoIndex) -> String {
    t.with("tool-page-index", &[("score", index.rounded().into()), ("grade", index.grade.to_string().into())])
}

#[derive(Template)]
#[template(path = "tool/page.html")]
struct FormView<'a> {
    t: &'a Texts,
    frame: Frame,
    fields: Vec<Field<'a>>,
    result: String,
}

struct Field<'a> {
    name: &'static str,
    label: String,
    hint: String,
    value: String,
    error: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "tool/page_result.html")]
struct ResultView<'a> {
    t: &'a Texts,
    index: String,
    visit: String,
    month: Option<String>,
    levers: Vec<Lever>,
    best: Option<String>,
    grid: String,
    address: String,
}

/// One thing halved.
struct Lever {
    name: &'static str,
    label: String,
    text: String,
    gain: f64,
    gain_text: String,
}
