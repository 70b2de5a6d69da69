//! `tilia bank`: a bank as a folder, in and out, as an operator keeps one.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::process::{Server, content, tilia};

/// `tilia bank …` on this database, against the content of the web tests.
fn bank(args: &[&str], dir: &Path, data: &Path, database: Option<&str>) -> Output {
    let mut command = tilia();
    command.arg("bank").args(args).arg(dir).arg("--data").arg(data);
    if args.first() == Some(&"import") {
        command.arg("--content").arg(content());
    }
    if let Some(database) = database {
        command.args(["--database", database]);
    }
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_bank_goes_in_and_out_on_sqlite() {
    let data = tempfile::tempdir().unwrap();
    story(data.path(), None);
}

#[test]
fn a_bank_goes_in_and_out_on_postgresql() {
    let data = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let database = runtime.block_on(store_testkit::postgres());
    story(data.path(), Some(&database.address));
}

fn story(data: &Path, database: Option<&str>) {
    let specimen = content().join("bank");
    let dry = bank(&["import", "--dry-run"], &specimen, data, database);
    assert!(dry.status.success() && said(&dry).contains("20 new, 0 new versions"), "{}", said(&dry));
    assert!(said(&dry).contains("nothing was done"), "{}", said(&dry));
    let first = bank(&["import"], &specimen, data, database);
    assert!(first.status.success() && said(&first).contains("20 new"), "{}", said(&first));
    let again = bank(&["import"], &specimen, data, database);
    assert!(said(&again).contains("0 new, 0 new versions, 0 moved, 20 unchanged"), "{}", said(&again));

    // Out, and in again: nothing has changed. An export goes over the one before, and over nothing else.
    let out = data.join("out");
    for _ in 0..2 {
        let export = bank(&["export"], &out, data, database);
        assert!(export.status.success() && said(&export).contains("20 items"), "{}", said(&export));
    }
    let round = bank(&["import"], &out, data, database);
    assert!(said(&round).contains("20 unchanged"), "{}", said(&round));
    let taken = data.join("taken");
    fs::create_dir_all(taken.join("fr")).unwrap();
    fs::write(taken.join("fr/autre.toml"), "").unwrap();
    let foreign = bank(&["export"], &taken, data, database);
    assert!(!foreign.status.success() && said(&foreign).contains("not of this bank"), "{}", said(&foreign));

    // A correction in the folder is a new version, once.
    let file = out.join("fr/theme.toml");
    let text =
        fs::read_to_string(&file).unwrap().replace("Quel arbre porte le numéro 1 ?", "Quel arbre a le numéro 1 ?");
    fs::write(&file, text).unwrap();
    let corrected = bank(&["import", "--corrections"], &out, data, database);
    assert!(said(&corrected).contains("new version: exam-01"), "{}", said(&corrected));
    assert!(said(&bank(&["import"], &out, data, database)).contains("20 unchanged"));

    // A folder with a fault changes nothing at all.
    let text = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        text.replace("a le numéro 1", "tient le numéro 1").replacen("lesson = \"bilan\"", "lesson = \"nul\"", 1),
    )
    .unwrap();
    let faulty = bank(&["import"], &out, data, database);
    assert!(!faulty.status.success() && said(&faulty).contains("nul"), "{}", said(&faulty));
    assert!(said(&faulty).contains("nothing was imported"), "{}", said(&faulty));
    let kept = bank(&["export"], &out, data, database);
    assert!(kept.status.success(), "{}", said(&kept));
    assert!(fs::read_to_string(&file).unwrap().contains("a le numéro 1"));
    let nowhere = bank(&["import"], &data.join("nowhere"), data, database);
    assert!(!nowhere.status.success(), "{}", said(&nowhere));

    // The academy that opens over it keeps it: no specimen comes over a bank.
    let server = Server::start(&content(), data, database);
    server.stop();
    let after = bank(&["export"], &out, data, database);
    assert!(said(&after).contains("20 items"), "{}", said(&after));
}
