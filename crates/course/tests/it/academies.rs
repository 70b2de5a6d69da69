//! Fixture academies: where they are, how one is laid over another, and what checking them says.

use std::fs;
use std::path::{Path, PathBuf};

use course::{Loaded, Release};
use jiff::civil::{Date, date};

/// The day the fixtures are checked on.
pub const TODAY: Date = date(2026, 11, 23);

pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// A copy of the base academy to spoil.
pub struct Academy(PathBuf);

impl Academy {
    /// The base academy in a folder of that name.
    pub fn base(name: &str) -> Academy {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("academies").join(name);
        if dir.exists() {
            fs::remove_dir_all(&dir).expect("an old copy can be removed");
        }
        let academy = Academy(dir);
        academy.overlay(&fixtures().join("base"));
        academy
    }

    /// Adds or replaces files; `expected.txt` is not one of them.
    pub fn overlay(&self, from: &Path) {
        copy(from, &self.0);
    }

    pub fn write(&self, inside: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(inside);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    pub fn remove(&self, inside: &str) {
        fs::remove_file(self.0.join(inside)).expect("removed");
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn load(&self) -> Loaded {
        course::load(&self.0, TODAY)
    }

    /// What checking it says, a fault a line, paths inside the folder.
    pub fn faults(&self) -> String {
        said(&self.0, &self.load())
    }
}

pub fn said(dir: &Path, loaded: &Loaded) -> String {
    let prefix = format!("{}/", dir.display());
    let root = dir.display().to_string();
    loaded
        .faults
        .iter()
        .map(|fault| {
            let fault = fault.to_string().replace(&prefix, "");
            format!("{}\n", fault.replace(&root, "."))
        })
        .collect()
}

/// A valid fixture, compiled.
pub fn release(name: &str) -> Release {
    let dir = fixtures().join("valid").join(name);
    let loaded = course::load(&dir, TODAY);
    assert_eq!(said(&dir, &loaded), "", "{name} is valid");
    loaded.release.expect("a folder without fault is released")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a fixture folder") {
        let entry = entry.expect("a fixture");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &target);
        } else if entry.file_name() != "expected.txt" {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}
