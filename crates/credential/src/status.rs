//! The list of revoked certificates, as anybody may fetch it.
//!
//! W3C Bitstring Status List v1.0: a signed credential around a long string of bits, one for each certificate, so
//! that whoever asks for it does not tell which certificate is in question. A certificate says which bit is its own
//! ([`StatusEntry`](crate::StatusEntry)).

use std::io::{Read as _, Write as _};

use data_encoding::BASE64URL_NOPAD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::badge::is_address;
use crate::key::{PublicKey, SigningKey};
use crate::proof::{self, CREDENTIALS, Proof, SignError, second};

/// Certificates in one list: the least that the standard allows, so that each hides among many. The next
/// certificates have their bits in a list of their own.
pub const STATUS_LIST_LENGTH: u32 = 131_072;

const CONTEXTS: [&str; 1] = [CREDENTIALS];
/// A list is some hundred bytes, unless thousands are revoked.
const MAX_LIST: usize = 64 * 1024;

/// What a published list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    /// Where it is served.
    pub url: String,
    /// Since when it has said so; to the second.
    pub valid_from: Timestamp,
    /// Until when it may be kept instead of fetched anew; to the second.
    pub valid_until: Timestamp,
    bits: Vec<u8>,
}

/// Why a status list cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatusError {
    /// The text is no list of the form this crate writes.
    #[error("this is not a status list")]
    Malformed,
    /// The signature does not hold: the list was altered.
    #[error("the status list was altered since it was signed")]
    Altered,
    /// It is signed by a key that is not the academy's.
    #[error("the status list is signed by an unknown key")]
    UnknownKey,
}

impl StatusList {
    /// A list served at `url` in which these bits are set. Bits at [`STATUS_LIST_LENGTH`] or above belong to other
    /// lists and are left out.
    #[must_use]
    pub fn new(
        url: &str,
        valid_from: Timestamp,
        valid_until: Timestamp,
        revoked: impl IntoIterator<Item = u32>,
    ) -> Self {
        let mut bits = vec![0_u8; STATUS_LIST_LENGTH.div_ceil(8) as usize];
        for index in revoked {
            if let Some(byte) = bits.get_mut(index as usize / 8) {
                *byte |= mask(index);
            }
        }
        Self { url: url.to_owned(), valid_from, valid_until, bits }
    }

    /// Whether the certificate with this bit is revoked; also when the list is too short to tell.
    #[must_use]
    pub fn is_revoked(&self, index: u32) -> bool {
        self.bits.get(index as usize / 8).is_none_or(|byte| byte & mask(index) != 0)
    }

    /// The list as it is served, as `application/vc`. `key` is the one that signed the certificates it is about: see
    /// [`KeyRing::signer`](crate::KeyRing::signer).
    ///
    /// # Errors
    /// When `url` is no absolute http(s) address.
    pub fn sign(&self, key: &SigningKey) -> Result<String, SignError> {
        if !is_address(&self.url) {
            return Err(SignError::new("the list has no http(s) address"));
        }
        let mut list = Credential::new(self, &key.public().did()).map_err(SignError::new)?;
        list.proof = Some(proof::prove(&list, &CONTEXTS, key, self.valid_from)?);
        serde_json::to_string(&list).map_err(SignError::new)
    }

    /// Reads a list back, and checks that one of `keys` signed it.
    ///
    /// # Errors
    /// See [`StatusError`].
    pub fn read(text: &str, keys: &[PublicKey]) -> Result<Self, StatusError> {
        if text.len() > MAX_LIST {
            return Err(StatusError::Malformed);
        }
        let mut signed: Credential = serde_json::from_str(text).map_err(|_| StatusError::Malformed)?;
        let proof = signed.proof.take().ok_or(StatusError::Malformed)?;
        let list = signed.list().ok_or(StatusError::Malformed)?;
        let key = PublicKey::from_did(&signed.issuer).ok_or(StatusError::Malformed)?;
        let encoded = signed.credential_subject.encoded_list.clone();
        // Another compressor may have packed the same bits otherwise.
        let expected = Credential::around(&list, &key.did(), encoded);
        if expected != signed || !proof.is_of(list.valid_from) || !proof::proves(&proof, &signed, &CONTEXTS, &key) {
            return Err(StatusError::Altered);
        }
        if keys.iter().any(|known| known.did() == key.did()) { Ok(list) } else { Err(StatusError::UnknownKey) }
    }
}

/// The first certificate is the leftmost bit.
fn mask(index: u32) -> u8 {
    0x80 >> (index % 8)
}

/// A `BitstringStatusListCredential`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Credential {
    #[serde(rename = "@context")]
    context: Vec<String>,
    id: String,
    #[serde(rename = "type")]
    kind: Vec<String>,
    issuer: String,
    valid_from: String,
    valid_until: String,
    credential_subject: Subject,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    proof: Option<Proof>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Subject {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    status_purpose: String,
    encoded_list: String,
}

impl Credential {
    fn new(list: &StatusList, issuer: &str) -> std::io::Result<Self> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&list.bits)?;
        let encoded = format!("u{}", BASE64URL_NOPAD.encode(&packed.finish()?));
        Ok(Self::around(list, issuer, encoded))
    }

    fn around(list: &StatusList, issuer: &str, encoded_list: String) -> Self {
        Self {
            context: vec![CREDENTIALS.to_owned()],
            id: list.url.clone(),
            kind: vec!["VerifiableCredential".to_owned(), "BitstringStatusListCredential".to_owned()],
            issuer: issuer.to_owned(),
            valid_from: second(list.valid_from),
            valid_until: second(list.valid_until),
            credential_subject: Subject {
                id: format!("{}#list", list.url),
                kind: "BitstringStatusList".to_owned(),
                status_purpose: "revocation".to_owned(),
                encoded_list,
            },
            proof: None,
        }
    }

    fn list(&self) -> Option<StatusList> {
        let packed = self.credential_subject.encoded_list.strip_prefix('u')?;
        let packed = BASE64URL_NOPAD.decode(packed.as_bytes()).ok()?;
        let length = STATUS_LIST_LENGTH.div_ceil(8);
        let mut bits = Vec::new();
        // One byte more than there may be, so that a longer list shows.
        GzDecoder::new(packed.as_slice()).take(u64::from(length) + 1).read_to_end(&mut bits).ok()?;
        (bits.len() == length as usize && is_address(&self.id)).then_some(StatusList {
            url: self.id.clone(),
            valid_from: self.valid_from.parse().ok()?,
            valid_until: self.valid_until.parse().ok()?,
            bits,
        })
    }
}
