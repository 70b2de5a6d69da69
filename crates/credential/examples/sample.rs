//! Writes attestations to look at, from the shortest to the longest:
//! `cargo run -p credential --example sample -- FOLDER`.

use std::error::Error;
use std::path::PathBuf;

#[path = "../tests/attestation/documents.rs"]
mod documents;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    for (name, document) in [
        ("usual", documents::usual()),
        ("short", documents::short()),
        ("long", documents::long()),
        ("greek", documents::greek()),
    ] {
        let file = folder.join(format!("attestation-{name}.pdf"));
        let bytes = credential::pdf(&document)?;
        println!("{}: {} bytes", file.display(), bytes.len());
        std::fs::write(file, bytes)?;
    }
    Ok(())
}
