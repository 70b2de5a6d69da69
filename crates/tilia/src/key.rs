//! `tilia key …`: the files that hold the keys certificates are signed with. What a key is, is `credential`'s; that only the
//! server may read its file, and that none is ever overwritten, is seen to here.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use academy::World as _;
use credential::{KeyError, KeyRing, SigningKey};
use jiff::Timestamp;

use crate::Failure;
use crate::config::KeyCommand;
use crate::world::{SystemWorld, today};

/// What key files end in.
const EXTENSION: &str = "key";

/// Makes, changes or lists keys.
pub(crate) fn run(command: &KeyCommand) -> Result<ExitCode, Failure> {
    let (KeyCommand::New(options) | KeyCommand::Rotate(options) | KeyCommand::List(options)) = command;
    let folder = options.folder();
    let known = files(&folder)?;
    let mut out = std::io::stdout();
    match command {
        KeyCommand::New(_) if !known.is_empty() => Err(Failure(format!(
            "there is a key in {} already. To sign with another from now on, use `tilia key rotate`.",
            folder.display()
        ))),
        KeyCommand::Rotate(_) if known.is_empty() => {
            Err(Failure(format!("there is no key in {}. Make the first with `tilia key new`.", folder.display())))
        }
        KeyCommand::New(_) | KeyCommand::Rotate(_) => {
            if !known.is_empty() {
                // A folder that can't be used is not to be added to.
                read(&folder)?;
            }
            let (path, key) = make(&folder)?;
            let name = key.public().name();
            let _ = writeln!(out, "{name} is made: {}\n{}", path.display(), key.public().did());
            let _ =
                writeln!(out, "Back it up apart from the database. `tilia serve` signs with it once it is restarted.");
            Ok(ExitCode::SUCCESS)
        }
        KeyCommand::List(_) => {
            let ring = read(&folder)?;
            for (place, key) in ring.public().iter().enumerate() {
                let use_ = if place == 0 { "in use" } else { "checks only" };
                let made = key.made_at().strftime("%Y-%m-%d %H:%M UTC");
                let _ = writeln!(out, "{}\t{made}\t{use_}\t{}", key.name(), key.did());
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The keys to open the academy with: those of the folder, or a first one, which is told.
pub(crate) fn open(folder: &Path) -> Result<KeyRing, Failure> {
    if files(folder)?.is_empty() {
        let (path, _) = make(folder)?;
        tracing::info!(
            "the first key that signs certificates is made: {}. Back it up apart from the database",
            path.display()
        );
    }
    read(folder)
}

/// The keys of a folder.
fn read(folder: &Path) -> Result<KeyRing, Failure> {
    let mut texts = Vec::new();
    for path in files(folder)? {
        let fail = |error: std::io::Error| Failure(format!("the key {} can't be read: {error}", path.display()));
        let mode = fs::metadata(&path).map_err(fail)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(Failure(format!(
                "the key {} can be read by others (mode {:o}). Find out who may have read it; then `chmod 600 {}`, or make a new one with `tilia key rotate` and revoke what this one signed.",
                path.display(),
                mode & 0o7777,
                path.display()
            )));
        }
        texts.push((fs::read_to_string(&path).map_err(fail)?, path));
    }
    for (text, path) in &texts {
        // One at a time first, so that the file at fault is named. Without a secret one alone signs nothing, which is as it is.
        match KeyRing::read([text.as_str()]) {
            Ok(_) | Err(KeyError::NoSecret) => {}
            Err(error) => return Err(Failure(format!("{}: {error}", path.display()))),
        }
    }
    KeyRing::read(texts.iter().map(|(text, _)| text.as_str()))
        .map_err(|error| Failure(format!("the keys in {}: {error}", folder.display())))
}

/// The key files of a folder, which need not exist, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let fail = |error: std::io::Error| Failure(format!("the keys in {} can't be listed: {error}", folder.display()));
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(fail(error)),
    };
    let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(fail)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == EXTENSION));
    paths.sort();
    Ok(paths)
}

/// Makes a key and its file: whole or not at all, readable by nobody else at any moment, in no other file's place.
fn make(folder: &Path) -> Result<(PathBuf, SigningKey), Failure> {
    let fail = |error: std::io::Error| Failure(format!("a key can't be written to {}: {error}", folder.display()));
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(fail)?;
    let mut seed = [0; 32];
    let world = SystemWorld::new();
    world.random(&mut seed);
    let made_at = Timestamp::from_millisecond(world.now()).unwrap_or_default();
    for place in 1..1000_u32 {
        let name = if place == 1 { format!("key-{}", today()) } else { format!("key-{}-{place}", today()) };
        let path = folder.join(format!("{name}.{EXTENSION}"));
        let key = SigningKey::new(&name, made_at, &seed);
        let draft = folder.join(format!(".{name}.{}", std::process::id()));
        let written = write(&draft, key.to_file().as_bytes()).and_then(|()| fs::hard_link(&draft, &path));
        let _ = fs::remove_file(&draft);
        match written {
            Ok(()) => {
                File::open(folder).and_then(|folder| folder.sync_all()).map_err(fail)?;
                return Ok((path, key));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(fail(error)),
        }
    }
    Err(Failure(format!("no name is free for a new key in {}", folder.display())))
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_key_is_made_once_and_an_older_one_still_checks() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = folder.path().join("keys");
        let first = open(&keys).expect("a key");
        assert_eq!(open(&keys).expect("the same").public(), first.public());
        make(&keys).expect("another");
        let both = read(&keys).expect("two keys");
        assert_eq!(both.public().len(), 2);
        assert!(both.public().contains(first.active().public()));
        let modes: Vec<u32> = files(&keys)
            .expect("files")
            .iter()
            .map(|path| fs::metadata(path).expect("a file").permissions().mode() & 0o777)
            .collect();
        assert_eq!(modes, [0o600, 0o600]);
        assert_eq!(fs::read_dir(&keys).expect("a folder").count(), 2, "no draft is left");
    }

    #[test]
    fn a_key_that_others_can_read_is_refused_and_a_broken_one_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, _) = make(folder.path()).expect("a key");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a mode");
        let refused = open(folder.path()).expect_err("too open").to_string();
        assert!(refused.contains("mode 640") && refused.contains("chmod 600"), "{refused}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("a mode");
        write(&folder.path().join("broken.key"), b"name = 1").expect("a file");
        let refused = open(folder.path()).expect_err("broken").to_string();
        assert!(refused.contains("broken.key"), "{refused}");
    }
}
