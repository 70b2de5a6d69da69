//! What is decided about results: set aside, a faulty item, a result that changes. Each statement changes what it says, and
//! leaves the neighbours alone.

use store::{
    DisqualificationRow, EffectRow, Error, NeutralisationRow, ResultChangeRow, SittingItemRow, SittingRow, Store,
    decision, exam_session, registration, sitting,
};
use store_testkit::databases;

use crate::sittings::{exam, sat, seat};
use crate::{add, member};

/// A sitting of two questions, `item-a` and `item-b`, with these answers, that takes two to pass.
async fn finished(store: &Store, id: &str, [a, b]: [Option<i64>; 2], outcome: &str) {
    let right = i64::from(a == Some(0)) + i64::from(b == Some(0));
    add(store, &member(id, &format!("{id}@exemple.fr"))).await.unwrap();
    let row = SittingRow {
        items: 2,
        pass_mark: 2,
        next_position: 3,
        finished_at: (outcome != "open").then_some(500),
        ended_by: (outcome != "open").then(|| "candidate".to_owned()),
        score: (outcome != "open").then_some(right),
        outcome: (outcome != "open").then(|| outcome.to_owned()),
        published_at: (outcome != "open").then_some(500),
        ..sat(id, id, Some((id, "s")))
    };
    let item = |position, item: &str, answer| SittingItemRow {
        sitting_id: id.to_owned(),
        position,
        item_id: item.to_owned(),
        version: if id == "older" { 1 } else { 2 },
        option_order: "0123".to_owned(),
        answer,
        answered_at: Some(400),
    };
    let (row, items, seat) = (&row, &[item(1, "item-a", a), item(2, "item-b", b)], &seat(id, "s", id));
    store
        .write(|tx| async move {
            registration::insert(&tx, seat).await?;
            sitting::insert(&tx, row).await?;
            sitting::insert_items(&tx, id, items).await
        })
        .await
        .unwrap();
}

/// Sittings of one session: who passed, who failed by a question, by two, who met an older version, who still sits.
async fn seed(store: &Store) {
    store.write(async |tx| exam_session::insert(&tx, &exam("s", 2_000)).await).await.unwrap();
    finished(store, "both", [Some(0), Some(0)], "passed").await;
    finished(store, "missed-a", [Some(3), Some(0)], "failed").await;
    finished(store, "neither", [None, Some(1)], "failed").await;
    finished(store, "older", [Some(1), Some(0)], "failed").await;
    finished(store, "open", [Some(1), Some(0)], "open").await;
    finished(store, "aside", [Some(1), Some(0)], "disqualified").await;
}

fn set_aside(id: &str, sitting: &str, made_at: i64) -> DisqualificationRow {
    DisqualificationRow {
        id: id.to_owned(),
        sitting_id: sitting.to_owned(),
        reason: "Une autre personne".to_owned(),
        made_at,
        made_by: "root".to_owned(),
        reply: None,
        replied_at: None,
        decision: None,
        decision_reason: None,
        decided_at: None,
        decided_by: None,
    }
}

fn faulty(id: &str, item: &str, version: i64, made_at: i64) -> NeutralisationRow {
    NeutralisationRow {
        id: id.to_owned(),
        item_id: item.to_owned(),
        version,
        reason: "Ambiguë".to_owned(),
        made_at,
        made_by: "root".to_owned(),
        reversed_at: None,
        reversed_by: None,
        reversal_reason: None,
    }
}

fn change(id: &str, sitting: &str, cause: &str, (before, after): (&str, &str), changed_at: i64) -> ResultChangeRow {
    ResultChangeRow {
        id: id.to_owned(),
        sitting_id: sitting.to_owned(),
        cause: "neutralisation".to_owned(),
        cause_id: cause.to_owned(),
        score_before: 1,
        score_after: 2,
        outcome_before: before.to_owned(),
        outcome_after: after.to_owned(),
        changed_at,
    }
}

async fn neutralise(store: &Store, row: &NeutralisationRow) -> Result<(), Error> {
    store.write(async |tx| decision::insert_neutralisation(&tx, row).await).await
}

fn ids(rows: &[NeutralisationRow]) -> Vec<&str> {
    rows.iter().map(|row| row.id.as_str()).collect()
}

#[tokio::test]
async fn a_result_set_aside_is_replied_to_once_and_decided_once() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        let (first, second, other) =
            (set_aside("1", "both", 600), set_aside("2", "both", 700), set_aside("3", "neither", 650));
        store
            .write(async |tx| {
                for row in [&first, &second, &other] {
                    decision::insert_disqualification(&tx, row).await?;
                }
                Ok(())
            })
            .await
            .unwrap();
        let unknown = set_aside("4", "nobody", 1);
        let refused = store.write(async |tx| decision::insert_disqualification(&tx, &unknown).await).await;
        assert!(matches!(refused, Err(Error::Reference)), "{}: {refused:?}", db.engine);
        assert_eq!(
            decision::disqualification(store, "both").await.unwrap(),
            Some(second.clone()),
            "{}: the latest",
            db.engine
        );
        assert_eq!(decision::disqualification(store, "older").await.unwrap(), None, "{}", db.engine);
        let open: Vec<String> = decision::open(store, 2).await.unwrap().into_iter().map(|row| row.id).collect();
        assert_eq!(open, ["1", "3"], "{}: the oldest first, two at most", db.engine);

        let reply = |text| store.write(move |tx| async move { decision::reply(&tx, "2", text, 800).await });
        assert!(reply("C’était moi").await.unwrap() && !reply("Autre chose").await.unwrap(), "{}", db.engine);
        let decide =
            |word| store.write(move |tx| async move { decision::decide(&tx, "2", word, "Vu", "root", 900).await });
        assert!(decide("lifted").await.unwrap() && !decide("upheld").await.unwrap(), "{}", db.engine);
        let decided = DisqualificationRow {
            reply: Some("C’était moi".to_owned()),
            replied_at: Some(800),
            decision: Some("lifted".to_owned()),
            decision_reason: Some("Vu".to_owned()),
            decided_at: Some(900),
            decided_by: Some("root".to_owned()),
            ..second
        };
        assert_eq!(decision::disqualifications(store, "both").await.unwrap(), [first, decided], "{}", db.engine);
        assert_eq!(decision::disqualifications(store, "neither").await.unwrap(), [other], "{}: untouched", db.engine);
        store.write(async |tx| decision::decide(&tx, "1", "upheld", "Vu", "root", 900).await).await.unwrap();
        let late = store.write(async |tx| decision::reply(&tx, "1", "Trop tard", 950).await).await.unwrap();
        assert!(!late, "{}: once decided there is no reply", db.engine);
        assert_eq!(decision::open(store, 9).await.unwrap().len(), 1, "{}", db.engine);
    }
}

#[tokio::test]
async fn a_result_is_set_alone() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        let row = async |id| sitting::by_id(store, id).await.unwrap().unwrap();
        let (before, other) = (row("missed-a").await, row("neither").await);
        store.write(async |tx| decision::set_result(&tx, "missed-a", 2, "passed").await).await.unwrap();
        let after = SittingRow { score: Some(2), outcome: Some("passed".to_owned()), ..before };
        assert_eq!(row("missed-a").await, after, "{}: the rest is as it was", db.engine);
        assert_eq!(row("neither").await, other, "{}", db.engine);
    }
}

#[tokio::test]
async fn a_version_is_neutralised_once_until_that_is_reversed() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        neutralise(store, &faulty("1", "item-a", 2, 600)).await.unwrap();
        let twice = neutralise(store, &faulty("2", "item-a", 2, 610)).await;
        assert!(matches!(&twice, Err(Error::Conflict { table, .. }) if table == "neutralisation"), "{twice:?}");
        neutralise(store, &faulty("3", "item-a", 1, 620)).await.unwrap();
        assert_eq!(ids(&decision::neutralisations_in_force(store).await.unwrap()), ["1", "3"], "{}", db.engine);
        assert_eq!(ids(&decision::unfinished(store).await.unwrap()), ["1", "3"], "{}", db.engine);

        let done =
            |id, reversed| store.write(move |tx| async move { decision::rescored(&tx, id, reversed, 700).await });
        done("1", None).await.unwrap();
        assert_eq!(ids(&decision::unfinished(store).await.unwrap()), ["3"], "{}", db.engine);
        let reverse = || store.write(async |tx| decision::reverse(&tx, "1", "Elle était juste", "root", 800).await);
        assert!(reverse().await.unwrap() && !reverse().await.unwrap(), "{}: once", db.engine);
        let reversed = NeutralisationRow {
            reversed_at: Some(800),
            reversed_by: Some("root".to_owned()),
            reversal_reason: Some("Elle était juste".to_owned()),
            ..faulty("1", "item-a", 2, 600)
        };
        assert_eq!(decision::neutralisation(store, "1").await.unwrap(), Some(reversed), "{}", db.engine);
        assert_eq!(decision::neutralisation(store, "2").await.unwrap(), None, "{}", db.engine);
        assert_eq!(ids(&decision::neutralisations_in_force(store).await.unwrap()), ["3"], "{}", db.engine);
        assert_eq!(ids(&decision::unfinished(store).await.unwrap()), ["1", "3"], "{}: to be done again", db.engine);
        // A node that has finished what was so before says nothing of the reversal.
        done("1", None).await.unwrap();
        assert_eq!(ids(&decision::unfinished(store).await.unwrap()), ["1", "3"], "{}", db.engine);
        done("1", Some(800)).await.unwrap();
        assert_eq!(ids(&decision::unfinished(store).await.unwrap()), ["3"], "{}", db.engine);
        neutralise(store, &faulty("4", "item-a", 2, 900)).await.unwrap();
        assert_eq!(
            ids(&decision::neutralisations(store, 2).await.unwrap()),
            ["4", "3"],
            "{}: the latest first",
            db.engine
        );
    }
}

#[tokio::test]
async fn what_neutralising_would_change_is_counted_for_finished_sittings_of_that_version() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        let effect = async |item, version| decision::effect(store, item, version).await.unwrap();
        // Met by who passed, who missed it, who missed both, and who was set aside.
        let second = EffectRow { met: 4, rescored: 3, would_pass: 1, would_fail: 0 };
        assert_eq!(effect("item-a", 2).await, second, "{}", db.engine);
        let first = EffectRow { met: 1, rescored: 1, would_pass: 1, would_fail: 0 };
        assert_eq!(effect("item-a", 1).await, first, "{}", db.engine);
        let none = EffectRow { met: 0, rescored: 0, would_pass: 0, would_fail: 0 };
        assert_eq!(effect("item-c", 1).await, none, "{}", db.engine);
        assert_eq!(decision::versions_met(store, "item-a").await.unwrap(), [(2, 4), (1, 1)], "{}", db.engine);
        store.write(async |tx| decision::set_result(&tx, "missed-a", 2, "passed").await).await.unwrap();
        let given = effect("item-a", 2).await;
        assert_eq!((given.would_pass, given.would_fail), (0, 1), "{}: were the point taken back", db.engine);

        let met = async |after| decision::met(store, "item-a", 2, after, 2).await.unwrap();
        assert_eq!(met("").await, ["aside", "both"], "{}: two at a time", db.engine);
        assert_eq!(met("both").await, ["missed-a", "neither"], "{}", db.engine);
        assert_eq!(met("neither").await, Vec::<String>::new(), "{}: nobody who still sits", db.engine);
    }
}

#[tokio::test]
async fn results_that_are_not_what_the_answers_make_are_found() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        let wrong = async |after| decision::wrong(store, after, 2).await.unwrap();
        assert_eq!(wrong("").await, Vec::<String>::new(), "{}: nothing was wrong", db.engine);
        neutralise(store, &faulty("1", "item-a", 2, 600)).await.unwrap();
        assert_eq!(wrong("").await, ["aside", "missed-a"], "{}", db.engine);
        assert_eq!(wrong("missed-a").await, ["neither"], "{}: the point is owed there too", db.engine);
        store
            .write(async |tx| {
                decision::set_result(&tx, "missed-a", 2, "passed").await?;
                decision::set_result(&tx, "neither", 1, "passed").await?;
                decision::set_result(&tx, "aside", 2, "disqualified").await
            })
            .await
            .unwrap();
        assert_eq!(wrong("").await, ["neither"], "{}: the outcome does not go with the points", db.engine);
    }
}

#[tokio::test]
async fn changes_are_listed_by_result_and_by_act() {
    for db in databases().await {
        let store = &db.store;
        seed(store).await;
        let rows = [
            change("1", "missed-a", "act", ("failed", "passed"), 700),
            change("2", "neither", "act", ("failed", "failed"), 600),
            change("3", "missed-a", "other", ("passed", "failed"), 800),
        ];
        store
            .write(async |tx| {
                for row in &rows {
                    decision::insert_change(&tx, row).await?;
                }
                Ok(())
            })
            .await
            .unwrap();
        let [first, second, third] = rows;
        let of = async |id| decision::changes(store, id).await.unwrap();
        assert_eq!(of("missed-a").await, [first.clone(), third], "{}", db.engine);
        assert_eq!(of("both").await, [], "{}", db.engine);
        let by = async |after| decision::changes_by(store, "act", after, 1).await.unwrap();
        assert_eq!((by("").await, by("1").await), (vec![first], vec![second]), "{}: one at a time", db.engine);
        assert_eq!(by("2").await, [], "{}", db.engine);
    }
}
