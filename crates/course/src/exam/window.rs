//! Which days of a month the exam may be sat on, as moments.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::exam::Exam;

/// A stretch of time in which the exam may be sat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The month, `2027-01`; with its first week, `2027-01-w4`, where the weeks of a month do not follow each other.
    pub id: String,
    /// First moment, in milliseconds since 1970 (UTC).
    pub opens_at_ms: i64,
    /// First moment after it, in milliseconds since 1970 (UTC).
    pub closes_at_ms: i64,
}

impl Exam {
    /// The windows of the month `from` stands in and of those after it, `months` in all, in order; those already closed
    /// on that day are among them. A month too short for a week has no window for it.
    #[must_use]
    pub fn windows(&self, from: Date, months: u32) -> Vec<Window> {
        let runs = runs(&self.calendar.weeks);
        let mut windows = Vec::new();
        for i in 0..i64::from(months) {
            let Ok(month) = from.first_of_month().checked_add(Span::new().months(i)) else {
                break;
            };
            for (first, last) in &runs {
                let id = match runs.as_slice() {
                    [_] => format!("{:04}-{:02}", month.year(), month.month()),
                    _ => format!("{:04}-{:02}-w{first}", month.year(), month.month()),
                };
                windows.extend(window(id, month, *first, *last, &self.calendar.time_zone));
            }
        }
        windows
    }
}

/// Weeks that follow each other, as the first and last of each run.
fn runs(weeks: &[u8]) -> Vec<(u8, u8)> {
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for week in weeks {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *week => *last = *week,
            _ => runs.push((*week, *week)),
        }
    }
    runs
}

/// From the midnight before the first day of week `first` to the one after the last day of week `last`, or the month's.
fn window(id: String, month: Date, first: u8, last: u8, zone: &TimeZone) -> Option<Window> {
    let day = |days: i64| month.checked_add(Span::new().days(days)).ok();
    let opens = day(7 * (i64::from(first) - 1))?;
    if opens.month() != month.month() {
        return None;
    }
    let next_month = month.checked_add(Span::new().months(1)).ok()?;
    let closes = day(7 * i64::from(last))?.min(next_month);
    Some(Window { id, opens_at_ms: midnight(opens, zone)?, closes_at_ms: midnight(closes, zone)? })
}

/// The first moment of a day: where the clocks jump over its midnight, the moment they jump.
fn midnight(day: Date, zone: &TimeZone) -> Option<i64> {
    zone.to_timestamp(day.to_datetime(Time::midnight())).ok().map(Timestamp::as_millisecond)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weeks_that_follow_each_other_are_one_run() {
        assert_eq!(runs(&[2, 3]), [(2, 3)]);
        assert_eq!(runs(&[1, 2, 4]), [(1, 2), (4, 4)]);
        assert_eq!(runs(&[]), []);
    }

    #[test]
    fn a_month_without_a_fifth_week_has_no_window_for_it() {
        let zone = TimeZone::UTC;
        assert_eq!(window(String::new(), date(2027, 2, 1), 5, 5, &zone), None);
        let leap = window(String::new(), date(2028, 2, 1), 5, 5, &zone).expect("29 February");
        assert_eq!(leap.closes_at_ms - leap.opens_at_ms, 24 * 3_600_000);
    }
}
