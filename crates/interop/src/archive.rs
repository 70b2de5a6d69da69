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
