//! Runs one step and says how long it took.

use std::process::{Command, Stdio};
use std::time::Instant;

/// Runs a program from the project's root; its output goes through.
pub(crate) fn step(name: &str, program: &str, args: &[&str]) -> Result<(), String> {
    step_with(name, program, args, &[])
}

/// The same, with environment variables.
pub(crate) fn step_with(name: &str, program: &str, args: &[&str], env: &[(&str, &str)]) -> Result<(), String> {
    let started = Instant::now();
    println!("==> {name}");
    let status = Command::new(program)
        .args(args)
        .envs(env.iter().copied())
        .stdin(Stdio::null())
        .status()
        .map_err(|error| format!("{name}: {program} could not be started: {error}"))?;
    println!("    {name}: {:.0} s", started.elapsed().as_secs_f64());
    if status.success() { Ok(()) } else { Err(format!("{name} failed: {program} {}", args.join(" "))) }
}

/// What a program prints, where it succeeds.
pub(crate) fn output(program: &str, args: &[&str]) -> Result<String, String> {
    let out = Command::new(program)
        .args(args)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("{program} could not be started: {error}"))?;
    if out.status.success() {
        Ok(String::from_utf8_lossy(&out.stdout).into_owned())
    } else {
        Err(format!("{program} {} failed", args.join(" ")))
    }
}
