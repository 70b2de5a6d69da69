//! Signatures on JSON-LD: the W3C's `eddsa-rdfc-2022` cryptosuite.
//!
//! Data Integrity EdDSA Cryptosuites v1.0, §3.2: the document and the proof's own options are each expanded to
//! RDF, canonicalised (RDFC-1.0), hashed (SHA-256), and both hashes signed (Ed25519). Contexts are embedded and
//! never fetched. Only documents that this crate writes reach it, or that read back to the same: so no stranger's
//! graph is ever canonicalised, and no term is dropped unseen.

use std::error::Error;

use jiff::Timestamp;
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::Dataset;
use oxrdf::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::key::{PublicKey, SigningKey};

/// The base context of verifiable credentials, which also defines proofs and status lists.
pub(crate) const CREDENTIALS: &str = "https://www.w3.org/ns/credentials/v2";
/// The context of Open Badges 3.0.
pub(crate) const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/// A JSON-LD context that badges and status lists are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The file's name.
    pub name: &'static str,
    /// The address by which documents name it.
    pub url: &'static str,
    /// The context, byte for byte as published there.
    pub text: &'static str,
}

/// The contexts that everything signed here is written in, for whoever checks without the network.
#[must_use]
pub fn contexts() -> [Context; 2] {
    let [(credentials, credentials_text), (badges, badges_text)] = CONTEXTS;
    [
        Context { name: "credentials-v2.jsonld", url: credentials, text: credentials_text },
        Context { name: "open-badges-3.0.3.jsonld", url: badges, text: badges_text },
    ]
}

const CONTEXTS: [(&str, &str); 2] = [
    (CREDENTIALS, include_str!("../contexts/credentials-v2.jsonld")),
    (OPEN_BADGES, include_str!("../contexts/open-badges-3.0.3.jsonld")),
];

const CRYPTOSUITE: &str = "eddsa-rdfc-2022";
const PURPOSE: &str = "assertionMethod";

/// A proof, as it stands in the document it proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Proof {
    #[serde(rename = "type")]
    kind: String,
    created: String,
    verification_method: String,
    cryptosuite: String,
    proof_purpose: String,
    proof_value: String,
}

impl Proof {
    /// Whether it says that it was made at this moment.
    pub(crate) fn is_of(&self, created: Timestamp) -> bool {
        self.created == second(created)
    }
}

/// The document cannot be expressed in RDF: an address in it is none, as a rule.
#[derive(Debug, thiserror::Error)]
#[error("the credential cannot be signed: {0}")]
pub struct SignError(String);

impl SignError {
    pub(crate) fn new(error: impl ToString) -> Self {
        Self(error.to_string())
    }
}

/// What a proof says of itself, and is signed along with the document.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Options<'a> {
    #[serde(rename = "@context")]
    context: &'a [&'a str],
    #[serde(rename = "type")]
    kind: &'a str,
    created: &'a str,
    verification_method: &'a str,
    cryptosuite: &'a str,
    proof_purpose: &'a str,
}

/// The proof of `document`, whose contexts these are.
pub(crate) fn prove(
    document: &impl Serialize,
    contexts: &[&str],
    key: &SigningKey,
    created: Timestamp,
) -> Result<Proof, SignError> {
    let created = second(created);
    let verification_method = key.public().verification_method();
    let hash = hash(document, contexts, &created, &verification_method, &CONTEXTS)?;
    Ok(Proof {
        kind: "DataIntegrityProof".to_owned(),
        created,
        verification_method,
        cryptosuite: CRYPTOSUITE.to_owned(),
        proof_purpose: PURPOSE.to_owned(),
        proof_value: format!("z{}", bs58::encode(key.sign(&hash)).into_string()),
    })
}

/// Whether `proof` is `key`'s for `document`.
pub(crate) fn proves(proof: &Proof, document: &impl Serialize, contexts: &[&str], key: &PublicKey) -> bool {
    let Proof { kind, created, verification_method, cryptosuite, proof_purpose, .. } = proof;
    let expected = [
        (kind.as_str(), "DataIntegrityProof"),
        (cryptosuite, CRYPTOSUITE),
        (proof_purpose, PURPOSE),
        (verification_method, &key.verification_method()),
    ];
    expected.iter().all(|(found, expected)| found == expected)
        && signature(&proof.proof_value).is_some_and(|signature| {
            hash(document, contexts, created, verification_method, &CONTEXTS)
                .is_ok_and(|hash| key.verifies(&hash, &signature))
        })
}

/// A moment as it is signed: to the second, in UTC.
pub(crate) fn second(moment: Timestamp) -> String {
    jiff::Timestamp::from_second(moment.as_second()).unwrap_or(moment).to_string()
}

fn signature(multibase: &str) -> Option<[u8; 64]> {
    // 64 bytes are 88 digits at most.
    let digits = multibase.strip_prefix('z').filter(|digits| digits.len() <= 88)?;
    bs58::decode(digits).into_vec().ok()?.try_into().ok()
}

/// What is signed: the hash of the proof's options, then the document's.
fn hash(
    document: &impl Serialize,
    contexts: &[&str],
    created: &str,
    verification_method: &str,
    known: &'static [(&str, &str)],
) -> Result<[u8; 64], SignError> {
    let options = Options {
        context: contexts,
        kind: "DataIntegrityProof",
        created,
        verification_method,
        cryptosuite: CRYPTOSUITE,
        proof_purpose: PURPOSE,
    };
    let mut hash = [0; 64];
    let (first, second) = hash.split_at_mut(32);
    first.copy_from_slice(&Sha256::digest(canonical(&options, known)?));
    second.copy_from_slice(&Sha256::digest(canonical(document, known)?));
    Ok(hash)
}

/// The document as canonical N-Quads.
fn canonical(document: &impl Serialize, known: &'static [(&str, &str)]) -> Result<String, SignError> {
    let json = serde_json::to_vec(document).map_err(SignError::new)?;
    let load = move |url: &str, _: &_| -> Result<JsonLdRemoteDocument, Box<dyn Error + Send + Sync>> {
        let text = known.iter().find(|(known, _)| *known == url).map(|(_, text)| *text);
        let document = text.ok_or_else(|| format!("the context {url} is not embedded"))?.into();
        Ok(JsonLdRemoteDocument { document, document_url: url.to_owned() })
    };
    let quads = JsonLdParser::new().for_slice(&json).with_load_document_callback(load);
    let mut dataset = quads.collect::<Result<Dataset, _>>().map_err(SignError::new)?;
    dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm: CanonicalizationHashAlgorithm::Sha256 });
    let mut lines: Vec<String> = dataset.iter().map(|quad| format!("{quad} .\n")).collect();
    lines.sort_unstable();
    Ok(lines.concat())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const VECTORS: [(&str, &str); 5] = [
        (CREDENTIALS, include_str!("../contexts/credentials-v2.jsonld")),
        (
            "https://www.w3.org/ns/credentials/examples/v2",
            r#"{"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}"#,
        ),
        ("https://www.w3.org/2018/credentials/v1", include_str!("../tests/vectors/credentials-v1.jsonld")),
        (
            "https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld",
            include_str!("../tests/vectors/open-badges-3.0.jsonld"),
        ),
        ("https://w3id.org/security/data-integrity/v1", include_str!("../tests/vectors/data-integrity-v1.jsonld")),
    ];

    fn hex(bytes: &[u8]) -> String {
        data_encoding::HEXLOWER.encode(bytes)
    }

    /// A published vector: the hashes, and the signature of its key.
    fn reproduce(document: &Value, contexts: &[&str], created: &str, method: &str, secret: &[u8; 32]) -> [String; 3] {
        let hash = hash(document, contexts, created, method, &VECTORS).expect("the vector is RDF");
        let key = SigningKey::new("vector", Timestamp::UNIX_EPOCH, secret);
        let signature = key.sign(&hash);
        assert!(key.public().verifies(&hash, &signature));
        let (options, document) = hash.split_at(32);
        [hex(options), hex(document), format!("z{}", bs58::encode(signature).into_string())]
    }

    /// W3C Data Integrity EdDSA Cryptosuites v1.0, appendix B.1.
    #[test]
    fn the_vector_of_the_w3c_is_reproduced() {
        let contexts = [CREDENTIALS, "https://www.w3.org/ns/credentials/examples/v2"];
        let document = json!({
            "@context": contexts,
            "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
            "type": ["VerifiableCredential", "AlumniCredential"],
            "name": "Alumni Credential",
            "description": "A minimum viable example of an Alumni Credential.",
            "issuer": "https://vc.example/issuers/5678",
            "validFrom": "2023-01-01T00:00:00Z",
            "credentialSubject": { "id": "did:example:abcdefgh", "alumniOf": "The School of Examples" },
        });
        let secret = bs58::decode("3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq").into_vec().expect("base58");
        let secret: [u8; 34] = secret.try_into().expect("a prefix and 32 bytes");
        let key = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
        let [options, document, signature] = reproduce(
            &document,
            &contexts,
            "2023-02-24T23:36:38Z",
            &format!("did:key:{key}#{key}"),
            secret.last_chunk().expect("32 bytes"),
        );
        assert_eq!(options, "bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0");
        assert_eq!(document, "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017");
        assert_eq!(
            signature,
            "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme"
        );
    }

    /// 1EdTech, Open Badges 3.0 Implementation Guide, "Linked Data Proof Test Vector for Open Badges 3.0".
    #[test]
    fn the_vector_of_1edtech_is_reproduced() {
        let contexts = [
            "https://www.w3.org/2018/credentials/v1",
            "https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld",
            "https://w3id.org/security/data-integrity/v1",
        ];
        let document = json!({
            "@context": contexts,
            "id": "http://example.com/credentials/3527",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": {
                "id": "https://example.edu/issuers/565049",
                "type": ["Profile"],
                "url": "https://www.imsglobal.org",
                "name": "Example Corp",
            },
            "issuanceDate": "2010-01-01T00:00:00Z",
            "name": "Teamwork Badge",
            "credentialSubject": {
                "id": "did:example:ebfeb1f712ebc6f1c276e12ec21",
                "type": ["AchievementSubject"],
                "achievement": {
                    "id": "https://example.com/achievements/21st-century-skills/teamwork",
                    "type": ["Achievement"],
                    "criteria": {
                        "narrative": "Team members are nominated for this badge by their peers and recognized \
                                      upon review by Example Corp management.",
                    },
                    "description": "This badge recognizes the development of the capacity to collaborate within a \
                                    group environment.",
                    "name": "Teamwork",
                },
            },
        });
        let secret = data_encoding::HEXLOWER
            .decode(b"6241a409e6707bb640a0140a8a32bc3d193c33a661747284d6adfa4ed4180be4")
            .expect("hexadecimal");
        let [options, document, signature] = reproduce(
            &document,
            &contexts,
            "2010-01-01T19:23:24Z",
            "https://example.edu/issuers/565049#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
            &secret.try_into().expect("32 bytes"),
        );
        assert_eq!(options, "3cf3c265b6c8ebb29b4d5ea310b87d2f31c79b633eff8af561d2e8c97a85c8cb");
        assert_eq!(document, "d994aebd5e53f4af4495dbe9e1155410bae683811107c26acf83671075c163b3");
        assert_eq!(
            signature,
            "zUSD5bjo6mYV1n9i9E6ZwUiHuj4JyZDjCDfDqoJcPi9XJrc9LYstik9mdBvutdwBdquWXjWrwJDVGJrAarvRs8uD"
        );
    }

    #[test]
    fn a_context_that_is_not_embedded_is_never_looked_for() {
        let document = json!({ "@context": "https://example.org/context", "name": "x" });
        let error = canonical(&document, &CONTEXTS).expect_err("no context");
        assert!(error.to_string().contains("https://example.org/context"), "{error}");
    }
}
