//! Grading, pure: what a right answer is, and how near a given one comes.
//!
//! It knows nothing of texts, learners or storage. Start with [`Key`] (the rule), [`Response`] (what was answered)
//! and [`grade`].

mod grade;
mod number;
mod response;
mod score;
mod shuffle;
mod wording;

pub use grade::{Key, grade};
pub use number::read as read_number;
pub use response::{MAX_TEXT, Response, ResponseError, field_names};
pub use score::Score;
pub use shuffle::shown_order;
