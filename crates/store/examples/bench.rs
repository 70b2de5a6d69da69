//! What the store costs on SQLite: reads in place, durable single-row writes alone and in company.
//!
//! `cargo run --release -p store --example bench [FOLDER]`: the folder says which disk is measured.

use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use store::{LearnerRow, SessionRow, Store, learner, login, progress};
use tokio::task::JoinSet;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// How long each measure takes.
const MEASURE: Duration = Duration::from_secs(2);

/// What is measured.
#[derive(Clone, Copy)]
enum Job {
    /// Two rows by their key.
    TwoRows,
    /// All that a personal page needs: who, ten lessons, a quiz.
    Facts,
    /// One row, on disk when acknowledged.
    Write,
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let parent = std::env::args().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = tempfile::tempdir_in(&parent)?;
    let store = Store::open(&format!("sqlite:{}", folder.path().join("bench.sqlite").display())).await?;
    fill(&store).await?;
    let threads = std::thread::available_parallelism()?.get() as u64;
    println!("SQLite in {}, {threads} threads", parent.display());
    for (name, job, tasks) in [
        ("two-row read", Job::TwoRows, 1),
        ("two-row read", Job::TwoRows, 16),
        ("facts of a page", Job::Facts, 1),
        ("facts of a page", Job::Facts, 16),
        ("durable write", Job::Write, 1),
        ("durable write", Job::Write, 64),
    ] {
        let count = measure(&store, job, tasks).await?;
        let seconds = MEASURE.as_secs_f64();
        match job {
            Job::Write => println!("{name:16} {tasks:2} task(s): {:7.0} a second", count as f64 / seconds),
            // What one costs the thread it runs on: those of other threads run beside it.
            Job::TwoRows | Job::Facts => {
                let threads = tasks.min(threads) as f64;
                println!("{name:16} {tasks:2} task(s): {:7.1} µs each", seconds * threads * 1e6 / count as f64);
            }
        }
    }
    Ok(())
}

async fn fill(store: &Store) -> Outcome<()> {
    let ada = LearnerRow {
        id: "a".to_owned(),
        created_at: 1,
        email: None,
        email_key: None,
        name: String::new(),
        language: "fr".to_owned(),
    };
    let session =
        SessionRow { token_hash: "token".to_owned(), learner_id: "a".to_owned(), created_at: 1, expires_at: 9 };
    store
        .write(async |tx| {
            learner::insert(&tx, &ada).await?;
            login::insert_session(&tx, &session).await?;
            learner::grant_role(&tx, "a", "admin", 1).await?;
            learner::grant_role(&tx, "a", "reviewer", 1).await?;
            for n in 0..10 {
                progress::mark_done(&tx, "a", "nr", &format!("lesson-{n}"), n).await?;
            }
            Ok(())
        })
        .await?;
    Ok(())
}

/// How often `tasks` tasks did the job in the time of a measure.
async fn measure(store: &Store, job: Job, tasks: u64) -> Outcome<u64> {
    let until = Instant::now() + MEASURE;
    let mut running = JoinSet::new();
    for task in 0..tasks {
        let store = store.clone();
        running.spawn(async move {
            let mut count = 0;
            while Instant::now() < until {
                match job {
                    Job::TwoRows => drop(learner::roles(&store, "a").await?),
                    Job::Facts => drop(progress::facts(&store, "token", "nr", 1).await?),
                    Job::Write => {
                        let lesson = format!("{task}-{count}");
                        store.write(async |tx| progress::mark_done(&tx, "a", "bench", &lesson, 1).await).await?;
                    }
                }
                count += 1;
            }
            Outcome::Ok(count)
        });
    }
    running.join_all().await.into_iter().sum()
}
