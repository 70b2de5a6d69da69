//! `tilia`: an online academy in one binary. The command line and nothing more; what each command does is in the
//! module of its name.

mod bank;
mod check;
mod config;
mod film;
mod grant;
mod key;
mod outbox;
mod serve;
mod watch;
mod world;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use tracing_subscriber::EnvFilter;

use crate::config::{AdminCommand, BankCommand, Cli, Command, FilmCommand};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_env("TILIA_LOG").unwrap_or_else(|_| EnvFilter::new("info,refinery_core=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).init();
    let outcome = match &cli.command {
        Command::Check(options) => check::run(options),
        Command::Film { command: FilmCommand::Build(options) } => film::build(options),
        Command::Film { command: FilmCommand::Render(options) } => film::render(options),
        Command::Film { command: FilmCommand::Add(options) } => film::add(options),
        Command::Key { command } => key::run(command),
        Command::Serve(options) => in_runtime(serve::run(options)),
        Command::Bank { command: BankCommand::Import(options) } => in_runtime(bank::import(options)),
        Command::Bank { command: BankCommand::Export(options) } => in_runtime(bank::export(options)),
        Command::Admin { command: AdminCommand::Grant(options) } => in_runtime(grant::run(options)),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "tilia: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A sentence for the person at the terminal: what happened and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Failure(pub(crate) String);

fn in_runtime(task: impl Future<Output = Result<ExitCode, Failure>>) -> Result<ExitCode, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure(format!("the asynchronous runtime could not start: {error}")))?
        .block_on(task)
}
