//! The exam under `kill -9`: two hundred candidates sit at once while the server is killed, again and again. Not one
//! acknowledged answer is lost, everyone comes back to the right question, and the clock went on.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use store::{ItemRow, ItemVersionRow, Store};

use crate::http::{get, post};
use crate::process::{Server, content};

#[path = "../../../store/examples/exam_bench/seats.rs"]
mod seats;

const CANDIDATES: usize = 200;
/// Questions of the exam.
const ITEMS: usize = 40;
/// Times the server is killed while they answer.
const ROUNDS: u64 = 3;

#[test]
fn kill_9_during_200_sittings_on_sqlite() {
    let data = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", data.path().join("tilia.sqlite").display());
    story(data.path(), &database);
}

#[test]
fn kill_9_during_200_sittings_on_postgresql() {
    let data = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let database = runtime.block_on(store_testkit::postgres());
    story(data.path(), &database.address);
}

/// A candidate's browser: what it was told.
struct Candidate {
    number: usize,
    sitting: Option<String>,
    /// The place chosen for each question acknowledged, in order.
    acknowledged: Vec<usize>,
    /// The time left it was shown, and when.
    shown: Option<(i64, Instant)>,
}

fn story(data: &Path, database: &str) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let content = exam_content(data);
    runtime.block_on(async {
        let store = Store::open(database).await.unwrap();
        bank(&store).await.unwrap();
        seats::write(&store, CANDIDATES).await.unwrap();
    });
    let candidates: Vec<Mutex<Candidate>> = (0..CANDIDATES)
        .map(|number| Mutex::new(Candidate { number, sitting: None, acknowledged: Vec::new(), shown: None }))
        .collect();

    // Killed while they start: started again, everyone has one sitting.
    let server = Server::start(&content, data, Some(database));
    let started = |server: &Server, candidate: &mut Candidate| {
        if let Ok(begun) = post(
            &server.address,
            &format!("/fr/exam/seats/seat-{}/start", candidate.number),
            &[&candidate.cookie()],
            "language=fr",
        ) && let Some(to) = begun.header("location")
        {
            assert!(to.contains("/sittings/"), "{to}");
            if let Some(before) = &candidate.sitting {
                assert_eq!(*before, to, "candidate {} has two sittings", candidate.number);
            }
            candidate.sitting = Some(to);
        }
    };
    at_once(&candidates, server, Duration::from_millis(500), |server, candidate, _| started(server, candidate));
    let server = Server::start(&content, data, Some(database));
    together(&candidates, |candidate| started(&server, candidate));
    assert!(candidates.iter().all(|c| c.lock().unwrap().sitting.is_some()), "everyone has started");

    let mut running = server;
    for round in 0..ROUNDS {
        together(&candidates, |candidate| candidate.comes_back(&running));
        at_once(&candidates, running, Duration::from_millis(900 + 350 * round), |server, candidate, killed| {
            while !killed.load(Ordering::Relaxed) && candidate.acknowledged.len() < ITEMS - 1 {
                if !candidate.answers(server) {
                    return;
                }
            }
        });
        running = Server::start(&content, data, Some(database));
    }
    together(&candidates, |candidate| candidate.comes_back(&running));
    assert_eq!(running.stop(), Some(0));

    let answered: usize = candidates.iter().map(|c| c.lock().unwrap().acknowledged.len()).sum();
    assert!(answered > 2 * CANDIDATES, "candidates were at work: {answered} answers");
    let store = runtime.block_on(Store::open(database)).unwrap();
    for candidate in &candidates {
        runtime.block_on(candidate.lock().unwrap().is_kept(&store));
    }
}

impl Candidate {
    fn cookie(&self) -> String {
        format!("Cookie: tilia={}", seats::token(self.number))
    }

    /// Answers the next question; `false` when the server is gone.
    fn answers(&mut self, server: &Server) -> bool {
        let sitting = self.sitting.clone().unwrap();
        let position = self.acknowledged.len() + 1;
        let place = (self.number + position) % 4;
        let form = format!("option={place}");
        match post(&server.address, &format!("{sitting}/answers/{position}"), &[&self.cookie()], &form) {
            Ok(answer) if answer.header("location").is_some() => {
                assert_eq!(answer.header("location"), Some(sitting), "question {position} of {}", self.number);
                self.acknowledged.push(place);
                true
            }
            _ => false,
        }
    }

    /// Opens the exam again: the first question that was not acknowledged, or the one after where the answer was kept and
    /// the word of it lost; and the time left that there truly is.
    fn comes_back(&mut self, server: &Server) {
        let page = get(&server.address, self.sitting.as_ref().unwrap(), &[&self.cookie()]).unwrap().text();
        let number = |before: &str| -> i64 {
            let rest = page.split(before).nth(1).unwrap_or_else(|| panic!("{} has no question: {page}", self.number));
            rest.split('"').next().unwrap().parse().unwrap()
        };
        let position = usize::try_from(number("/answers/")).unwrap();
        let next = self.acknowledged.len() + 1;
        assert!(position == next || position == next + 1, "{}: question {position} after {next}", self.number);
        if position > next {
            self.acknowledged.push((self.number + next) % 4);
        }
        let (left, now) = (number("data-left=\""), Instant::now());
        if let Some((before, at)) = self.shown {
            let passed = i64::try_from((now - at).as_millis()).unwrap();
            let off = before - left - passed;
            // Two answers of a busy machine may lie so far apart; a clock begun anew would be off by as much as passed.
            assert!(off.abs() < 1_500, "{}: {passed} ms passed, {} went by", self.number, before - left);
        } else {
            self.shown = Some((left, now));
        }
    }

    /// What the store holds is what was acknowledged.
    async fn is_kept(&self, store: &Store) {
        let row = store::sitting::for_registration(store, &format!("seat-{}", self.number)).await.unwrap().unwrap();
        let items = store::sitting::items(store, &row.id).await.unwrap();
        assert_eq!(items.len(), ITEMS);
        let answered = items.iter().filter(|item| item.answered_at.is_some()).count();
        assert_eq!(answered, self.acknowledged.len(), "candidate {}", self.number);
        assert_eq!(row.next_position, i64::try_from(answered).unwrap() + 1);
        for (item, place) in items.iter().zip(&self.acknowledged) {
            let chosen = item.option_order.as_bytes()[*place] - b'0';
            assert_eq!(item.answer, Some(i64::from(chosen)), "question {} of {}", item.position, self.number);
        }
    }
}

/// Every candidate does something at once, and the server is killed under them after that long.
fn at_once(
    candidates: &[Mutex<Candidate>],
    server: Server,
    after: Duration,
    act: impl Fn(&Server, &mut Candidate, &AtomicBool) + Sync,
) {
    let killed = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for candidate in candidates {
            let (act, server, killed) = (&act, &server, &killed);
            scope.spawn(move || act(server, &mut candidate.lock().unwrap(), killed));
        }
        std::thread::sleep(after);
        let pid = server.pid().to_string();
        assert!(std::process::Command::new("kill").args(["-9", &pid]).status().unwrap().success());
        killed.store(true, Ordering::Relaxed);
    });
    server.kill();
}

/// Every candidate does something, a few at a time, and it succeeds.
fn together(candidates: &[Mutex<Candidate>], act: impl Fn(&mut Candidate) + Sync) {
    std::thread::scope(|scope| {
        for some in candidates.chunks(CANDIDATES / 8) {
            scope.spawn(|| some.iter().for_each(|candidate| act(&mut candidate.lock().unwrap())));
        }
    });
}

/// The academy of the tests, with an exam of forty questions.
fn exam_content(data: &Path) -> std::path::PathBuf {
    let to = data.join("content");
    let copied = std::process::Command::new("cp").arg("-r").arg(content()).arg(&to).status().unwrap();
    assert!(copied.success());
    std::fs::remove_dir_all(to.join("bank")).unwrap();
    let rules = std::fs::read_to_string(to.join("exam.toml")).unwrap();
    std::fs::write(to.join("exam.toml"), rules.replace("theme = 6", &format!("theme = {ITEMS}"))).unwrap();
    to
}

/// A bank of twice as many questions as the exam asks.
async fn bank(store: &Store) -> Result<(), store::Error> {
    store
        .write(|tx| async move {
            for n in 0..2 * ITEMS {
                let texts = format!(
                    r#"{{"fr":{{"prompt":"Question {n} ?","options":["a","b","c","d"],"rationale":"Parce que.","figures":{{}}}}}}"#
                );
                let id = format!("item-{n}");
                let row = ItemRow {
                    id: id.clone(),
                    item_set: "exam".to_owned(),
                    state: "live".to_owned(),
                    version: 1,
                    created_at: 1,
                    changed_at: 1,
                };
                store::item::insert(&tx, &row).await?;
                let version = ItemVersionRow {
                    item_id: id,
                    version: 1,
                    theme: "theme".to_owned(),
                    lesson: "lecture".to_owned(),
                    difficulty: 1,
                    languages: " fr ".to_owned(),
                    texts,
                    counted_from: 1,
                    note: String::new(),
                    created_at: 1,
                    created_by: "tilia".to_owned(),
                };
                store::item::insert_version(&tx, &version).await?;
            }
            Ok(())
        })
        .await
}
