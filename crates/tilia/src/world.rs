//! The real clock and the operating system's randomness: the only place that asks for either.

mod clock;

use std::time::{Instant, UNIX_EPOCH};

use academy::World;

use clock::{Clock, Readings};

/// The machine's own time and randomness.
#[derive(Debug)]
pub(crate) struct SystemWorld {
    clock: Clock<Machine>,
}

impl SystemWorld {
    /// A world that begins now.
    pub(crate) fn new() -> Self {
        Self { clock: Clock::new(Machine { start: Instant::now() }) }
    }
}

/// The machine's two clocks: the one people set, and the one that only counts.
#[derive(Debug)]
struct Machine {
    start: Instant,
}

impl Readings for Machine {
    #[expect(clippy::disallowed_methods, reason = "this is where the time handed in everywhere comes from")]
    fn wall(&self) -> i64 {
        let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn steady(&self) -> i64 {
        i64::try_from(self.start.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

impl World for SystemWorld {
    fn now(&self) -> i64 {
        self.clock.now()
    }

    #[expect(clippy::expect_used, reason = "without randomness no secret can be made: stopping is the safe answer")]
    fn random(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }

    fn clock_set_by(&self) -> Option<i64> {
        self.clock.set_by()
    }

    fn follow_clock(&self) {
        self.clock.follow();
    }
}

/// Today, in UTC.
pub(crate) fn today() -> jiff::civil::Date {
    let now = jiff::Timestamp::from_millisecond(SystemWorld::new().now()).unwrap_or_default();
    jiff::tz::Offset::UTC.to_datetime(now).date()
}
