//! What a file is worth, from its bytes alone.
//!
//! Bytes come from strangers: sizes, elements, chunks and inflated streams are all bounded, and nothing here
//! panics. Start with [`verify_file`].

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use crate::badge::{self, MAX_BADGE};
use crate::key::PublicKey;
use crate::picture;
use crate::reading::{Format, Reading, Unreadable, Verdict};
use crate::seal::{self, Seal};

/// The largest file that is read, in bytes; those issued have less than 200,000.
pub const MAX_FILE: usize = 4 * 1024 * 1024;

/// Streams of a PDF that are looked into; those issued have some forty.
const MAX_STREAMS: usize = 512;

/// What a file is worth: a certificate as PDF, SVG, PNG, JSON or JWT. `keys` are all of the academy's
/// ([`KeyRing::public`](crate::KeyRing::public)).
///
/// It needs nothing but them: no clock, no network, no records. So it does not say whether a certificate has
/// expired (compare [`expires_at`](crate::Certificate::expires_at)) or been revoked.
#[must_use]
pub fn verify_file(bytes: &[u8], keys: &[PublicKey]) -> Reading {
    let unreadable = |why| Reading { format: None, verdict: Verdict::Unreadable(why) };
    if bytes.is_empty() {
        return unreadable(Unreadable::Empty);
    }
    if bytes.len() > MAX_FILE {
        return unreadable(Unreadable::TooLarge);
    }
    let (format, verdict) = if bytes.get(..1024).unwrap_or(bytes).windows(5).any(|window| window == b"%PDF-") {
        (Some(Format::Pdf), pdf(bytes, keys))
    } else if bytes.starts_with(b"\x89PNG") {
        (Some(Format::Png), inside(picture::badge_in_png(bytes), keys))
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => words(text.trim_start_matches('\u{feff}').trim(), keys),
            Err(_) => (None, Verdict::NotOurs),
        }
    };
    Reading { format, verdict }
}

fn words(text: &str, keys: &[PublicKey]) -> (Option<Format>, Verdict) {
    if text.starts_with('{') {
        let broken = text.len() <= MAX_BADGE && serde_json::from_str::<serde::de::IgnoredAny>(text).is_err();
        let verdict = if broken { Verdict::Unreadable(Unreadable::Damaged) } else { badge::check(text, keys) };
        (Some(Format::Json), verdict)
    } else if text.starts_with('<') {
        (Some(Format::Svg), inside(picture::badge_in_svg(text), keys))
    } else if text.starts_with("eyJ") {
        (Some(Format::Jwt), badge::check(text, keys))
    } else {
        (None, Verdict::NotOurs)
    }
}

/// What the badge inside a picture is worth.
fn inside(badge: Result<Option<String>, ()>, keys: &[PublicKey]) -> Verdict {
    match badge {
        Ok(Some(badge)) => badge::check(&badge, keys),
        Ok(None) => Verdict::NotOurs,
        Err(()) => Verdict::Unreadable(Unreadable::Damaged),
    }
}

/// A PDF is genuine when the file is, as a whole, and the badge in it is by the same key.
fn pdf(bytes: &[u8], keys: &[PublicKey]) -> Verdict {
    let seal = seal::check(bytes);
    let badge = badge_in_pdf(bytes).map_or(Verdict::NotOurs, |badge| badge::check(&badge, keys));
    match (badge, seal) {
        (Verdict::Genuine(signed), Seal::Whole(key)) if key.did() == signed.issuer => Verdict::Genuine(signed),
        (Verdict::Genuine(signed), _) => Verdict::PageAltered(signed),
        (Verdict::UnknownKey { issuer }, Seal::Whole(key)) if key.did() == issuer => Verdict::UnknownKey { issuer },
        (Verdict::UnknownKey { .. } | Verdict::NotOurs, Seal::Whole(_) | Seal::Broken) => {
            Verdict::Altered { code: None }
        }
        (verdict, _) => verdict,
    }
}

/// The first stream of a PDF that looks like a badge, whether plain, as issued, or compressed, as other programs
/// save it.
fn badge_in_pdf(bytes: &[u8]) -> Option<String> {
    let mut rest = bytes;
    // What all streams together may inflate to.
    let mut allowance = 8 * MAX_BADGE as u64;
    for _ in 0..MAX_STREAMS {
        let start = find(rest, b"stream")?;
        let data = rest.get(start + 6..)?;
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        let end = find(data, b"endstream")?;
        let (data, after) = data.split_at_checked(end)?;
        rest = after.get(9..)?;
        let inflated = || {
            let mut inflated = Vec::new();
            let most = allowance.min(MAX_BADGE as u64);
            // What came before a fault is enough: the badge's own signature tells whether it is whole.
            let _ = ZlibDecoder::new(data).take(most).read_to_end(&mut inflated);
            inflated
        };
        let data = if data.starts_with(b"{") { data.to_vec() } else { inflated() };
        allowance = allowance.saturating_sub(data.len() as u64);
        if data.starts_with(b"{") && find(&data, b"\"OpenBadgeCredential\"").is_some() {
            return String::from_utf8(data).ok().map(|text| text.trim_end().to_owned());
        }
    }
    None
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
