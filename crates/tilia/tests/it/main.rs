//! The binary as an operator runs it: a process, its files, its signals.

#[path = "../../../../xtask/src/bench/http.rs"]
mod http;

mod contract;
mod durability;
mod process;
