//! A badge as a VC-JWT: the credential as the payload of a compact JWS.
//!
//! References: Open Badges 3.0, §8.2 (header, registered claims); RFC 7515, RFC 8037 (EdDSA). The header carries the
//! key both ways the standard knows, `kid` and `jwk`, so that any JWT library can check the signature offline.

use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use serde_json::{Value, json};

use super::form::Credential;
use crate::certificate::Certificate;
use crate::key::{PublicKey, SigningKey};
use crate::proof::SignError;

/// The registered claims, each of which repeats a field of the credential.
const CLAIMS: [&str; 5] = ["iss", "jti", "sub", "nbf", "exp"];

#[derive(Serialize)]
struct Payload<'a> {
    #[serde(flatten)]
    credential: &'a Credential,
    iss: &'a str,
    jti: &'a str,
    sub: &'a str,
    nbf: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    exp: Option<i64>,
}

/// The compact JWS.
pub(super) fn write(credential: &Credential, certificate: &Certificate, key: &SigningKey) -> Result<String, SignError> {
    let mut jwt = signing_input(credential, certificate, key.public()).map_err(SignError::new)?;
    let signature = BASE64URL_NOPAD.encode(&key.sign(jwt.as_bytes()));
    jwt.push('.');
    jwt.push_str(&signature);
    Ok(jwt)
}

/// The payload of a JWT, not checked; `None` when this is no JWT at all.
pub(super) fn payload(jwt: &str) -> Option<Value> {
    let mut parts = jwt.split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    serde_json::from_slice(&BASE64URL_NOPAD.decode(payload.as_bytes()).ok()?).ok()
}

/// The credential of a payload, not checked.
pub(super) fn credential(payload: &Value) -> Option<Credential> {
    let mut payload = payload.clone();
    let claims = payload.as_object_mut()?;
    claims.retain(|claim, _| !CLAIMS.contains(&claim.as_str()));
    serde_json::from_value(payload).ok()
}

/// Whether the JWT is, to the letter, the one that `key` signs for this certificate.
pub(super) fn signed(jwt: &str, credential: &Credential, certificate: &Certificate, key: &PublicKey) -> bool {
    let signature = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok();
    jwt.rsplit_once('.').is_some_and(|(input, last)| {
        signing_input(credential, certificate, key).is_ok_and(|expected| expected == input)
            && signature(last).is_some_and(|signature| key.verifies(input.as_bytes(), &signature))
    })
}

/// Header and payload, as they are signed.
fn signing_input(
    credential: &Credential,
    certificate: &Certificate,
    key: &PublicKey,
) -> Result<String, serde_json::Error> {
    let header = json!({
        "alg": "EdDSA",
        "kid": key.verification_method(),
        "jwk": { "crv": "Ed25519", "kty": "OKP", "x": BASE64URL_NOPAD.encode(key.bytes()) },
        "typ": "JWT",
    });
    let payload = Payload {
        credential,
        iss: credential.issuer(),
        jti: &credential.id,
        sub: credential.subject(),
        nbf: certificate.issued_at.as_second(),
        exp: certificate.expires_at.map(|end| end.as_second()),
    };
    let encode = |json: Vec<u8>| BASE64URL_NOPAD.encode(&json);
    Ok(format!("{}.{}", encode(serde_json::to_vec(&header)?), encode(serde_json::to_vec(&payload)?)))
}
