//! Moodle XML, the format Moodle exchanges questions in (Moodle documentation, "Moodle XML format").

mod read;
mod write;

pub use read::read_moodle_xml;
pub use write::write_moodle_xml;
