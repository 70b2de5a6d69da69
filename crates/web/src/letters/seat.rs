//! Letters about a seat, each with the calendar file that adds, moves or removes it.

use academy::mail::Attachment;
use academy::sign_in::Letter;
use academy::{Seat, SeatNews};
use course::Exam;
use fluent_bundle::FluentValue;

use crate::calendar;
use crate::letters::Pen;
use crate::texts::{Texts, language_name};
use crate::urls::Urls;

/// The letter that tells a candidate of their seat.
pub(super) fn letter(pen: &Pen<'_>, t: &Texts, news: SeatNews, seat: &Seat) -> Letter {
    let academy = &pen.site.release.academy;
    let Some(exam) = &pen.site.release.exam else {
        // Without an exam nothing is told of seats.
        return Letter::new(academy.name.clone(), String::new());
    };
    let path = Urls { language: t.language() }.exam_seat(&seat.id);
    let extra = u32::try_from(seat.accommodation.extra_per_cent).unwrap_or_default();
    let minutes = u32::try_from(exam.timing(extra).allowed_ms().div_euclid(60_000)).unwrap_or_default();
    let values: Vec<(&str, FluentValue<'_>)> = vec![
        ("exam", exam.title(t.language()).into()),
        ("when", t.window(seat.session.opens_at, seat.session.closes_at).into()),
        ("closes", t.at(seat.session.closes_at).into()),
        ("zone", t.zone().into()),
        ("session", seat.session.title.as_str().into()),
        ("name", seat.name.as_str().into()),
        ("language", language_name(&seat.language).into()),
        ("time", t.time(minutes * 60).into()),
        ("extra", extra.into()),
        ("reason", seat.session.cancelled.as_deref().unwrap_or_default().into()),
        ("answer", seat.accommodation.answer.as_str().into()),
        ("academy", academy.name.as_str().into()),
        ("url", format!("{}{path}", pen.base_url).into()),
        ("sessions", format!("{}{}", pen.base_url, Urls { language: t.language() }.exam()).into()),
        ("home", pen.base_url.into()),
    ];
    let say = |key: &str| t.with(key, &values);
    let (subject, lead) = words(news, seat);
    let mut paragraphs = vec![say("letter-hello"), say(lead)];
    if news == SeatNews::AccommodationDecided && !seat.accommodation.answer.is_empty() {
        paragraphs.push(say("letter-answer"));
    }
    if !matches!(news, SeatNews::Cancelled | SeatNews::SessionCancelled) {
        paragraphs.push(say(if seat.session.title.is_empty() { "letter-seat" } else { "letter-seat-titled" }));
        let how = if seat.session.supervised { "letter-how-supervised" } else { "letter-how" };
        paragraphs.push(say(how));
    }
    paragraphs.push(say(if news == SeatNews::Cancelled { "letter-again" } else { "letter-see" }));
    paragraphs.push(say("letter-from"));
    Letter::new(say(subject), paragraphs.join("\n\n")).with(calendar(pen, t, seat, exam))
}

/// The calendar file that goes with a letter.
pub(super) fn calendar(pen: &Pen<'_>, t: &Texts, seat: &Seat, exam: &Exam) -> Attachment {
    Attachment {
        name: "session.ics".to_owned(),
        media_type: calendar::media_type(seat.cancelled || seat.session.cancelled.is_some()),
        text: calendar::file(seat, exam, t, &pen.site.release.academy, pen.base_url),
    }
}

/// Keys of the subject and of what the letter begins with.
fn words(news: SeatNews, seat: &Seat) -> (&'static str, &'static str) {
    match news {
        SeatNews::Registered => ("letter-registered-subject", "letter-registered"),
        SeatNews::Changed => ("letter-changed-subject", "letter-changed"),
        SeatNews::Cancelled => ("letter-cancelled-subject", "letter-cancelled"),
        SeatNews::SessionMoved => ("letter-moved-subject", "letter-moved"),
        SeatNews::SessionCancelled => ("letter-session-cancelled-subject", "letter-session-cancelled"),
        SeatNews::OpensSoon => ("letter-soon-subject", "letter-soon"),
        SeatNews::ClosesSoon => ("letter-closing-subject", "letter-closing"),
        SeatNews::SecondChance => ("letter-second-chance-subject", "letter-second-chance"),
        SeatNews::AccommodationDecided if seat.accommodation.extra_per_cent > 0 => {
            ("letter-accommodation-subject", "letter-granted")
        }
        SeatNews::AccommodationDecided => ("letter-accommodation-subject", "letter-refused"),
    }
}
