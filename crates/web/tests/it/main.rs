//! The whole web application over HTTP requests, on both databases.

mod bad_input;
mod harness;
mod learning;
mod pages;
mod signing_in;
