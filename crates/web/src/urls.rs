//! Every address of the academy, written once.

use std::borrow::Borrow;
use std::fmt::Write as _;

/// Addresses of the pages in one language.
#[derive(Debug, Clone, Copy)]
pub struct Urls<'a> {
    /// The language's tag, first word of each path.
    pub language: &'a str,
}

impl Urls<'_> {
    /// The home page.
    #[must_use]
    pub fn home(&self) -> String {
        format!("/{}/", self.language)
    }

    /// A free page.
    #[must_use]
    pub fn page(&self, id: &str) -> String {
        format!("/{}/pages/{id}", self.language)
    }

    /// A course's plan.
    #[must_use]
    pub fn course(&self, course: &str) -> String {
        format!("/{}/courses/{course}", self.language)
    }

    /// A module.
    #[must_use]
    pub fn module(&self, course: &str, module: &str) -> String {
        format!("/{}/courses/{course}/modules/{module}", self.language)
    }

    /// A lesson.
    #[must_use]
    pub fn lesson(&self, course: &str, lesson: &str) -> String {
        format!("/{}/courses/{course}/lessons/{lesson}", self.language)
    }

    /// Where a lesson is marked done.
    #[must_use]
    pub fn lesson_done(&self, course: &str, lesson: &str) -> String {
        format!("/{}/courses/{course}/lessons/{lesson}/done", self.language)
    }

    /// Where that mark is taken back.
    #[must_use]
    pub fn lesson_undone(&self, course: &str, lesson: &str) -> String {
        format!("/{}/courses/{course}/lessons/{lesson}/undone", self.language)
    }

    /// A film's own page.
    #[must_use]
    pub fn film(&self, course: &str, film: &str) -> String {
        format!("/{}/courses/{course}/films/{film}", self.language)
    }

    /// Where the way one takes films is chosen, beside a film.
    #[must_use]
    pub fn film_way(&self, course: &str, film: &str) -> String {
        format!("/{}/courses/{course}/films/{film}/way", self.language)
    }

    /// A quiz: its form, and where answers go.
    #[must_use]
    pub fn quiz(&self, course: &str, quiz: &str) -> String {
        format!("/{}/courses/{course}/quizzes/{quiz}", self.language)
    }

    /// The result of a quiz.
    #[must_use]
    pub fn quiz_result(&self, course: &str, quiz: &str) -> String {
        format!("/{}/courses/{course}/quizzes/{quiz}/result", self.language)
    }

    /// A hands-on tool.
    #[must_use]
    pub fn tool(&self, course: &str, tool: &str) -> String {
        format!("/{}/courses/{course}/tools/{tool}", self.language)
    }

    /// The glossary.
    #[must_use]
    pub fn glossary(&self, course: &str) -> String {
        format!("/{}/courses/{course}/glossary", self.language)
    }

    /// One page of the glossary.
    #[must_use]
    pub fn glossary_page(&self, course: &str, page: &str) -> String {
        format!("/{}/courses/{course}/glossary/{page}", self.language)
    }

    /// The key figures.
    #[must_use]
    pub fn figures(&self, course: &str) -> String {
        format!("/{}/courses/{course}/figures", self.language)
    }

    /// The key figures of a theme.
    #[must_use]
    pub fn figures_of(&self, course: &str, theme: &str) -> String {
        format!("/{}/courses/{course}/figures/{theme}", self.language)
    }

    /// The attestation of a course.
    #[must_use]
    pub fn attestation(&self, course: &str) -> String {
        format!("/{}/courses/{course}/attestation", self.language)
    }

    /// The pages of those who run the academy.
    #[must_use]
    pub fn admin(&self) -> String {
        format!("/{}/admin", self.language)
    }

    /// A section of those pages: `questions`, `sessions`, `audit`, …
    #[must_use]
    pub fn admin_section(&self, section: &str) -> String {
        format!("/{}/admin/{section}", self.language)
    }

    /// A page of the question bank's section: `new`, `import`, `reports`, …
    #[must_use]
    pub fn questions(&self, page: &str) -> String {
        format!("/{}/admin/questions/{page}", self.language)
    }

    /// An item of the question bank.
    #[must_use]
    pub fn question(&self, item: &str) -> String {
        format!("/{}/admin/questions/items/{item}", self.language)
    }

    /// A page about an item: `edit`, `preview`, `statistics`, …
    #[must_use]
    pub fn question_page(&self, item: &str, page: &str) -> String {
        format!("/{}/admin/questions/items/{item}/{page}", self.language)
    }

    /// The exam: what it is, its rules, its sessions, one's seats.
    #[must_use]
    pub fn exam(&self) -> String {
        format!("/{}/exam", self.language)
    }

    /// The mock exam: what it is, and where it is started.
    #[must_use]
    pub fn mock_exam(&self) -> String {
        format!("/{}/exam/mock", self.language)
    }

    /// A sitting: the question to answer.
    #[must_use]
    pub fn sitting(&self, sitting: &str) -> String {
        format!("/{}/exam/sittings/{sitting}", self.language)
    }

    /// Where the answer to a question goes.
    #[must_use]
    pub fn sitting_answer(&self, sitting: &str, position: impl Borrow<i64>) -> String {
        format!("{}/answers/{}", self.sitting(sitting), position.borrow())
    }

    /// The time left of a sitting, for the countdown.
    #[must_use]
    pub fn sitting_clock(&self, sitting: &str) -> String {
        format!("{}/clock", self.sitting(sitting))
    }

    /// Where the exam is started on a seat.
    #[must_use]
    pub fn seat_start(&self, registration: &str) -> String {
        format!("/{}/exam/seats/{registration}/start", self.language)
    }

    /// Where one registers for a session.
    #[must_use]
    pub fn exam_register(&self, session: &str) -> String {
        format!("/{}/exam/sessions/{session}/register", self.language)
    }

    /// One's seat.
    #[must_use]
    pub fn exam_seat(&self, seat: &str) -> String {
        format!("/{}/exam/seats/{seat}", self.language)
    }

    /// Where it is changed.
    #[must_use]
    pub fn seat_change(&self, seat: &str) -> String {
        format!("/{}/exam/seats/{seat}/change", self.language)
    }

    /// Where it is given back.
    #[must_use]
    pub fn seat_cancel(&self, seat: &str) -> String {
        format!("/{}/exam/seats/{seat}/cancel", self.language)
    }

    /// Its calendar file.
    #[must_use]
    pub fn seat_calendar(&self, seat: &str) -> String {
        format!("/{}/exam/seats/{seat}/calendar.ics", self.language)
    }

    /// The room of a supervised session.
    #[must_use]
    pub fn room(&self, session: &str) -> String {
        format!("/{}/admin/rooms/{session}", self.language)
    }

    /// Where a room is closed.
    #[must_use]
    pub fn room_close(&self, session: &str) -> String {
        format!("{}/close", self.room(session))
    }

    /// Where a candidate is admitted to a room.
    #[must_use]
    pub fn room_seat(&self, session: &str, registration: &str) -> String {
        format!("{}/seats/{registration}", self.room(session))
    }

    /// Where an incident about a candidate is logged.
    #[must_use]
    pub fn room_incident(&self, session: &str, registration: &str) -> String {
        format!("{}/incident", self.room_seat(session, registration))
    }

    /// Where a sitting is handed in before its time.
    #[must_use]
    pub fn sitting_finish(&self, sitting: &str) -> String {
        format!("{}/finish", self.sitting(sitting))
    }

    /// What a sitting came to.
    #[must_use]
    pub fn sitting_result(&self, sitting: &str) -> String {
        format!("{}/result", self.sitting(sitting))
    }

    /// Search.
    #[must_use]
    pub fn search(&self) -> String {
        format!("/{}/search", self.language)
    }

    /// Signing in.
    #[must_use]
    pub fn sign_in(&self) -> String {
        format!("/{}/sign-in", self.language)
    }

    /// Signing in, and coming back to `next` afterwards.
    #[must_use]
    pub fn sign_in_then(&self, next: impl AsRef<str>) -> String {
        format!("/{}/sign-in?next={}", self.language, percent(next.as_ref()))
    }

    /// Where the code is typed.
    #[must_use]
    pub fn sign_in_code(&self) -> String {
        format!("/{}/sign-in/code", self.language)
    }

    /// Signing out.
    #[must_use]
    pub fn sign_out(&self) -> String {
        format!("/{}/sign-out", self.language)
    }

    /// My learning.
    #[must_use]
    pub fn me(&self) -> String {
        format!("/{}/me", self.language)
    }

    /// My data, to download.
    #[must_use]
    pub fn my_data(&self) -> String {
        format!("/{}/me/data.json", self.language)
    }

    /// My certificates.
    #[must_use]
    pub fn my_certificates(&self) -> String {
        format!("/{}/me/certificates", self.language)
    }

    /// One result, for admins.
    #[must_use]
    pub fn admin_result(&self, sitting: &str) -> String {
        format!("/{}/admin/results/{sitting}", self.language)
    }

    /// Deleting my account.
    #[must_use]
    pub fn delete_me(&self) -> String {
        format!("/{}/me/delete", self.language)
    }
}

/// The public page of an attestation or a certificate; the same in every language.
#[must_use]
pub fn verify(code: &str) -> String {
    format!("/verify/{code}")
}

/// The PDF of an attestation.
#[must_use]
pub fn verify_pdf(code: &str) -> String {
    format!("/verify/{code}/attestation.pdf")
}

/// A file of a certificate.
#[must_use]
pub fn verify_file(code: &str, name: &str) -> String {
    format!("/verify/{code}/{name}")
}

/// Percent-encodes a query value (RFC 3986 unreserved characters and `/` kept).
#[must_use]
pub fn percent(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// Where to go after signing in: only a path of this site, or `otherwise`.
#[must_use]
pub fn safe_next<'a>(next: &'a str, otherwise: &'a str) -> &'a str {
    let local = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.chars().any(|c| c.is_control() || c.is_whitespace());
    if local { next } else { otherwise }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_never_leaves_the_site_after_signing_in() {
        for bad in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:1", "/a\nb", ""] {
            assert_eq!(safe_next(bad, "/fr/me"), "/fr/me", "{bad:?}");
        }
        assert_eq!(safe_next("/fr/courses/nr", "/fr/me"), "/fr/courses/nr");
    }

    #[test]
    fn a_query_value_is_encoded() {
        assert_eq!(percent("/fr/é?a=b&c"), "/fr/%C3%A9%3Fa%3Db%26c");
    }
}
