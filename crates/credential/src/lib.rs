//! What a learner takes away: documents that prove something and outlive the account.
//!
//! Start with [`AttestationDocument`], the attestation of completion, and [`pdf`], which sets
//! it on one A4 page, tagged for assistive technology (PDF/UA-1) and fit for archiving
//! (PDF/A-2a).
//!
//! This crate knows paper and ink. It must not know any language (every printed word is
//! handed in), who may receive what, the clock, or where documents are kept.

mod attestation;
mod canvas;
mod ornament;
mod qr;
mod typeset;

pub use attestation::{AttestationDocument, Fact, Module, Modules, PdfError, Signatory, Statement, Verification, pdf};
pub use typeset::unprintable;
