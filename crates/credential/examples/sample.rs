//! Writes attestations to look at, from the shortest to the longest:
//! `cargo run -p credential --example sample -- FOLDER`.

use std::error::Error;
use std::path::PathBuf;

#[path = "../tests/documents/attestations.rs"]
mod attestations;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    for (name, document) in [
        ("usual", attestations::usual()),
        ("short", attestations::short()),
        ("long", attestations::long()),
        ("greek", attestations::greek()),
    ] {
        let file = folder.join(format!("attestation-{name}.pdf"));
        let bytes = credential::pdf(&document)?;
        println!("{}: {} bytes", file.display(), bytes.len());
        std::fs::write(file, bytes)?;
    }
    Ok(())
}
