//! The certificate as an Open Badge 3.0: JSON-LD with a proof, and a VC-JWT.
//!
//! Every field of a [`Certificate`] has its place in the vocabulary of 1EdTech's Open Badges 3.0 (`badge/form.rs`), so
//! any wallet reads it, and reading a badge gives the certificate back. A badge is genuine only if what was read,
//! written again, is the same badge: nothing can hide in it that this crate does not know.

mod form;
mod jwt;

use serde_json::Value;

use crate::certificate::Certificate;
use crate::key::{PublicKey, SigningKey};
use crate::proof::{self, SignError};
use crate::reading::{Signed, Verdict};
use crate::status::STATUS_LIST_LENGTH;
use form::Credential;

/// A signed certificate, in the two forms of Open Badges 3.0. Either is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// JSON-LD with an embedded Data Integrity proof (`eddsa-rdfc-2022`). Served as `application/vc`.
    pub json: String,
    /// The same as a VC-JWT: a compact JWS. Served as `application/vc+jwt` or, by Open Badges, `text/plain`.
    pub jwt: String,
}

/// The largest badge that is read, in bytes. One with twelve themes has about four thousand.
pub(crate) const MAX_BADGE: usize = 64 * 1024;
/// More themes than any exam has.
pub(crate) const MAX_THEMES: usize = 64;

/// Signs a certificate. The same certificate and key always give the same badge; its time of signing is
/// `issued_at`.
///
/// # Errors
/// When an address in it is no absolute http(s) address without a fragment, its bit is beyond the end of a status list,
/// it has more than 64 themes, or is larger than 64 KiB when signed.
pub fn sign(certificate: &Certificate, key: &SigningKey) -> Result<Badge, SignError> {
    let mut credential = Credential::new(certificate, &key.public().did());
    if !sound(certificate) {
        return Err(SignError::new(
            "an address in it is no http(s) address, its bit is beyond the list, or it has too many themes",
        ));
    }
    let jwt = jwt::write(&credential, certificate, key)?;
    credential.proof = Some(proof::prove(&credential, &form::CONTEXTS, key, certificate.issued_at)?);
    let json = serde_json::to_string(&credential).map_err(SignError::new)?;
    if json.len() > MAX_BADGE || jwt.len() > MAX_BADGE {
        return Err(SignError::new("it is larger than 64 KiB"));
    }
    Ok(Badge { json, jwt })
}

/// What a text that may be a badge, as JSON or as a JWT, turns out to be.
pub(crate) fn check(text: &str, keys: &[PublicKey]) -> Verdict {
    if text.len() > MAX_BADGE {
        return Verdict::NotOurs;
    }
    if text.starts_with('{') { check_json(text, keys) } else { check_jwt(text, keys) }
}

fn check_json(text: &str, keys: &[PublicKey]) -> Verdict {
    let Ok(mut credential) = serde_json::from_str::<Credential>(text) else {
        return claims(&serde_json::from_str(text).unwrap_or(Value::Null), keys);
    };
    let proof = credential.proof.take();
    let intact = genuine(&credential).filter(|(certificate, key)| {
        proof.is_some_and(|proof| {
            proof.is_of(certificate.issued_at) && proof::proves(&proof, &credential, &form::CONTEXTS, key)
        })
    });
    weigh(intact, &credential, keys)
}

fn check_jwt(text: &str, keys: &[PublicKey]) -> Verdict {
    let Some(payload) = jwt::payload(text) else {
        return Verdict::NotOurs;
    };
    let Some(credential) = jwt::credential(&payload) else {
        return claims(&payload, keys);
    };
    let intact = genuine(&credential).filter(|(certificate, key)| jwt::signed(text, &credential, certificate, key));
    weigh(intact, &credential, keys)
}

/// The certificate a credential says, and the key it names, if it is exactly as this crate writes it.
fn genuine(credential: &Credential) -> Option<(Certificate, PublicKey)> {
    let certificate = credential.certificate().filter(sound)?;
    let key = PublicKey::from_did(credential.issuer())?;
    (Credential::new(&certificate, &key.did()) == *credential).then_some((certificate, key))
}

fn weigh(intact: Option<(Certificate, PublicKey)>, credential: &Credential, keys: &[PublicKey]) -> Verdict {
    match intact {
        Some((certificate, key)) if keys.iter().any(|known| known.did() == key.did()) => {
            Verdict::Genuine(Box::new(Signed { certificate, issuer: key.did() }))
        }
        Some((_, key)) => Verdict::UnknownKey { issuer: key.did() },
        None => Verdict::Altered { code: Some(credential.code().to_owned()) },
    }
}

/// What to say of a badge that does not have our form: ours, altered, if it says that one of our keys issued it.
fn claims(value: &Value, keys: &[PublicKey]) -> Verdict {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let issuer = value.get("issuer");
    let issuer = text(issuer.and_then(|issuer| issuer.get("id"))).or_else(|| text(issuer));
    let subject = value.get("credentialSubject");
    let code = text(subject.and_then(|subject| subject.get("licenseNumber")));
    let ours = issuer.is_some_and(|issuer| keys.iter().any(|key| key.did() == issuer));
    if ours { Verdict::Altered { code } } else { Verdict::NotOurs }
}

/// Whether it can be expressed in RDF without loss, in bounded time.
fn sound(certificate: &Certificate) -> bool {
    let Certificate { academy, exam, status, .. } = certificate;
    let addresses = [&certificate.verify_url, &academy.url, &exam.url, &exam.image_url, &status.list_url];
    addresses.into_iter().all(|address| is_address(address))
        && status.index < STATUS_LIST_LENGTH
        && certificate.themes.len() <= MAX_THEMES
}

/// Whether this is an absolute address of the web without a fragment.
pub(crate) fn is_address(text: &str) -> bool {
    let web = text.starts_with("https://") || text.starts_with("http://");
    web && !text.contains('#') && oxrdf::NamedNode::new(text).is_ok()
}
