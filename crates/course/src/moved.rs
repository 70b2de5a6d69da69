//! Renamed lessons and quizzes: old ids to today's, whatever the number of renamings. It knows nothing of progress.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::unknown;
use crate::outline::Move;

/// Resolves each move to an id of today; what is wrong is given with its line.
pub(crate) fn resolve(moves: &[Move], today: &BTreeSet<&str>) -> (BTreeMap<String, String>, Vec<(usize, String)>) {
    let mut faults = Vec::new();
    let mut next: BTreeMap<&str, &Move> = BTreeMap::new();
    for moving in moves {
        let from = moving.from.value.as_str();
        if today.contains(from) {
            faults.push((moving.from.line, format!("`{from}` is still in use: a move starts from an id that is gone")));
        } else if let Some(first) = next.get(from) {
            faults.push((moving.from.line, format!("`{from}` is already moved on line {}: keep one", first.from.line)));
        } else {
            next.insert(from, moving);
        }
    }
    let mut resolved = BTreeMap::new();
    for (from, moving) in &next {
        match follow(moving, &next, today) {
            End::Today(id) => {
                resolved.insert((*from).to_owned(), id.to_owned());
            }
            End::Circle => {
                faults.push((moving.from.line, format!("`{from}` is moved in a circle: move it to an id in use today")))
            }
            // Named once, by the move that leads there itself.
            End::Nowhere(id) if id == moving.to.value => faults.push((
                moving.to.line,
                unknown("lesson or quiz", id, today.iter().copied(), "move to an id in use today"),
            )),
            End::Nowhere(_) => {}
        }
    }
    (resolved, faults)
}

enum End<'a> {
    Today(&'a str),
    Nowhere(&'a str),
    Circle,
}

fn follow<'a>(start: &'a Move, next: &BTreeMap<&str, &'a Move>, today: &BTreeSet<&str>) -> End<'a> {
    let mut at = start;
    // A path without a circle passes each move once at most.
    for _ in 0..next.len() {
        let to = at.to.value.as_str();
        if today.contains(to) {
            return End::Today(to);
        }
        match next.get(to) {
            Some(moving) => at = moving,
            None => return End::Nowhere(to),
        }
    }
    End::Circle
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fields::At;

    fn moves(pairs: &[(&str, &str)]) -> Vec<Move> {
        let at = |line, id: &str| At { value: id.to_owned(), line };
        pairs.iter().enumerate().map(|(i, (from, to))| Move { from: at(i + 1, from), to: at(i + 1, to) }).collect()
    }

    #[test]
    fn a_lesson_renamed_twice_is_found_by_each_of_its_names() {
        let (resolved, faults) = resolve(&moves(&[("a", "b"), ("b", "c")]), &BTreeSet::from(["c"]));
        assert_eq!(faults, []);
        assert_eq!(resolved["a"], "c");
        assert_eq!(resolved["b"], "c");
    }

    #[test]
    fn moves_in_a_circle_to_nowhere_or_from_an_id_in_use_are_named() {
        let today = BTreeSet::from(["today"]);
        let (resolved, faults) = resolve(
            &moves(&[("a", "b"), ("b", "a"), ("c", "todat"), ("d", "c"), ("today", "x"), ("c", "today")]),
            &today,
        );
        assert_eq!(resolved, BTreeMap::new());
        let lines: Vec<usize> = faults.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [5, 6, 1, 2, 3]);
        assert!(faults[4].1.contains("did you mean `today`?"));
    }

    proptest! {
        #[test]
        fn every_chain_of_renamings_ends_at_the_last_name(length in 1usize..60) {
            let names: Vec<String> = (0..=length).map(|i| format!("l{i}")).collect();
            let pairs: Vec<(&str, &str)> = names
                .iter()
                .zip(names.iter().skip(1))
                .map(|(from, to)| (from.as_str(), to.as_str()))
                .collect();
            let last = names[length].as_str();
            let (resolved, faults) = resolve(&moves(&pairs), &BTreeSet::from([last]));
            prop_assert_eq!(faults.len(), 0);
            prop_assert_eq!(resolved.len(), length);
            prop_assert!(resolved.values().all(|to| to == last));
        }

        #[test]
        fn any_moves_resolve_to_ids_of_today_or_are_named(
            pairs in proptest::collection::vec(("[a-e]", "[a-e]"), 0..8)
        ) {
            let pairs: Vec<(&str, &str)> =
                pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            let today = BTreeSet::from(["a", "b"]);
            let (resolved, faults) = resolve(&moves(&pairs), &today);
            prop_assert!(resolved.values().all(|to| today.contains(to.as_str())));
            prop_assert!(resolved.len() + faults.len() >= usize::from(!pairs.is_empty()));
        }
    }
}
