//! What a learner takes away: documents that prove something and outlive the account.
//!
//! - [`AttestationDocument`] and [`pdf`]: the attestation of completion, on one tagged A4 page (PDF/UA-1, PDF/A).
//! - [`Certificate`]: the certificate of knowledge. [`sign`] makes an Open Badge 3.0 of it, as JSON-LD and as a VC-JWT;
//!   [`bake_svg`] and [`bake_png`] put that into a picture, [`certificate_pdf`] onto a page and into its file.
//! - [`verify_file`]: what such a file is worth, from its bytes and the academy's public keys alone.
//! - [`KeyRing`]: the keys; [`profile`] and [`StatusList`]: what the academy publishes beside.
//!
//! This crate knows paper, ink and signatures. It must not know any language (every printed word is handed in),
//! who may receive what, the clock, or where documents and keys are kept. Formats and how to check them without
//! this crate: `docs/credentials.md`.

mod attestation;
mod badge;
mod canvas;
mod certificate;
mod key;
mod ornament;
mod picture;
mod printed;
mod profile;
mod proof;
mod qr;
mod reading;
mod seal;
mod sheet;
mod status;
mod typeset;
mod verify;

pub use attestation::{AttestationDocument, Module, Modules, pdf};
pub use badge::{Badge, sign};
pub use certificate::{Academy, Certificate, Exam, Identity, Score, StatusEntry, ThemeScore};
pub use key::{KeyError, KeyRing, PublicKey, RetiredKey, SigningKey};
pub use picture::{BADGE_PNG, badge_svg, bake_png, bake_svg};
pub use printed::{CertificateDocument, IdentityNotice, Results, ThemeResult, certificate_pdf};
pub use profile::profile;
pub use proof::{Context, SignError, contexts};
pub use reading::{Format, Reading, Signed, Unreadable, Verdict};
pub use sheet::{Fact, PdfError, Signatory, Statement, Verification};
pub use status::{STATUS_LIST_LENGTH, StatusError, StatusList};
pub use typeset::unprintable;
pub use verify::{MAX_FILE, verify_file};
