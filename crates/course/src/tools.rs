//! `tools.toml`: what the hands-on tools compute from. It gives no number of its own that means something outside: each
//! is a key figure, by id. It knows nothing of how the tools compute, nor of where they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::fault::{Fault, Faults};
use crate::fields::{At, Fields, Reading, open};
use crate::figures::Figures;
use crate::names::{Use, What};
use crate::release::{DeviceKind, DevicesTool, Grid, PageTool, Sourced, Tools};
use crate::source::Source;
use crate::translate::Edition;

pub(crate) const FILE: &str = "tools.toml";

/// The most devices of a kind, and the most visits, that an example may show.
const MOST: u32 = 1_000_000;

/// The tools, the line of each, and the figures they name.
#[derive(Debug, Default)]
pub(crate) struct ToolsFile {
    pub(crate) tools: Tools,
    pub(crate) lines: BTreeMap<String, usize>,
    pub(crate) uses: Vec<Use>,
}

/// How long a device may be kept.
const YEARS: RangeInclusive<f64> = 0.5..=30.0;

/// Reads a `tools.toml` by itself, with no figure to name: what is wrong in how it is written.
#[must_use]
pub fn parse_tools(text: &str) -> Vec<Fault> {
    let source = Source::new("", text);
    let faults = Faults::default();
    read(Reading { source: &source, edition: &Edition::default(), faults: &faults }, &Figures::default());
    faults.sorted()
}

pub(crate) fn read(reading: Reading<'_>, figures: &Figures) -> ToolsFile {
    let mut file = open(reading, FILE);
    let mut reader = Reader { figures, uses: Vec::new(), ids: BTreeSet::new() };
    let mut lines = BTreeMap::new();
    let tables = file.tables("grid", "grid");
    if tables.is_empty() {
        file.fault(1, "no electricity to choose from: add `[[grid]]` with `id`, `name` and `figure`");
    }
    let grids = tables.into_iter().filter_map(|table| reader.grid(table)).collect();
    let page = file.table("page").map(|fields| {
        lines.insert("page".to_owned(), fields.line);
        page(fields)
    });
    let devices = file.table("devices").and_then(|fields| {
        lines.insert("devices".to_owned(), fields.line);
        reader.devices(fields)
    });
    file.finish();
    ToolsFile { tools: Tools { grids, page, devices }, lines, uses: reader.uses }
}

/// The page one starts from.
fn page(mut fields: Fields<'_>) -> PageTool {
    let mut whole = |key| {
        if !fields.has(key) {
            fields.fault(fields.line, format!("the example of the tool `page` has no `{key}`: add it"));
        }
        fields.whole(key, 1..=MOST).map_or(1, |at| at.value)
    };
    let page = PageTool { elements: whole("elements"), requests: whole("requests"), kilobytes: whole("kilobytes") };
    fields.finish();
    page
}

/// How long a device is kept by who does not know.
fn years(fields: &mut Fields<'_>) -> Option<f64> {
    if !fields.has("years") {
        fields.fault(fields.line, format!("{} has no `years`: add how long it is usually kept", fields.what));
    }
    let years = fields.number("years")?;
    let number = years.value.value;
    if !YEARS.contains(&number) {
        fields.fault(years.line, format!("`years` must be from {} to {}", YEARS.start(), YEARS.end()));
        return None;
    }
    Some(number)
}

struct Reader<'a> {
    figures: &'a Figures,
    uses: Vec<Use>,
    /// Ids already given, grids and devices apart.
    ids: BTreeSet<(&'static str, String)>,
}

impl Reader<'_> {
    fn grid(&mut self, mut fields: Fields<'_>) -> Option<Grid> {
        let id = self.id(&mut fields, "grid");
        let name = fields.prose("name");
        let figure = self.sourced(&mut fields, "figure");
        fields.finish();
        Some(Grid { id: id?, name: name?.value, intensity: figure? })
    }

    fn devices(&mut self, mut fields: Fields<'_>) -> Option<DevicesTool> {
        let margin = self.sourced(&mut fields, "margin");
        let tables = fields.tables("kind", "device");
        if tables.is_empty() {
            fields.fault(fields.line, "the tool `devices` has no device: add `[[devices.kind]]`");
        }
        let kinds = tables.into_iter().filter_map(|table| self.kind(table)).collect();
        fields.finish();
        Some(DevicesTool { margin: margin?, kinds })
    }

    fn kind(&mut self, mut fields: Fields<'_>) -> Option<DeviceKind> {
        let id = self.id(&mut fields, "device");
        let name = fields.prose("name");
        let making = self.sourced(&mut fields, "making");
        let energy = self.sourced(&mut fields, "energy");
        let years = years(&mut fields);
        let example = fields.whole("example", 0..=MOST).map_or(0, |at| at.value);
        fields.finish();
        Some(DeviceKind { id: id?, name: name?.value, making: making?, energy: energy?, years: years?, example })
    }

    fn id(&mut self, fields: &mut Fields<'_>, kind: &'static str) -> Option<String> {
        let id = fields.id("id")?;
        fields.what = format!("{kind} `{}`", id.value);
        if !self.ids.insert((kind, id.value.clone())) {
            fields.fault(id.line, format!("{kind} `{}` is already described above: rename one", id.value));
        }
        Some(id.value)
    }

    /// A key figure that is a number above zero; one that doesn't exist is named with the other uses.
    fn sourced(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Option<Sourced> {
        let At { value: id, line } = fields.id(key)?;
        self.uses.push(Use { what: What::Figure, id: id.clone(), line });
        let figure = self.figures.by_id.get(&id)?;
        let number = figure.number.filter(|number| *number > 0.0);
        if number.is_none() {
            fields.fault(
                line,
                format!("figure `{id}` is not a number above zero, nothing can be computed with it: name another one"),
            );
        }
        Some(Sourced { figure: id, value: number? })
    }
}
