//! What is acknowledged is on disk: a server killed at any moment loses none of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::http::{get, post};
use crate::process::{Server, content};

/// Rounds of learning and killing.
const ROUNDS: u64 = 6;
/// Learners at work at once.
const LEARNERS: usize = 6;

const LESSON: &str = "/fr/courses/demo/lessons/lecture/done";
const QUIZ: &str = "/fr/courses/demo/quizzes/quiz-un";

#[test]
fn kill_9_loses_nothing_on_sqlite() {
    let data = tempfile::tempdir().unwrap();
    story(data.path(), None);
}

#[test]
fn kill_9_loses_nothing_on_postgresql() {
    let data = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let database = runtime.block_on(store_testkit::postgres());
    story(data.path(), Some(&database.address));
}

/// Several learners begin, and answer again and again, until the server is killed under them; the next server must
/// know each of them, and at least as many answers as were acknowledged.
fn story(data: &Path, database: Option<&str>) {
    let acknowledged: Mutex<BTreeMap<String, u64>> = Mutex::default();
    for round in 0..ROUNDS {
        let server = Server::start(&content(), data, database);
        check(&server, &acknowledged.lock().unwrap());
        let killed = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..LEARNERS {
                scope.spawn(|| learn(&server.address, &acknowledged, &killed));
            }
            // Later in each round: in the middle of first acts, of answers, of commits.
            std::thread::sleep(Duration::from_millis(60 + 90 * round));
            assert!(
                std::process::Command::new("kill").args(["-9", &server.pid().to_string()]).status().unwrap().success()
            );
            killed.store(true, Ordering::Relaxed);
        });
        server.kill();
    }
    let server = Server::start(&content(), data, database);
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() > LEARNERS, "learners were at work in several rounds: {}", acknowledged.len());
    check(&server, &acknowledged);
}

/// One learner: a first act that sets the cookie, then answers, each counted once it is acknowledged.
fn learn(address: &str, acknowledged: &Mutex<BTreeMap<String, u64>>, killed: &AtomicBool) {
    let Ok(first) = post(address, LESSON, &[], "") else { return };
    let Some(cookie) = first.cookie() else { return };
    acknowledged.lock().unwrap().insert(cookie.clone(), 0);
    let header = format!("Cookie: {cookie}");
    while !killed.load(Ordering::Relaxed) {
        match post(address, QUIZ, &[&header], "q-une=0&q-combien=42") {
            Ok(answer) if answer.header("location").is_some() => {
                *acknowledged.lock().unwrap().get_mut(&cookie).unwrap() += 1;
            }
            _ => return,
        }
    }
}

fn check(server: &Server, acknowledged: &BTreeMap<String, u64>) {
    for (cookie, answers) in acknowledged {
        let header = format!("Cookie: {cookie}");
        let data = get(&server.address, "/fr/me/data.json", &[&header]).unwrap().text();
        let data: serde_json::Value =
            serde_json::from_str(&data).unwrap_or_else(|_| panic!("{cookie} is not known: {data}"));
        assert_eq!(data["lessons"][0]["lesson_id"], "lecture", "the first act of {cookie} is lost: {data}");
        let kept = data["quizzes"][0]["attempts"].as_u64().unwrap_or(0);
        // One more may have been kept and not acknowledged; never fewer.
        assert!(kept >= *answers, "{cookie}: {answers} answers acknowledged, {kept} kept");
    }
}
