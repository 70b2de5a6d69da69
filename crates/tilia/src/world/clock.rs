//! A clock that nobody can set while an exam is sat. It starts with the machine's clock and then counts by the steady one,
//! which only ever goes on; small differences between the two are made up for slowly, a jump is not followed but told of.
//!
//! It knows nothing of exams: when a jump may be followed after all is for others to say.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// The machine's two clocks, in milliseconds.
pub(super) trait Readings {
    /// Since 1970, UTC; people and time servers set it.
    fn wall(&self) -> i64;

    /// Since any moment; it only goes on.
    fn steady(&self) -> i64;
}

/// Differences up to this are drift (time servers step that far), beyond it somebody set the clock. In milliseconds.
const DRIFT: i64 = 2_000;
/// Drift is made up for by one part in so many: forty minutes are at most twelve seconds longer or shorter.
const SLOWNESS: i64 = 200;

/// A clock over the machine's two.
#[derive(Debug)]
pub(super) struct Clock<M> {
    machine: M,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// What the steady clock is behind this one.
    offset: i64,
    /// The steady clock when drift was last made up for.
    adjusted_at: i64,
}

impl<M: Readings> Clock<M> {
    /// A clock that begins with the machine's.
    pub(super) fn new(machine: M) -> Self {
        let steady = machine.steady();
        let state = Mutex::new(State { offset: machine.wall() - steady, adjusted_at: steady });
        Self { machine, state }
    }

    /// Milliseconds since 1970, UTC. It never goes back, nor faster or slower than time by more than one part in
    /// [`SLOWNESS`], unless told to [`follow`](Self::follow).
    pub(super) fn now(&self) -> i64 {
        let mut state = self.lock();
        let (steady, away) = self.readings(&state);
        if away.abs() <= DRIFT {
            let most = (steady - state.adjusted_at) / SLOWNESS;
            // Until there is a whole millisecond to give, time adds up.
            if most > 0 {
                state.offset += away.clamp(-most, most);
                state.adjusted_at = steady;
            }
        } else {
            // What passes during a jump does not count as drift to be made up for at once later.
            state.adjusted_at = steady;
        }
        steady + state.offset
    }

    /// By how much somebody set the machine's clock away from this one, in milliseconds; `None` where nobody did.
    pub(super) fn set_by(&self) -> Option<i64> {
        let (_, away) = self.readings(&self.lock());
        (away.abs() > DRIFT).then_some(away)
    }

    /// Goes by the machine's clock as it is now.
    pub(super) fn follow(&self) {
        let mut state = self.lock();
        let (steady, away) = self.readings(&state);
        *state = State { offset: state.offset + away, adjusted_at: steady };
    }

    /// The steady clock, and how far the machine's is ahead of this one.
    fn readings(&self, state: &State) -> (i64, i64) {
        let steady = self.machine.steady();
        (steady, self.machine.wall() - (steady + state.offset))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;

    use super::*;

    /// A machine whose clocks are turned by hand.
    #[derive(Debug)]
    struct Bench {
        wall: Cell<i64>,
        steady: Cell<i64>,
    }

    impl Readings for &Bench {
        fn wall(&self) -> i64 {
            self.wall.get()
        }

        fn steady(&self) -> i64 {
            self.steady.get()
        }
    }

    impl Bench {
        fn new() -> Self {
            Self { wall: Cell::new(1_790_000_000_000), steady: Cell::new(70_000) }
        }

        fn pass(&self, milliseconds: i64) {
            self.steady.set(self.steady.get() + milliseconds);
            self.set(milliseconds);
        }

        fn set(&self, milliseconds: i64) {
            self.wall.set(self.wall.get() + milliseconds);
        }
    }

    #[test]
    fn it_tells_the_machine_s_time() {
        let machine = Bench::new();
        let clock = Clock::new(&machine);
        for _ in 0..1000 {
            machine.pass(777);
            assert_eq!(clock.now(), machine.wall.get());
        }
        assert_eq!(clock.set_by(), None);
    }

    #[test]
    fn the_clock_set_an_hour_on_or_back_moves_no_deadline_and_is_told_of() {
        for hour in [3_600_000, -3_600_000] {
            let machine = Bench::new();
            let clock = Clock::new(&machine);
            let start = clock.now();
            machine.pass(60_000);
            machine.set(hour);
            machine.pass(60_000);
            assert_eq!(clock.now() - start, 120_000);
            assert_eq!(clock.set_by(), Some(hour));
            machine.set(-hour);
            assert_eq!(clock.set_by(), None, "set right again");
            assert_eq!(clock.now() - start, 120_000);
        }
    }

    #[test]
    fn told_to_follow_it_does_at_once() {
        let machine = Bench::new();
        let clock = Clock::new(&machine);
        machine.set(-3_600_000);
        clock.follow();
        assert_eq!((clock.now(), clock.set_by()), (machine.wall.get(), None));
    }

    #[test]
    fn a_second_of_drift_is_made_up_for_in_a_few_minutes() {
        for second in [1_000, -1_000] {
            let machine = Bench::new();
            let clock = Clock::new(&machine);
            machine.set(second);
            for _ in 0..250 {
                machine.pass(1_000);
                clock.now();
            }
            assert_eq!(clock.now(), machine.wall.get());
        }
    }

    proptest! {
        /// Whatever is done to the machine's clock, and however often this one is read.
        #[test]
        fn time_goes_on_at_its_own_pace(acts in proptest::collection::vec((0i64..90_000, -5_000_000i64..5_000_000, any::<bool>()), 1..60)) {
            let machine = Bench::new();
            let clock = Clock::new(&machine);
            let (start, steady) = (clock.now(), machine.steady.get());
            let mut before = start;
            for (passed, set, is_set) in acts {
                machine.pass(passed);
                if is_set {
                    machine.set(set);
                }
                let now = clock.now();
                prop_assert!(now >= before);
                before = now;
                let (by_this, by_steady) = (now - start, machine.steady.get() - steady);
                prop_assert!((by_this - by_steady).abs() <= by_steady / SLOWNESS + 1, "{by_this} for {by_steady}");
            }
        }

        /// Small steps of a time server are followed in the end.
        #[test]
        fn drift_is_made_up_for(steps in proptest::collection::vec(-400i64..400, 1..5)) {
            let machine = Bench::new();
            let clock = Clock::new(&machine);
            for step in steps {
                machine.set(step);
                machine.pass(10_000);
                clock.now();
            }
            for _ in 0..100 {
                machine.pass(10_000);
                clock.now();
            }
            prop_assert_eq!(clock.now(), machine.wall.get());
        }
    }
}
