//! Question files of other platforms, in and out.

#![expect(clippy::expect_used, reason = "a test whose fixture cannot be read has failed")]

mod arbitrary;
mod samples;
mod school;
mod travel;
