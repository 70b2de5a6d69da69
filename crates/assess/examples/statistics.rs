//! How long a large exam takes to draw and to analyse: `cargo run --release -p assess --example statistics`.
//!
//! 20,000 candidates, 40 items each, drawn from 320, in two languages. Beside it, what merely reading the same answers takes.

use std::time::Instant;

use assess::statistics::{Answer, Sitting, analyse};
use assess::{Blueprint, DrawError, Drawable, Quota, draw};

#[path = "../src/chance.rs"]
mod chance;

const CANDIDATES: usize = 20_000;

fn main() -> Result<(), DrawError> {
    let mut below = chance::seeded(1);
    let themes = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let item = |i: usize| Drawable {
        id: format!("item-{i:03}"),
        theme: themes.get(i % themes.len()).copied().unwrap_or_default().to_owned(),
        exposure: 0,
    };
    let mut bank: Vec<Drawable> = (0..320).map(item).collect();
    let quota = |theme: &&str| Quota { theme: (*theme).to_owned(), items: 5 };
    let plan = Blueprint { quotas: themes.iter().map(quota).collect() };

    let start = Instant::now();
    let mut exams = Vec::with_capacity(CANDIDATES);
    for _ in 0..CANDIDATES {
        let drawn = draw(&plan, &bank, &mut below)?;
        for index in &drawn {
            bank.get_mut(*index).into_iter().for_each(|item| item.exposure += 1);
        }
        exams.push(drawn);
    }
    println!("an exam drawn: {:?}", start.elapsed() / 20_000);

    let sittings: Vec<Sitting<'_>> = exams
        .iter()
        .map(|drawn| {
            let answers: Vec<Answer<'_>> = drawn
                .iter()
                .filter_map(|index| bank.get(*index))
                .enumerate()
                .map(|(position, item)| {
                    let chosen = usize::try_from(below(6)).unwrap_or(0).saturating_sub(2);
                    let (right, chosen) = (chosen == 0, Some(chosen));
                    Answer { item: &item.id, theme: &item.theme, right, chosen, position, counts: true }
                })
                .collect();
            let points = answers.iter().filter(|answer| answer.right).count();
            let group = if points.is_multiple_of(3) { "en" } else { "fr" };
            Sitting { group, points, answers }
        })
        .collect();

    let start = Instant::now();
    let read: usize = sittings.iter().flat_map(|sitting| &sitting.answers).map(|answer| answer.item.len()).sum();
    let reading = start.elapsed();
    let start = Instant::now();
    let statistics = analyse(&sittings, 29, "fr");
    let analysing = start.elapsed();
    println!("{} items analysed from {CANDIDATES} sittings: {analysing:?}", statistics.items.len());
    println!("reading the {read} bytes of their ids: {reading:?}");
    Ok(())
}
