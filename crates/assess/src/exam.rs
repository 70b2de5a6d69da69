//! What makes an exam fair, pure: which items a candidate gets ([`draw`], [`shuffled`]), how long they have
//! ([`Timing`]), what it comes to ([`ExamScore`], [`passes`]). It knows no clock, no storage and no wording: time is a
//! number of milliseconds handed in, and chance a function giving a fair number below a limit.

mod draw;
mod points;
mod timing;

pub use draw::{Blueprint, DrawError, Drawable, EXPOSURE_SPREAD, Quota, draw, shuffled};
pub use points::{ExamScore, Mark, ThemeScore, passes};
pub use timing::Timing;
