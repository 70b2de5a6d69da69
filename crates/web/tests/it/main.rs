//! The whole web application over HTTP requests, on both databases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests: what is missing fails the test"
)]

mod bad_input;
mod bank;
mod certificates;
mod decisions;
mod exam;
mod films;
mod harness;
mod learning;
mod mock;
mod pages;
mod rooms;
mod running;
mod seats;
mod signing_in;
mod sittings;
mod statistics;
mod tools;
mod upkeep;
