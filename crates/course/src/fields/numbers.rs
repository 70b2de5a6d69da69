//! Fields that are numbers.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::DeValue;

use crate::fields::{At, Fields};
use crate::number;

/// A number as its author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: f64,
    /// Decimal digits, without separators.
    digits: String,
    integer: Option<i64>,
}

impl Number {
    /// As shown in `language`. An integer that can be a year, and has no unit, is shown plain.
    pub(crate) fn show(&self, unit: &str, language: &str) -> String {
        match self.integer {
            Some(integer) if number::is_year(integer, unit) => integer.to_string(),
            _ => number::format_digits(&self.digits, language),
        }
    }
}

/// What a figure's value may be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NumberOrText {
    Number(Number),
    Text(String),
}

impl<'a> Fields<'a> {
    /// A whole number between bounds, that may be left out.
    pub(crate) fn whole(&mut self, key: &'static str, bounds: RangeInclusive<u32>) -> Option<At<u32>> {
        let value = self.take(key)?;
        self.whole_of(key, &value, bounds)
    }

    pub(super) fn whole_of(
        &self,
        key: &str,
        value: &Spanned<DeValue<'a>>,
        bounds: RangeInclusive<u32>,
    ) -> Option<At<u32>> {
        let line = self.line_of(value);
        let number = match value.get_ref() {
            DeValue::Integer(i) => u32::from_str_radix(i.as_str(), i.radix()).ok(),
            _ => None,
        };
        match number {
            Some(value) if bounds.contains(&value) => Some(At { value, line }),
            _ => {
                let expected = format!("a whole number from {} to {}", bounds.start(), bounds.end());
                self.wrong_type(key, line, &expected);
                None
            }
        }
    }

    /// A whole number between bounds, that must be there.
    pub(crate) fn required_whole(&mut self, key: &'static str, bounds: RangeInclusive<u32>) -> Option<At<u32>> {
        if !self.has(key) {
            self.fault(self.line, format!("{} has no `{key}`: add `{key} = …`", self.what));
        }
        self.whole(key, bounds)
    }

    /// Indexes, that may be left out.
    pub(crate) fn indexes(&mut self, key: &'static str) -> Vec<At<usize>> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let line = self.line_of(&value);
        let indexes: Option<Vec<At<usize>>> = match value.get_ref() {
            DeValue::Array(array) => array
                .iter()
                .map(|item| match item.get_ref() {
                    DeValue::Integer(i) => {
                        usize::from_str_radix(i.as_str(), i.radix()).ok().map(|value| At { value, line })
                    }
                    _ => None,
                })
                .collect(),
            _ => None,
        };
        indexes.unwrap_or_else(|| {
            self.wrong_type(key, line, "a list of whole numbers: `[1, 2]`");
            Vec::new()
        })
    }

    /// A number, that may be left out.
    pub(crate) fn number(&mut self, key: &'static str) -> Option<At<Number>> {
        let value = self.take(key)?;
        let line = self.line_of(&value);
        match number_of(value.get_ref()) {
            Some(value) => Some(At { value, line }),
            None => {
                self.wrong_type(key, line, "a number");
                None
            }
        }
    }

    /// A number, or a string in the edition's language, that must be there.
    pub(crate) fn number_or_prose(&mut self, key: &'static str) -> Option<At<NumberOrText>> {
        let value = self.required(key, "…")?;
        let line = self.line_of(&value);
        if let Some(number) = number_of(value.get_ref()) {
            return Some(At { value: NumberOrText::Number(number), line });
        }
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => {
                Some(At { value: NumberOrText::Text(self.reading.edition.say(text).to_owned()), line })
            }
            _ => {
                self.wrong_type(key, line, "a number, or a string that isn't empty");
                None
            }
        }
    }
}

fn number_of(value: &DeValue<'_>) -> Option<Number> {
    match value {
        DeValue::Integer(i) => {
            let integer = i64::from_str_radix(i.as_str(), i.radix()).ok()?;
            let digits = integer.to_string();
            Some(Number { value: digits.parse().ok()?, digits, integer: Some(integer) })
        }
        DeValue::Float(f) => {
            let value: f64 = f.as_str().parse().ok()?;
            if !value.is_finite() {
                return None;
            }
            let written = f.as_str();
            let digits = if written.contains(['e', 'E']) { value.to_string() } else { written.to_owned() };
            Some(Number { value, digits, integer: None })
        }
        _ => None,
    }
}
