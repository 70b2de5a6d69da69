//! The question bank, what candidates report, and what statistics are made from.

use store::{
    Error, ItemFilter, ItemReportRow, ItemRow, ItemVersionRow, SittingItemRow, SittingRow, Store, item, sitting,
    statistics,
};
use store_testkit::databases;

fn row(id: &str, set: &str, state: &str) -> ItemRow {
    let (id, item_set, state) = (id.to_owned(), set.to_owned(), state.to_owned());
    ItemRow { id, item_set, state, version: 1, created_at: 1, changed_at: 1 }
}

fn version(id: &str, version: i64, theme: &str, counted_from: i64) -> ItemVersionRow {
    ItemVersionRow {
        item_id: id.to_owned(),
        version,
        theme: theme.to_owned(),
        lesson: format!("lesson-{theme}"),
        difficulty: 2,
        languages: " fr ".to_owned(),
        texts: "{}".to_owned(),
        counted_from,
        note: String::new(),
        created_at: version,
        created_by: "tilia".to_owned(),
    }
}

async fn add(store: &Store, row: &ItemRow, theme: &str) {
    let version = &version(&row.id, 1, theme, 1);
    store
        .write(async |tx| {
            item::insert(&tx, row).await?;
            item::insert_version(&tx, version).await
        })
        .await
        .unwrap();
}

/// A sitting and what was answered: item, version, option.
async fn sat(store: &Store, id: &str, outcome: &str, language: &str, answers: &[(&str, i64, Option<i64>)]) {
    let sitting = &SittingRow {
        id: id.to_owned(),
        kind: if outcome == "mock" { "mock" } else { "exam" }.to_owned(),
        registration_id: None,
        session_id: None,
        learner_id: None,
        language: language.to_owned(),
        items: 2,
        pass_mark: 1,
        started_at: 1,
        deadline: 9,
        next_position: 3,
        finished_at: (outcome != "open").then_some(5),
        ended_by: (outcome != "open").then(|| "candidate".to_owned()),
        score: (outcome != "open").then_some(1),
        outcome: (!matches!(outcome, "open" | "mock")).then(|| outcome.to_owned()),
        published_at: None,
    };
    store
        .write(async |tx| {
            sitting::insert(&tx, sitting).await?;
            for (position, (item, version, answer)) in (1..).zip(answers) {
                let row = SittingItemRow {
                    sitting_id: id.to_owned(),
                    position,
                    item_id: (*item).to_owned(),
                    version: *version,
                    option_order: "0123".to_owned(),
                    answer: *answer,
                    answered_at: Some(2),
                };
                sitting::insert_item(&tx, &row).await?;
            }
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn the_bank_is_listed_page_by_page_and_counted() {
    for db in databases().await {
        assert!(!item::any(&db.store).await.unwrap(), "{}", db.engine);
        for (id, set, state, theme) in [
            ("a-1", "exam", "live", "a"),
            ("a-2", "exam", "draft", "a"),
            ("b-1", "exam", "live", "b"),
            ("b-2", "mock", "live", "b"),
        ] {
            add(&db.store, &row(id, set, state), theme).await;
        }
        assert!(item::any(&db.store).await.unwrap(), "{}", db.engine);
        let ids = async |filter, after: &str, limit| {
            let rows = item::current(&db.store, filter, after, limit).await.unwrap();
            rows.into_iter().map(|row| row.item.id).collect::<Vec<_>>()
        };
        let all = ItemFilter::default();
        assert_eq!(ids(all, "", 3).await, ["a-1", "a-2", "b-1"], "{}", db.engine);
        assert_eq!(ids(all, "b-1", 3).await, ["b-2"], "{}", db.engine);
        assert_eq!(ids(ItemFilter { state: "live", item_set: "exam", ..all }, "", 9).await, ["a-1", "b-1"]);
        assert_eq!(ids(ItemFilter { theme: "a", ..all }, "", 9).await, ["a-1", "a-2"]);
        assert_eq!(ids(ItemFilter { lesson: "lesson-b", ..all }, "", 9).await, ["b-1", "b-2"]);
        let counts = item::counts(&db.store).await.unwrap();
        assert_eq!(counts.iter().map(|count| count.items).sum::<i64>(), 4, "{}", db.engine);
        assert_eq!(counts.len(), 4, "{}", db.engine);
    }
}

#[tokio::test]
async fn an_item_changes_only_when_it_is_still_what_was_seen() {
    for db in databases().await {
        add(&db.store, &row("a-1", "exam", "draft"), "a").await;
        let change = async |from, to| db.store.write(async |tx| item::change(&tx, "a-1", from, to, 7).await).await;
        assert!(change((1, "draft"), (1, "reviewed")).await.unwrap(), "{}", db.engine);
        assert!(!change((1, "draft"), (1, "retired")).await.unwrap(), "{}", db.engine);
        assert!(!change((2, "reviewed"), (3, "draft")).await.unwrap(), "{}", db.engine);
        let second = &version("a-1", 2, "a", 1);
        db.store
            .write(async |tx| {
                assert!(item::change(&tx, "a-1", (1, "reviewed"), (2, "live"), 8).await?);
                item::insert_version(&tx, second).await
            })
            .await
            .unwrap();
        let now = item::current_of(&db.store, "a-1").await.unwrap().unwrap();
        assert_eq!((now.item.version, now.item.state.as_str(), now.item.changed_at), (2, "live", 8), "{}", db.engine);
        assert_eq!(now.version, *second, "{}", db.engine);
        let versions = item::versions(&db.store, "a-1").await.unwrap();
        assert_eq!(versions.iter().map(|row| row.version).collect::<Vec<_>>(), [2, 1], "{}", db.engine);
        let again = db.store.write(async |tx| item::insert_version(&tx, second).await).await;
        assert!(matches!(again, Err(Error::Conflict { .. })), "{}: {again:?}", db.engine);
    }
}

#[tokio::test]
async fn a_report_waits_until_it_is_dealt_with_once() {
    for db in databases().await {
        add(&db.store, &row("a-1", "exam", "live"), "a").await;
        sat(&db.store, "s", "passed", "fr", &[("a-1", 1, Some(0))]).await;
        let report = |id: &str| ItemReportRow {
            id: id.to_owned(),
            sitting_id: "s".to_owned(),
            position: 1,
            item_id: "a-1".to_owned(),
            version: 1,
            text: "Faute".to_owned(),
            reported_at: 3,
            handled_at: None,
        };
        for id in ["1", "2", "3"] {
            let report = &report(id);
            db.store.write(async |tx| item::insert_report(&tx, report).await).await.unwrap();
        }
        assert_eq!(item::waiting_by_item(&db.store).await.unwrap(), [("a-1".to_owned(), 3)], "{}", db.engine);
        let handle = async || db.store.write(async |tx| item::handle_report(&tx, "2", 9).await).await.unwrap();
        assert!(handle().await, "{}", db.engine);
        assert!(!handle().await, "{}", db.engine);
        let ids = |rows: Vec<ItemReportRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(ids(item::reports_waiting(&db.store, "", 9).await.unwrap()), ["1", "3"], "{}", db.engine);
        assert_eq!(ids(item::reports_waiting(&db.store, "1", 9).await.unwrap()), ["3"], "{}", db.engine);
        assert_eq!(ids(item::reports_handled(&db.store, "~", 9).await.unwrap()), ["2"], "{}", db.engine);
        assert_eq!(ids(item::reports_of(&db.store, "a-1").await.unwrap()), ["3", "2", "1"], "{}", db.engine);
        assert_eq!(item::report(&db.store, "2").await.unwrap().unwrap().handled_at, Some(9), "{}", db.engine);
    }
}

#[tokio::test]
async fn statistics_get_each_finished_exam_once_in_order() {
    for db in databases().await {
        add(&db.store, &row("a-1", "exam", "live"), "a").await;
        let before = statistics::stamp(&db.store).await.unwrap();
        sat(&db.store, "1", "passed", "fr", &[("a-1", 1, Some(0)), ("b-1", 12, None)]).await;
        sat(&db.store, "2", "open", "fr", &[("a-1", 1, Some(0))]).await;
        sat(&db.store, "3", "mock", "fr", &[("a-1", 1, Some(0))]).await;
        sat(&db.store, "4", "disqualified", "fr", &[("a-1", 1, Some(0))]).await;
        sat(&db.store, "5", "failed", "en", &[("b-1", 2, Some(3)), ("a-1", 1, Some(1))]).await;
        let read = async |after: &str, limit| {
            let rows = statistics::sittings(&db.store, after, limit).await.unwrap();
            rows.into_iter().map(|row| (row.id, row.language, row.answers)).collect::<Vec<_>>()
        };
        let row = |id: &str, language: &str, answers: &str| (id.to_owned(), language.to_owned(), answers.to_owned());
        let first = row("1", "fr", "a-1 1 0,b-1 12 ");
        assert_eq!(read("", 1).await, std::slice::from_ref(&first), "{}", db.engine);
        assert_eq!(read("1", 9).await, [row("5", "en", "b-1 2 3,a-1 1 1")], "{}", db.engine);
        let after = statistics::stamp(&db.store).await.unwrap();
        assert_ne!(before, after, "{}", db.engine);
        assert_eq!((after.sittings, after.last), (2, 5), "{}", db.engine);
        assert_eq!(statistics::stamp(&db.store).await.unwrap(), after, "{}", db.engine);
    }
}
