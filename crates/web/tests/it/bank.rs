//! Keeping the question bank: the specimen, writing, reviewing, importing, what candidates report.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use course::ItemStatus;
use store::{ItemReportRow, item};

use crate::harness::{Answer, Browser, Place, places};

const BANK: &str = "/fr/admin/questions";

/// Someone with a role, signed in.
async fn staff<'a>(place: &'a Place, email: &str, role: &str) -> Browser<'a> {
    place.academy.grant(email, role, "fr").await.unwrap();
    let mut browser = place.browser();
    browser.sign_in(email).await;
    browser
}

/// The form of an item, with its fields changed by `changes`.
fn form(changes: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("set", "exam"),
        ("lesson", "lecture"),
        ("difficulty", "2"),
        ("figures", ""),
        ("prompt.fr", "Quel arbre donne son nom à l’académie ?"),
        ("option.fr.0", "Le tilleul"),
        ("option.fr.1", "Le chêne"),
        ("option.fr.2", "Le hêtre"),
        ("option.fr.3", "L’orme"),
        ("rationale.fr", "Tilia est le nom latin du tilleul."),
        ("note", "première version"),
    ];
    for (name, value) in changes {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// Writes an item and gives its page.
async fn written(editor: &mut Browser<'_>, changes: &[(&str, &str)]) -> String {
    let answer = editor.post(&format!("{BANK}/new"), &form(changes)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().trim_end_matches("?written").to_owned()
}

async fn moved(browser: &mut Browser<'_>, page: &str, version: i64, to: &str, reason: &str) -> Answer {
    browser.post(&format!("{page}/move"), &format!("version={version}&to={to}&reason={reason}")).await
}

/// Sends a file as browsers do, with other fields.
async fn upload(browser: &mut Browser<'_>, file: &[u8], fields: &[(&str, &str)]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"questions.txt\"\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--x--\r\n");
    let request = Request::post(format!("{BANK}/import"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(header::ORIGIN, "http://academie.test");
    browser.ask(request, Body::from(body)).await
}

async fn states(place: &Place, state: ItemStatus) -> usize {
    place.academy.export_bank().await.unwrap().iter().filter(|item| item.status == state).count()
}

#[tokio::test]
async fn an_empty_bank_takes_in_the_specimen_once_however_many_nodes_start() {
    for place in places().await {
        let site = place.app.site();
        let release = &site.release;
        let (a, b, c) = tokio::join!(
            place.academy.import_specimen(release),
            place.academy.import_specimen(release),
            place.academy.import_specimen(release)
        );
        let came: Vec<_> = [a, b, c].into_iter().filter_map(|came| came.unwrap()).collect();
        assert_eq!(came.len(), 1, "{}: {came:?}", place.engine);
        let bank = place.academy.export_bank().await.unwrap();
        assert_eq!(bank.len(), release.bank.len(), "{}", place.engine);
        for item in &bank {
            // The exam's answers are public with the content; this academy is no demonstration.
            let state = if item.set == course::ItemSet::Mock { ItemStatus::Live } else { ItemStatus::Reviewed };
            assert_eq!(item.status, state, "{}: {}", place.engine, item.id);
        }
        let mut admin = staff(&place, "ada@exemple.fr", "admin").await;
        admin.get("/fr/admin/audit").await.shows("questions venues avec le contenu");
        assert_eq!(place.academy.import_specimen(release).await.unwrap(), None, "{}", place.engine);
    }
}

#[tokio::test]
async fn a_demonstration_has_its_exam_at_once() {
    for place in places().await {
        let mut release = (*place.app.site().release).clone();
        release.academy.sample = true;
        let came = place.academy.import_specimen(&release).await.unwrap().unwrap();
        assert_eq!(came.live, came.items, "{}", place.engine);
        assert_eq!(states(&place, ItemStatus::Live).await, release.bank.len(), "{}", place.engine);
    }
}

#[tokio::test]
async fn only_editors_come_in() {
    for place in places().await {
        let asked = place.browser().get(BANK).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
        assert!(asked.location().starts_with("/fr/sign-in"), "{}", asked.location());
        let mut learner = place.browser();
        learner.sign_in("max@exemple.fr").await;
        let mut supervisor = staff(&place, "zoe@exemple.fr", "supervisor").await;
        for page in ["", "/new", "/live", "/reports", "/import", "/export", "/export/bank.zip", "/items/exam-01"] {
            let path = format!("{BANK}{page}");
            assert_eq!(learner.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
            assert_eq!(supervisor.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(supervisor.post(&format!("{BANK}/new"), &form(&[])).await.status, StatusCode::FORBIDDEN);
        assert_eq!(supervisor.post(&format!("{BANK}/live"), "set=exam&sure=yes").await.status, StatusCode::FORBIDDEN);
        assert_eq!(upload(&mut supervisor, b"x{=a ~b ~c ~d}", &[]).await.status, StatusCode::FORBIDDEN);
        assert!(place.academy.export_bank().await.unwrap().is_empty(), "{}", place.engine);
        let mut editor = staff(&place, "lea@exemple.fr", "editor").await;
        editor.get(BANK).await.shows("Écrire une question").hides("Journal");
    }
}

#[tokio::test]
async fn an_item_goes_from_its_author_to_a_reviewer_to_the_exam() {
    for place in places().await {
        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        let mut max = staff(&place, "max@exemple.fr", "editor").await;
        let page = written(&mut lea, &[]).await;
        lea.get(&format!("{page}?written"))
            .await
            .shows("La question est écrite")
            .shows("Brouillon")
            .shows("Le tilleul");

        // Whoever wrote it does not review it, asked politely or not.
        lea.get(&page).await.shows("une autre personne doit la relire").hides("value=\"reviewed\"");
        let refused = moved(&mut lea, &page, 1, "reviewed", "").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows("une autre personne doit la relire");
        // No way leads from a draft to the exam.
        assert_eq!(moved(&mut max, &page, 1, "live", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(moved(&mut max, &page, 1, "reviewed", "").await.location(), format!("{page}?moved"));
        assert_eq!(moved(&mut lea, &page, 1, "live", "").await.location(), format!("{page}?moved"));
        lea.get(&page).await.shows("En service").shows("max@exemple.fr").shows("relue").shows("mise en service");

        // Retiring asks why, and keeps what was typed when something else is wrong.
        let refused = moved(&mut lea, &page, 1, "retired", "").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows("Écrivez la raison");
        moved(&mut lea, &page, 9, "retired", "vieille").await.shows("entre-temps").shows("value=\"vieille\"");
        moved(&mut lea, &page, 1, "retired", "trop+vieille").await;
        lea.get(&page).await.shows("Retirée").shows("trop vieille").hides("Modifier</a>");
        assert_eq!(moved(&mut lea, &page, 1, "live", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        // It comes back as a draft.
        moved(&mut lea, &page, 1, "draft", "encore+utile").await;
        assert_eq!(states(&place, ItemStatus::Draft).await, 1, "{}", place.engine);
        let mut admin = staff(&place, "ada@exemple.fr", "admin").await;
        admin.get("/fr/admin/audit").await.shows("question écrite").shows("question relue").shows("question retirée");
    }
}

#[tokio::test]
async fn who_works_alone_reviews_their_own() {
    for place in places().await {
        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        let page = written(&mut lea, &[]).await;
        assert_eq!(moved(&mut lea, &page, 1, "reviewed", "").await.location(), format!("{page}?moved"));
    }
}

#[tokio::test]
async fn what_can_t_be_kept_is_said_and_what_was_typed_stays() {
    for place in places().await {
        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        let long = "a".repeat(2000);
        let refused = lea
            .post(
                &format!("{BANK}/new"),
                &form(&[
                    ("lesson", "nulle-part"),
                    ("prompt.fr", &long),
                    ("option.fr.1", "Le tilleul !"),
                    ("option.fr.2", "Toutes les réponses"),
                    ("option.fr.3", ""),
                    ("figures", "part fantome"),
                ]),
            )
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused
            .shows("« nulle-part »".replace(' ', "\u{202f}").as_str())
            .shows("1500 signes au plus")
            .shows("dit déjà la même chose")
            .shows("elle parle des autres réponses")
            .shows("href=\"#option.fr.3\"")
            .shows("fantome")
            .shows(&long)
            .shows("Toutes les réponses</textarea>")
            .shows("value=\"fantome part\"");
        assert!(place.academy.export_bank().await.unwrap().is_empty(), "{}", place.engine);
        let nothing = lea.post(&format!("{BANK}/new"), "lesson=lecture&difficulty=2").await;
        nothing.shows("Écrivez la question dans une langue");
        // A draft may lack its explanation; it is not reviewed without.
        let page = written(&mut lea, &[("rationale.fr", "")]).await;
        moved(&mut lea, &page, 1, "reviewed", "").await.shows("Explication (Français)");
    }
}

#[tokio::test]
async fn a_correction_goes_on_and_another_question_starts_anew() {
    for place in places().await {
        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        let page = written(&mut lea, &[]).await;
        let id = page.rsplit('/').next().unwrap().to_owned();
        moved(&mut lea, &page, 1, "reviewed", "").await;
        moved(&mut lea, &page, 1, "live", "").await;
        let edit = format!("{page}/edit");
        let current = async || item::current_of(&place.store, &id).await.unwrap().unwrap();
        let stands = async || {
            let row = current().await;
            (row.item.version, row.item.state, row.version.counted_from)
        };

        // Nothing changed: no version.
        let same = lea.post(&edit, &form(&[("version", "1"), ("note", "")])).await;
        assert_eq!(same.location(), format!("{page}?unchanged"));
        // Why must be said.
        let changed = [("version", "1"), ("prompt.fr", "Quel arbre donne son nom à Tilia ?")];
        lea.post(&edit, &form(&[&changed[..], &[("note", "")]].concat())).await.shows("pourquoi vous modifiez");
        // A correction keeps the state and the statistics.
        lea.post(&edit, &form(&[&changed[..], &[("note", "faute"), ("correction", "yes")]].concat())).await;
        assert_eq!(stands().await, (2, "live".to_owned(), 1), "{}", place.engine);
        // So does what candidates don't see.
        let rationale = ("rationale.fr", "Tilia, c’est le tilleul, en latin.");
        lea.post(&edit, &form(&[("version", "2"), changed[1], rationale])).await;
        assert_eq!(stands().await, (3, "live".to_owned(), 1), "{}", place.engine);
        // Anything else is a draft to be read, with statistics of its own.
        lea.post(&edit, &form(&[("version", "3"), changed[1], rationale, ("option.fr.1", "Le platane")])).await;
        assert_eq!(stands().await, (4, "draft".to_owned(), 4), "{}", place.engine);
        // What candidates met stays as it was.
        lea.get(&format!("{page}/versions/1")).await.shows("donne son nom à l’académie").shows("version passée");
        lea.get(&format!("{page}/versions/4")).await.shows("Le platane").shows("version actuelle");
        assert_eq!(lea.get(&format!("{page}/versions/5")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn two_editors_at_once_lose_nothing() {
    for place in places().await {
        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        let mut max = staff(&place, "max@exemple.fr", "editor").await;
        let page = written(&mut lea, &[]).await;
        let edit = format!("{page}/edit");
        let (a, b) = (
            form(&[("version", "1"), ("option.fr.1", "Le platane")]),
            form(&[("version", "1"), ("option.fr.1", "Le bouleau")]),
        );
        let (first, second) = tokio::join!(lea.post(&edit, &a), max.post(&edit, &b));
        let refused = if first.status == StatusCode::SEE_OTHER { second } else { first };
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", place.engine);
        // What was typed is still there, and can be kept over the other by sending it again.
        refused.shows("entre-temps").shows("name=\"version\" value=\"2\"");
        let typed = if refused.text.contains("Le platane</textarea>") { "Le platane" } else { "Le bouleau" };
        refused.shows(&format!("{typed}</textarea>"));
        max.post(&edit, &form(&[("version", "2"), ("option.fr.1", typed)])).await;
        let bank = place.academy.export_bank().await.unwrap();
        assert_eq!(bank[0].texts["fr"].options[1], typed, "{}", place.engine);
        assert_eq!(item::versions(&place.store, &bank[0].id).await.unwrap().len(), 3, "{}", place.engine);
    }
}

#[tokio::test]
async fn a_changed_figure_says_what_to_read_again() {
    for place in places().await {
        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        let page = written(&mut lea, &[("figures", "part")]).await;
        moved(&mut lea, &page, 1, "reviewed", "").await;
        lea.get(&format!("{BANK}?attention=stale")).await.hides("Quel arbre").shows("Aucune question ne correspond");

        let (mut release, content) = crate::harness::release();
        for course in &mut release.courses {
            course.figures.get_mut("part").unwrap().text = "43\u{a0}%".to_owned();
        }
        place.app.publish(web::Site::compile(std::sync::Arc::new(release), &content, None));
        lea.get(&format!("{BANK}?attention=stale")).await.shows("Quel arbre").shows("un chiffre a changé");
        lea.get(&page).await.shows("valait 42").shows("vaut maintenant 43");
        // It does not go into the exam like that, alone or with others.
        moved(&mut lea, &page, 1, "live", "").await.shows("Un chiffre a changé depuis");
        lea.post(&format!("{BANK}/live"), "set=exam&sure=yes").await.shows("rien n’était prêt");
        // Read again, it does; its figures are those of today.
        let edit = format!("{page}/edit");
        lea.get(&edit).await.shows("Relue avec les chiffres d’aujourd’hui");
        lea.post(&edit, &form(&[("version", "1"), ("figures", "part"), ("reread", "yes")])).await;
        lea.get(&page).await.hides("un chiffre a changé").shows("43").shows("Relue");
        lea.post(&format!("{BANK}/live"), "set=exam&sure=yes").await.shows("une question mise en service");
    }
}

#[tokio::test]
async fn a_question_is_written_in_each_language_of_the_academy() {
    for place in places().await {
        let mut release = (*place.app.site().release).clone();
        release.academy.languages.push("en".to_owned());
        place.app.publish(web::Site::compile(
            std::sync::Arc::new(release),
            std::path::Path::new("tests/academy"),
            None,
        ));
        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        let page = written(&mut lea, &[]).await;
        let id = page.rsplit('/').next().unwrap().to_owned();
        let english = [
            ("prompt.en", "Which tree gave the academy its name?"),
            ("option.en.0", "The lime"),
            ("option.en.1", "The oak"),
            ("option.en.2", "The beech"),
            ("rationale.en", "Tilia is Latin for lime."),
        ];
        let edit = format!("{page}/edit");
        // A language is written whole or not at all.
        let half = lea.post(&edit, &form(&[&english[..], &[("version", "1")]].concat())).await;
        half.shows("Mauvaise réponse 3 (English)").shows("Which tree gave the academy its name?");
        let whole = form(&[&english[..], &[("version", "1"), ("option.en.3", "The elm")]].concat());
        assert_eq!(lea.post(&edit, &whole).await.location(), format!("{page}?edited"));
        lea.get(&page).await.shows("Which tree").shows("Quel arbre").shows("lang=\"en\"");
        lea.get(&format!("{page}/preview?in=en")).await.shows("The lime").hides("Le tilleul");
        lea.get(&format!("{BANK}?q=lime")).await.shows(&id);
        // Nobody has read the translation; what the French answers say still holds.
        let row = item::current_of(&place.store, &id).await.unwrap().unwrap();
        assert_eq!((row.item.state.as_str(), row.version.counted_from), ("draft", 1), "{}", place.engine);
        assert_eq!(row.version.languages, " en fr ", "{}", place.engine);
        let dutch = lea.post(&edit, &form(&[("version", "2"), ("prompt.nl", "Welke boom?")])).await;
        dutch.shows("n’a pas la langue");
    }
}

#[tokio::test]
async fn all_reviewed_items_go_live_once_one_has_said_to_know_what_that_means() {
    for place in places().await {
        let site = place.app.site();
        place.academy.import_specimen(&site.release).await.unwrap();
        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        let live = format!("{BANK}/live");
        lea.get(&live).await.shows("questions prêtes").shows("publiques, réponses comprises");
        let unsure = lea.post(&live, "set=exam").await;
        assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
        unsure.shows("Cochez la case");
        let reviewed = states(&place, ItemStatus::Reviewed).await;
        assert!(reviewed > 0, "{}", place.engine);
        let done = lea.post(&live, "set=exam&sure=yes&reason=ouverture").await;
        done.shows(&format!("{reviewed} questions mises en service"));
        assert_eq!(states(&place, ItemStatus::Reviewed).await, 0, "{}", place.engine);
        lea.get(BANK).await.shows("remplissent 2 fois le plan");
        lea.get(&format!("{BANK}/items/exam-01")).await.shows("questions mises en service ensemble").shows("ouverture");
    }
}

#[tokio::test]
async fn items_are_found_by_words_state_set_and_lesson() {
    for place in places().await {
        let site = place.app.site();
        place.academy.import_specimen(&site.release).await.unwrap();
        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        lea.get(&format!("{BANK}?q=NUMERO+3+arbre")).await.shows("exam-03").hides("exam-02");
        lea.get(&format!("{BANK}?q=exam-02")).await.shows("exam-02").hides("exam-03");
        lea.get(&format!("{BANK}?set=mock")).await.hides("exam-01");
        lea.get(&format!("{BANK}?state=draft")).await.hides("exam-01");
        lea.get(&format!("{BANK}?lesson=bilan")).await.shows("exam-02").hides("exam-01");
        lea.get(&format!("{BANK}?theme=ailleurs")).await.shows("Aucune question ne correspond");
        lea.get(&format!("{BANK}?q=%3Cb%3E&state=%27&after=%00")).await.hides("<b>");
        // The preview shows what a candidate gets, and no more.
        let preview = lea.get(&format!("{BANK}/items/exam-01/preview")).await;
        preview.shows("Quel arbre porte le numéro 1").hides("✓").hides("panneau");
    }
}

const GIFT: &str = "::Arbre en ville::Quel arbre borde l’avenue ?{=Le platane ~Le baobab ~Le cocotier ~Le séquoia}\n\n\
    ::Feuille::La feuille du tilleul est un cœur.{TRUE}\n\n\
    ::Fruit::Quel arbre donne la pomme ?{=Le pommier ~Le poirier ~Le prunier ~Le cerisier ####Son nom le dit.}\n";

#[tokio::test]
async fn a_gift_file_is_shown_before_it_is_kept() {
    for place in places().await {
        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        let fields = [("set", "exam"), ("lesson", "lecture"), ("difficulty", "3")];
        let shown = upload(&mut lea, GIFT.as_bytes(), &fields).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
        shown
            .shows("Rien n’est encore gardé")
            .shows("Nouvelles\u{a0}: 2")
            .shows("Le platane")
            .shows("Feuille")
            .shows("Vrai ou faux")
            .shows("Question laissée de côté");
        assert!(place.academy.export_bank().await.unwrap().is_empty(), "{}: a look keeps nothing", place.engine);

        let keep = [("keep", "yes"), ("set", "exam"), ("lesson", "lecture"), ("difficulty", "3")];
        upload(&mut lea, GIFT.replace('\n', "\r\n").as_bytes(), &keep).await.shows("C’est gardé");
        let bank = place.academy.export_bank().await.unwrap();
        assert_eq!(bank.len(), 2, "{}", place.engine);
        assert!(bank.iter().all(|item| item.status == ItemStatus::Draft && item.difficulty == 3), "{bank:?}");
        // Kept again, nothing happens, wherever the items stand by then.
        let page = format!("{BANK}/items/{}", bank[0].id);
        moved(&mut lea, &page, 1, "retired", "non").await;
        upload(&mut lea, GIFT.as_bytes(), &keep)
            .await
            .shows("Inchangées\u{a0}: 2")
            .shows("Nouvelles versions\u{a0}: 0");
        assert_eq!(states(&place, ItemStatus::Retired).await, 1, "{}", place.engine);
        // Changed, it is another version, a draft.
        let changed = GIFT.replace("Le prunier", "Le pêcher");
        upload(&mut lea, changed.as_bytes(), &keep).await.shows("Nouvelles versions\u{a0}: 1");
    }
}

#[tokio::test]
async fn files_that_can_t_be_questions_are_refused_in_words() {
    for place in places().await {
        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        for (file, said) in [
            (&b""[..], "Choisissez un fichier"),
            (b"\xff\xfe\x00a", "UTF-8"),
            (b"a\0b", "UTF-8"),
            (&vec![b'a'; 1_000_001], "dépasse 1"),
        ] {
            let refused = upload(&mut lea, file, &[("lesson", "lecture")]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            refused.shows(said);
        }
        let huge = upload(&mut lea, &vec![b'a'; 3_000_000], &[]).await;
        assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
        // Not a question, not XML, no lesson: said, and nothing kept.
        upload(&mut lea, b"<quiz><question", &[("keep", "yes")]).await.shows("Nouvelles\u{a0}: 0");
        upload(&mut lea, GIFT.as_bytes(), &[("keep", "yes")]).await.shows("Refusées\u{a0}: 2");
        let not_a_form = lea.post(&format!("{BANK}/import"), "file=x").await;
        assert_eq!(not_a_form.status, StatusCode::BAD_REQUEST);
        assert!(place.academy.export_bank().await.unwrap().is_empty(), "{}", place.engine);
    }
}

#[tokio::test]
async fn the_bank_is_taken_away_whole_and_for_other_platforms() {
    for place in places().await {
        let site = place.app.site();
        place.academy.import_specimen(&site.release).await.unwrap();
        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        lea.get(&format!("{BANK}/export")).await.shows("Moodle XML (Français)");
        let xml = lea.get(&format!("{BANK}/export/fr.moodle.xml")).await;
        assert_eq!((xml.header("content-type"), xml.header("cache-control")), ("application/xml", "private, no-store"));
        xml.shows("<quiz>").shows("Quel arbre porte le numéro 1");
        let gift = lea.get(&format!("{BANK}/export/fr.gift.txt")).await;
        gift.shows("Quel arbre porte le numéro 1");
        // It comes back as it left.
        let back = upload(&mut lea, gift.text.as_bytes(), &[("keep", "yes")]).await;
        back.shows(&format!("Inchangées\u{a0}: {}", site.release.bank.len()));
        assert_eq!(lea.get(&format!("{BANK}/export/bank.zip")).await.header("content-type"), "application/zip");
        let mut admin = staff(&place, "ada@exemple.fr", "admin").await;
        admin.get("/fr/admin/audit").await.shows("banque exportée").shows("lea@exemple.fr");
        for missing in ["de.gift.txt", "bank.tar", "..%2Fx"] {
            assert_eq!(lea.get(&format!("{BANK}/export/{missing}")).await.status, StatusCode::NOT_FOUND);
        }
    }
}

#[tokio::test]
async fn a_folder_changes_only_what_it_says_otherwise() {
    for place in places().await {
        let site = place.app.site();
        let mut items = site.release.bank.clone();
        let first = place.academy.import_bank(&items, false, true).await.unwrap();
        assert_eq!(
            (first.added.len(), states(&place, ItemStatus::Live).await),
            (items.len(), 0),
            "a dry run only tells"
        );
        place.academy.import_bank(&items, false, false).await.unwrap();
        let again = place.academy.import_bank(&items, false, false).await.unwrap();
        assert!(again.is_empty() && again.unchanged == items.len(), "{}: {again:?}", place.engine);

        // A folder that has not heard that an item is live does not take it out; one that retires it does.
        items[0].status = ItemStatus::Reviewed;
        items[1].status = ItemStatus::Retired;
        items[2].texts.get_mut("fr").unwrap().prompt = "Autre chose ?".to_owned();
        items[3].set = course::ItemSet::Mock;
        let report = place.academy.import_bank(&items, false, false).await.unwrap();
        let id = |n: usize| vec![items[n].id.clone()];
        assert_eq!((&report.changed, &report.moved, report.refused.len()), (&id(2), &id(1), 1), "{}", place.engine);
        assert_eq!(item::current_of(&place.store, &items[0].id).await.unwrap().unwrap().item.state, "live");
        let anew = item::current_of(&place.store, &items[2].id).await.unwrap().unwrap();
        assert_eq!((anew.item.version, anew.version.counted_from), (2, 2), "{}", place.engine);

        // A translation that comes in leaves the words that were there, and their statistics.
        let mut english = items[4].clone();
        let text = english.texts.remove("fr").unwrap();
        english.texts.insert("en".to_owned(), text);
        place.academy.import_bank(&[english], false, false).await.unwrap();
        let both = item::current_of(&place.store, &items[4].id).await.unwrap().unwrap();
        assert_eq!((both.version.languages.as_str(), both.version.counted_from), (" en fr ", 1), "{}", place.engine);
        // A correction goes on.
        items[5].texts.get_mut("fr").unwrap().options[1].push('s');
        place.academy.import_bank(&items[5..6], true, false).await.unwrap();
        let corrected = item::current_of(&place.store, &items[5].id).await.unwrap().unwrap();
        assert_eq!((corrected.item.version, corrected.version.counted_from), (2, 1), "{}", place.engine);
        assert_eq!(corrected.item.state, "live");
    }
}

#[tokio::test]
async fn what_candidates_report_is_read_and_dealt_with() {
    for place in places().await {
        place.fill_bank().await;
        place.exam_session("s", |_| ()).await;
        let mut ada = place.browser();
        ada.sign_in("ada@exemple.fr").await;
        place.seat("ada", "s", "ada@exemple.fr", |_| ()).await;
        let sitting = ada.start("ada").await;
        let id = sitting.rsplit('/').next().unwrap();
        let report = ItemReportRow {
            id: "r1".to_owned(),
            sitting_id: id.to_owned(),
            position: 1,
            item_id: "exam-01".to_owned(),
            version: 1,
            text: "<b>Deux</b> réponses vont.".to_owned(),
            reported_at: place.world.time(),
            handled_at: None,
        };
        let report = &report;
        place.store.write(|tx| async move { item::insert_report(&tx, report).await }).await.unwrap();

        let mut lea = staff(&place, "lea@exemple.fr", "editor").await;
        lea.get(BANK).await.shows("Signalements (1)").shows("un signalement");
        lea.get(&format!("{BANK}?attention=reported")).await.shows("exam-01").hides("exam-02");
        let inbox = lea.get(&format!("{BANK}/reports")).await;
        inbox.shows("Quel arbre porte le numéro 1").hides("<b>Deux").shows("Deux");
        let done = lea.post(&format!("{BANK}/reports/r1/handled"), "note=corrig%C3%A9&back=item").await;
        assert_eq!(done.location(), format!("{BANK}/items/exam-01?handled"));
        lea.get(done.location()).await.shows("corrigé").shows("signalement traité");
        lea.get(&format!("{BANK}/reports")).await.shows("Aucun signalement");
        lea.get(&format!("{BANK}/reports?show=handled")).await.shows("Deux");
        assert_eq!(lea.post(&format!("{BANK}/reports/zzz/handled"), "").await.status, StatusCode::NOT_FOUND);
    }
}
