//! Reminders: three days before a session opens, and a day before it closes to those who did not sit yet.

use store::{exam_session, registration, seat};

use crate::notice::{Draft, Letters, SeatNews};
use crate::seat::Seat;
use crate::{Academy, Error};

const DAY: i64 = 24 * 3_600_000;
/// How long before a session opens its candidates are reminded.
const BEFORE_OPENING: i64 = 3 * DAY;
/// How long before it closes those who did not sit are.
const BEFORE_CLOSING: i64 = DAY;
/// Candidates reminded at a time.
const AT_ONCE: i64 = 100;

impl Academy {
    /// Reminds those whom it is time to remind, each once; whoever took or changed a seat since then was told by that.
    pub(crate) async fn remind(&self, letters: &impl Letters) -> Result<(), Error> {
        let now = self.world.now();
        for session in exam_session::not_over(&self.store, now).await? {
            let Some((due, news)) = due(session.opens_at, session.closes_at, now) else {
                continue;
            };
            for row in seat::to_remind(&self.store, &session.id, due, AT_ONCE).await? {
                let seat = Seat::new(row);
                let Some(letter) = &Draft::to_candidate(self.world.as_ref(), letters, news, &seat) else {
                    continue;
                };
                let id = seat.id.as_str();
                self.store
                    .write(|tx| async move {
                        // Another node may have been quicker.
                        if registration::remind(&tx, id, now, due).await? { letter.send(&tx).await } else { Ok(()) }
                    })
                    .await?;
            }
        }
        Ok(())
    }
}

/// The reminder of a session that was due last, and when.
fn due(opens_at: i64, closes_at: i64, now: i64) -> Option<(i64, SeatNews)> {
    let (opening, closing) = (opens_at - BEFORE_OPENING, closes_at - BEFORE_CLOSING);
    if closing > opens_at && closing <= now {
        Some((closing, SeatNews::ClosesSoon))
    } else if opening <= now && now < opens_at {
        Some((opening, SeatNews::OpensSoon))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_session_is_reminded_of_twice_and_a_short_one_once() {
        let (opens, closes) = (10 * DAY, 24 * DAY);
        assert_eq!(due(opens, closes, 7 * DAY - 1), None);
        assert_eq!(due(opens, closes, 7 * DAY), Some((7 * DAY, SeatNews::OpensSoon)));
        assert_eq!(due(opens, closes, opens), None);
        assert_eq!(due(opens, closes, 23 * DAY), Some((23 * DAY, SeatNews::ClosesSoon)));
        let closes = opens + DAY / 12;
        assert_eq!(due(opens, closes, 9 * DAY), Some((7 * DAY, SeatNews::OpensSoon)));
        assert_eq!(due(opens, closes, opens + 1), None);
    }
}
