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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MINUTE: i64 = 60_000;

    fn forty_minutes() -> Timing {
        Timing { minutes: 40, extra_per_cent: 0, grace_ms: 3000 }
    }

    #[test]
    fn forty_minutes_end_forty_minutes_later_and_three_seconds_are_for_the_network() {
        let timing = forty_minutes();
        let deadline = timing.deadline(1_000, 0);
        assert_eq!(deadline, 1_000 + 40 * MINUTE);
        assert!(timing.accepts(deadline, deadline) && timing.accepts(deadline + 3000, deadline));
        assert!(!timing.accepts(deadline + 3001, deadline));
        assert_eq!(timing.time_left_ms(deadline - 1, deadline), 1);
        assert_eq!(timing.time_left_ms(deadline + 2000, deadline), 0, "the grace is not shown");
    }

    #[test]
    fn extra_time_is_exact() {
        let third = Timing { extra_per_cent: 33, ..forty_minutes() };
        assert_eq!(third.allowed_ms(), 53 * MINUTE + 12_000);
        let one = Timing { minutes: 1, extra_per_cent: 1, grace_ms: 0 };
        assert_eq!(one.allowed_ms(), 60_600);
    }

    #[test]
    fn lost_minutes_are_given_back_and_never_taken() {
        let timing = forty_minutes();
        assert_eq!(timing.deadline(0, 5 * MINUTE), 45 * MINUTE);
        assert_eq!(timing.deadline(0, -5 * MINUTE), 40 * MINUTE);
    }

    proptest! {
        #[test]
        fn more_time_is_never_less(
            minutes in any::<u32>(), extra in any::<u32>(), grace in any::<i64>(),
            start in any::<i64>(), granted in any::<i64>(), more in any::<u32>(),
        ) {
            let timing = Timing { minutes, extra_per_cent: extra, grace_ms: grace };
            let deadline = timing.deadline(start, granted);
            prop_assert!(deadline >= start);
            prop_assert!(timing.deadline(start, granted.saturating_add(i64::from(more))) >= deadline);
            let longer = Timing { extra_per_cent: extra.saturating_add(more), ..timing };
            prop_assert!(longer.deadline(start, granted) >= deadline);
        }

        #[test]
        fn an_answer_counts_as_long_as_time_is_left_and_once_it_is_late_it_stays_late(
            timing in (0..10_000u32, 0..500u32, -10_000..10_000i64)
                .prop_map(|(minutes, extra_per_cent, grace_ms)| Timing { minutes, extra_per_cent, grace_ms }),
            start in 0..4_102_444_800_000i64, granted in 0..10_000_000i64,
            now in any::<i64>(), later in 0..i64::MAX,
        ) {
            let deadline = timing.deadline(start, granted);
            let left = timing.time_left_ms(now, deadline);
            prop_assert!(left >= 0);
            if left > 0 {
                prop_assert!(timing.accepts(now, deadline));
            }
            let then = now.saturating_add(later);
            prop_assert!(timing.time_left_ms(then, deadline) <= left, "the clock never goes back");
            prop_assert!(timing.accepts(now, deadline) || !timing.accepts(then, deadline));
            prop_assert_eq!(timing.accepts(now, deadline), now <= deadline + timing.grace_ms.max(0));
        }

        #[test]
        fn time_left_at_the_start_is_what_is_allowed_and_granted(
            minutes in 0..10_000u32, extra in 0..500u32, start in 0..4_102_444_800_000i64, granted in 0..10_000_000i64,
        ) {
            let timing = Timing { minutes, extra_per_cent: extra, grace_ms: 3000 };
            let left = timing.time_left_ms(start, timing.deadline(start, granted));
            prop_assert_eq!(left, timing.allowed_ms() + granted);
        }
    }
}
