//! Keys: what the academy signs with, and what anybody checks with.
//!
//! A key is its own identity: the public half, written as a `did:key`, is the issuer of what it signs, so a
//! certificate can be checked with nothing but itself, years after the server is gone. The academy's profile
//! (see [`profile`](crate::profile)) says which of these identities are its own. [`KeyRing`] holds the key in
//! use and those that were: old certificates stay valid when the key changes.
//!
//! References: Multikey (W3C Controlled Identifiers 1.0, §2.2.2), `did:key` (W3C CCG). Where keys are kept, and
//! who may read the files, is the caller's.

use std::fmt;

use ed25519_dalek::{Signer as _, VerifyingKey};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Ed25519's multicodec prefixes, as unsigned varints.
const PUBLIC: [u8; 2] = [0xed, 0x01];
const SECRET: [u8; 2] = [0x80, 0x26];

/// A key that signs. Its secret is wiped from memory when dropped, and never shown by `Debug`.
#[derive(Clone)]
pub struct SigningKey {
    secret: ed25519_dalek::SigningKey,
    public: PublicKey,
}

/// The public half of a key: enough to check, and safe to publish.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    name: String,
    made_at: Timestamp,
    point: Box<VerifyingKey>,
}

/// The key in use, and every earlier one.
#[derive(Debug, Clone)]
pub struct KeyRing {
    active: SigningKey,
    /// The newest first.
    retired: Vec<RetiredKey>,
}

/// A key no longer used for new certificates. It signs nothing but the status list of its own, and only while
/// its secret is kept.
#[derive(Debug, Clone)]
pub enum RetiredKey {
    /// Its secret is kept.
    Kept(Box<SigningKey>),
    /// Its secret was destroyed; what it signed can still be checked.
    PublicOnly(PublicKey),
}

/// Why a key file, or a set of them, cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The text is not a key file.
    #[error("this is not a key file: {0}")]
    Malformed(String),
    /// The file holds a secret and a public half that do not belong together.
    #[error("the two halves of the key {0} do not belong together: the file was altered")]
    Mismatch(String),
    /// No file holds a secret, so nothing can be signed.
    #[error("no key can sign: make one with `tilia key new`")]
    NoSecret,
    /// Two files hold the same key or the same name.
    #[error("the key {0} is there twice: remove one of the files")]
    Twice(String),
}

impl SigningKey {
    /// A key made of 32 random bytes, which the caller draws from the system. `name` tells it from others for
    /// people ("key-2026-11-25").
    #[must_use]
    pub fn new(name: &str, made_at: Timestamp, seed: &[u8; 32]) -> Self {
        let secret = ed25519_dalek::SigningKey::from_bytes(seed);
        let public = PublicKey { name: name.to_owned(), made_at, point: Box::new(secret.verifying_key()) };
        Self { secret, public }
    }

    /// Its public half.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The file to keep it in, secret included: the caller writes it so that only the server may read it.
    #[must_use]
    pub fn to_file(&self) -> Zeroizing<String> {
        let secret = Zeroizing::new(multibase(SECRET, self.secret.as_bytes()));
        write_file(&self.public, Some(secret))
    }

    /// Ed25519 (RFC 8032) over `message`.
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.secret.sign(message).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("public", &self.public).finish_non_exhaustive()
    }
}

impl PublicKey {
    /// The key of a `did:key`, or of its multibase part alone ("z6Mk…"); `None` when it is no Ed25519 key. Its
    /// name is the multibase part.
    #[must_use]
    pub fn from_did(did: &str) -> Option<Self> {
        let text = did.strip_prefix("did:key:").unwrap_or(did);
        let point = Box::new(VerifyingKey::from_bytes(&from_multibase(PUBLIC, text)?).ok()?);
        Some(Self { name: text.to_owned(), made_at: Timestamp::UNIX_EPOCH, point })
    }

    /// What people call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// When it was made.
    #[must_use]
    pub fn made_at(&self) -> Timestamp {
        self.made_at
    }

    /// As a Multikey: "z6Mk…".
    #[must_use]
    pub fn multibase(&self) -> String {
        multibase(PUBLIC, self.point.as_bytes())
    }

    /// The identity that issues what the key signs: "did:key:z6Mk…".
    #[must_use]
    pub fn did(&self) -> String {
        format!("did:key:{}", self.multibase())
    }

    /// How proofs name the key: "did:key:z6Mk…#z6Mk…".
    #[must_use]
    pub fn verification_method(&self) -> String {
        let key = self.multibase();
        format!("did:key:{key}#{key}")
    }

    /// The file to keep it in when its secret has been destroyed.
    #[must_use]
    pub fn to_file(&self) -> String {
        std::mem::take(&mut *write_file(self, None))
    }

    /// The point, compressed (RFC 8032).
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        self.point.as_bytes()
    }

    /// Whether `signature` is this key's over `message`, by the strict rules: one signature, one encoding, no
    /// weak key.
    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        self.point.verify_strict(message, &signature).is_ok()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({:?} {} {})", self.name, self.made_at, self.multibase())
    }
}

impl RetiredKey {
    /// Its public half.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        match self {
            Self::Kept(key) => key.public(),
            Self::PublicOnly(key) => key,
        }
    }
}

impl KeyRing {
    /// The keys of these files. The newest that has its secret is the one in use; so a key is changed by adding
    /// a file, and never by editing one.
    ///
    /// # Errors
    /// When a file cannot be read, a key is there twice, or none can sign.
    pub fn read<'a>(files: impl IntoIterator<Item = &'a str>) -> Result<Self, KeyError> {
        let mut keys = files.into_iter().map(read_file).collect::<Result<Vec<_>, _>>()?;
        keys.sort_by_key(|key| std::cmp::Reverse(key.public().made_at));
        for (place, key) in keys.iter().enumerate() {
            let key = key.public();
            let earlier = keys.iter().take(place).map(RetiredKey::public);
            if earlier.into_iter().any(|other| other.point == key.point || other.name == key.name) {
                return Err(KeyError::Twice(key.name.clone()));
            }
        }
        let newest = keys.iter().position(|key| matches!(key, RetiredKey::Kept(_))).ok_or(KeyError::NoSecret)?;
        match keys.remove(newest) {
            RetiredKey::Kept(active) => Ok(Self { active: *active, retired: keys }),
            RetiredKey::PublicOnly(_) => Err(KeyError::NoSecret),
        }
    }

    /// The key that signs new certificates.
    #[must_use]
    pub fn active(&self) -> &SigningKey {
        &self.active
    }

    /// The earlier keys, the newest first.
    #[must_use]
    pub fn retired(&self) -> &[RetiredKey] {
        &self.retired
    }

    /// Every key that a certificate of the academy may be signed with, the one in use first.
    #[must_use]
    pub fn public(&self) -> Vec<PublicKey> {
        let retired = self.retired.iter().map(|key| key.public().clone());
        std::iter::once(self.active.public.clone()).chain(retired).collect()
    }

    /// The key whose name, `did:key` or multibase this is, to sign the status list of what it issued. The key in use
    /// stands in for one whose secret was destroyed; `None` when the academy never had such a key.
    #[must_use]
    pub fn signer(&self, key: &str) -> Option<&SigningKey> {
        let is = |public: &PublicKey| public.name == key || public.did() == key || public.multibase() == key;
        if is(&self.active.public) {
            return Some(&self.active);
        }
        self.retired.iter().find(|retired| is(retired.public())).map(|retired| match retired {
            RetiredKey::Kept(key) => key,
            RetiredKey::PublicOnly(_) => &self.active,
        })
    }
}

/// What a key file says; TOML, so that an operator can read it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    name: String,
    made_at: Timestamp,
    public: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    secret: Option<Zeroizing<String>>,
}

fn write_file(key: &PublicKey, secret: Option<Zeroizing<String>>) -> Zeroizing<String> {
    let heading = match secret {
        Some(_) => "# A key that signs certificates. Whoever reads this file can forge them: keep it to the server.",
        None => "# A key that signed certificates. Its secret was destroyed; keep this to check them.",
    };
    let name = toml::Value::from(key.name.as_str());
    let mut file = Zeroizing::new(format!(
        "{heading}\nname = {name}\nmade_at = \"{}\"\npublic = \"{}\"\n",
        key.made_at,
        key.multibase()
    ));
    if let Some(secret) = secret {
        file.reserve_exact(secret.len() + 16);
        file.push_str("secret = \"");
        file.push_str(&secret);
        file.push_str("\"\n");
    }
    file
}

fn read_file(text: &str) -> Result<RetiredKey, KeyError> {
    // The parser's own message could quote the line of the secret.
    let file: KeyFile = toml::from_str(text).map_err(|error| KeyError::Malformed(error.message().to_owned()))?;
    let public = PublicKey::from_did(&file.public)
        .ok_or_else(|| KeyError::Malformed("its public half is no Ed25519 key".to_owned()))?;
    let public = PublicKey { name: file.name, made_at: file.made_at, ..public };
    let Some(secret) = file.secret else {
        return Ok(RetiredKey::PublicOnly(public));
    };
    let seed = from_multibase(SECRET, &secret).map(Zeroizing::new);
    let seed = seed.ok_or_else(|| KeyError::Malformed("its secret half is no Ed25519 key".to_owned()))?;
    let key = SigningKey::new(&public.name, public.made_at, &seed);
    if key.public == public { Ok(RetiredKey::Kept(Box::new(key))) } else { Err(KeyError::Mismatch(public.name)) }
}

/// Multibase base58btc of a multicodec prefix and 32 bytes.
fn multibase(prefix: [u8; 2], key: &[u8; 32]) -> String {
    let bytes = Zeroizing::new([prefix.as_slice(), key].concat());
    format!("z{}", bs58::encode(bytes.as_slice()).into_string())
}

fn from_multibase(prefix: [u8; 2], text: &str) -> Option<[u8; 32]> {
    // 34 bytes are 47 digits; a longer text is not worth decoding.
    let digits = text.strip_prefix('z').filter(|digits| digits.len() <= 48)?;
    let bytes = Zeroizing::new(bs58::decode(digits).into_vec().ok()?);
    bytes.strip_prefix(prefix.as_slice())?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str, day: &str, seed: u8) -> SigningKey {
        SigningKey::new(name, format!("{day}T10:00:00Z").parse().expect("a time"), &[seed; 32])
    }

    #[test]
    fn a_key_file_gives_the_key_back() {
        let key = key("key-2026-11-25", "2026-11-25", 7);
        let file = key.to_file();
        let ring = KeyRing::read([file.as_str()]).expect("a key");
        assert_eq!(ring.active().public(), key.public());
        assert_eq!(ring.active().sign(b"message"), key.sign(b"message"));
    }

    #[test]
    fn the_published_vector_of_the_multikey_encoding() {
        // W3C Data Integrity EdDSA Cryptosuites v1.0, B.1.
        let public = PublicKey::from_did("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2").expect("a key");
        assert_eq!(public.did(), "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2");
        let seed = from_multibase(SECRET, "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq").expect("a secret");
        assert_eq!(SigningKey::new("w3c", Timestamp::UNIX_EPOCH, &seed).public().point, public.point);
    }

    #[test]
    fn the_newest_key_signs_and_the_others_still_check() {
        let (old, new) = (key("old", "2026-01-01", 1), key("new", "2026-06-01", 2));
        let gone = key("gone", "2025-01-01", 3);
        let files = [old.to_file().to_string(), gone.public().to_file(), new.to_file().to_string()];
        let ring = KeyRing::read(files.iter().map(String::as_str)).expect("keys");
        let names: Vec<_> = ring.public().iter().map(|key| key.name().to_owned()).collect();
        assert_eq!(names, ["new", "old", "gone"]);
        assert_eq!(ring.active().public().name(), "new");
        let signer = |key: &str| ring.signer(key).map(|key| key.public().name().to_owned());
        assert_eq!(signer(&old.public().did()).as_deref(), Some("old"));
        assert_eq!(signer("gone").as_deref(), Some("new"));
        assert_eq!(signer("never"), None);
    }

    #[test]
    fn a_newer_key_without_its_secret_signs_nothing() {
        let (old, new) = (key("old", "2026-01-01", 1), key("new", "2026-06-01", 2));
        let ring = KeyRing::read([old.to_file().as_str(), &new.public().to_file()]).expect("keys");
        assert_eq!(ring.active().public().name(), "old");
        assert!(matches!(KeyRing::read([new.public().to_file().as_str()]), Err(KeyError::NoSecret)));
        assert!(matches!(KeyRing::read([]), Err(KeyError::NoSecret)));
    }

    #[test]
    fn a_key_there_twice_and_halves_that_do_not_match_are_refused() {
        let one = key("one", "2026-01-01", 1);
        let again = key("again", "2026-01-01", 1);
        let file = one.to_file();
        let twice = KeyRing::read([file.as_str(), again.to_file().as_str()]);
        assert!(matches!(twice, Err(KeyError::Twice(_))));
        let other = key("other", "2026-01-01", 2);
        let mixed = file.replace(&one.public().multibase(), &other.public().multibase());
        assert!(matches!(KeyRing::read([mixed.as_str()]), Err(KeyError::Mismatch(name)) if name == "one"));
    }

    #[test]
    fn the_secret_shows_in_no_message() {
        let key = key("key", "2026-01-01", 9);
        let file = key.to_file();
        let secret = file.lines().find(|line| line.starts_with("secret")).expect("a secret");
        let shown = format!("{key:?} {:?}", KeyRing::read([file.as_str()]).expect("a key"));
        let digits = secret.split('"').nth(1).expect("quoted");
        assert!(!shown.contains(digits) && !shown.contains("9, 9, 9"), "{shown}");
        for broken in [file.replace("secret = \"", "secret = \"!"), file.replace("secret = ", "secret : ")] {
            let error = KeyRing::read([broken.as_str()]).expect_err("not a key");
            assert!(!error.to_string().contains(digits), "{error}");
        }
    }
}
