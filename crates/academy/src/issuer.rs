//! Who signs certificates: the academy's keys, and the addresses that what is signed points to.

use credential::{KeyRing, StatusList};
use jiff::Timestamp;
use store::certificate;

use crate::{Academy, Error};

/// How long a published status list may be kept before it is fetched anew, in milliseconds.
const LIST_KEPT: i64 = 24 * 3_600_000;

/// What the academy signs with, handed in when it opens.
#[derive(Debug)]
pub struct Issuer {
    /// The key in use and the earlier ones.
    pub keys: KeyRing,
    /// Scheme and authority that people reach the academy at, without a trailing slash.
    pub base_url: String,
}

impl Issuer {
    /// The address that identifies the academy, where its profile is.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}/issuer", self.base_url)
    }

    /// The page of a certificate, by its code.
    #[must_use]
    pub fn verify_url(&self, code: &str) -> String {
        format!("{}/verify/{}", self.base_url, crate::code::grouped(code))
    }

    /// The status list with this number of what the key (a `did:key`) signed.
    #[must_use]
    pub fn status_url(&self, key: &str, list: u32) -> String {
        format!("{}/status/{}/{list}", self.base_url, key.trim_start_matches("did:key:"))
    }
}

impl Academy {
    /// Who signs; `None` for an academy that was opened without keys.
    #[must_use]
    pub fn issuer(&self) -> Option<&Issuer> {
        self.issuer.as_deref()
    }

    /// Keys that certificates were signed with and that the academy was not given: what they signed can't be checked here.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn missing_keys(&self) -> Result<Vec<String>, Error> {
        let known: Vec<String> =
            self.issuer().iter().flat_map(|issuer| issuer.keys.public()).map(|key| key.did()).collect();
        let mut used = certificate::keys(&self.store).await?;
        used.retain(|key| !known.contains(key));
        Ok(used)
    }

    /// The signed status list with this number, of what `key` signed; `None` where the academy has no such key or list.
    ///
    /// # Errors
    /// When the store fails, or the list can't be signed.
    pub async fn status_list(&self, key: &str, list: u32) -> Result<Option<String>, Error> {
        let Some(issuer) = self.issuer() else { return Ok(None) };
        let Some(signer) = issuer.keys.signer(key) else { return Ok(None) };
        let length = i64::from(credential::STATUS_LIST_LENGTH);
        let first = i64::from(list) * length;
        // Beyond the list that certificates are now placed in there is nothing to say.
        if i64::from(list) > certificate::count(&self.store).await? / (length / 2) {
            return Ok(None);
        }
        let revoked = certificate::revoked(&self.store, first, first + length).await?;
        let bits = revoked.into_iter().filter_map(|index| u32::try_from(index - first).ok());
        let now = self.world.now();
        let moment = |millis| Timestamp::from_millisecond(millis).unwrap_or_default();
        let url = issuer.status_url(key, list);
        let list = StatusList::new(&url, moment(now), moment(now + LIST_KEPT), bits);
        Ok(Some(list.sign(signer)?))
    }
}
