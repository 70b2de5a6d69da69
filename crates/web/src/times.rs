//! Moments and windows as people say them, in the time zone of the exam: "du 8 au 21 décembre 2026", "heure de Paris".

use std::borrow::Borrow;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::texts::Texts;

impl Texts {
    /// Day and time of a moment in milliseconds since 1970: "8 décembre 2026 à 14 h 05".
    #[must_use]
    pub fn at(&self, millis: impl Borrow<i64>) -> String {
        let at = local(*millis.borrow(), &self.zone);
        self.with("time-moment", &[("day", self.date(at.date()).into()), ("time", self.clock(at).into())])
    }

    /// The same, saying whose time it is: "8 décembre 2026 à 14 h 05 (heure de Paris)".
    #[must_use]
    pub fn moment(&self, millis: impl Borrow<i64>) -> String {
        format!("{} ({})", self.at(millis), self.zone())
    }

    /// A window, from its first moment to the first after it, both in milliseconds since 1970: whole days by their names,
    /// "du 8 au 21 décembre 2026"; others with their hours.
    #[must_use]
    pub fn window(&self, opens_at: impl Borrow<i64>, closes_at: impl Borrow<i64>) -> String {
        let (opens, closes) = (local(*opens_at.borrow(), &self.zone), local(*closes_at.borrow(), &self.zone));
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

    /// Whose time it is: "heure de Paris".
    #[must_use]
    pub fn zone(&self) -> String {
        let name = self.zone.iana_name().unwrap_or("UTC");
        let city = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
        self.one("time-zone", "city", city)
    }

    /// A moment, as `<input type="datetime-local">` holds it.
    #[must_use]
    pub fn to_field(&self, millis: i64) -> String {
        local(millis, &self.zone).strftime("%Y-%m-%dT%H:%M").to_string()
    }

    /// The moment that such a field holds; in an hour that clocks run through twice, the first.
    #[must_use]
    pub fn read_field(&self, text: &str) -> Option<i64> {
        let at: DateTime = text.trim().parse().ok()?;
        self.zone.to_timestamp(at).ok().map(Timestamp::as_millisecond)
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

    fn clock(&self, at: DateTime) -> String {
        match at.minute() {
            0 => self.one("time-hour", "hour", at.hour()),
            minute => self.with("time-clock", &[("hour", at.hour().into()), ("minute", format!("{minute:02}").into())]),
        }
    }
}

fn local(millis: i64, zone: &TimeZone) -> DateTime {
    zone.to_datetime(Timestamp::from_millisecond(millis).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris() -> Texts {
        Texts::new("fr").in_zone(TimeZone::get("Europe/Paris").expect("a zone"))
    }

    fn at(text: &str) -> i64 {
        paris().read_field(text).expect("a moment")
    }

    #[test]
    fn windows_read_as_people_say_them() {
        let window = |from: &str, to: &str| paris().window(at(from), at(to));
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
        let t = paris();
        // 25 October 2026: clocks go back at 3 h. A window of whole days still is one.
        assert_eq!(t.window(at("2026-10-22T00:00"), at("2026-10-29T00:00")), "du 22 au 28 octobre 2026");
        assert_eq!(at("2026-10-29T00:00") - at("2026-10-22T00:00"), (7 * 24 + 1) * 3_600_000);
        assert_eq!(t.moment(at("2026-07-01T08:05")), "1er juillet 2026 à 8\u{a0}h\u{a0}05 (heure de Paris)");
        assert_eq!(t.to_field(at("2026-07-01T08:05")), "2026-07-01T08:05");
        assert_eq!(at("2026-07-01T08:05:30") - at("2026-07-01T08:05"), 30_000, "browsers may send seconds");
        for (zone, said) in
            [("Europe/Brussels", "heure de Bruxelles"), ("Pacific/Port_Moresby", "heure de Port Moresby")]
        {
            assert_eq!(Texts::new("fr").in_zone(TimeZone::get(zone).expect("a zone")).zone(), said);
        }
        assert_eq!(Texts::new("fr").zone(), "temps universel (UTC)");
        for wrong in ["", "demain", "2026-13-01T00:00", "2026-12-01T25:00"] {
            assert_eq!(t.read_field(wrong), None, "{wrong:?}");
        }
    }
}
