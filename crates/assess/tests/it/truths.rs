//! Made-up exams whose truth is known: what is found must be it.

use assess::statistics::{Answer, EtsClass, Flag, Sitting, Statistics, Warning, analyse};
use assess::{Blueprint, Drawable, Quota, draw};

use crate::chance::seeded;

/// A bank whose items are all of one theme.
struct Bank {
    ids: Vec<String>,
    /// For each item, the ability at which half of the candidates know it.
    hardness: Vec<f64>,
}

/// One candidate: language, ability.
type Candidate = (&'static str, f64);

impl Bank {
    fn of(items: usize) -> Bank {
        let hardness = (0..items).map(|i| 3.0 * i as f64 / items as f64 - 2.0).collect();
        Bank { ids: (0..items).map(|i| format!("item-{i:03}")).collect(), hardness }
    }

    /// The candidate answers these items. In English, item 3 is 1.2 harder.
    fn sat(&self, candidate: Candidate, items: &[usize], below: &mut dyn FnMut(u32) -> u32) -> Sitting<'_> {
        let (group, ability) = candidate;
        let answer = |(position, item): (usize, &usize)| {
            let harder = if group == "en" && *item == 3 { 1.2 } else { 0.0 };
            let knows = 1.0 / (1.0 + (self.hardness[*item] + harder - ability).exp());
            let option = if uniform(below) < knows { 0 } else { [0, 1, 1, 2][below(4) as usize] };
            let (item, chosen) = (self.ids[*item].as_str(), Some(option));
            Answer { item, theme: "agir", right: option == 0, chosen, position, counts: true }
        };
        let answers: Vec<_> = items.iter().enumerate().map(answer).collect();
        Sitting { group, points: answers.iter().filter(|answer| answer.right).count(), answers }
    }

    /// Draws an exam of so many items for each candidate.
    fn exams(&self, candidates: &[Candidate], asked: usize, below: &mut dyn FnMut(u32) -> u32) -> Vec<Sitting<'_>> {
        let plan = Blueprint { quotas: vec![Quota { theme: "agir".into(), items: asked }] };
        let drawable = |id: &String| Drawable { id: id.clone(), theme: "agir".into(), exposure: 0 };
        let mut drawables: Vec<Drawable> = self.ids.iter().map(drawable).collect();
        let mut exam = |candidate: &Candidate| {
            let drawn = draw(&plan, &drawables, below).unwrap();
            drawn.iter().for_each(|item| drawables[*item].exposure += 1);
            self.sat(*candidate, &drawn, below)
        };
        candidates.iter().map(&mut exam).collect()
    }
}

fn uniform(below: &mut dyn FnMut(u32) -> u32) -> f64 {
    (f64::from(below(1 << 30)) + 0.5) / f64::from(1 << 30)
}

/// Candidates of normal ability: two out of three in French, the others weaker by 0.7.
fn candidates(n: usize, below: &mut dyn FnMut(u32) -> u32) -> Vec<Candidate> {
    let normal = |below: &mut dyn FnMut(u32) -> u32| (0..12).map(|_| uniform(below)).sum::<f64>() - 6.0;
    let one = |i: usize| if i.is_multiple_of(3) { ("en", normal(below) - 0.7) } else { ("fr", normal(below)) };
    (0..n).map(one).collect()
}

#[test]
fn the_reliability_of_drawn_exams_is_the_one_their_whole_bank_implies() {
    let mut below = seeded(1);
    let bank = Bank::of(60);
    let everything: Vec<usize> = (0..60).collect();
    let people = candidates(6000, &mut below);
    let whole: Vec<_> = people.iter().map(|one| bank.sat(*one, &everything, &mut below)).collect();
    let of_60 = analyse(&whole, 30, "fr").exam.kr20.unwrap().value;
    // Spearman–Brown: an exam six times shorter.
    let implied = of_60 / (6.0 - 5.0 * of_60);
    let exam = analyse(&bank.exams(&people, 10, &mut below), 7, "fr").exam;
    let found = exam.kr20.unwrap();
    assert!((found.value - implied).abs() < 0.02, "{found:?} where {implied} is implied");
    assert!(exam.draw_sd.unwrap() > 0.2, "{exam:?}");
}

#[test]
fn nineteen_intervals_of_reliability_in_twenty_hold_the_truth() {
    let mut below = seeded(2);
    let bank = Bank::of(30);
    let truth = analyse(&bank.exams(&candidates(30_000, &mut below), 10, &mut below), 7, "fr").exam.kr20.unwrap();
    let mut held = 0;
    for _ in 0..200 {
        let exam = analyse(&bank.exams(&candidates(300, &mut below), 10, &mut below), 7, "fr").exam;
        let found = exam.kr20.unwrap();
        held += usize::from(found.low <= truth.value && truth.value <= found.high);
    }
    assert!((180..=199).contains(&held), "{held} of 200");
}

#[test]
fn an_item_harder_in_one_language_is_told_from_a_language_whose_candidates_are_weaker() {
    let mut below = seeded(3);
    let bank = Bank::of(30);
    let Statistics { items, .. } = analyse(&bank.exams(&candidates(9000, &mut below), 15, &mut below), 10, "fr");
    let class = |item: usize| items[item].differences[0].result.unwrap().class;
    assert_eq!(class(3), EtsClass::C);
    assert!(items[3].differences[0].result.unwrap().delta.high < 0.0, "harder for the group compared");
    assert!(items[3].flags.contains(&Flag::Difference { group: "en".into() }));
    for item in (0..30).filter(|item| *item != 3) {
        assert_ne!(class(item), EtsClass::C, "{:?}", items[item].differences);
    }
    // What would have been seen without comparing at equal level.
    assert!(items.iter().all(|item| item.warnings.is_empty()));
}

#[test]
fn an_item_with_the_wrong_key_stands_out() {
    let mut below = seeded(4);
    let bank = Bank::of(20);
    let mut sittings = bank.exams(&candidates(600, &mut below), 20, &mut below);
    for answer in sittings.iter_mut().flat_map(|sitting| &mut sitting.answers) {
        if answer.item == "item-010" {
            answer.right = answer.chosen == Some(1);
        }
    }
    let items = analyse(&sittings, 12, "fr").items;
    assert!(items[10].flags.contains(&Flag::NegativeDiscrimination));
    assert!(items[10].flags.contains(&Flag::DrawsTheBest { option: 0 }), "the one that was right");
    assert!(items[10].flags.contains(&Flag::Idle { option: 3 }), "nobody ever chose it");
    for item in items.iter().filter(|item| item.item != "item-010") {
        assert!(!item.flags.contains(&Flag::NegativeDiscrimination), "{item:?}");
    }
}

#[test]
fn few_sittings_are_warned_of_and_raise_no_flag() {
    let mut below = seeded(5);
    let bank = Bank::of(20);
    let Statistics { exam, items } = analyse(&bank.exams(&candidates(29, &mut below), 20, &mut below), 12, "fr");
    assert_eq!(exam.warnings, [Warning::Reliability { n: 29, needed: 100 }]);
    for item in items {
        assert!(item.flags.is_empty());
        assert_eq!(
            item.warnings,
            [
                Warning::Discrimination { n: 29, needed: 30 },
                Warning::Difference { group: "en".into(), n: 10, needed: 100 },
            ],
        );
    }
}

#[test]
fn a_neutralised_item_has_its_numbers_and_changes_no_other() {
    let mut below = seeded(6);
    let bank = Bank::of(20);
    let without = bank.exams(&candidates(200, &mut below), 20, &mut below);
    let (mut with, mut expected) = (without.clone(), Vec::new());
    for (i, sitting) in with.iter_mut().enumerate() {
        let (right, chosen) = (i.is_multiple_of(2), Some(i % 2));
        sitting.answers.push(Answer { item: "faulty", theme: "agir", right, chosen, position: 20, counts: false });
        expected.push((f64::from(u8::from(right)), sitting.points as f64));
    }
    let (without, mut with) = (analyse(&without, 12, "fr"), analyse(&with, 12, "fr"));
    let faulty = with.items.remove(0);
    assert_eq!((faulty.item.as_str(), faulty.n, faulty.facility.unwrap().value), ("faulty", 200, 0.5));
    assert!((faulty.discrimination.unwrap().value - correlation(&expected)).abs() < 1e-9, "with the whole score");
    assert_eq!(with.items, without.items);
    assert_eq!(with.exam.kr20, without.exam.kr20);
}

/// Pearson's, by its definition.
fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let (x, y) = (pairs.iter().map(|(x, _)| x).sum::<f64>() / n, pairs.iter().map(|(_, y)| y).sum::<f64>() / n);
    let sum = |of: fn(f64, f64) -> f64| pairs.iter().map(|(a, b)| of(a - x, b - y)).sum::<f64>();
    sum(|a, b| a * b) / (sum(|a, _| a * a) * sum(|_, b| b * b)).sqrt()
}

#[test]
fn an_option_is_idle_only_when_enough_did_not_choose_it() {
    let idle = |n: usize| {
        let answer = |i: usize| {
            let chosen = Some([0, 0, 1, 2][i % 4]);
            Answer { item: "one", theme: "agir", right: chosen == Some(0), chosen, position: 0, counts: true }
        };
        let sittings: Vec<_> = (0..n).map(|i| Sitting { group: "fr", points: 0, answers: vec![answer(i)] }).collect();
        analyse(&sittings, 1, "fr").items.remove(0).flags
    };
    assert_eq!(idle(60), [], "none of 60 may still be one in twenty");
    assert_eq!(idle(100), [Flag::Idle { option: 3 }]);
}

#[test]
fn an_item_nearly_all_or_hardly_any_get_right_is_flagged_from_thirty_answers_on() {
    let flags = |right: usize, n: usize| {
        let answer = |i: usize| {
            let chosen = if i < right { 0 } else { 1 + i % 3 };
            Answer { item: "one", theme: "agir", right: chosen == 0, chosen: Some(chosen), position: 0, counts: true }
        };
        let sittings: Vec<_> = (0..n).map(|i| Sitting { group: "fr", points: 0, answers: vec![answer(i)] }).collect();
        let item = analyse(&sittings, 1, "fr").items.remove(0);
        (item.flags, item.warnings.len())
    };
    assert_eq!(flags(29, 30), (vec![Flag::TooEasy], 0));
    assert_eq!(flags(29, 29), (vec![], 1), "too few to say");
    assert_eq!(flags(38, 40), (vec![], 0));
    assert_eq!(flags(8, 30), (vec![Flag::TooHard], 0));
    assert_eq!(flags(9, 30), (vec![], 0));
}

#[test]
fn who_ran_out_of_time_is_seen_at_the_last_item_whatever_the_order_of_rows() {
    let bank = Bank::of(10);
    let mut sittings = bank.exams(&[("fr", 0.0); 40], 10, &mut seeded(7));
    for (i, sitting) in sittings.iter_mut().enumerate() {
        sitting.answers.reverse();
        if i < 4 {
            let last = sitting.answers.iter_mut().find(|answer| answer.position == 9).unwrap();
            (last.right, last.chosen) = (false, None);
        }
    }
    let Statistics { exam, items } = analyse(&sittings, 5, "fr");
    assert_eq!((exam.finished.unwrap().value, exam.finished.unwrap().n), (0.9, 40));
    assert_eq!(items.iter().map(|item| item.unanswered.all).sum::<usize>(), 4);
}
