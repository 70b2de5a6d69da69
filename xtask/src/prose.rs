//! `cargo xtask prose`: what a machine can check of the French that readers see.
//!
//! `sources` finds the files and cuts them into passages; each check reads passages and gives findings. It reads the
//! files as text, apart from the course's own compiler, so that a fault is shown on its line even in a broken course.

mod claims;
mod data;
mod interface;
mod lesson;
mod markup;
mod passage;
mod picture;
mod repeats;
mod sentences;
mod sources;
mod spelling;
mod typography;

use std::fs;
use std::path::Path;
use std::time::Instant;

/// Runs every check on everything, prints each fault as `file:line: what, what to do`, and fails if there is one.
pub(crate) fn check() -> Result<(), String> {
    let started = Instant::now();
    println!("==> prose");
    let passages = sources::read(Path::new("."))?;
    let mut found = spelling::check(&passages, &beside(spelling::LIST)?, spelling::hunspell)?;
    found.extend(typography::check(&passages)?);
    found.extend(sentences::check(&passages));
    found.extend(claims::check(&passages, &beside(claims::ALLOWED)?)?);
    found.extend(repeats::check(&passages));
    found.sort();
    found.dedup();
    for finding in &found {
        println!("{}:{}: {}", finding.file, finding.line, finding.what);
    }
    println!("    prose: {:.0} s", started.elapsed().as_secs_f64());
    if found.is_empty() { Ok(()) } else { Err(format!("prose failed: {} faults", found.len())) }
}

/// A file that goes with the content.
fn beside(path: &str) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{path} can't be read: {error}"))
}
