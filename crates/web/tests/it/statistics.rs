//! What sittings tell editors: numbers that can be counted by hand.

use axum::http::StatusCode;
use store::{NeutralisationRow, SittingItemRow, SittingRow, decision, sitting};

use crate::harness::{Browser, Place, places};

const STATISTICS: &str = "/fr/admin/statistics";

async fn editor(place: &Place) -> Browser<'_> {
    place.academy.grant("lea@exemple.fr", "editor", "fr").await.unwrap();
    let mut browser = place.browser();
    browser.sign_in("lea@exemple.fr").await;
    browser
}

/// A finished sitting: item, version and option of each question; the first option is right.
async fn sat(place: &Place, id: &str, outcome: &str, answers: &[(&str, i64, Option<i64>)]) {
    let score = answers.iter().filter(|(_, _, answer)| *answer == Some(0)).count() as i64;
    let row = &SittingRow {
        id: id.to_owned(),
        kind: "exam".to_owned(),
        registration_id: None,
        session_id: None,
        learner_id: None,
        language: "fr".to_owned(),
        items: answers.len() as i64,
        pass_mark: 4,
        started_at: 1,
        deadline: 2,
        next_position: answers.len() as i64 + 1,
        finished_at: Some(2),
        ended_by: Some("candidate".to_owned()),
        score: Some(score),
        outcome: Some(outcome.to_owned()),
        published_at: Some(2),
    };
    place
        .store
        .write(async |tx| {
            sitting::insert(&tx, row).await?;
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

/// Forty sittings of four questions. The first is right three times in four, the second always wrong for those who know the
/// others, the third always right, the fourth right for those who know.
async fn forty(place: &Place) {
    for n in 0..40_i64 {
        let knows = n % 2 == 0;
        let answers = [
            ("exam-01", 1, Some(i64::from(n % 4 == 3))),
            ("exam-02", 1, Some(if knows { 2 } else { 0 })),
            ("exam-03", 1, Some(0)),
            ("exam-04", 1, if knows { Some(0) } else { None }),
        ];
        sat(place, &format!("s{n:02}"), if knows { "passed" } else { "failed" }, &answers).await;
    }
}

/// The line of an item in the table, by column.
async fn line(editor: &mut Browser<'_>, item: &str, from: i64) -> impl Fn(&str) -> String + use<> {
    let table = editor.get(&format!("{STATISTICS}.csv")).await;
    assert_eq!(table.status, StatusCode::OK);
    let mut lines = table.text.trim_start_matches('\u{feff}').lines();
    let head: Vec<String> = lines.next().unwrap().split(';').map(str::to_owned).collect();
    let start = format!("{item};{from};");
    let line = lines.find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("no {start} in {}", table.text));
    let cells: Vec<String> = line.split(';').map(str::to_owned).collect();
    move |column| cells[head.iter().position(|name| name == column).unwrap()].clone()
}

#[tokio::test]
async fn nothing_is_told_of_nothing() {
    for place in places().await {
        place.fill_bank().await;
        let mut lea = editor(&place).await;
        lea.get(STATISTICS).await.shows("Personne n’a encore terminé");
        lea.get("/fr/admin/questions/items/exam-01").await.shows("Aucun passage terminé");
        lea.get("/fr/admin/questions/items/exam-01/statistics").await.shows("Aucun passage terminé");
        let mut learner = place.browser();
        learner.sign_in("max@exemple.fr").await;
        for path in [STATISTICS.to_owned(), format!("{STATISTICS}.csv")] {
            assert_eq!(learner.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
}

#[tokio::test]
async fn the_numbers_are_those_one_counts_and_the_gravest_come_first() {
    for place in places().await {
        place.fill_bank().await;
        forty(&place).await;
        let mut lea = editor(&place).await;
        let page = lea.get(STATISTICS).await;
        page.shows("40 passages terminés").shows("4 questions posées").shows("40 passages seulement");
        let first = page.text.find("exam-02").unwrap();
        assert!(page.text.find("exam-01").is_none_or(|other| first < other), "those who know get exam-02 wrong");
        page.shows("Ceux qui savent s’y trompent").shows("Presque tous la réussissent");
        lea.get(&format!("{STATISTICS}?flagged=yes&theme=theme")).await.hides("items/exam-01/").shows("items/exam-02/");
        lea.get(&format!("{STATISTICS}?theme=ailleurs")).await.hides("items/exam-02/");
        lea.get(&format!("{STATISTICS}?from=999999999999")).await.hides("items/exam-02/");

        let of = line(&mut lea, "exam-01", 1).await;
        assert_eq!((of("n").as_str(), of("exposure").as_str()), ("40", "1,0000"), "{}", place.engine);
        // 30 of 40; Wilson's interval.
        assert_eq!(
            [of("facility"), of("facility_low"), of("facility_high")],
            ["0,7500", "0,5981", "0,8581"],
            "{}",
            place.engine
        );
        assert_eq!((of("option_1_all").as_str(), of("option_2_all").as_str()), ("30", "10"));
        let of = line(&mut lea, "exam-02", 1).await;
        assert!(of("discrimination").starts_with('-'), "{}", of("discrimination"));
        assert_eq!(of("flags").split(' ').next(), Some("negative-discrimination"));
        let of = line(&mut lea, "exam-04", 1).await;
        assert_eq!((of("unanswered_all").as_str(), of("facility").as_str()), ("20", "0,5000"));
        let item = lea.get("/fr/admin/questions/items/exam-02/statistics").await;
        item.shows("Ceux qui savent s’y trompent").shows("Groupe fort").shows("Bonne réponse");
        lea.get("/fr/admin/questions/items/exam-02").await.shows("Posée 40 fois").shows("Ceux qui savent");
    }
}

#[tokio::test]
async fn versions_that_ask_the_same_are_counted_together() {
    for place in places().await {
        place.fill_bank().await;
        let mut lea = editor(&place).await;
        let edit = "/fr/admin/questions/items/exam-01/edit";
        let form = |version: i64, option: &str, more: &str| {
            format!(
                "version={version}&lesson=lecture&difficulty=1&prompt.fr=Quel+arbre+porte+le+num%C3%A9ro+1+%3F\
                 &option.fr.0=Le+ch%C3%AAne+1&option.fr.1={option}&option.fr.2=L%E2%80%99if+1&option.fr.3=Le+tilleul+1\
                 &rationale.fr=Le+panneau.&note=essai{more}"
            )
        };
        for (n, (version, option, more)) in
            [(1, "Marronnier+1", "&correction=yes"), (2, "Autre+1", "")].iter().enumerate()
        {
            sat(&place, &format!("a{n}"), "passed", &[("exam-01", *version, Some(0)), ("exam-02", 1, Some(0))]).await;
            let edited = lea.post(edit, &form(*version, option, more)).await;
            assert_eq!(edited.status, StatusCode::SEE_OTHER, "{}", edited.text);
        }
        sat(&place, "a3", "failed", &[("exam-01", 3, Some(1)), ("exam-02", 1, None)]).await;
        let (old, new) = (line(&mut lea, "exam-01", 1).await, line(&mut lea, "exam-01", 3).await);
        assert_eq!([old("n"), old("last_version"), old("current")], ["2", "2", "false"], "{}", place.engine);
        assert_eq!([new("n"), new("last_version"), new("current")], ["1", "3", "true"], "{}", place.engine);
        lea.get("/fr/admin/questions/items/exam-01").await.shows("Posée 1 fois");
        lea.get("/fr/admin/questions/items/exam-01/statistics")
            .await
            .shows("Versions 1 à 2")
            .shows("<h2>Version 3</h2>");
    }
}

#[tokio::test]
async fn what_was_set_aside_changes_the_numbers_at_once() {
    for place in places().await {
        place.fill_bank().await;
        forty(&place).await;
        let mut lea = editor(&place).await;
        lea.get(STATISTICS).await.shows("40 passages");
        // A disqualified candidate says nothing about questions.
        sat(&place, "t1", "disqualified", &[("exam-01", 1, Some(1))]).await;
        lea.get(STATISTICS).await.shows("40 passages");
        sat(&place, "t2", "failed", &[("exam-01", 1, Some(1))]).await;
        lea.get(STATISTICS).await.shows("41 passages");
        let before = line(&mut lea, "exam-01", 1).await("discrimination");
        let neutralised = &NeutralisationRow {
            id: "n".to_owned(),
            item_id: "exam-02".to_owned(),
            version: 1,
            reason: "mal posée".to_owned(),
            made_at: 3,
            made_by: "tilia".to_owned(),
            reversed_at: None,
            reversed_by: None,
            reversal_reason: None,
        };
        place.store.write(async |tx| decision::insert_neutralisation(&tx, neutralised).await).await.unwrap();
        let of = line(&mut lea, "exam-02", 1).await;
        assert_eq!(of("n"), "40", "{}: it keeps its numbers", place.engine);
        // And has no part in the score that others are compared with.
        assert_ne!(line(&mut lea, "exam-01", 1).await("discrimination"), before, "{}", place.engine);
    }
}
