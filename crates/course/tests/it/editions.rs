//! What a valid academy compiles to: every part of the format, in its own language and in a translation.

use std::collections::BTreeMap;

use course::{BlockKind, Course, Inline, Key, Picture, Release, counts};

use crate::academies::{Academy, fixtures, release};

fn course<'r>(release: &'r Release, language: &str) -> &'r Course {
    release.course("tilleul", language).expect("there is such an edition")
}

#[test]
fn a_lesson_with_every_directive_becomes_blocks() {
    let release = release("complete");
    let (_, lesson) = course(&release, "fr").lesson("feuilles").expect("a lesson");
    insta::assert_debug_snapshot!(lesson.blocks);
}

#[test]
fn a_translated_lesson_says_which_blocks_are_not_translated_yet() {
    let release = release("complete");
    let (_, lesson) = course(&release, "en").lesson("feuilles").expect("a lesson");
    let said: Vec<String> = lesson
        .blocks
        .iter()
        .map(|block| {
            let language = block.untranslated.as_deref().unwrap_or("en");
            format!("{language}: {}", course::text::block_text(block))
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn quizzes_and_films_of_every_kind_are_compiled() {
    let release = release("complete");
    let course = course(&release, "fr");
    insta::assert_debug_snapshot!("quiz", course.quizzes);
    insta::assert_debug_snapshot!("film", course.films);
}

#[test]
fn a_lesson_knows_what_it_uses_in_order() {
    let release = release("complete");
    let course = course(&release, "fr");
    let (module, lesson) = course.lesson("feuilles").expect("a lesson");
    assert_eq!(lesson.terms, ["houppier", "tronc"]);
    assert_eq!(lesson.figures, ["age-max", "hauteur", "envergure", "feuillus", "plantation"]);
    assert_eq!(lesson.films, ["film-saisons"]);
    assert_eq!(module.quiz_bar, 75, "the module's own bar goes first");
    let (_, bilan) = course.lesson("bilan").expect("a lesson");
    assert_eq!(bilan.quizzes, ["quiz-silhouette"]);
    assert_eq!(bilan.figures, ["age-max", "envergure"]);
}

#[test]
fn a_lesson_takes_its_words_its_film_its_questions_and_its_activities() {
    let release = release("complete");
    let course = course(&release, "fr");
    let (_, lesson) = course.lesson("feuilles").expect("a lesson");
    let film = course.films["film-saisons"].seconds;
    let reading = u32::try_from((lesson.words * 60).div_ceil(180)).expect("small");
    assert_eq!(lesson.seconds, reading + film + 5 * 60);
    let (_, bilan) = course.lesson("bilan").expect("a lesson");
    assert_eq!(bilan.words, 5);
    assert_eq!(bilan.seconds, 2 + 8 * 30);
}

#[test]
fn a_renamed_lesson_is_found_by_its_old_names() {
    let release = release("complete");
    let course = course(&release, "fr");
    assert_eq!(course.current_id("feuille"), "feuilles");
    assert!(course.lesson("les-feuilles").is_some());
}

#[test]
fn a_planned_module_is_announced_and_counts_nowhere() {
    let release = release("complete");
    let course = course(&release, "fr");
    let planned = course.modules().find(|m| !m.published).expect("one");
    assert_eq!((planned.id.as_str(), planned.number), ("racines", 2));
    assert_eq!(planned.lessons[0].planned_minutes, 4);
    assert_eq!(planned.seconds(), 0);
    assert!(course.lesson("sous-terre").is_none());
}

#[test]
fn an_edition_writes_its_figures_and_terms_in_its_language() {
    let release = release("complete");
    let (fr, en) = (course(&release, "fr"), course(&release, "en"));
    assert_eq!(fr.figures["age-max"].text, "1\u{202f}200\u{a0}ans");
    assert_eq!(en.figures["age-max"].text, "1,200\u{a0}years");
    assert_eq!(fr.figures["feuillus"].text, "67\u{202f}%");
    assert_eq!(en.figures["feuillus"].text, "67%");
    assert_eq!(en.figures["plantation"].text, "1802");
    assert_eq!(en.figures["envergure"].value, "12.5");
    assert_eq!(en.title, "The lime tree");
    assert_eq!(en.source_language, "fr");
    assert_eq!(en.terms["houppier"].term, "crown");
    assert_eq!(en.terms["houppier"].labels, BTreeMap::from([("fr".to_owned(), "houppier".to_owned())]));
    assert_eq!(fr.terms["houppier"].labels["en"], "crown");
}

#[test]
fn a_page_writes_a_figure_in_its_own_language() {
    let release = release("complete");
    let text = |language| {
        let page = release.page("apropos", language).expect("a page");
        match &page.body[0].kind {
            BlockKind::Paragraph(content) => content
                .iter()
                .find_map(|inline| match inline {
                    Inline::Figure { text, .. } => Some(text.clone()),
                    _ => None,
                })
                .expect("a figure"),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(text("fr"), "1\u{202f}200\u{a0}ans");
    assert_eq!(text("en"), "1,200\u{a0}ans");
}

#[test]
fn what_is_shown_never_gives_the_right_order_away() {
    let release = release("complete");
    for question in &course(&release, "fr").quizzes["quiz-silhouette"].questions {
        if let Key::Order { shown } | Key::Match { shown } = &question.key {
            assert!(!shown.is_sorted());
        }
    }
}

#[test]
fn a_narration_says_its_figures() {
    let release = release("complete");
    let film = &course(&release, "fr").films["film-saisons"];
    assert_eq!(film.scenes[0].narration, "Voici un tilleul. Il a peut-être 1\u{202f}200\u{a0}ans.");
    match &film.scenes[1].picture {
        Picture::Figure { caption, .. } => assert_eq!(caption, "de large pour son houppier"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_tools_read_their_numbers_from_key_figures() {
    let release = release("complete");
    let course = course(&release, "fr");
    let devices = course.tools.devices.as_ref().expect("the course has the tool");
    let telephone = &devices.kinds[0];
    assert_eq!((telephone.name.as_str(), telephone.years, telephone.example), ("Téléphone", 2.5, 1));
    assert_eq!((telephone.making.value, telephone.energy.value), (80.0, 6.75));
    assert_eq!(devices.margin.value, 67.0);
    assert_eq!(course.tools.grids[0].intensity.figure, "electricite");
    assert_eq!(course.tools.page.expect("the course has the tool").elements, 900);
    assert_eq!(course.lesson("feuilles").expect("a lesson").1.tools, ["devices"]);
}

#[test]
fn a_film_lasts_what_is_built_of_it_in_each_language_and_the_release_changes_with_it() {
    let academy = Academy::base("built-film");
    academy.overlay(&fixtures().join("valid/complete"));
    let load = || academy.load().release.expect("valid");
    let seconds = |release: &Release, language| course(release, language).films["film-saisons"].seconds;
    let before = load();
    let lesson = |release: &Release| course(release, "fr").lesson("feuilles").expect("a lesson").1.seconds;

    academy.write("courses/tilleul/films/fr/film-saisons.json", r#"{"film": "film-saisons", "duration": 600001}"#);
    let built = load();
    assert_eq!(seconds(&built, "fr"), 601);
    assert_eq!(seconds(&built, "en"), seconds(&before, "en"), "nothing is built in English");
    assert_eq!(lesson(&built), lesson(&before) + 601 - seconds(&before, "fr"), "the lesson takes longer");
    assert_ne!(built.hash, before.hash);

    academy.write("courses/tilleul/films/fr/film-saisons.video.json", r#"{"duration": 240000}"#);
    assert_eq!(seconds(&load(), "fr"), 240, "a recorded video goes first");
    academy.write("courses/tilleul/films/fr/film-saisons.video.json", "{");
    assert_eq!(seconds(&load(), "fr"), 601, "what can't be read tells nothing");
}

#[test]
fn a_release_is_counted_for_each_edition() {
    let release = release("complete");
    let counted = counts(&release);
    assert_eq!(counted.len(), 2);
    let fr = &counted[0].counts;
    assert_eq!((fr.modules, fr.modules_published, fr.lessons), (2, 1, 2));
    assert_eq!((fr.films, fr.questions, fr.figures, fr.terms), (1, 8, 8, 2));
}

#[test]
fn the_same_folder_gives_the_same_release_wherever_it_lies() {
    let one = Academy::base("hash-one").load().release.expect("valid");
    let two = Academy::base("hash-two");
    let same = two.load().release.expect("valid");
    assert_eq!(one.hash, same.hash);
    assert_eq!(format!("{one:?}"), format!("{same:?}"));

    two.write("courses/tilleul/silhouette/bilan.md", "::quiz{quiz-silhouette}\n");
    assert_ne!(one.hash, two.load().release.expect("valid").hash);
}
