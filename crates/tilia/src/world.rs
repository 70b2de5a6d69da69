//! The real clock and the operating system's randomness: the only place that asks for either.

use std::time::UNIX_EPOCH;

use academy::World;

/// The machine's own time and randomness.
#[derive(Debug)]
pub(crate) struct SystemWorld;

impl World for SystemWorld {
    #[expect(clippy::disallowed_methods, reason = "this is where the time handed in everywhere comes from")]
    fn now(&self) -> i64 {
        let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    #[expect(clippy::expect_used, reason = "without randomness no secret can be made: stopping is the safe answer")]
    fn random(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}

/// Today, in UTC.
pub(crate) fn today() -> jiff::civil::Date {
    let now = jiff::Timestamp::from_millisecond(SystemWorld.now()).unwrap_or_default();
    jiff::tz::Offset::UTC.to_datetime(now).date()
}
