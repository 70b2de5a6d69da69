//! The course format: a folder of Markdown, TOML, PO and SVG that people review, checked whole and compiled to a
//! [`Release`], the immutable value everything is served from.
//!
//! It does no I/O beyond reading that folder, and knows no HTML, address, learner or clock. Start with [`load`]; what
//! it gives is a [`Release`], what it says of a faulty folder is a list of [`Fault`]s.

mod academy;
mod bank;
mod compile;
mod counts;
mod duration;
mod exam;
mod fault;
mod fields;
mod figures;
mod film;
mod glossary;
mod limits;
mod load;
mod markdown;
mod moved;
mod names;
pub mod number;
mod outline;
mod pages;
mod quiz;
mod release;
mod shelves;
mod slug;
mod source;
mod svg;
pub mod text;
mod tools;
mod translate;

pub use assess::Key;
pub use bank::{
    BankCounts, BankItem, ItemSet, ItemStatus, ItemText, LanguageCounts, SetCounts, Stale, WriteError, bank_counts,
    bank_files, check_item, parse_bank, read_bank, write_bank,
};
pub use counts::{Counts, CourseCounts, ModuleCounts, counts};
pub use exam::{Calendar, Exam, Incident, Results, Seats, Window};
pub use fault::{Fault, Severity};
pub use figures::parse_figures;
pub use film::{FilmDraft, parse_film};
pub use glossary::parse_glossary;
pub use load::{Loaded, load};
pub use markdown::parse_lesson;
pub use quiz::{QuizDraft, parse_quiz};
pub use release::*;
pub use slug::slug;
pub use svg::check_svg;
pub use tools::parse_tools;
pub use translate::{Catalogue, parse_catalogue};
