//! A seat as a calendar file (RFC 5545), to download and in letters.
//!
//! Times are written in UTC: each calendar shows them in its own zone, and no rule of a zone has to travel. The `UID` is the
//! seat's for ever and `SEQUENCE` grows with each change, so that calendars move or drop the event they have.

use academy::Seat;
use course::{AcademySettings, Exam};
use icalendar::{Calendar, Component as _, Event};
use jiff::Timestamp;

use crate::texts::Texts;
use crate::urls::Urls;

/// Media type of a file that adds, moves or removes an event.
pub(crate) fn media_type(cancelled: bool) -> String {
    format!("text/calendar; charset=utf-8; method={}", method(cancelled))
}

fn method(cancelled: bool) -> &'static str {
    if cancelled { "CANCEL" } else { "PUBLISH" }
}

/// The calendar file of a seat; of one that is given back or whose session is cancelled, the file that removes it.
pub(crate) fn file(seat: &Seat, exam: &Exam, t: &Texts, academy: &AcademySettings, base_url: &str) -> String {
    let cancelled = seat.cancelled || seat.session.cancelled.is_some();
    let host = base_url.rsplit('/').next().unwrap_or_default();
    let page = format!("{base_url}{}", Urls { language: t.language() }.exam_seat(&seat.id));
    let when = t.window(seat.session.opens_at, seat.session.closes_at);
    let text = t.with(
        if seat.session.supervised { "calendar-text-supervised" } else { "calendar-text" },
        &[("when", when.into()), ("zone", t.zone().into()), ("url", page.clone().into())],
    );
    let mut event = Event::new();
    event
        .uid(&format!("{}@{host}", seat.id))
        .summary(exam.title(t.language()))
        .description(&text)
        .url(&page)
        .sequence(seat.sequence())
        // RFC 5546: who publishes must say who they are.
        .add_property("ORGANIZER", format!("mailto:{}", academy.contact))
        .add_property("DTSTAMP", utc(seat.scheduled_at()))
        .add_property("LAST-MODIFIED", utc(seat.scheduled_at()))
        .add_property("DTSTART", utc(seat.session.opens_at))
        .add_property("DTEND", utc(seat.session.closes_at))
        .add_property("STATUS", if cancelled { "CANCELLED" } else { "CONFIRMED" })
        // A window of days leaves one's time free; an hour in a room does not.
        .add_property("TRANSP", if seat.session.supervised { "OPAQUE" } else { "TRANSPARENT" });
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Tilia//Tilia//EN"))
        .append_property(("METHOD", method(cancelled)))
        .push(event.done());
    calendar.to_string()
}

fn utc(millis: i64) -> String {
    Timestamp::from_millisecond(millis).unwrap_or_default().strftime("%Y%m%dT%H%M%SZ").to_string()
}
