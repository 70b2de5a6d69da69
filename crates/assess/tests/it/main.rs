//! Item statistics against what others compute, exams whose truth is known, and what holds for any exam.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what breaks by panicking")]

#[path = "../../src/chance.rs"]
mod chance;
mod properties;
mod published;
mod references;
mod truths;
