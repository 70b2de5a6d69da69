//! `cargo xtask COMMAND`: what is done to the project rather than by it.

mod architecture;
mod bench;
mod install;
mod licences;
mod prose;
mod run;
mod sources;

use std::process::ExitCode;

const HELP: &str = "cargo xtask COMMAND

  test           install what the suite needs, then run all of it
  test --fast    format, lints, structure, prose, list of sources and Rust tests only
  e2e [ARGS]     the journeys in Chromium only (ARGS go to Playwright)
  bench          what a request costs, beside nginx; writes docs/performance.md
  bench exam     two thousand candidates at once, beside the databases' own limits; writes there too
  architecture   which crate may know which
  licences       licences and banned crates, from deny.toml
  prose          the French of content/: spelling, typography, length, claims, repetitions
  sources        writes docs/sources.md, the list of key figures with their sources";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => test(),
        ["test", "--fast"] => fast(),
        ["e2e", rest @ ..] => install::everything().and_then(|()| release()).and_then(|()| e2e(rest)),
        ["bench"] => install::everything().and_then(|()| release()).and_then(|()| bench::run()),
        ["bench", "exam"] => install::everything().and_then(|()| release()).and_then(|()| bench::exam::run()),
        ["architecture"] => architecture::check(),
        ["licences"] => licences::check(),
        ["prose"] => prose::check(),
        ["sources"] => sources::write(),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn test() -> Result<(), String> {
    install::everything()?;
    fast()?;
    release()?;
    run::step("content", "target/release/tilia", &["check", "content"])?;
    e2e(&[])
}

fn fast() -> Result<(), String> {
    run::step("format", "cargo", &["fmt", "--all", "--check"])?;
    architecture::check()?;
    licences::check()?;
    prose::check()?;
    sources::check()?;
    run::step("lints", "cargo", &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"])?;
    run::step("tests", "cargo", &["test", "--workspace", "--quiet"])?;
    run::step_with(
        "documentation",
        "cargo",
        &["doc", "--workspace", "--no-deps", "--quiet"],
        &[("RUSTDOCFLAGS", "-Dwarnings")],
    )
}

fn release() -> Result<(), String> {
    run::step("release build", "cargo", &["build", "--release", "--quiet"])
}

fn e2e(rest: &[&str]) -> Result<(), String> {
    let args: Vec<&str> = ["--prefix", "e2e", "test", "--"].into_iter().chain(rest.iter().copied()).collect();
    run::step("journeys", "npm", &args)
}
