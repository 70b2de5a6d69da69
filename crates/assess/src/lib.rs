//! Assessment, pure: what a right answer is and how near a given one comes ([`Key`], [`Response`], [`grade`]); what makes
//! an exam fair ([`exam`]); what sittings tell about items ([`statistics`]); whether wording gives answers away
//! ([`bank`]).
//!
//! It knows nothing of learners or storage, and reads no clock.

pub mod bank;
#[cfg(test)]
mod chance;
pub mod exam;
mod grade;
mod number;
mod response;
mod score;
mod shuffle;
pub mod statistics;
mod wording;

pub use exam::{Blueprint, DrawError, Drawable, ExamScore, Mark, Quota, ThemeScore, Timing, draw, passes, shuffled};
pub use grade::{Key, grade};
pub use number::read as read_number;
pub use response::{MAX_TEXT, Response, ResponseError, field_names};
pub use score::Score;
pub use shuffle::shown_order;
