//! Moments and windows as people say them, in the time zone of the exam: "du 8 au 21 décembre 2026", "heure de Paris".

use std::borrow::Borrow;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::texts::Texts;

/// What `<input type="datetime-local">` reads and writes.
const FIELD: &str = "%Y-%m-%dT%H:%M";

impl Texts {
    /// Day and time of a moment in milliseconds since 1970: "8 décembre 2026 à 14 h 05".
    #[must_use]
    pub fn at(&self, millis: impl Borrow<i64>, zone: &TimeZone) -> String {
        let at = local(*millis.borrow(), zone);
        self.with("time-moment", &[("day", self.date(at.date()).into()), ("time", self.clock(at).into())])
    }

    /// A window, from its first moment to the first after it, both in milliseconds since 1970: whole days by their names,
    /// "du 8 au 21 décembre 2026"; others with their hours.
    #[must_use]
    pub fn window(&self, opens_at: impl Borrow<i64>, closes_at: impl Borrow<i64>, zone: &TimeZone) -> String {
        let (opens, closes) = (local(*opens_at.borrow(), zone), local(*closes_at.borrow(), zone));
        if opens.time() == Time::midnight() && closes.time() == Time::midnight() && opens < closes {
            return self.days(opens.date(), closes.date().yesterday().unwrap_or(closes.date()));
        }
        let (from, to) = (self.clock(opens), self.clock(closes));
        if opens.date() == closes.date() {
            let day = self.date(opens.date());
            return self.with("time-hours-in-day", &[("day", day.into()), ("from", from.into()), ("to", to.into())]);
        }
        let (first, last) = (self.date(opens.date()), self.date(closes.date()));
        let values = [("first", first.into()), ("from", from.into()), ("last", last.into()), ("to", to.into())];
        self.with("time-hours", &values)
    }

    /// Days from the first to the last, both included, without saying twice what they share.
    fn days(&self, first: Date, last: Date) -> String {
        if first == last {
            return self.one("time-day", "day", self.date(first));
        }
        // "8 décembre 2026" in three words, of which those that the last day repeats are dropped.
        let mut words: Vec<String> = self.date(first).split(' ').map(str::to_owned).collect();
        if first.year() == last.year() {
            words.pop();
            if first.month() == last.month() {
                words.pop();
            }
        }
        self.with("time-days", &[("first", words.join(" ").into()), ("last", self.date(last).into())])
    }

    /// Whose time it is: "heure de Paris".
    #[must_use]
    pub fn zone(&self, zone: &TimeZone) -> String {
        let name = zone.iana_name().unwrap_or("UTC");
        let city = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
        self.one("time-zone", "city", city)
    }

    fn clock(&self, at: DateTime) -> String {
        match at.minute() {
            0 => self.one("time-hour", "hour", at.hour()),
            minute => self.with("time-clock", &[("hour", at.hour().into()), ("minute", format!("{minute:02}").into())]),
        }
    }
}

/// A moment, as a form's field holds it.
pub(crate) fn to_field(millis: i64, zone: &TimeZone) -> String {
    local(millis, zone).strftime(FIELD).to_string()
}

/// The moment that a form's field holds; in an hour that clocks run through twice, the first.
pub(crate) fn from_field(text: &str, zone: &TimeZone) -> Option<i64> {
    // Browsers add seconds where there are any.
    let at: DateTime = text.trim().parse().ok()?;
    zone.to_timestamp(at).ok().map(Timestamp::as_millisecond)
}

fn local(millis: i64, zone: &TimeZone) -> DateTime {
    zone.to_datetime(Timestamp::from_millisecond(millis).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").expect("a zone")
    }

    fn at(text: &str) -> i64 {
        from_field(text, &paris()).expect("a moment")
    }

    #[test]
    fn windows_read_as_people_say_them() {
        let t = Texts::new("fr");
        let window = |from: &str, to: &str| t.window(at(from), at(to), &paris());
        assert_eq!(window("2026-12-08T00:00", "2026-12-22T00:00"), "du 8 au 21 décembre 2026");
        assert_eq!(window("2026-11-28T00:00", "2026-12-04T00:00"), "du 28 novembre au 3 décembre 2026");
        assert_eq!(window("2026-12-28T00:00", "2027-01-04T00:00"), "du 28 décembre 2026 au 3 janvier 2027");
        assert_eq!(window("2027-01-01T00:00", "2027-01-08T00:00"), "du 1er au 7 janvier 2027");
        assert_eq!(window("2026-12-08T00:00", "2026-12-09T00:00"), "le 8 décembre 2026");
        assert_eq!(
            window("2026-12-08T14:00", "2026-12-08T15:30"),
            "le 8 décembre 2026, de 14\u{a0}h à 15\u{a0}h\u{a0}30"
        );
        assert_eq!(
            window("2026-12-08T09:00", "2026-12-10T00:00"),
            "du 8 décembre 2026 à 9\u{a0}h au 10 décembre 2026 à 0\u{a0}h"
        );
    }

    #[test]
    fn the_time_zone_is_the_exam_s_through_changes_of_clocks() {
        let t = Texts::new("fr");
        // 25 October 2026: clocks go back at 3 h. A window of whole days still is one.
        assert_eq!(t.window(at("2026-10-22T00:00"), at("2026-10-29T00:00"), &paris()), "du 22 au 28 octobre 2026");
        assert_eq!(at("2026-10-29T00:00") - at("2026-10-22T00:00"), (7 * 24 + 1) * 3_600_000);
        assert_eq!(t.at(at("2026-07-01T08:05"), &paris()), "1er juillet 2026 à 8\u{a0}h\u{a0}05");
        assert_eq!(to_field(at("2026-07-01T08:05"), &paris()), "2026-07-01T08:05");
        assert_eq!(at("2026-07-01T08:05:30") - at("2026-07-01T08:05"), 30_000);
        assert_eq!(t.zone(&paris()), "heure de Paris");
        assert_eq!(t.zone(&TimeZone::get("Europe/Brussels").expect("a zone")), "heure de Bruxelles");
        assert_eq!(t.zone(&TimeZone::UTC), "temps universel (UTC)");
        for wrong in ["", "demain", "2026-13-01T00:00", "2026-12-01T25:00"] {
            assert_eq!(from_field(wrong, &paris()), None, "{wrong:?}");
        }
    }
}
