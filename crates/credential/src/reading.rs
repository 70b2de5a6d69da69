//! What a file turns out to be.
//!
//! [`verify_file`](crate::verify_file) answers with a [`Reading`]. It says what the file claims and whether the
//! signature holds; whether the certificate has since been revoked or replaced is for the academy's records, or
//! its status list, to tell.

use crate::Certificate;

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What kind of file it is; `None` when none of those a certificate comes in.
    pub format: Option<Format>,
    /// What came of checking it.
    pub verdict: Verdict,
}

/// The kinds of files a certificate comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The page to print.
    Pdf,
    /// The badge as a picture of lines.
    Svg,
    /// The badge as a picture of pixels.
    Png,
    /// The badge's data, JSON-LD with a Data Integrity proof.
    Json,
    /// The badge's data as a VC-JWT.
    Jwt,
}

/// What came of checking a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Signed with one of the academy's keys and unchanged. A PDF is, to the byte, the file that was issued.
    Genuine(Box<Signed>),
    /// A PDF that was changed, or saved anew, since it was issued: its page proves nothing. The signed data it
    /// carries is unchanged, and says this.
    PageAltered(Box<Signed>),
    /// It claims to be a certificate of the academy, and is not as it was signed. The code, where one can be
    /// read, is only what the file claims.
    Altered {
        /// The code claimed.
        code: Option<String>,
    },
    /// A certificate that is as it was signed, by a key that is not the academy's.
    UnknownKey {
        /// The key, as a `did:key`.
        issuer: String,
    },
    /// A file that holds no certificate, or one of another make.
    NotOurs,
    /// It cannot be read, and why.
    Unreadable(Unreadable),
}

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// No bytes at all.
    Empty,
    /// Larger than [`MAX_FILE`](crate::MAX_FILE).
    TooLarge,
    /// Broken, or cut short.
    Damaged,
}

/// A certificate whose signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// What it says.
    pub certificate: Certificate,
    /// The key that signed it, as a `did:key`.
    pub issuer: String,
}
