//! Time and randomness, handed in so that tests can say what they are.

use sha2::{Digest as _, Sha256};

/// Where time and randomness come from.
pub trait World: std::fmt::Debug + Send + Sync {
    /// Milliseconds since 1970, UTC.
    fn now(&self) -> i64;

    /// Fills `bytes` with unpredictable bytes.
    fn random(&self, bytes: &mut [u8]);

    /// By how much somebody set the machine's clock away from [`now`](World::now), which did not follow, in milliseconds;
    /// `None` where nobody did.
    fn clock_set_by(&self) -> Option<i64> {
        None
    }

    /// Goes by the machine's clock as it is now.
    fn follow_clock(&self) {}
}

impl dyn World + '_ {
    /// A new identifier: UUID version 7, so that rows sort by the time they were made.
    pub(crate) fn id(&self) -> String {
        let mut bytes = [0; 10];
        self.random(&mut bytes);
        let millis = u64::try_from(self.now()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid().to_string()
    }

    /// A secret of 128 bits in hexadecimal.
    pub(crate) fn secret(&self) -> String {
        let mut bytes = [0; 16];
        self.random(&mut bytes);
        hexadecimal(&bytes)
    }

    /// A number below `limit`, each as likely (rejection sampling).
    pub(crate) fn below(&self, limit: u32) -> u32 {
        let fair = u32::MAX - u32::MAX % limit;
        loop {
            let mut bytes = [0; 4];
            self.random(&mut bytes);
            let drawn = u32::from_le_bytes(bytes);
            if drawn < fair {
                return drawn % limit;
            }
        }
    }
}

/// SHA-256 in hexadecimal: how secrets are remembered.
pub(crate) fn hash(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
