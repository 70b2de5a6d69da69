//! The candidates of a session, as an admin looks for them.

use store::seat;

use crate::Academy;
use crate::name::plain;
use crate::seat::Seat;
use crate::staff::{Denied, Role};

impl Academy {
    /// The seat of this id. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn seat_of_candidate(&self, token: Option<&str>, id: &str) -> Result<Option<Seat>, Denied> {
        self.staff(token, Role::Admin).await?;
        Ok(seat::by_id(&self.store, id).await?.map(Seat::new))
    }

    /// The seats of a session, cancelled ones included, by name; with `wanted`, those whose name or address holds each word
    /// of it, whatever the accents and capitals. For admins.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn candidates(&self, token: Option<&str>, session: &str, wanted: &str) -> Result<Vec<Seat>, Denied> {
        self.staff(token, Role::Admin).await?;
        let rows = seat::in_session(&self.store, session).await?;
        let words: Vec<String> = wanted.split_whitespace().map(plain).collect();
        let mut seats: Vec<(String, Seat)> =
            rows.into_iter().map(|row| (plain(&row.registration.name), Seat::new(row))).collect();
        seats.retain(|(name, seat)| {
            let email = seat.email.as_deref().map(plain).unwrap_or_default();
            words.iter().all(|word| name.contains(word) || email.contains(word))
        });
        seats.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(seats.into_iter().map(|(_, seat)| seat).collect())
    }
}
