//! Lessons done, quizzes answered, and what becomes of them when a visitor signs in.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::{Export, QuizResultRow, QuizSummary, Store, attestation, export, learner, login, progress};
use store_testkit::databases;

use crate::{add, attestation as attested, exists, member, session, visitor};

/// An answer to a quiz of the course `nr`.
pub(crate) fn answer(learner: &str, quiz: &str, result: i64, at: i64) -> QuizResultRow {
    QuizResultRow {
        learner_id: learner.to_owned(),
        course_id: "nr".to_owned(),
        quiz_id: quiz.to_owned(),
        best: result,
        last: result,
        answers: format!(r#"{{"at":{at}}}"#),
        attempts: 1,
        best_at: at,
        last_at: at,
    }
}

async fn record(store: &Store, row: &QuizResultRow) {
    store.write(async |tx| progress::record_quiz(&tx, row).await).await.unwrap();
}

#[tokio::test]
async fn a_lesson_done_again_keeps_its_date_and_can_be_taken_back() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        let done = async || export(&db.store, "a").await.unwrap().lessons;
        db.store
            .write(async |tx| {
                progress::mark_done(&tx, "a", "nr", "l1", 10).await?;
                progress::mark_done(&tx, "a", "nr", "l1", 20).await?;
                progress::mark_done(&tx, "a", "autre", "l1", 30).await
            })
            .await
            .unwrap();
        let dates: Vec<_> = done().await.into_iter().map(|l| (l.course_id, l.done_at)).collect();
        assert_eq!(dates, [("autre".to_owned(), 30), ("nr".to_owned(), 10)], "{}", db.engine);
        db.store
            .write(async |tx| {
                progress::undo_done(&tx, "a", "nr", "l1").await?;
                progress::undo_done(&tx, "a", "nr", "never").await
            })
            .await
            .unwrap();
        assert_eq!(done().await.len(), 1, "{}", db.engine);
    }
}

#[tokio::test]
async fn a_quiz_keeps_its_best_result_and_its_last_answers() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        assert_eq!(progress::quiz_result(&db.store, "a", "nr", "q").await.unwrap(), None);
        for (result, at) in [(400, 10), (900, 20), (900, 30), (500, 40)] {
            record(&db.store, &answer("a", "q", result, at)).await;
        }
        let expected = QuizResultRow { best: 900, best_at: 20, attempts: 4, ..answer("a", "q", 500, 40) };
        assert_eq!(progress::quiz_result(&db.store, "a", "nr", "q").await.unwrap(), Some(expected), "{}", db.engine);
    }
}

#[tokio::test]
async fn a_result_is_per_mille() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        let beyond = db.store.write(async |tx| progress::record_quiz(&tx, &answer("a", "q", 1001, 1)).await).await;
        assert!(matches!(beyond, Err(store::Error::Statement(_))), "{}: {beyond:?}", db.engine);
    }
}

#[tokio::test]
async fn a_page_gets_who_and_what_they_did_in_one_go_until_the_session_expires() {
    for db in databases().await {
        let ada = member("a", "ada@exemple.fr");
        add(&db.store, &ada).await.unwrap();
        add(&db.store, &visitor("b")).await.unwrap();
        db.store
            .write(async |tx| {
                login::insert_session(&tx, &session("sa", "a", 100)).await?;
                login::insert_session(&tx, &session("sb", "b", 100)).await?;
                progress::mark_done(&tx, "a", "nr", "l1", 10).await?;
                progress::mark_done(&tx, "a", "nr", "l2", 20).await?;
                progress::mark_done(&tx, "a", "autre", "l3", 30).await?;
                progress::mark_done(&tx, "b", "nr", "l4", 40).await?;
                progress::record_quiz(&tx, &answer("a", "q", 900, 10)).await?;
                progress::record_quiz(&tx, &answer("a", "q", 300, 20)).await?;
                progress::record_quiz(&tx, &answer("b", "q", 100, 20)).await
            })
            .await
            .unwrap();
        let mut facts = progress::facts(&db.store, "sa", "nr", 99).await.unwrap().unwrap();
        facts.done.sort();
        assert_eq!(facts.learner, ada, "{}", db.engine);
        assert_eq!(facts.done, [("l1".to_owned(), 10), ("l2".to_owned(), 20)], "{}", db.engine);
        let quiz = QuizSummary { quiz_id: "q".to_owned(), best: 900, last: 300, attempts: 2 };
        assert_eq!(facts.quizzes, [quiz], "{}", db.engine);

        let nothing_yet = progress::facts(&db.store, "sb", "autre", 99).await.unwrap().unwrap();
        assert_eq!((nothing_yet.learner, nothing_yet.done.len()), (visitor("b"), 0), "{}", db.engine);
        assert_eq!(progress::facts(&db.store, "sa", "nr", 100).await.unwrap(), None, "{}: expired", db.engine);
        assert_eq!(progress::facts(&db.store, "forged", "nr", 1).await.unwrap(), None, "{}", db.engine);
    }
}

#[tokio::test]
async fn merging_ends_the_visitors_sessions_and_hands_over_attestations() {
    for db in databases().await {
        add(&db.store, &visitor("v")).await.unwrap();
        add(&db.store, &member("a", "ada@exemple.fr")).await.unwrap();
        db.store
            .write(async |tx| {
                login::insert_session(&tx, &session("sv", "v", 100)).await?;
                login::insert_session(&tx, &session("sa", "a", 100)).await?;
                learner::grant_role(&tx, "v", "admin", 1).await?;
                attestation::insert(&tx, &attested("CODE", Some("v"), "nr")).await?;
                progress::merge(&tx, "v", "a").await
            })
            .await
            .unwrap();
        assert!(!exists(&db.store, "v").await, "{}", db.engine);
        assert_eq!(login::session(&db.store, "sv", 1).await.unwrap(), None, "{}: nobody slips in by it", db.engine);
        assert!(login::session(&db.store, "sa", 1).await.unwrap().is_some(), "{}", db.engine);
        assert_eq!(learner::roles(&db.store, "a").await.unwrap(), [], "{}: roles do not wander", db.engine);
        assert_eq!(attestation::count_for(&db.store, "a").await.unwrap(), 1, "{}", db.engine);
    }
}

#[tokio::test]
async fn merging_a_learner_into_itself_or_into_nobody_loses_nothing() {
    for db in databases().await {
        add(&db.store, &visitor("a")).await.unwrap();
        db.store.write(async |tx| progress::mark_done(&tx, "a", "nr", "l1", 1).await).await.unwrap();
        let before = export(&db.store, "a").await.unwrap();
        db.store.write(async |tx| progress::merge(&tx, "a", "a").await).await.unwrap();
        let nobody = db.store.write(async |tx| progress::merge(&tx, "a", "nobody").await).await;
        assert!(matches!(nobody, Err(store::Error::Reference)), "{}: {nobody:?}", db.engine);
        assert_eq!(export(&db.store, "a").await.unwrap(), before, "{}", db.engine);
    }
}

/// Something a learner did: a lesson done, or a quiz answered with a result.
#[derive(Debug, Clone)]
enum Deed {
    Lesson(u8),
    Quiz(u8, i64),
}

/// What a learner did, and when.
fn history() -> impl Strategy<Value = Vec<(Deed, i64)>> {
    let deed = prop_oneof![
        (0..4u8).prop_map(Deed::Lesson),
        (0..3u8, prop_oneof![Just(0), Just(700), Just(1000), 0..=1000i64]).prop_map(|(quiz, r)| Deed::Quiz(quiz, r)),
    ];
    // Time goes on: a later deed has a later time, though two learners' may be the same.
    prop::collection::vec((deed, 0..3i64), 0..8).prop_map(|deeds| {
        let mut now = 0;
        deeds
            .into_iter()
            .map(|(deed, pause)| {
                now += pause;
                (deed, now)
            })
            .collect()
    })
}

async fn live(store: &Store, learner: &str, history: &[(Deed, i64)]) {
    add(store, &visitor(learner)).await.unwrap();
    store
        .write(async |tx| {
            for (deed, at) in history {
                match deed {
                    Deed::Lesson(l) => progress::mark_done(&tx, learner, "nr", &format!("l{l}"), *at).await?,
                    Deed::Quiz(q, r) => {
                        progress::record_quiz(&tx, &answer(learner, &format!("q{q}"), *r, *at)).await?;
                    }
                }
            }
            Ok(())
        })
        .await
        .unwrap();
}

/// Lessons by id, and quizzes by id without their owner.
type Record = (BTreeMap<String, i64>, BTreeMap<String, QuizResultRow>);

fn record_of(data: Export) -> Record {
    let lessons = data.lessons.into_iter().map(|l| (l.lesson_id, l.done_at)).collect();
    let quizzes =
        data.quizzes.into_iter().map(|q| (q.quiz_id.clone(), QuizResultRow { learner_id: String::new(), ..q }));
    (lessons, quizzes.collect())
}

/// What merging means, said once more.
fn union(from: Record, into: Record) -> Record {
    let (mut lessons, mut quizzes) = into;
    for (lesson, at) in from.0 {
        let kept = lessons.entry(lesson).or_insert(at);
        *kept = at.min(*kept);
    }
    for (quiz, theirs) in from.1 {
        let Some(ours) = quizzes.remove(&quiz) else {
            quizzes.insert(quiz, theirs);
            continue;
        };
        // The better one; of two as good, the earlier.
        let best = [&ours, &theirs].into_iter().max_by_key(|q| (q.best, -q.best_at)).unwrap();
        let last = if theirs.last_at > ours.last_at { &theirs } else { &ours };
        let merged = QuizResultRow {
            best: best.best,
            best_at: best.best_at,
            attempts: ours.attempts + theirs.attempts,
            ..last.clone()
        };
        quizzes.insert(quiz, merged);
    }
    (lessons, quizzes)
}

#[test]
fn merging_keeps_all_that_either_did_and_doing_it_twice_changes_nothing() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for db in runtime.block_on(databases()) {
        let mut runner = TestRunner::new(Config { cases: 64, failure_persistence: None, ..Config::default() });
        let next = std::cell::Cell::new(0);
        let outcome = runner.run(&(history(), history()), |(of_visitor, of_account)| {
            next.set(next.get() + 1);
            let (visitor, account) = (format!("v{}", next.get()), format!("a{}", next.get()));
            runtime.block_on(async {
                live(&db.store, &visitor, &of_visitor).await;
                live(&db.store, &account, &of_account).await;
                let record = async |id: &str| record_of(export(&db.store, id).await.unwrap());
                let expected = union(record(&visitor).await, record(&account).await);
                for _ in 0..2 {
                    db.store.write(async |tx| progress::merge(&tx, &visitor, &account).await).await.unwrap();
                    prop_assert_eq!(&record(&account).await, &expected);
                    prop_assert!(!exists(&db.store, &visitor).await);
                }
                Ok(())
            })
        });
        outcome.unwrap_or_else(|failure| panic!("{}: {failure}", db.engine));
    }
}
