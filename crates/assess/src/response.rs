//! What a learner answered, read from a form with suspicion: whatever the browser sends, it becomes a response that
//! fits the question, nothing, or an error to show. It knows nothing of HTTP.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Key, number};

/// The longest text or number taken, in characters.
pub const MAX_TEXT: usize = 200;

/// An answer to one question, one variant for each type of question. A question left unanswered is `None` of
/// `Option<Response>`, `null` in JSON. Stored with the answers: the JSON shape is part of the database.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Response {
    /// Index of the option chosen.
    Single(usize),
    /// Indexes of the options chosen, at least one.
    Multiple(BTreeSet<usize>),
    /// Whether the statement was held to be true.
    TrueFalse(bool),
    /// For each displayed place, the rank given to the item there, 1 to n; `None` where none was given.
    Order(Vec<Option<usize>>),
    /// For each left-hand side, the displayed place of the right-hand side chosen; `None` where none was.
    Match(Vec<Option<usize>>),
    /// The number guessed, finite.
    Estimate(f64),
    /// The words found, spaces tidied, at most [`MAX_TEXT`] characters.
    Short(String),
}

/// Why form fields don't make a response.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ResponseError {
    /// Several values where one is asked; an honest form can't send that.
    #[error("field {field} was sent several times")]
    Repeated {
        /// Name of the field.
        field: String,
    },
    /// A value that the form didn't offer; an honest form can't send that.
    #[error("field {field} holds a choice that was not offered")]
    NotAChoice {
        /// Name of the field.
        field: String,
    },
    /// A number was asked and something else was typed: say so to the learner.
    #[error("field {field} is not a number")]
    NotANumber {
        /// Name of the field.
        field: String,
    },
    /// More than [`MAX_TEXT`] characters were typed: say so to the learner.
    #[error("field {field} is longer than {MAX_TEXT} characters")]
    TooLong {
        /// Name of the field.
        field: String,
    },
}

impl Response {
    /// Reads the answer to one question from the fields of a form.
    ///
    /// `name` is the question's field name, `values` gives all values sent under a name (none when it was not sent).
    /// Build the form so; [`field_names`] lists the names:
    ///
    /// | type | fields | values |
    /// | --- | --- | --- |
    /// | single | `name` | index of the option, from 0 |
    /// | multiple | `name`, repeated | index of each option chosen, from 0 |
    /// | true-false | `name` | `true` or `false` |
    /// | order | `name.0`, `name.1` … one for each displayed place | rank, from 1 to n |
    /// | match | `name.0`, `name.1` … one for each left-hand side | displayed place of the right-hand side, from 0 |
    /// | estimate | `name` | a number, as people write them |
    /// | short | `name` | text |
    ///
    /// Empty values count as not sent; when nothing was answered at all the result is `None`. An order or a match
    /// may be answered in part, and a rank or place may be given twice: it was answered so, and is graded so.
    ///
    /// A number may be written the French, English, Dutch or Swiss way, with a unit behind it. Where one text has two
    /// readings ("1,234", "1.234", or "6 milliards" whose unit may be the question's own), the one nearer to the right
    /// value by ratio is taken: what tells them apart is how numbers are written, which isn't what is examined.
    pub fn from_fields(
        key: &Key,
        name: &str,
        values: impl Fn(&str) -> Vec<String>,
    ) -> Result<Option<Response>, ResponseError> {
        let sent = Sent { values };
        Ok(match key {
            Key::Single { options, .. } => sent.index(name, 0, *options)?.map(Response::Single),
            Key::Multiple { right } => {
                let chosen = sent.all(name).iter().map(|value| index(name, value, 0, right.len())).collect::<Result<
                    BTreeSet<_>,
                    _,
                >>(
                )?;
                (!chosen.is_empty()).then_some(Response::Multiple(chosen))
            }
            Key::TrueFalse { .. } => match sent.one(name)?.as_deref() {
                None => None,
                Some("true") => Some(Response::TrueFalse(true)),
                Some("false") => Some(Response::TrueFalse(false)),
                Some(_) => return Err(ResponseError::NotAChoice { field: name.into() }),
            },
            Key::Order { shown } => sent.indexes(name, 1, shown.len())?.map(Response::Order),
            Key::Match { shown } => sent.indexes(name, 0, shown.len())?.map(Response::Match),
            Key::Estimate { value, .. } => match sent.text(name)? {
                None => None,
                Some(typed) => Some(Response::Estimate(
                    number::read(&typed, *value).ok_or_else(|| ResponseError::NotANumber { field: name.into() })?,
                )),
            },
            Key::Short { .. } => sent.text(name)?.map(Response::Short),
        })
    }
}

/// The names of the form fields of one question, in order: `name` itself, or `name.0`, `name.1` … for order and match.
pub fn field_names(key: &Key, name: &str) -> Vec<String> {
    match key {
        Key::Order { shown } | Key::Match { shown } => (0..shown.len()).map(|i| place_name(name, i)).collect(),
        _ => vec![name.to_owned()],
    }
}

fn place_name(name: &str, place: usize) -> String {
    format!("{name}.{place}")
}

/// The fields as they were sent.
struct Sent<F> {
    values: F,
}

impl<F: Fn(&str) -> Vec<String>> Sent<F> {
    /// The values of a field, trimmed, without the empty ones.
    fn all(&self, field: &str) -> Vec<String> {
        (self.values)(field)
            .iter()
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .collect()
    }

    fn one(&self, field: &str) -> Result<Option<String>, ResponseError> {
        let mut all = self.all(field);
        match all.len() {
            0 | 1 => Ok(all.pop()),
            _ => Err(ResponseError::Repeated { field: field.into() }),
        }
    }

    fn text(&self, field: &str) -> Result<Option<String>, ResponseError> {
        let Some(value) = self.one(field)? else {
            return Ok(None);
        };
        let words: Vec<&str> =
            value.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
        let text = words.join(" ");
        if text.chars().count() > MAX_TEXT {
            return Err(ResponseError::TooLong { field: field.into() });
        }
        Ok((!text.is_empty()).then_some(text))
    }

    fn index(&self, field: &str, first: usize, count: usize) -> Result<Option<usize>, ResponseError> {
        self.one(field)?.map(|value| index(field, &value, first, count)).transpose()
    }

    /// One index for each of `count` places, or `None` when no place has one.
    fn indexes(&self, name: &str, first: usize, count: usize) -> Result<Option<Vec<Option<usize>>>, ResponseError> {
        let indexes = (0..count)
            .map(|place| self.index(&place_name(name, place), first, count))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(indexes.iter().any(Option::is_some).then_some(indexes))
    }
}

/// Reads one of the `count` whole numbers from `first` on.
fn index(field: &str, value: &str, first: usize, count: usize) -> Result<usize, ResponseError> {
    value
        .parse()
        .ok()
        .filter(|index: &usize| index.checked_sub(first).is_some_and(|i| i < count))
        .ok_or_else(|| ResponseError::NotAChoice { field: field.into() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads the response to `key` from a form whose question is named `q`.
    fn read(key: &Key, sent: &[(&str, &str)]) -> Result<Option<Response>, ResponseError> {
        Response::from_fields(key, "q", |field| {
            let same = sent.iter().filter(|(name, _)| *name == field);
            same.map(|(_, value)| (*value).to_owned()).collect()
        })
    }

    fn not_a_choice(field: &str) -> Result<Option<Response>, ResponseError> {
        Err(ResponseError::NotAChoice { field: field.into() })
    }

    fn keys() -> Vec<Key> {
        vec![
            Key::Single { options: 3, right: 1 },
            Key::Multiple { right: vec![true, false, true] },
            Key::TrueFalse { right: true },
            Key::Order { shown: vec![1, 2, 0] },
            Key::Match { shown: vec![1, 2, 0] },
            Key::Estimate { value: 1500.0, tolerance: 20.0 },
            Key::Short { accepts: vec!["sobriété".into()] },
        ]
    }

    #[test]
    fn each_type_of_question_is_read_from_its_own_fields() {
        let sent: [&[(&str, &str)]; 7] = [
            &[("q", "2")],
            &[("q", "0"), ("q", "2")],
            &[("q", "false")],
            &[("q.0", "2"), ("q.1", ""), ("q.2", "3")],
            &[("q.0", "0"), ("q.2", "2")],
            &[("q", "1.234 kg")],
            &[("q", " la\u{a0} sobriété\n")],
        ];
        let responses = [
            Response::Single(2),
            Response::Multiple(BTreeSet::from([0, 2])),
            Response::TrueFalse(false),
            Response::Order(vec![Some(2), None, Some(3)]),
            Response::Match(vec![Some(0), None, Some(2)]),
            Response::Estimate(1234.0),
            Response::Short("la sobriété".into()),
        ];
        for ((key, sent), response) in keys().iter().zip(sent).zip(responses) {
            assert_eq!(read(key, sent), Ok(Some(response)));
        }
    }

    #[test]
    fn a_question_left_empty_is_unanswered_not_an_error() {
        for key in keys() {
            assert_eq!(read(&key, &[]), Ok(None));
            assert_eq!(read(&key, &[("q", " "), ("q.0", "")]), Ok(None));
        }
    }

    #[test]
    fn a_forged_choice_is_refused() {
        let keys = keys();
        assert_eq!(read(&keys[0], &[("q", "3")]), not_a_choice("q"));
        assert_eq!(read(&keys[0], &[("q", "-1")]), not_a_choice("q"));
        assert_eq!(read(&keys[1], &[("q", "0"), ("q", "9")]), not_a_choice("q"));
        assert_eq!(read(&keys[2], &[("q", "yes")]), not_a_choice("q"));
        assert_eq!(read(&keys[3], &[("q.0", "0")]), not_a_choice("q.0"));
        assert_eq!(read(&keys[3], &[("q.1", "4")]), not_a_choice("q.1"));
        assert_eq!(read(&keys[4], &[("q.2", "3")]), not_a_choice("q.2"));
        assert_eq!(read(&keys[0], &[("q", "0"), ("q", "1")]), Err(ResponseError::Repeated { field: "q".into() }));
    }

    #[test]
    fn what_a_learner_can_mistype_says_so() {
        let keys = keys();
        assert_eq!(read(&keys[5], &[("q", "beaucoup")]), Err(ResponseError::NotANumber { field: "q".into() }));
        let novel = "é".repeat(MAX_TEXT + 1);
        assert_eq!(read(&keys[6], &[("q", &novel)]), Err(ResponseError::TooLong { field: "q".into() }));
        assert!(read(&keys[6], &[("q", &novel[2..])]).is_ok());
    }

    #[test]
    fn a_form_has_one_field_a_question_or_one_a_place() {
        let keys = keys();
        assert_eq!(field_names(&keys[0], "q-a"), ["q-a"]);
        assert_eq!(field_names(&keys[3], "q-a"), ["q-a.0", "q-a.1", "q-a.2"]);
    }

    #[test]
    fn the_stored_shape_of_a_response_never_changes() {
        let shapes = [
            (Response::Single(2), r#"{"single":2}"#),
            (Response::Multiple([0, 2].into()), r#"{"multiple":[0,2]}"#),
            (Response::TrueFalse(true), r#"{"true-false":true}"#),
            (Response::Order(vec![Some(2), None]), r#"{"order":[2,null]}"#),
            (Response::Match(vec![None, Some(0)]), r#"{"match":[null,0]}"#),
            (Response::Estimate(1.5), r#"{"estimate":1.5}"#),
            (Response::Short("là".into()), r#"{"short":"là"}"#),
        ];
        for (response, json) in shapes {
            assert_eq!(serde_json::to_string(&response).unwrap(), json);
            assert_eq!(serde_json::from_str::<Response>(json).unwrap(), response);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_sent_is_a_storable_response_or_an_error(
            which in 0usize..7,
            values in prop::collection::vec("[0-9 .,'eE+%-]{0,12}|\\PC{0,12}|true|false", 0..4),
        ) {
            let key = &keys()[which];
            if let Ok(Some(response)) = Response::from_fields(key, "q", |_| values.clone()) {
                let json = serde_json::to_string(&response).unwrap();
                prop_assert_eq!(serde_json::from_str::<Response>(&json).unwrap(), response.clone());
                prop_assert!(crate::grade(key, &response) <= crate::Score::FULL);
            }
        }
    }
}
