//! `tilia serve`: opens the academy, and closes it without losing anything.

use std::fs::{File, TryLockError};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use academy::{Academy, Issuer, Store};
use course::Severity;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use web::{App, Settings, Site};

use crate::config::{ServeOptions, StoreOptions, key_folder};
use crate::outbox::Outbox;
use crate::watch::watch;
use crate::world::{SystemWorld, today};
use crate::{Failure, key};

/// How long requests under way may take to finish after SIGTERM.
const GRACE: Duration = Duration::from_secs(10);
/// How often what has expired is forgotten.
const HOUR: Duration = Duration::from_secs(3600);
/// How often the academy looks for what is due: sittings whose time is over, results to give, reminders.
const UPKEEP: Duration = Duration::from_secs(5);

/// Serves until SIGTERM or SIGINT.
pub(crate) async fn run(options: &ServeOptions) -> Result<ExitCode, Failure> {
    let _lock = lock(&options.store.data)?;
    let site = first_release(&options.content)?;
    let store = open_store(&options.store).await?;
    let keys = key::open(&key_folder(options.keys.as_deref(), &options.store.data))?;

    let listener = TcpListener::bind(options.listen).await.map_err(|error| {
        Failure(format!(
            "{} can't be listened at: {error}. Choose another --listen address, or port 0.",
            options.listen
        ))
    })?;
    let address = listener.local_addr().map_err(|error| Failure(format!("the address is not known: {error}")))?;
    let base_url = options.base_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let base_url = base_url.trim_end_matches('/').to_owned();

    if options.base_url.is_none() && site.release.exam.is_some() {
        tracing::warn!("without --base-url, certificates say that they are verified at {base_url}");
    }
    let issuer = Issuer { keys, base_url: base_url.clone() };
    let academy = Academy::new(store, Arc::new(SystemWorld::new())).with_issuer(issuer);
    match academy.missing_keys().await {
        Ok(missing) if missing.is_empty() => {}
        Ok(missing) => tracing::error!(
            "certificates were issued with keys that are not here, and can't be checked: {}. Give every node the same --keys.",
            missing.join(", ")
        ),
        Err(error) => tracing::warn!(%error, "the keys in use could not be compared with those here"),
    }

    let from = options.mail_from.clone().unwrap_or_else(|| site.release.academy.contact.clone());
    let outbox = Outbox::new(options.smtp.as_deref(), &from, options.store.data.join("outbox"))?;
    if options.smtp.is_none() {
        tracing::info!("no SMTP server: mail is written to {}", options.store.data.join("outbox").display());
    }
    let app = Arc::new(App::new(academy.clone(), site, Settings { base_url }).behind(options.proxies));
    let router = app.router().map_err(|error| Failure(format!("the --base-url can't be used: {error}")))?;
    let _watcher = watch(&options.content, &app)
        .inspect_err(|error| tracing::warn!(%error, "the content folder can't be watched: restart to publish changes"))
        .ok();
    // The bank is there before the first visitor.
    if let Err(error) = app.upkeep().await {
        tracing::error!(%error, "what was due for the exam could not be done");
    }
    let mail = tokio::spawn(outbox.run(academy));
    let purge = tokio::spawn(purge(Arc::clone(&app)));
    let upkeep = tokio::spawn(upkeep(Arc::clone(&app)));

    let mut out = std::io::stdout();
    let _ = writeln!(out, "listening on http://{address}").and_then(|()| out.flush());

    let (stop, stopped) = tokio::sync::oneshot::channel();
    let server = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move {
            let name = stop_signal().await;
            tracing::info!(signal = name, "finishing what is under way");
            let _ = stop.send(());
        });
    let grace = async {
        let _ = stopped.await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = async { server.await } => served.map_err(|error| Failure(format!("the server failed: {error}")))?,
        () = grace => tracing::warn!("some requests did not finish in time"),
    }
    mail.abort();
    purge.abort();
    upkeep.abort();
    Ok(ExitCode::SUCCESS)
}

/// Opens the store, its schema brought up to date.
pub(crate) async fn open_store(options: &StoreOptions) -> Result<Store, Failure> {
    make(&options.data)?;
    Store::open(&options.database())
        .await
        .map_err(|error| Failure(format!("the database can't be opened: {error}. Check --database and --data.")))
}

/// One `serve` at a time on a data folder: the lock goes with the process, however it ends.
fn lock(data: &Path) -> Result<File, Failure> {
    make(data)?;
    let path = data.join("lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|error| Failure(format!("{} can't be opened: {error}", path.display())))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Failure(format!(
            "another `tilia serve` is running on {}. Stop it, or give this one another --data folder.",
            data.display()
        ))),
        Err(TryLockError::Error(error)) => Err(Failure(format!("{} can't be locked: {error}", path.display()))),
    }
}

fn make(data: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(data)
        .map_err(|error| Failure(format!("the data folder {} can't be made: {error}", data.display())))
}

/// The release to open with: there is no earlier one to fall back on, so its faults stop the start.
fn first_release(content: &Path) -> Result<Site, Failure> {
    let loaded = course::load(content, today());
    for fault in &loaded.faults {
        if fault.severity == Severity::Error {
            tracing::error!("{fault}");
        } else {
            tracing::debug!("{fault}");
        }
    }
    let release = loaded.release.ok_or_else(|| {
        Failure(format!(
            "the content in {} has faults, listed above. `tilia check` lists them again.",
            content.display()
        ))
    })?;
    Ok(Site::compile(Arc::new(release), content, None))
}

async fn purge(app: Arc<App>) {
    let mut ticks = tokio::time::interval(HOUR);
    loop {
        ticks.tick().await;
        if let Err(error) = app.purge().await {
            tracing::error!(%error, "what has expired could not be forgotten");
        }
    }
}

/// Does what is due for the exam, for ever.
async fn upkeep(app: Arc<App>) {
    let mut ticks = tokio::time::interval(UPKEEP);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = app.upkeep().await {
            tracing::error!(%error, "what was due for the exam could not be done");
        }
    }
}

async fn stop_signal() -> &'static str {
    let (Ok(mut term), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) else {
        // Without handlers the process ends at once on either signal.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = term.recv() => "SIGTERM",
        _ = interrupt.recv() => "SIGINT",
    }
}
