//! A bank as one file: its folder in a zip archive, the same bytes for the same items.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use course::{BankItem, bank_files};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the archive could not be made")]
pub struct ArchiveError(#[from] zip::result::ZipError);

impl From<std::io::Error> for ArchiveError {
    fn from(error: std::io::Error) -> Self {
        Self(error.into())
    }
}

/// The items as an archive of `bank/<language>/<theme>.toml`: unpacked, a folder that `tilia bank import` takes.
///
/// # Errors
/// When the archive would be larger than its format allows.
pub fn bank_archive(items: &[BankItem]) -> Result<Vec<u8>, ArchiveError> {
    let files: BTreeMap<String, String> = bank_files(items);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (path, text) in files {
        archive.start_file(format!("bank/{path}"), options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use course::{ItemSet, ItemStatus, ItemText};
    use zip::ZipArchive;

    use super::*;

    #[test]
    fn an_archive_unpacks_to_the_folder_that_an_export_writes() {
        let text = ItemText {
            prompt: "Où ?".into(),
            options: ["a", "b", "c", "d"].map(str::to_owned),
            rationale: "Là.".into(),
            figures: BTreeMap::new(),
        };
        let item = BankItem {
            id: "impacts-1".into(),
            set: ItemSet::Exam,
            theme: "impacts".into(),
            lesson: "fabriquer".into(),
            difficulty: 1,
            status: ItemStatus::Live,
            texts: BTreeMap::from([("fr".to_owned(), text)]),
        };
        let bytes = bank_archive(std::slice::from_ref(&item)).expect("an archive");
        assert_eq!(bytes, bank_archive(std::slice::from_ref(&item)).expect("the same archive"));
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a readable archive");
        let mut text = String::new();
        archive.by_name("bank/fr/impacts.toml").expect("the file").read_to_string(&mut text).expect("its text");
        assert_eq!(text, bank_files(&[item])["fr/impacts.toml"]);
        assert_eq!(archive.len(), 1);
    }
}
