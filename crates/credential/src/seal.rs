//! The signature of a PDF as a file.
//!
//! A signed file is the original, then a comment with the signature of every byte before it, then the table and
//! trailer that PDF asks for after a change, which follow from the original:
//!
//! ```text
//! …%%EOF
//! %tilia-signature z6Mk… base64url
//! xref
//! 0 1
//! 0000000000 65535 f·
//! trailer
//! <<…/Prev 47090>>
//! startxref
//! 49200
//! %%EOF
//! ```
//!
//! So it stays a sound PDF for every reader (ISO 32000-1, §7.5.6: an incremental update, here of nothing), keeps to PDF/A,
//! which allows no byte after the last `%%EOF`, and one line of shell checks it: the bytes before `%tilia-signature`,
//! the signature after. Not a `/Sig` dictionary: those want X.509 certificates, and readers warn of unknown ones.

use data_encoding::BASE64URL_NOPAD;

use crate::key::{PublicKey, SigningKey};

const MARK: &[u8] = b"\n%tilia-signature ";

/// Whether a PDF is, to the byte, the file that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Seal {
    /// It is, and this key signed it.
    Whole(PublicKey),
    /// It carries a signature that does not hold.
    Broken,
    /// It carries none.
    None,
}

/// The same file, signed; `None` when it is no PDF with a plain trailer.
pub(crate) fn seal(mut pdf: Vec<u8>, key: &SigningKey) -> Option<Vec<u8>> {
    if !pdf.ends_with(b"\n") {
        pdf.push(b'\n');
    }
    let signature = key.sign(&pdf);
    let tail = tail(&pdf, key.public(), &signature)?;
    pdf.extend_from_slice(&tail);
    Some(pdf)
}

/// Checks a file's signature.
pub(crate) fn check(pdf: &[u8]) -> Seal {
    let Some(place) = last(pdf, MARK) else { return Seal::None };
    let (original, end) = pdf.split_at(place + 1);
    let read = || {
        let line = end.split(|byte| *byte == b'\n').next()?;
        let mut words = std::str::from_utf8(line).ok()?.split(' ').skip(1);
        let key = PublicKey::from_did(words.next()?)?;
        let signature = BASE64URL_NOPAD.decode(words.next()?.as_bytes()).ok()?.try_into().ok()?;
        let whole = tail(original, &key, &signature)? == end && key.verifies(original, &signature);
        whole.then_some(key)
    };
    read().map_or(Seal::Broken, Seal::Whole)
}

/// What follows the original.
fn tail(original: &[u8], key: &PublicKey, signature: &[u8; 64]) -> Option<Vec<u8>> {
    let trailer = original.get(last(original, b"trailer\n<<")?..)?;
    let end = last(trailer, b">>\nstartxref\n")?;
    let (dictionary, rest) = trailer.split_at_checked(end)?;
    let previous = rest.strip_prefix(b">>\nstartxref\n")?.strip_suffix(b"\n%%EOF\n")?;
    let previous = std::str::from_utf8(previous).ok()?.parse::<u64>().ok()?;
    let line = format!("%tilia-signature {} {}\n", key.multibase(), BASE64URL_NOPAD.encode(signature));
    let table = original.len() + line.len();
    Some(
        [
            line.as_bytes(),
            b"xref\n0 1\n0000000000 65535 f \n",
            dictionary,
            format!("/Prev {previous}>>\nstartxref\n{table}\n%%EOF\n").as_bytes(),
        ]
        .concat(),
    )
}

/// Where `needle` stands last.
fn last(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).rposition(|window| window == needle)
}
