//! The exams of `fixtures/item-statistics`, against the values that R gives for them.

use std::collections::BTreeMap;
use std::path::Path;

use assess::statistics::{Answer, Estimate, ItemStatistics, Sitting, Statistics, analyse};

/// Exam, quantity, item → value.
type References = BTreeMap<(String, String, String), f64>;

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/item-statistics");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn references() -> References {
    let text = fixture("reference.csv");
    let line = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        ((fields[0].into(), fields[1].into(), fields[2].into()), fields[3].trim().parse().unwrap())
    };
    text.lines().skip(1).map(line).collect()
}

fn sittings(text: &str) -> Vec<Sitting<'_>> {
    text.lines()
        .flat_map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            let times = fields.get(2).map_or(1, |times| times.parse().unwrap());
            std::iter::repeat_n(sitting(fields[0], fields[1]), times)
        })
        .collect()
}

fn sitting<'a>(group: &'a str, answers: &'a str) -> Sitting<'a> {
    let answer = |(position, answer): (usize, &'a str)| {
        let (item, option) = answer.split_once(':').unwrap();
        let chosen = option.parse().ok();
        Answer { item, theme: "agir", right: chosen == Some(0), chosen, position, counts: true }
    };
    let answers: Vec<_> = answers.split(' ').enumerate().map(answer).collect();
    Sitting { group, points: answers.iter().filter(|answer| answer.right).count(), answers }
}

/// Compares, and keeps count of which references were used.
struct Comparison {
    exam: &'static str,
    references: References,
    used: usize,
}

impl Comparison {
    fn of(exam: &'static str) -> (Comparison, Statistics) {
        let references: References = references().into_iter().filter(|((of, ..), _)| of == exam).collect();
        let text = fixture(&format!("{exam}.csv"));
        (Comparison { exam, references, used: 0 }, analyse(&sittings(&text), 8, "fr"))
    }

    fn same(&mut self, quantity: &str, item: &str, ours: f64) {
        let key = (self.exam.to_owned(), quantity.to_owned(), item.to_owned());
        let reference = self.references[&key];
        self.used += 1;
        assert!((ours - reference).abs() <= 1e-9 * reference.abs().max(1.0), "{key:?}: {ours}, not {reference}");
    }

    fn estimate(&mut self, quantity: &str, item: &str, ours: Estimate) {
        self.same(quantity, item, ours.value);
        self.same(&format!("{quantity}.low"), item, ours.low);
        self.same(&format!("{quantity}.high"), item, ours.high);
    }

    fn items(&mut self, items: &[ItemStatistics]) {
        for item in items {
            let id = item.item.as_str();
            self.same("n", id, item.n as f64);
            self.estimate("facility", id, item.facility.unwrap());
            self.estimate("discrimination", id, item.discrimination.unwrap());
            self.same("upper", id, item.upper as f64);
            self.same("lower", id, item.lower as f64);
            for (option, choice) in item.options.iter().enumerate() {
                self.same(&format!("option{option}"), id, choice.all as f64);
                self.same(&format!("option{option}.upper"), id, choice.upper as f64);
                self.same(&format!("option{option}.lower"), id, choice.lower as f64);
            }
            self.same("unanswered", id, item.unanswered.all as f64);
            assert_eq!(item.differences.len(), 1);
            assert_eq!(item.differences[0].group, "en");
            let result = item.differences[0].result.unwrap();
            self.estimate("odds", id, result.odds_ratio);
            self.same("chi", id, result.chi_square);
            self.same("delta", id, result.delta.value);
        }
    }

    fn everything_was_compared(self) {
        assert_eq!(self.used, self.references.len());
    }
}

#[test]
fn an_exam_that_everybody_sat_whole() {
    let (mut comparison, Statistics { exam, items }) = Comparison::of("complete");
    assert_eq!((exam.sittings, exam.items, exam.asked, exam.draw_sd), (300, 12, Some(12.0), Some(0.0)));
    comparison.items(&items);
    for item in &items {
        comparison.same("psych.r.drop", &item.item, item.discrimination.unwrap().value);
    }
    comparison.estimate("kr20", "", exam.kr20.unwrap());
    comparison.same("sem", "", exam.standard_error.unwrap());
    comparison.estimate("mean", "", exam.mean.unwrap());
    comparison.same("sd", "", exam.sd.unwrap());
    comparison.estimate("pass", "", exam.pass_rate.unwrap());
    comparison.everything_was_compared();
}

#[test]
fn five_items_of_the_law_school_admission_test() {
    let (mut comparison, Statistics { exam, items }) = Comparison::of("lsat6");
    for item in &items {
        comparison.same("psych.r.drop", &item.item, item.discrimination.unwrap().value);
    }
    comparison.estimate("kr20", "", exam.kr20.unwrap());
    comparison.same("sem", "", exam.standard_error.unwrap());
    comparison.estimate("mean", "", exam.mean.unwrap());
    comparison.same("sd", "", exam.sd.unwrap());
    comparison.everything_was_compared();
}

#[test]
fn an_exam_drawn_for_each_candidate() {
    let (mut comparison, Statistics { exam, items }) = Comparison::of("drawn");
    assert_eq!((exam.sittings, exam.items, exam.asked), (400, 24, Some(10.0)));
    comparison.items(&items);
    comparison.same("kr20", "", exam.kr20.unwrap().value);
    comparison.same("sem", "", exam.standard_error.unwrap());
    comparison.same("draw.sd", "", exam.draw_sd.unwrap());
    comparison.everything_was_compared();
    let exposures: f64 = items.iter().map(|item| item.exposure).sum();
    assert!((exposures - 10.0).abs() < 1e-9);
}
