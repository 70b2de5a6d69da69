//! `tilia admin grant`: gives a role to the holder of a mail address.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use academy::Academy;

use crate::Failure;
use crate::config::GrantOptions;
use crate::serve::open_store;
use crate::world::SystemWorld;

/// Grants, and says so.
pub(crate) async fn run(options: &GrantOptions) -> Result<ExitCode, Failure> {
    let store = open_store(&options.store).await?;
    let academy = Academy::new(store, Arc::new(SystemWorld::new()));
    academy.grant(&options.email, &options.role, "fr").await.map_err(|error| Failure(error.to_string()))?;
    let _ = writeln!(std::io::stdout(), "{} is now {}", options.email, options.role);
    Ok(ExitCode::SUCCESS)
}
