//! How questions travel: the formats other platforms write and read.
//!
//! A file becomes questions, in the format's own terms, then items of our bank: what our bank
//! can't hold is named with its line, never dropped in silence. It reads and writes text only, and knows no storage, no
//! page and no clock. Start with [`read_gift`], [`read_moodle_xml`] and [`Filing`].

mod archive;
mod filing;
mod gift;
mod html;
mod moodle;
mod question;
mod why;

pub use archive::{ArchiveError, bank_archive};
pub use filing::{Filing, Import, Remark};
pub use gift::{read_gift, write_gift};
pub use moodle::{read_moodle_xml, write_moodle_xml};
pub use why::{Foreign, Lost, Why};
