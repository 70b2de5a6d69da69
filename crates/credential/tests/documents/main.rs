//! What is issued, read back: by people, by screen readers, by telephones, by programs of others, and after somebody
//! changed it.

#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests fail the test")]

mod attestation;
mod attestations;
mod certificates;
mod poppler;
