//! The order in which things are displayed: it looks random, never gives the answer away, and is the same for ever for
//! the same seed. It knows nothing of what is displayed.

use sha2::{Digest, Sha256};

/// A permutation of 0 to `n` − 1 drawn from `seed`: place `i` shows thing `shown_order(seed, n)[i]`.
///
/// Never the identity when there are two things or more. Each other permutation is as likely as the next over seeds. The
/// same on every machine and in every version: stored responses refer to displayed places.
///
/// Whoever knows the seed knows the order: where that would give answers away, put something secret in it.
///
/// Fisher–Yates (Knuth, *The Art of Computer Programming*, vol. 2, 3.4.2, algorithm P) over SHA-256 of the seed and
/// a counter.
pub fn shown_order(seed: &str, n: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut draws = Draws { seed, count: 0 };
    while order.is_sorted() && n > 1 {
        for last in (1..n).rev() {
            order.swap(last, draws.up_to(last));
        }
    }
    order
}

/// A stream of numbers drawn from a seed.
struct Draws<'a> {
    seed: &'a str,
    count: u64,
}

impl Draws<'_> {
    /// A number from 0 to `max`, both included. The bias of taking a remainder of 64 bits is far below one in a billion.
    fn up_to(&mut self, max: usize) -> usize {
        let mut hash = Sha256::new();
        hash.update(self.seed.as_bytes());
        hash.update(self.count.to_be_bytes());
        self.count += 1;
        let number = hash.finalize().iter().take(8).fold(0u64, |number, byte| (number << 8) | u64::from(*byte));
        let max = u64::try_from(max).unwrap_or(u64::MAX - 1);
        usize::try_from(number % (max + 1)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_order_never_changes_from_one_version_to_the_next() {
        assert_eq!(shown_order("tilia", 5), [0, 2, 3, 1, 4]);
        assert_eq!(shown_order("q-premier-message", 4), [1, 3, 0, 2]);
        assert_eq!(shown_order("", 3), [1, 0, 2]);
    }

    #[test]
    fn nothing_and_one_thing_have_one_order() {
        assert_eq!(shown_order("tilia", 0), Vec::<usize>::new());
        assert_eq!(shown_order("tilia", 1), [0]);
    }

    #[test]
    fn two_things_are_always_swapped() {
        for i in 0..100 {
            assert_eq!(shown_order(&i.to_string(), 2), [1, 0]);
        }
    }

    #[test]
    fn the_five_orders_of_three_things_come_up_equally_often() {
        let mut seen = BTreeMap::new();
        for i in 0..5000 {
            *seen.entry(shown_order(&i.to_string(), 3)).or_insert(0) += 1;
        }
        assert_eq!(seen.len(), 5);
        assert!(seen.values().all(|count| (850..1150).contains(count)), "{seen:?}");
    }

    proptest! {
        #[test]
        fn every_thing_is_displayed_once_and_not_in_its_right_order(seed in ".*", n in 2usize..40) {
            let order = shown_order(&seed, n);
            prop_assert!(!order.is_sorted());
            let mut sorted = order;
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..n).collect::<Vec<_>>());
        }
    }
}
