//! Every fault of `fixtures/invalid` is named where it is, in words that say what to do.
//!
//! Each folder there spoils a few files of the base academy; its `expected.txt` is all that checking then says.
//! `UPDATE_EXPECTED=1` writes what is said instead of comparing.

use std::fs;
use std::path::Path;

use crate::academies::{Academy, fixtures};

#[test]
fn the_base_academy_has_no_fault() {
    assert_eq!(Academy::base("base").faults(), "");
}

#[test]
fn each_fault_is_named_with_its_place_and_a_remedy() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(fixtures().join("invalid")).expect("fixtures") {
        let dir = entry.expect("a fixture").path();
        let name = dir.file_name().expect("a name").to_string_lossy().into_owned();
        let academy = Academy::base(&format!("invalid-{name}"));
        academy.overlay(&dir);
        let said = academy.faults();
        let expected = dir.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&expected, &said).expect("written");
        }
        if fs::read_to_string(&expected).ok().as_deref() != Some(said.as_str()) {
            wrong.push(format!("{name} says:\n{said}"));
        }
        assert_ne!(said, "", "{name} spoils nothing");
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 40, "the fixtures are there");
}

#[test]
fn an_error_stops_the_release_and_a_warning_does_not() {
    let academy = Academy::base("severity");
    academy.write("courses/tilleul/silhouette/brouillon.md", "Plus tard.\n");
    let loaded = academy.load();
    assert_eq!(loaded.faults.len(), 1);
    assert!(loaded.release.is_some());

    academy.write("courses/tilleul/silhouette/bilan.md", "<b>gras</b>\n");
    assert!(academy.load().release.is_none());
}

#[test]
fn an_academy_without_settings_still_has_its_courses_checked() {
    let academy = Academy::base("no-settings");
    academy.remove("academy.toml");
    academy.write("courses/tilleul/silhouette/bilan.md", "# Titre\n");
    let said = academy.faults();
    assert!(said.contains("academy.toml:1: there is no academy.toml"), "{said}");
    assert!(said.contains("bilan.md:1: a heading of level 1"), "{said}");
}

#[test]
fn a_file_over_a_megabyte_is_refused() {
    let academy = Academy::base("large-file");
    academy.write("courses/tilleul/silhouette/bilan.md", "mot ".repeat(260_000));
    let said = academy.faults();
    assert!(said.contains("bilan.md:1: the file is 1040 kB, over 1 MB: split it"), "{said}");
}

#[test]
fn a_picture_over_twenty_kilobytes_is_refused() {
    let academy = Academy::base("large-picture");
    let path = "M0 0 ".repeat(5000);
    academy.write(
        "courses/tilleul/silhouette/feuille.svg",
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"{path}\"/></svg>"),
    );
    let said = academy.faults();
    assert!(said.contains("feuille.svg:1: the picture is 26 kB, over 20 kB"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused_and_one_inside_is_read() {
    use std::os::unix::fs::symlink;

    let academy = Academy::base("links");
    let module = academy.path().join("courses/tilleul/silhouette");
    academy.remove("courses/tilleul/silhouette/bilan.md");
    symlink("/etc/hostname", module.join("bilan.md")).expect("linked");
    symlink("feuilles.md", module.join("copie.md")).expect("linked");
    let said = academy.faults();
    assert!(said.contains("bilan.md:1: this link leads nowhere"), "{said}");
    assert!(said.contains("copie.md:1: warning: no lesson"), "{said}");
}

#[test]
fn a_folder_that_is_not_there_is_a_fault() {
    let loaded = course::load(Path::new("/no/such/folder"), crate::academies::TODAY);
    assert!(loaded.release.is_none());
    assert!(loaded.faults[0].to_string().starts_with("/no/such/folder:1: the folder can't be read"));
}
