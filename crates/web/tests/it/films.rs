//! Watching, listening to and reading films.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use axum::http::{Request, StatusCode, header};
use course::Release;
use web::Site;
use web::page::Encoding;

use crate::harness::{LESSON, places, release};

const FILM: &str = "/fr/courses/demo/films/film-un";
const WAY: &str = "/fr/courses/demo/films/film-un/way";
const SILENT: &str = "/fr/courses/demo/films/film-deux";

/// The value of an attribute, the first that has this beginning.
fn attribute<'a>(html: &'a str, beginning: &str) -> &'a str {
    html.split(beginning).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("no {beginning}"))
}

#[tokio::test]
async fn a_lesson_plays_its_film_and_fetches_nothing_but_the_poster_before() {
    for place in places().await {
        let page = place.browser().get(LESSON).await;
        page.shows("<video id=\"play-film-un\" controls preload=\"none\"")
            .shows("Regarder · 0\u{a0}min\u{a0}10 · 0,1\u{a0}Mo")
            .shows("voix de synthèse")
            .shows("<track kind=\"captions\" srclang=\"fr\"")
            .shows("<track kind=\"chapters\"")
            .shows("Voici un réseau. Il est tout petit &#38; il marche.")
            .hides("autoplay")
            .hides(" default>")
            .hides("à venir");
        let poster = attribute(&page.text, "poster=\"");
        assert!(poster.starts_with("/assets/") && poster.ends_with("-film-un-1.svg"), "{poster}");
        assert_eq!(attribute(&page.text, "<img src=\""), poster, "picture and poster are one file");
        // The page itself, style, script, icon and poster.
        page.shows("5 requêtes");
    }
}

#[tokio::test]
async fn sound_is_served_whole_or_in_ranges_and_kept_for_ever() {
    for place in places().await {
        let mut browser = place.browser();
        let page = browser.get(LESSON).await;
        let sound = attribute(&page.text, " src=\"/media/");
        let sound = format!("/media/{sound}");
        let whole = browser.get(&sound).await;
        assert_eq!(whole.status, StatusCode::OK);
        assert_eq!(whole.header("content-type"), "audio/mp4");
        assert_eq!(whole.header("accept-ranges"), "bytes");
        assert!(whole.header("cache-control").contains("immutable"));
        let length: usize = whole.header("content-length").parse().unwrap();

        let range = |value: &'static str| Request::get(&sound).header(header::RANGE, value);
        let part = browser.send(range("bytes=0-1")).await;
        assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
        assert_eq!(part.header("content-range"), format!("bytes 0-1/{length}"));
        assert_eq!((part.header("content-length"), part.header("content-type")), ("2", "audio/mp4"));
        let end = browser.send(range("bytes=-100")).await;
        assert_eq!(end.header("content-range"), format!("bytes {}-{}/{length}", length - 100, length - 1));
        let beyond = browser.send(range("bytes=99999999-")).await;
        assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
        let head = browser.send(Request::head(&sound)).await;
        assert_eq!((head.status, head.text.len()), (StatusCode::OK, 0));
        assert_eq!(browser.get("/media/0000000000000000-film-un.m4a").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get("/media/../courses/demo/course.toml").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn scenes_captions_and_chapters_are_files_that_come_with_the_sound() {
    for place in places().await {
        let mut browser = place.browser();
        let page = browser.get(LESSON).await.text;
        let scenes = attribute(&page, "data-scenes=\"");
        let starts: Vec<u32> = attribute(&page, "data-starts=\"").split(' ').map(|s| s.parse().unwrap()).collect();
        assert_eq!(starts.len(), 3);
        assert!(starts.is_sorted());
        for n in 1..=3 {
            let scene = browser.get(&format!("{scenes}{n}.svg")).await;
            assert_eq!((scene.status, scene.header("content-type")), (StatusCode::OK, "image/svg+xml"));
            assert!(scene.header("cache-control").contains("immutable"));
            scene.shows("prefers-color-scheme:dark").shows("<title>");
        }
        assert_eq!(browser.get(&format!("{scenes}4.svg")).await.status, StatusCode::NOT_FOUND);
        let captions = attribute(&page, "label=\"Sous-titres\" src=\"");
        let captions = browser.get(captions).await;
        assert_eq!(captions.header("content-type"), "text/vtt; charset=utf-8");
        captions.shows("WEBVTT\n\n").shows(" line:").shows("Il est tout petit &amp; il marche.").shows("42\u{202f}%");
        let chapters = browser.get(attribute(&page, "label=\"Chapitres\" src=\"")).await;
        chapters.shows("Ce qu’il porte").hides("line:");
        let script = browser.get(attribute(&page, "data-script=\"")).await;
        assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    }
}

#[tokio::test]
async fn the_page_of_a_film_has_its_sound_its_captions_and_its_scenes_to_read() {
    for place in places().await {
        let page = place.browser().get(FILM).await;
        page.shows("<h1 id=\"t-film-film-un\">Un réseau</h1>")
            .shows("controls preload=\"none\"")
            .shows(" default>")
            .shows("<svg class=\"scene\"")
            .shows("42\u{202f}%")
            .shows("Il porte 42\u{202f}% des messages. Les autres attendent.")
            .shows(&format!("href=\"{LESSON}\""))
            // The captions are fetched with this page.
            .shows("6 requêtes");
        assert_eq!(page.text.matches("<svg class=\"scene\"").count(), 3);
    }
}

#[tokio::test]
async fn a_film_without_sound_says_so_and_is_read() {
    for place in places().await {
        let mut browser = place.browser();
        let lesson = browser.get("/fr/courses/demo/lessons/bilan").await;
        lesson
            .shows("n’a pas encore de son")
            .shows("<details open>")
            .shows("Personne ne l’a encore dit.")
            .hides("<video")
            .hides("à venir");
        let page = browser.get(SILENT).await;
        page.shows("n’a pas encore de son").shows("<svg class=\"scene\"").hides("<video").hides("<form class=\"ways\"");
    }
}

#[tokio::test]
async fn a_way_of_taking_films_is_remembered_everywhere_and_forgotten_with_the_usual_one() {
    for place in places().await {
        let mut browser = place.browser();
        let chosen = browser.post(WAY, "way=listen").await;
        assert_eq!((chosen.status, chosen.location()), (StatusCode::SEE_OTHER, &*format!("{LESSON}#film-film-un")));
        let kept = chosen.header("set-cookie");
        assert!(kept.starts_with("film=listen; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"), "{kept}");
        let lesson = browser.get(LESSON).await;
        lesson.shows("<audio id=\"play-film-un\" controls preload=\"none\"").shows("Écouter · 0").hides("<video");
        lesson.shows("Se connecter").hides("poster=");
        assert_eq!(lesson.header("cache-control"), "private, no-cache");
        browser.get(FILM).await.shows("<audio").hides("<video").shows("<svg class=\"scene\"");
        // A page without film is everyone's.
        assert_eq!(browser.get("/fr/courses/demo").await.header("cache-control"), "no-cache");

        let chosen = browser.post(&format!("{WAY}?page"), "way=read").await;
        assert_eq!(chosen.location(), format!("{FILM}#film-film-un"));
        browser.get(LESSON).await.shows("<details open>").hides("<video").hides("<audio").shows("Écouter seulement");

        let chosen = browser.post(WAY, "way=watch").await;
        assert!(chosen.header("set-cookie").starts_with("film=; Path=/; Max-Age=0"));
        assert_eq!(browser.cookie, None);
        browser.get(LESSON).await.shows("<video").hides("<details open>");

        assert_eq!(browser.post(WAY, "way=smell").await.status, StatusCode::BAD_REQUEST);
        assert_eq!(browser.post("/fr/courses/demo/films/rien/way", "way=read").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_learners_own_page_has_the_film_in_their_way_too() {
    for place in places().await {
        let mut browser = place.browser();
        browser.post(&format!("{LESSON}/done"), "").await;
        let learner = browser.cookie.clone().unwrap();
        browser.get(LESSON).await.shows("<video");
        browser.cookie = Some(format!("{learner}; film=listen"));
        browser.get(LESSON).await.shows("<audio").shows("Mon parcours").hides("<video");
    }
}

/// The public reading of a page of a release whose built films stand in `content`.
fn public(release: Release, content: &Path, path: &str) -> String {
    let site = Site::compile(Arc::new(release), content, None);
    let page = site.page(path).unwrap_or_else(|| panic!("no page {path}"));
    String::from_utf8(page.page.public.body(Encoding::Identity).to_vec()).unwrap()
}

#[test]
fn a_narration_corrected_since_is_told_and_what_is_written_is_current() {
    let (mut corrected, content) = release();
    let film = corrected.courses[0].films.get_mut("film-un").unwrap();
    film.scenes[2].narration = "Retenons ces trois mots.".into();
    let page = public(corrected, &content, LESSON);
    assert!(page.contains("a été corrigé depuis") && page.contains("Retenons ces trois mots."), "{page}");
    assert!(page.contains("<video"), "what is built still plays");
    let (built, content) = release();
    assert!(!public(built, &content, LESSON).contains("a été corrigé depuis"));
}

#[test]
fn a_recorded_video_plays_in_the_place_of_the_scenes_with_its_own_words() {
    let (release, _) = release();
    let content = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recorded");
    let films = content.join("courses/demo/films/fr");
    fs::create_dir_all(&films).unwrap();
    let write = |name: &str, text: &str| fs::write(films.join(name), text).unwrap();
    write("film-un.mp4", "a video");
    write("film-un.jpg", "a still");
    write("film-un.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nBonjour à vous.\n");
    let facts = r#"{"duration":75000,"bytes":4200000,"sha256":"0123456789abcdef0123","width":854,"height":480}"#;
    write("film-un.video.json", facts);
    let page = public(release.clone(), &content, LESSON);
    assert!(page.contains("src=\"/media/0123456789abcdef-film-un.mp4\""), "{page}");
    assert!(page.contains("Regarder · 1\u{a0}min\u{a0}15 · 4,3\u{a0}Mo") && page.contains("width=\"854\""), "{page}");
    assert!(page.contains("Bonjour à vous.") && !page.contains("voix de synthèse") && !page.contains("data-scenes"));
    let page = public(release.clone(), &content, FILM);
    assert!(page.contains("Ce qui est dit") && page.contains("<p>Bonjour à vous.</p>"), "{page}");

    write("film-un.vtt", "not captions");
    let page = public(release, &content, LESSON);
    assert!(page.contains("n’a pas encore de son"), "a video without captions isn't played");
}
