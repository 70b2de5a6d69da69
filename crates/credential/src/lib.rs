//! What a learner takes away: documents that prove something and outlive the account.
//!
//! - [`AttestationDocument`] and [`pdf`]: the attestation of completion, on one tagged A4 page (PDF/UA-1, PDF/A).
//! - [`Certificate`]: the certificate of knowledge, to be signed as an Open Badge 3.0.
//! - [`Reading`]: what such a file is worth, from its bytes and the academy's public keys alone.
//! - [`KeyRing`]: the keys.
//!
//! This crate knows paper, ink and signatures. It must not know any language (every printed word is handed in),
//! who may receive what, the clock, or where documents and keys are kept. Formats and how to check them without
//! this crate: `docs/credentials.md`.

mod attestation;
mod canvas;
mod certificate;
mod key;
mod ornament;
mod qr;
mod reading;
mod typeset;

pub use attestation::{AttestationDocument, Fact, Module, Modules, PdfError, Signatory, Statement, Verification, pdf};
pub use certificate::{Academy, Certificate, Exam, Identity, Score, StatusEntry, ThemeScore};
pub use key::{KeyError, KeyRing, PublicKey, RetiredKey, SigningKey};
pub use reading::{Format, Reading, Signed, Unreadable, Verdict};
pub use typeset::unprintable;
