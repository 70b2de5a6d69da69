//! The course format from outside: whole academies, valid and not.

#![expect(clippy::expect_used, reason = "a test whose files cannot be laid out has failed")]

mod academies;
mod arbitrary;
mod editions;
mod exams;
mod faults;
