//! The files of a content folder, read once: bytes, text and line numbers.
//!
//! It decides which files are sources, keeps out what could not be served or reviewed (huge files, links that leave
//! the folder, text that is not UTF-8) and names the whole by its hash. It knows nothing of what the files say.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::fault::Faults;

/// Largest source file, in bytes.
const LARGEST: u64 = 1_000_000;

/// Extensions of the files a course is made of; anything else in the folder is left alone.
const SOURCES: [&str; 4] = ["md", "toml", "po", "svg"];

/// And of those that come with built and recorded films, in a course's `films` folder: a release changes with them.
const FILM_SOURCES: [&str; 2] = ["json", "vtt"];

/// Every source file of a folder, by its path inside it with `/` between names.
#[derive(Debug)]
pub(crate) struct Folder {
    root: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
}

/// A source file as text.
#[derive(Debug)]
pub(crate) struct Source {
    /// Path for messages.
    pub(crate) path: PathBuf,
    /// The text, line ends as `\n`, without a byte order mark.
    pub(crate) text: String,
    /// Offset of the start of each line.
    starts: Vec<usize>,
}

impl Folder {
    /// Reads every source file below `root`; hidden files and other extensions are left alone.
    pub(crate) fn read(root: &Path, faults: &Faults) -> Folder {
        let mut folder = Folder { root: root.to_path_buf(), files: BTreeMap::new() };
        match root.canonicalize() {
            Ok(real) => folder.read_below(root, "", &real, faults),
            Err(error) => faults.error(root, 1, format!("the folder can't be read: {error}")),
        }
        folder
    }

    fn read_below(&mut self, dir: &Path, prefix: &str, real_root: &Path, faults: &Faults) {
        let entries = match fs::read_dir(dir) {
            Ok(entries) => entries,
            Err(error) => {
                faults.error(dir, 1, format!("the folder can't be read: {error}"));
                return;
            }
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    faults.error(dir, 1, format!("the folder can't be read: {error}"));
                    continue;
                }
            };
            let path = entry.path();
            let name = match entry.file_name().into_string() {
                Ok(name) if name.starts_with('.') => continue,
                Ok(name) => name,
                Err(_) => {
                    faults.error(&path, 1, "the file's name is not UTF-8: rename it");
                    continue;
                }
            };
            let inside = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
            let Ok(kind) = entry.file_type() else {
                faults.error(&path, 1, "the file can't be read");
                continue;
            };
            if kind.is_dir() {
                self.read_below(&path, &inside, real_root, faults);
            } else if kind.is_symlink() && !stays_inside(&path, real_root) {
                faults.error(
                    &path,
                    1,
                    "this link leads nowhere, to a folder or out of the content folder: copy the file here instead",
                );
            } else if is_source(&inside) {
                self.read_file(&path, inside, faults);
            }
        }
    }

    fn read_file(&mut self, path: &Path, inside: String, faults: &Faults) {
        let size = fs::metadata(path).map(|m| m.len());
        match size {
            Ok(size) if size > LARGEST => {
                faults.error(path, 1, format!("the file is {} kB, over 1 MB: split it", size / 1000))
            }
            _ => match fs::read(path) {
                Ok(bytes) => {
                    self.files.insert(inside, bytes);
                }
                Err(error) => faults.error(path, 1, format!("the file can't be read: {error}")),
            },
        }
    }

    /// The path of a file for messages.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, inside: &str) -> bool {
        self.files.contains_key(inside)
    }

    /// Bytes of a file.
    pub(crate) fn bytes(&self, inside: &str) -> Option<&[u8]> {
        self.files.get(inside).map(Vec::as_slice)
    }

    /// Text of a file; `None` when there is no such file, or when it isn't UTF-8, which is then a fault.
    pub(crate) fn text(&self, inside: &str, faults: &Faults) -> Option<Source> {
        let bytes = self.bytes(inside)?;
        match str::from_utf8(bytes) {
            Ok(text) => Some(Source::new(self.path(inside), text)),
            Err(error) => {
                let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let line = 1 + before.iter().filter(|b| **b == b'\n').count();
                faults.error(&self.path(inside), line, "the file is not UTF-8 text: save it as UTF-8");
                None
            }
        }
    }

    /// Paths of the files directly or deeper below `prefix` (which ends with `/`), sorted, without the prefix.
    pub(crate) fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.range(prefix.to_owned()..).map_while(move |(path, _)| path.strip_prefix(prefix))
    }

    /// SHA-256, in hexadecimal, of every file's path and bytes in the order of their paths; each is preceded by its
    /// length (64 bits, big-endian), so that no two folders are written alike.
    pub(crate) fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        for (path, bytes) in &self.files {
            for part in [path.as_bytes(), bytes] {
                hasher.update((part.len() as u64).to_be_bytes());
                hasher.update(part);
            }
        }
        hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
            // Writing to a String can't fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

fn is_source(inside: &str) -> bool {
    let of_film = |extension: &str| {
        let mut folders = inside.split('/');
        FILM_SOURCES.contains(&extension) && folders.next() == Some("courses") && folders.nth(1) == Some("films")
    };
    Path::new(inside).extension().and_then(|e| e.to_str()).is_some_and(|e| SOURCES.contains(&e) || of_film(e))
}

/// Whether a link leads to a file inside the folder.
fn stays_inside(link: &Path, real_root: &Path) -> bool {
    link.canonicalize().is_ok_and(|target| target.is_file() && target.starts_with(real_root))
}

impl Source {
    pub(crate) fn new(path: impl Into<PathBuf>, text: &str) -> Source {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Source { path: path.into(), text, starts }
    }

    /// The line, from 1, of a byte offset.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_become_lines_whatever_the_line_ends() {
        let source = Source::new("a", "un\r\ndeux\rtrois");
        assert_eq!(source.text, "un\ndeux\ntrois");
        assert_eq!(source.line(0), 1);
        assert_eq!(source.line(2), 1);
        assert_eq!(source.line(3), 2);
        assert_eq!(source.line(100), 3);
    }

    #[test]
    fn two_folders_never_share_a_hash_by_moving_a_byte_between_path_and_content() {
        let folder = |path: &str, bytes: &[u8]| Folder {
            root: PathBuf::new(),
            files: BTreeMap::from([(path.to_owned(), bytes.to_vec())]),
        };
        assert_ne!(folder("ab", b"c").hash(), folder("a", b"bc").hash());
        assert_eq!(folder("ab", b"c").hash().len(), 64);
    }
}
