//! A page: compressed once when its release is compiled, joined to a learner's few facts at each request.
//!
//! Compressing 30 kB costs a hundred times what the rest of a request does. So a page is cut at its *slots* — the few
//! places where a learner's facts show — and each stretch between two slots is deflated on its own, ended by a full
//! flush so that it stands on a byte boundary and refers to nothing before it (RFC 1951, zlib's `Z_FULL_FLUSH`).
//! A request then writes: the gzip header, a stretch, the slot's text as a *stored* block, the next stretch, …, and
//! the checksum, put together from those of the parts. The public reading of the page, with every slot empty of
//! facts, is compressed whole in advance, with brotli too.

use std::io::Write as _;

use bytes::Bytes;
use flate2::{Compress, Compression, FlushCompress, Status};
use sha2::{Digest as _, Sha256};

use crate::slot::{self, Slot};

/// The ten bytes every gzip stream here starts with: deflate, no name, no time, unknown system (RFC 1952).
const GZIP_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];
/// An empty stored block marked as the last.
const DEFLATE_END: [u8; 5] = [1, 0, 0, 0xff, 0xff];
/// The longest a stored block may be.
const STORED_MAX: usize = 65_535;

/// How a response's body is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

impl Encoding {
    /// The best one an `Accept-Encoding` header allows. A coding with `q=0` is refused; preferences between the
    /// accepted ones are ours.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let allowed = |name: &str| {
            header.split(',').any(|part| {
                let mut words = part.split(';').map(str::trim);
                words.next().is_some_and(|coding| coding.eq_ignore_ascii_case(name))
                    && !words.any(|w| matches!(w, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        if allowed("br") {
            Self::Brotli
        } else if allowed("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// The `Content-Encoding` to send, where there is one.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// The same bytes, encoded in advance in each way.
#[derive(Debug, Clone)]
pub struct Encoded {
    /// Strong validator, quotes included.
    pub etag: String,
    identity: Bytes,
    gzip: Bytes,
    brotli: Bytes,
}

impl Encoded {
    /// Encodes `bytes`.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        Self {
            etag: format!("\"{}\"", short_hash(bytes)),
            identity: Bytes::copy_from_slice(bytes),
            gzip: gzip(bytes).into(),
            brotli: brotli(bytes).into(),
        }
    }

    /// The bytes in that encoding.
    #[must_use]
    pub fn body(&self, encoding: Encoding) -> Bytes {
        match encoding {
            Encoding::Identity => self.identity.clone(),
            Encoding::Gzip => self.gzip.clone(),
            Encoding::Brotli => self.brotli.clone(),
        }
    }

    /// Length in that encoding.
    #[must_use]
    pub fn len(&self, encoding: Encoding) -> usize {
        match encoding {
            Encoding::Identity => self.identity.len(),
            Encoding::Gzip => self.gzip.len(),
            Encoding::Brotli => self.brotli.len(),
        }
    }
}

/// A compiled page.
#[derive(Debug, Clone)]
pub struct Page {
    /// What a visitor without any facts receives.
    pub public: Encoded,
    parts: Vec<Part>,
}

/// A stretch of a page and the slot that follows it.
#[derive(Debug, Clone)]
struct Part {
    text: Bytes,
    deflated: Bytes,
    crc: crc32fast::Hasher,
    slot: Option<Slot>,
}

/// A page put together for one learner.
#[derive(Debug)]
pub struct Joined {
    /// The bytes to send.
    pub body: Vec<u8>,
    /// Validator of this reading.
    pub etag: String,
}

impl Page {
    /// Compiles a page from HTML that holds slot marks; `public` writes what each slot shows without facts.
    pub fn new(marked: &str, mut public: impl FnMut(&Slot, &mut String)) -> Self {
        let mut parts = Vec::new();
        let mut html = String::with_capacity(marked.len());
        for (text, slot) in slot::split(marked) {
            html.push_str(text);
            if let Some(slot) = &slot {
                public(slot, &mut html);
            }
            let mut crc = crc32fast::Hasher::new();
            crc.update(text.as_bytes());
            parts.push(Part {
                text: Bytes::copy_from_slice(text.as_bytes()),
                deflated: deflate(text.as_bytes(), FlushCompress::Full).into(),
                crc,
                slot,
            });
        }
        Self { public: Encoded::new(html.as_bytes()), parts }
    }

    /// Whether the page has a slot of some kind.
    pub fn has_slot(&self, kind: impl Fn(&Slot) -> bool) -> bool {
        self.parts.iter().filter_map(|p| p.slot.as_ref()).any(kind)
    }

    /// The page with its slots filled by `fill`, gzipped or as it is.
    pub fn join(&self, gzip: bool, mut fill: impl FnMut(&Slot, &mut String)) -> Joined {
        let mut body =
            Vec::with_capacity(self.public.len(if gzip { Encoding::Gzip } else { Encoding::Identity }) + 2048);
        let mut crc = crc32fast::Hasher::new();
        let mut length = 0_usize;
        let mut text = String::with_capacity(512);
        if gzip {
            body.extend_from_slice(&GZIP_HEADER);
        }
        for part in &self.parts {
            crc.combine(&part.crc);
            length += part.text.len();
            body.extend_from_slice(if gzip { &part.deflated } else { &part.text });
            let Some(slot) = &part.slot else { continue };
            text.clear();
            fill(slot, &mut text);
            crc.update(text.as_bytes());
            length += text.len();
            if gzip {
                store(text.as_bytes(), &mut body);
            } else {
                body.extend_from_slice(text.as_bytes());
            }
        }
        let crc = crc.finalize();
        if gzip {
            body.extend_from_slice(&DEFLATE_END);
            body.extend_from_slice(&crc.to_le_bytes());
            // RFC 1952: the length modulo 2^32.
            let length = u32::try_from(length & 0xffff_ffff).unwrap_or(u32::MAX);
            body.extend_from_slice(&length.to_le_bytes());
        }
        Joined { body, etag: format!("W/\"{crc:08x}-{length:x}\"") }
    }
}

/// The first 16 hexadecimal digits of the SHA-256 of `bytes`: enough to name a file or a page.
#[must_use]
pub fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// Appends `bytes` as stored blocks (RFC 1951, 3.2.4); the stream must stand on a byte boundary.
fn store(bytes: &[u8], out: &mut Vec<u8>) {
    for chunk in bytes.chunks(STORED_MAX) {
        let length = u16::try_from(chunk.len()).unwrap_or(u16::MAX);
        out.push(0);
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&(!length).to_le_bytes());
        out.extend_from_slice(chunk);
    }
}

/// Raw deflate of `bytes`, ended as asked.
fn deflate(bytes: &[u8], end: FlushCompress) -> Vec<u8> {
    let mut compress = Compress::new(Compression::best(), false);
    let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
    loop {
        let read = usize::try_from(compress.total_in()).unwrap_or(usize::MAX);
        let rest = bytes.get(read..).unwrap_or_default();
        let before = out.len();
        let status = compress.compress_vec(rest, &mut out, end);
        let finished = match status {
            Ok(Status::StreamEnd) | Err(_) => true,
            Ok(_) => rest.is_empty() && out.len() < out.capacity() || out.len() == before && out.len() < out.capacity(),
        };
        if finished {
            return out;
        }
        out.reserve(out.capacity().max(256));
    }
}

/// `bytes` as a gzip stream.
#[must_use]
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GZIP_HEADER.to_vec();
    out.extend_from_slice(&deflate(bytes, FlushCompress::Finish));
    let mut crc = crc32fast::Hasher::new();
    crc.update(bytes);
    out.extend_from_slice(&crc.finalize().to_le_bytes());
    out.extend_from_slice(&u32::try_from(bytes.len() & 0xffff_ffff).unwrap_or(u32::MAX).to_le_bytes());
    out
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 9, 20);
    // Writing to a Vec does not fail.
    let _ = writer.write_all(bytes);
    let _ = writer.flush();
    writer.into_inner()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use proptest::prelude::*;

    use super::*;

    fn gunzip(bytes: &[u8]) -> String {
        let mut out = String::new();
        flate2::read::GzDecoder::new(bytes).read_to_string(&mut out).expect("a valid gzip stream");
        out
    }

    #[test]
    fn a_personal_page_unzips_to_its_text_with_the_slots_filled() {
        let marked = format!("<p>Bonjour {}, encore {}.</p>", Slot::Account, Slot::TimeLeft("nr".into()));
        let page = Page::new(&marked, |_, out| out.push_str("personne"));
        let joined = page.join(true, |slot, out| match slot {
            Slot::Account => out.push_str("Ada"),
            _ => out.push_str("2 h 10"),
        });
        assert_eq!(gunzip(&joined.body), "<p>Bonjour Ada, encore 2 h 10.</p>");
        assert_eq!(gunzip(&page.public.body(Encoding::Gzip)), "<p>Bonjour personne, encore personne.</p>");
    }

    #[test]
    fn the_validator_changes_with_the_facts() {
        let page = Page::new(&format!("a{}b", Slot::Account), |_, _| ());
        let etag = |name: &str| page.join(true, |_, out| out.push_str(name)).etag;
        assert_eq!(etag("Ada"), etag("Ada"));
        assert_ne!(etag("Ada"), etag("Bob"));
    }

    #[test]
    fn a_refused_coding_is_not_used() {
        assert_eq!(Encoding::accepted("br;q=0, gzip"), Encoding::Gzip);
        assert_eq!(Encoding::accepted("gzip, deflate, br"), Encoding::Brotli);
        assert_eq!(Encoding::accepted(""), Encoding::Identity);
    }

    proptest! {
        #[test]
        fn any_text_survives_any_encoding(before in "\\PC*", filled in "\\PC{0,400}", after in "[a-z<>/ ]{0,5000}") {
            let before = before.replace([slot::OPEN, slot::CLOSE], "");
            let marked = format!("{before}{}{after}", Slot::Account);
            let page = Page::new(&marked, |_, _| ());
            let expected = format!("{before}{filled}{after}");
            let zipped = page.join(true, |_, out| out.push_str(&filled));
            prop_assert_eq!(gunzip(&zipped.body), expected.clone());
            let plain = page.join(false, |_, out| out.push_str(&filled));
            prop_assert_eq!(String::from_utf8(plain.body).expect("text"), expected);
        }

        #[test]
        fn long_slots_are_stored_in_several_blocks(n in 60_000_usize..140_000) {
            let page = Page::new(&Slot::Account.to_string(), |_, _| ());
            let long = "é".repeat(n / 2);
            prop_assert_eq!(gunzip(&page.join(true, |_, out| out.push_str(&long)).body), long);
        }
    }
}
