//! Worked examples published with their data.

use assess::statistics::{Answer, EtsClass, Sitting, analyse};

const ITEMS: [&str; 10] = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10"];

/// A sitting from a row of 1 (right) and 0.
fn sitting<'a>(group: &'a str, row: &str) -> Sitting<'a> {
    let answer = |(position, (item, c)): (usize, (&&'a str, char))| Answer {
        item,
        theme: "agir",
        right: c == '1',
        chosen: Some(usize::from(c != '1')),
        position,
        counts: true,
    };
    let answers: Vec<_> = ITEMS.iter().zip(row.chars()).enumerate().map(answer).collect();
    Sitting { group, points: row.matches('1').count(), answers }
}

/// Karl L. Wuensch, "The Kuder-Richardson 20", East Carolina University (core.ecu.edu/wuenschk/StatHelp/KR20.txt): ten
/// students, ten questions; the page gives each p and pq, their sum 2.18 and the variance of the totals, 5.84.
#[test]
fn the_ten_students_of_wuensch() {
    let rows = [
        "1111110110",
        "1011011101",
        "1111011001",
        "0010001000",
        "0000010010",
        "1110111111",
        "1101110111",
        "1111111101",
        "0101111101",
        "1101101110",
    ];
    let sittings: Vec<_> = rows.iter().map(|row| sitting("en", row)).collect();
    let statistics = analyse(&sittings, 5, "en");
    let facilities: Vec<_> = statistics.items.iter().map(|item| item.facility.unwrap().value).collect();
    assert_eq!(facilities, [0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6]);
    let exam = statistics.exam;
    assert!((exam.sd.unwrap().powi(2) * 9.0 / 10.0 - 5.84).abs() < 1e-9);
    assert!((exam.kr20.unwrap().value - 10.0 / 9.0 * (1.0 - 2.18 / 5.84)).abs() < 1e-9);
}

/// Alan Agresti, *Categorical Data Analysis* (1990), pages 231 to 237: rabbits injected with penicillin at once or an hour and a half
/// later, at five doses. The common odds ratio of surviving is 7; the corrected chi-square 3.93 (p = 0.047).
///
/// Dose is level here: five items bring 0 to 4 points, and surviving is an item that doesn't count.
#[test]
fn the_rabbits_of_agresti() {
    // At once: cured, died. Later: cured, died.
    let doses = [[0, 6, 0, 5], [3, 3, 0, 6], [6, 0, 2, 4], [5, 1, 6, 0], [2, 0, 5, 0]];
    let levels = ["00000", "10000", "11000", "11100", "11110"];
    let mut sittings = Vec::new();
    for (dose, level) in doses.iter().zip(levels) {
        for (times, (group, cured)) in
            dose.iter().zip([("at once", true), ("at once", false), ("later", true), ("later", false)])
        {
            for _ in 0..*times {
                let mut rabbit = sitting(group, level);
                rabbit.answers.push(Answer {
                    item: "cured",
                    theme: "agir",
                    right: cured,
                    chosen: Some(usize::from(!cured)),
                    position: 5,
                    counts: false,
                });
                sittings.push(rabbit);
            }
        }
    }
    let statistics = analyse(&sittings, 0, "at once");
    let cured = statistics.items.iter().find(|item| item.item == "cured").unwrap();
    let result = cured.differences[0].result.unwrap();
    assert!((result.odds_ratio.value - 7.0).abs() < 1e-9);
    assert!((result.odds_ratio.low - 1.026_712_688_461_7).abs() < 1e-9, "R 4.2.2, mantelhaen.test");
    assert!((result.odds_ratio.high - 47.725_133_380_222_6).abs() < 1e-6);
    assert!((result.chi_square - 55.0 / 14.0).abs() < 1e-9, "3.93");
    assert_eq!(result.class, EtsClass::B, "large, but too few to be sure that it is more than 1");
}
