//! The databases' side of `cargo xtask bench exam`: a durable PostgreSQL to measure on, candidates with seats, and what the
//! database itself can do with the rows of an answer.
//!
//! `exam_bench postgres` starts a cluster, prints its address and ends with its input; `exam_bench seats ADDRESS N` writes N
//! candidates; `exam_bench limit ADDRESS SECONDS` answers and prints how many answers a second were durable.

mod seats;

use std::io::Read as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use store::{SittingItemRow, SittingRow, Store, sitting};
use store_testkit::Cluster;

/// Sittings answered at once when the limit is measured: as many candidates as send an answer in the same moment.
const AT_ONCE: usize = 64;
/// Questions of each.
const ITEMS: i64 = 40;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["postgres"] => {
            // It goes with its value.
            let cluster = Cluster::durable();
            println!("{}", cluster.address("postgres"));
            std::io::stdin().read_to_end(&mut Vec::new())?;
        }
        ["seats", address, number] => {
            let store = Store::open(address).await?;
            let number = number.parse()?;
            seats::write(&store, number).await?;
            for candidate in 0..number {
                println!("{}", seats::token(candidate));
            }
        }
        ["limit", address, seconds] => {
            let store = Store::open(address).await?;
            println!("{:.0}", limit(&store, Duration::from_secs(seconds.parse()?)).await?);
        }
        _ => return Err("exam_bench postgres | seats ADDRESS N | limit ADDRESS SECONDS".into()),
    }
    Ok(())
}

/// Answers a second, each durable when counted: the same rows as the academy writes, and nothing but them.
async fn limit(store: &Store, long: Duration) -> Result<f64, store::Error> {
    let (answers, begun) = (Arc::new(AtomicU64::new(0)), Instant::now());
    let mut tasks = Vec::new();
    for number in 0..AT_ONCE {
        let (store, answers) = (store.clone(), Arc::clone(&answers));
        tasks.push(tokio::spawn(async move {
            let mut round = 0;
            loop {
                let id = &format!("limit-{number}-{round}");
                begin(&store, id).await?;
                round += 1;
                for position in 1..=ITEMS {
                    if begun.elapsed() > long {
                        return Ok::<_, store::Error>(());
                    }
                    let kept = store.write_conditionally(|tx| async move {
                        sitting::answer(&tx, id, position, Some(0), 1, 0).await
                    });
                    answers.fetch_add(u64::from(kept.await?), Ordering::Relaxed);
                }
            }
        }));
    }
    for task in tasks {
        task.await.map_err(|error| store::Error::Unavailable(error.to_string()))??;
    }
    Ok(answers.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64())
}

async fn begin(store: &Store, id: &str) -> Result<(), store::Error> {
    let row = &SittingRow {
        id: id.to_owned(),
        kind: "mock".to_owned(),
        registration_id: None,
        session_id: None,
        learner_id: None,
        language: "fr".to_owned(),
        items: ITEMS,
        pass_mark: 1,
        started_at: 1,
        deadline: 1,
        next_position: 1,
        finished_at: None,
        ended_by: None,
        score: None,
        outcome: None,
        published_at: None,
    };
    let items: Vec<SittingItemRow> = (1..=ITEMS)
        .map(|position| SittingItemRow {
            sitting_id: id.to_owned(),
            position,
            item_id: format!("item-{position}"),
            version: 1,
            option_order: "0123".to_owned(),
            answer: None,
            answered_at: None,
        })
        .collect();
    let items = &items;
    store
        .write(|tx| async move {
            sitting::insert(&tx, row).await?;
            sitting::insert_items(&tx, id, items).await
        })
        .await
}
