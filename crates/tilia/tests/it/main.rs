//! The binary as an operator runs it: a process, its files, its signals.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests: what is missing fails the test"
)]

#[path = "../../../../xtask/src/bench/http.rs"]
mod http;

mod bank;
mod contract;
mod durability;
mod exam;
mod films;
mod process;
