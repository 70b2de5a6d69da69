//! The tool `devices`: what one's own devices emit in a year, and what keeping them longer would save.

use askama::Template;
use course::{Course, DeviceKind, DevicesTool};
use footprint::{Device, Yearly, Years, saved_by_keeping, yearly};

use super::{Bounds, Frame, Shown, Typed, address, chosen, figure_link, measured, per_cent};
use crate::quiz::Fields;
use crate::reader::{Reader, show};
use crate::texts::Texts;

const TOOL: &str = "devices";
/// How many more years the result weighs.
const MORE: f64 = 2.0;
/// The most devices of a kind.
const MOST: f64 = 1000.0;

pub(super) fn shown(reader: &Reader<'_>, course: &Course, tool: &DevicesTool, fields: &Fields) -> Shown {
    let t = reader.t;
    let mut typed = Typed::new(t, fields);
    let result = if typed.is_new() { None } else { Asked::read(&mut typed, course, tool) };
    let result = result.map(|asked| asked.result(reader, course, tool, &typed));
    let is_wrong = !typed.errors.is_empty();
    let kinds = tool.kinds.iter().map(|kind| {
        let years = years_name(kind);
        Kind {
            of: kind,
            count: if typed.is_new() { example(kind.example) } else { typed.text(&kind.id).to_owned() },
            count_error: typed.error(&kind.id).map(str::to_owned),
            years_kept: if typed.is_new() { written(kind.years, t) } else { typed.text(&years).to_owned() },
            years_error: typed.error(&years).map(str::to_owned),
            years_name: years,
            usual: kept(kind.years, t),
            making: figure_link(reader, course, &kind.making),
            energy: figure_link(reader, course, &kind.energy),
        }
    });
    let kinds = kinds.collect();
    let frame = Frame::new(reader, course, TOOL, &typed);
    Shown { html: show(&FormView { t, frame, kinds, result: result.unwrap_or_default() }), is_wrong }
}

fn years_name(kind: &DeviceKind) -> String {
    format!("{}-years", kind.id)
}

fn example(count: u32) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

fn written(number: f64, t: &Texts) -> String {
    course::number::format(number, t.language())
}

/// "2,5 ans".
fn kept(years: f64, t: &Texts) -> String {
    t.with("tool-devices-kept-years", &[("number", years.into()), ("years", written(years, t).into())])
}

/// What was asked, all of it right.
struct Asked<'a> {
    rows: Vec<Owned<'a>>,
    grid: (&'a course::Grid, footprint::Grid),
}

/// Some devices of a kind.
struct Owned<'a> {
    kind: &'a DeviceKind,
    count: u32,
    years: Years,
    /// Whether nobody knows how long they are kept.
    is_usual: bool,
}

impl Owned<'_> {
    fn device(&self) -> Device {
        Device { making_kg: self.kind.making.value, kwh_a_year: self.kind.energy.value }
    }
}

impl<'a> Asked<'a> {
    fn read(typed: &mut Typed<'_>, course: &'a Course, tool: &'a DevicesTool) -> Option<Asked<'a>> {
        let mut rows = Vec::new();
        for kind in &tool.kinds {
            let bounds = Bounds { least: 0.0, most: MOST, whole: true, like: 1.0 };
            let count = typed.number(&kind.id, &bounds, false).unwrap_or_default();
            let bounds = Bounds { least: 0.1, most: Years::MOST, whole: false, like: kind.years };
            let known = typed.number(&years_name(kind), &bounds, false);
            if let Some(years) = Years::new(known.unwrap_or(kind.years))
                && count > 0.0
            {
                // Bounded above: nothing is lost.
                rows.push(Owned { kind, count: count as u32, years, is_usual: known.is_none() });
            }
        }
        let grid = chosen(course, typed);
        if rows.is_empty()
            && typed.errors.is_empty()
            && let Some(first) = tool.kinds.first()
        {
            typed.errors.push((first.id.clone(), typed.t.get("tool-devices-none")));
        }
        if typed.errors.is_empty() { Some(Asked { rows, grid: grid? }) } else { None }
    }

    fn result(&self, reader: &Reader<'_>, course: &Course, tool: &DevicesTool, typed: &Typed<'_>) -> String {
        let t = reader.t;
        let kilograms = |number: f64| measured(number, "kg", t);
        let mut rows: Vec<(Yearly, f64, &Owned<'_>)> = Vec::new();
        for row in &self.rows {
            let emitted = yearly(&row.device(), row.count, row.years, self.grid.1);
            rows.push((emitted, saved_by_keeping(&row.device(), row.count, row.years, MORE), row));
        }
        rows.sort_by(|a, b| b.0.total().total_cmp(&a.0.total()));
        let total: Yearly = rows.iter().map(|(emitted, ..)| *emitted).sum();
        let saved: f64 = rows.iter().map(|(_, saved, _)| saved).sum();
        let margin = tool.margin.value / 100.0;
        let view = ResultView {
            t,
            total: t.one("tool-devices-total", "kilograms", kilograms(total.total())),
            range: t.with(
                "tool-devices-range",
                &[
                    ("least", kilograms(total.total() * (1.0 - margin).max(0.0)).into()),
                    ("most", kilograms(total.total() * (1.0 + margin)).into()),
                ],
            ),
            margin: figure_link(reader, course, &tool.margin),
            shares: t.with(
                "tool-devices-shares",
                &[
                    ("making", per_cent(total.making_share(), t).into()),
                    ("using", per_cent(1.0 - total.making_share(), t).into()),
                    ("place", self.grid.0.name.as_str().into()),
                ],
            ),
            grid: figure_link(reader, course, &self.grid.0.intensity),
            saved: t.one("tool-devices-saved", "kilograms", kilograms(saved)),
            rows: rows
                .iter()
                .map(|(emitted, saved, owned)| Row {
                    name: t.with(
                        if owned.is_usual { "tool-devices-row-usual" } else { "tool-devices-row" },
                        &[
                            ("count", owned.count.into()),
                            ("name", owned.kind.name.as_str().into()),
                            ("years", kept(owned.years.get(), t).into()),
                        ],
                    ),
                    making: kilograms(emitted.making),
                    using: kilograms(emitted.using),
                    total: kilograms(emitted.total()),
                    saved: kilograms(*saved),
                })
                .collect(),
            some_usual: self.rows.iter().any(|row| row.is_usual),
            address: address(reader, course, TOOL, typed),
        };
        show(&view)
    }
}

#[derive(Template)]
#[template(path = "tool/devices.html")]
struct FormView<'a> {
    t: &'a Texts,
    frame: Frame,
    kinds: Vec<Kind<'a>>,
    result: String,
}

/// A kind of device in the form.
struct Kind<'a> {
    of: &'a DeviceKind,
    count: String,
    count_error: Option<String>,
    years_name: String,
    years_kept: String,
    years_error: Option<String>,
    usual: String,
    making: String,
    energy: String,
}

#[derive(Template)]
#[template(path = "tool/devices_result.html")]
struct ResultView<'a> {
    t: &'a Texts,
    total: String,
    range: String,
    margin: String,
    shares: String,
    grid: String,
    saved: String,
    rows: Vec<Row>,
    some_usual: bool,
    address: String,
}

struct Row {
    name: String,
    making: String,
    using: String,
    total: String,
    saved: String,
}
