//! Key figures, definitions, and what the hands-on tools compute from.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// A sourced, dated number.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Id.
    pub id: String,
    /// The number where it is one.
    pub number: Option<f64>,
    /// The value as shown in this language, without unit.
    pub value: String,
    /// Short unit, may be empty.
    pub unit: String,
    /// Value and unit as shown, with the right spaces.
    pub text: String,
    /// What the number says; reads after `text`.
    pub label: String,
    /// The year it is about.
    pub year: i16,
    /// Where.
    pub place: String,
    /// Author and title.
    pub source: String,
    /// What was seen.
    pub url: String,
    /// When the source was published (YYYY, YYYY-MM or YYYY-MM-DD).
    pub published: String,
    /// When it was last read there.
    pub seen: Date,
    /// When it must be read again.
    pub review_by: Date,
    /// Theme it is filed under.
    pub theme: String,
    /// Scope, margin, disagreement; may be empty.
    pub note: String,
}

/// A glossary entry.
#[derive(Debug, Clone)]
pub struct Term {
    /// Id.
    pub id: String,
    /// As printed in this language.
    pub term: String,
    /// One or two sentences.
    pub definition: String,
    /// Author or text, may be empty.
    pub source: String,
    /// Other words people look for.
    pub aliases: Vec<String>,
    /// Ids of related terms.
    pub see: Vec<String>,
    /// The term in other languages (language, word).
    pub labels: BTreeMap<String, String>,
}

/// What the hands-on tools of a course compute from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tools {
    /// Electricity to choose from, the first one chosen at first.
    pub grids: Vec<Grid>,
    /// The tool `page`, where the course has it.
    pub page: Option<PageTool>,
    /// The tool `devices`, where the course has it.
    pub devices: Option<DevicesTool>,
}

/// A number of a key figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Sourced {
    /// Id of the figure.
    pub figure: String,
    /// Its number, above zero, in the unit of the figure.
    pub value: f64,
}

/// The electricity of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Id, unique among grids.
    pub id: String,
    /// As shown in this language.
    pub name: String,
    /// Grams of CO2e a kilowatt-hour.
    pub intensity: Sourced,
}

/// The page that the tool `page` shows at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageTool {
    /// Elements.
    pub elements: u32,
    /// Requests.
    pub requests: u32,
    /// Kilobytes transferred.
    pub kilobytes: u32,
}

/// What the tool `devices` knows.
#[derive(Debug, Clone, PartialEq)]
pub struct DevicesTool {
    /// Per cent that the result may be off, either way.
    pub margin: Sourced,
    /// Kinds of devices, in order.
    pub kinds: Vec<DeviceKind>,
}

/// A kind of device.
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceKind {
    /// Id, unique among devices.
    pub id: String,
    /// As shown in this language.
    pub name: String,
    /// Kilograms of CO2e for its making, its transport and its end of life.
    pub making: Sourced,
    /// Kilowatt-hours a year.
    pub energy: Sourced,
    /// Years it is kept by who does not know; half a year at least.
    pub years: f64,
    /// How many the tool shows at first.
    pub example: u32,
}
