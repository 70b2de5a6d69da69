//! Question files of other platforms, in and out.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test whose fixture is not what it says has failed"
)]

mod arbitrary;
mod samples;
mod school;
mod travel;
