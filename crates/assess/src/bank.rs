//! Whether the wording of a bank gives right answers away to someone who knows nothing. It knows no language: only
//! lengths, sameness, and the phrases handed in.

mod giveaway;

pub use giveaway::{Giveaway, Length, catch_alls, giveaways};
