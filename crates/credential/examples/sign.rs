//! Signs certificates, writes them in every form, and reads them back:
//! `cargo run -p credential --example sign -- FOLDER`.

use std::error::Error;
use std::path::PathBuf;

use credential::{badge_svg, bake_png, bake_svg, certificate_pdf, profile, sign, verify_file};

#[path = "../tests/documents/certificates.rs"]
#[expect(dead_code, clippy::expect_used, reason = "shared with the tests")]
mod certificates;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    let key = certificates::key();
    let write = |name: String, bytes: &[u8]| -> Result<(), Box<dyn Error>> {
        let file = folder.join(name);
        let verdict = verify_file(bytes, &[key.public().clone()]).verdict;
        let verdict = format!("{verdict:?}");
        println!("{}: {} bytes, {}", file.display(), bytes.len(), verdict.split('(').next().unwrap_or_default());
        Ok(std::fs::write(file, bytes)?)
    };
    for (name, certificate) in
        [("usual", certificates::usual()), ("short", certificates::short()), ("long", certificates::long())]
    {
        let badge = sign(&certificate, &key)?;
        write(format!("{name}.json"), badge.json.as_bytes())?;
        write(format!("{name}.jwt"), badge.jwt.as_bytes())?;
        write(format!("{name}.svg"), bake_svg(&badge.json, &certificate.exam.title).as_bytes())?;
        write(format!("{name}.png"), &bake_png(&badge.json))?;
        let page = certificates::page(&certificate);
        write(format!("{name}.pdf"), &certificate_pdf(&page, &badge.json, &key)?)?;
        write("profile.json".to_owned(), profile(&certificate.academy, &[key.public().clone()]).as_bytes())?;
    }
    write("badge.svg".to_owned(), badge_svg("Badge").as_bytes())
}
