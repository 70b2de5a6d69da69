//! Watches the content folder while serving: an edit is published within a second, a faulty one is reported and the
//! release before it stays up.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use course::Severity;
use notify::{RecursiveMode, Watcher as _};
use tokio::sync::Notify;
use web::{App, Site};

use crate::world::today;

/// Editors write a file in several steps: wait for quiet before reading.
const QUIET: Duration = Duration::from_millis(120);

/// Watches `content` for as long as the returned watcher lives.
pub(crate) fn watch(content: &Path, app: &Arc<App>) -> notify::Result<notify::RecommendedWatcher> {
    let changed = Arc::new(Notify::new());
    let tell = Arc::clone(&changed);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|e| e.kind.is_create() || e.kind.is_modify() || e.kind.is_remove()) {
            tell.notify_one();
        }
    })?;
    watcher.watch(content, RecursiveMode::Recursive)?;
    tokio::spawn(republish(content.to_owned(), Arc::clone(app), changed));
    Ok(watcher)
}

async fn republish(content: PathBuf, app: Arc<App>, changed: Arc<Notify>) {
    loop {
        changed.notified().await;
        while tokio::time::timeout(QUIET, changed.notified()).await.is_ok() {}
        let (content, app) = (content.clone(), Arc::clone(&app));
        let done = tokio::task::spawn_blocking(move || publish(&content, &app)).await;
        if let Err(error) = done {
            tracing::error!(%error, "the content could not be compiled; the last release stays up");
        }
    }
}

fn publish(content: &Path, app: &App) {
    let loaded = course::load(content, today());
    let errors: Vec<_> = loaded.faults.iter().filter(|f| f.severity == Severity::Error).collect();
    for fault in &errors {
        tracing::error!("{fault}");
    }
    let Some(release) = loaded.release else {
        tracing::error!(faults = errors.len(), "the content has faults; the last release stays up");
        return;
    };
    let before = app.site();
    if release.hash != before.release.hash {
        let hash = release.hash.get(..12).unwrap_or_default().to_owned();
        app.publish(Site::compile(Arc::new(release), content, Some(&before)));
        tracing::info!(release = hash, "published");
    }
}
