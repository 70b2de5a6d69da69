//! `tilia bank`: the question bank as a folder, in the format of the course.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use academy::Academy;
use academy::bank::{ImportReport, Refusal};
use course::Severity;

use crate::Failure;
use crate::config::{BankExportOptions, BankImportOptions};
use crate::serve::open_store;
use crate::world::{SystemWorld, today};

/// Takes in a folder whole, or nothing of it where it has faults.
pub(crate) async fn import(options: &BankImportOptions) -> Result<ExitCode, Failure> {
    let content = &options.content;
    let release = course::load(content, today()).release.ok_or_else(|| {
        Failure(format!("the content in {} has faults. `tilia check` lists them.", content.display()))
    })?;
    let (items, faults) = course::read_bank(&options.dir, Some(&release));
    let mut out = std::io::stdout();
    for fault in &faults {
        let _ = writeln!(out, "{fault}");
    }
    let errors = faults.iter().filter(|fault| fault.severity == Severity::Error).count();
    if errors > 0 {
        return Err(Failure(format!("{errors} errors in {}: nothing was imported", options.dir.display())));
    }
    if items.is_empty() {
        return Err(Failure(format!("no item in {}: items are in <language>/<name>.toml", options.dir.display())));
    }
    let academy = Academy::new(open_store(&options.store).await?, Arc::new(SystemWorld::new()));
    let report = academy
        .import_bank(&items, options.corrections, options.dry_run)
        .await
        .map_err(|error| Failure(format!("the items could not be imported: {error}")))?;
    let _ = tell(&mut out, &report, options.dry_run);
    Ok(if report.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Writes the bank to a folder.
pub(crate) async fn export(options: &BankExportOptions) -> Result<ExitCode, Failure> {
    let academy = Academy::new(open_store(&options.store).await?, Arc::new(SystemWorld::new()));
    let items = academy.export_bank().await.map_err(|error| Failure(format!("the bank could not be read: {error}")))?;
    course::write_bank(&items, &options.dir).map_err(|error| Failure(error.to_string()))?;
    let _ = writeln!(std::io::stdout(), "{} items written to {}", items.len(), options.dir.display());
    Ok(ExitCode::SUCCESS)
}

fn tell(out: &mut impl std::io::Write, report: &ImportReport, dry_run: bool) -> std::io::Result<()> {
    for (what, ids) in [("new", &report.added), ("new version", &report.changed), ("moved", &report.moved)] {
        for id in ids {
            writeln!(out, "{what}: {id}")?;
        }
    }
    for (id, refusal) in &report.refused {
        let why = match refusal {
            Refusal::OtherSet => "the bank has it in the other set; give it another id".to_owned(),
            Refusal::Wrong(wrong) => format!("it can't be kept as it is ({} faults)", wrong.len()),
        };
        writeln!(out, "refused: {id}: {why}")?;
    }
    writeln!(
        out,
        "{} new, {} new versions, {} moved, {} unchanged, {} refused{}",
        report.added.len(),
        report.changed.len(),
        report.moved.len(),
        report.unchanged,
        report.refused.len(),
        if dry_run { "; nothing was done (--dry-run)" } else { "" }
    )
}
