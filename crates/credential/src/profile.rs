//! The academy's profile: the page that says which keys are its own.
//!
//! A certificate's issuer is a key, and names this page; this page names the key. It is an Open Badges 3.0 `Profile`
//! and a W3C Controlled Identifier Document in one.

use serde_json::json;

use crate::certificate::Academy;
use crate::key::PublicKey;
use crate::proof::OPEN_BADGES;

/// The profile, as JSON-LD to be served at [`Academy::url`] as `application/ld+json`. `keys` are all it ever signed
/// with, the one in use first: [`KeyRing::public`](crate::KeyRing::public).
#[must_use]
pub fn profile(academy: &Academy, keys: &[PublicKey]) -> String {
    let url = &academy.url;
    let address = |key: &PublicKey| format!("{url}#{}", key.multibase());
    let methods = keys.iter().map(|key| {
        json!({
            "id": address(key),
            "type": "Multikey",
            "controller": url,
            "publicKeyMultibase": key.multibase(),
        })
    });
    json!({
        "@context": ["https://www.w3.org/ns/cid/v1", OPEN_BADGES],
        "id": url,
        "type": ["Profile"],
        "name": academy.name,
        "url": url,
        "alsoKnownAs": keys.iter().map(PublicKey::did).collect::<Vec<_>>(),
        "verificationMethod": methods.collect::<Vec<_>>(),
        "assertionMethod": keys.iter().map(address).collect::<Vec<_>>(),
    })
    .to_string()
}
