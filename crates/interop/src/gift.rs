//! GIFT, Moodle's text format for questions (Moodle documentation, "GIFT format").

mod read;
mod write;

pub use read::read_gift;
pub use write::write_gift;

/// Characters that mean something, written after a backslash when they mean themselves.
const SPECIAL: [char; 6] = ['~', '=', '#', '{', '}', ':'];
