//! The clock of a sitting: how long there is, until when an answer counts. Times are milliseconds since any one epoch,
//! read on the server by the caller.

/// How long an exam lasts for one candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// What everybody has, in minutes.
    pub minutes: u32,
    /// What this candidate has on top, in per cent: 33 for a third more.
    pub extra_per_cent: u32,
    /// How long after the deadline an answer still counts, in milliseconds, for the time the network takes. It is not
    /// shown to the candidate.
    pub grace_ms: i64,
}

impl Timing {
    /// What the candidate has, in milliseconds, extra time included.
    pub fn allowed_ms(&self) -> i64 {
        // A minute is 600 hundredths of a second per per cent: exact, and u32 × (100 + u32) × 600 is below 2⁷⁴.
        let exact = i128::from(self.minutes) * 600 * (100 + i128::from(self.extra_per_cent));
        i64::try_from(exact).unwrap_or(i64::MAX)
    }

    /// When the sitting ends: `granted_ms` are lost minutes given back. Nothing granted can shorten it.
    pub fn deadline(&self, start_ms: i64, granted_ms: i64) -> i64 {
        start_ms.saturating_add(self.allowed_ms()).saturating_add(granted_ms.max(0))
    }

    /// Whether an answer received at `now` counts: until the deadline and the grace after it, both included.
    pub fn accepts(&self, now: i64, deadline: i64) -> bool {
        now <= deadline.saturating_add(self.grace_ms.max(0))
    }

    /// What is left to show the candidate, in milliseconds: without the grace, never below 0.
    pub fn time_left_ms(&self, now: i64, deadline: i64) -> i64 {
        deadline.saturating_sub(now).max(0)
    }
}
