//! What anyone receives.

use axum::http::{Request, StatusCode, header};

use crate::harness::{LESSON, places};

#[tokio::test]
async fn every_page_of_the_site_map_is_there_and_sets_no_cookie() {
    for place in places().await {
        let map = place.browser().get("/sitemap.xml").await.text;
        let paths: Vec<&str> =
            map.split("<loc>http://academie.test").skip(1).map(|l| l.split('<').next().unwrap()).collect();
        assert!(paths.len() >= 8, "{map}");
        for path in paths {
            let mut browser = place.browser();
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert_eq!(browser.cookie, None, "{path}");
            page.shows("<h1").shows("lang=\"fr\"").shows("EcoIndex").hides("\u{f0000}").hides("\u{f0002}");
            assert!(page.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
            assert_eq!(page.header("cache-control"), "no-cache");
        }
    }
}

#[tokio::test]
async fn a_page_is_sent_once_and_then_only_confirmed() {
    for place in places().await {
        let mut browser = place.browser();
        let first = browser.send(Request::get(LESSON).header(header::ACCEPT_ENCODING, "br, gzip")).await;
        assert_eq!(first.header("content-encoding"), "br");
        let etag = first.header("etag").to_owned();
        let again = browser.send(Request::get(LESSON).header(header::IF_NONE_MATCH, &etag)).await;
        assert_eq!((again.status, again.text.len()), (StatusCode::NOT_MODIFIED, 0));

        browser.post(&format!("{LESSON}/done"), "").await;
        let mine = browser.send(Request::get(LESSON).header(header::IF_NONE_MATCH, &etag)).await;
        assert_eq!(mine.status, StatusCode::OK, "a learner's page is not the public one");
        assert_eq!(mine.header("cache-control"), "private, no-cache");
        let mine = mine.header("etag").to_owned();
        let again = browser.send(Request::get(LESSON).header(header::IF_NONE_MATCH, &mine)).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    }
}

#[tokio::test]
async fn an_address_written_otherwise_leads_to_the_page() {
    for place in places().await {
        let mut browser = place.browser();
        for (asked, found) in [
            ("/", "/fr/"),
            ("/fr", "/fr/"),
            ("/fr/courses/demo/", "/fr/courses/demo"),
            ("/fr/courses/demo/lessons/ancienne-lecture", LESSON),
        ] {
            let answer = browser.get(asked).await;
            assert!(answer.status.is_redirection(), "{asked}: {}", answer.status);
            assert_eq!(answer.location(), found, "{asked}");
        }
    }
}

#[tokio::test]
async fn a_module_to_come_says_so_and_counts_nowhere() {
    for place in places().await {
        let page = place.browser().get("/fr/courses/demo").await;
        page.shows("Second module").shows("à venir").shows("environ 7\u{a0}min prévues").hides("/modules/deux\"");
        assert_eq!(place.browser().get("/fr/courses/demo/lessons/plus-tard").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn search_finds_without_accents_and_marks_the_word() {
    for place in places().await {
        let page = place.browser().get("/fr/search?q=R%C3%A9seaux").await;
        page.shows("<mark>").shows("Une lecture").shows("/fr/courses/demo/glossary#reseau");
        place.browser().get("/fr/search?q=%3Cscript%3E").await.hides("<script>").shows("Rien trouvé");
    }
}

#[tokio::test]
async fn the_text_of_content_is_escaped() {
    for place in places().await {
        place.browser().get("/fr/courses/demo/lessons/bilan").await.shows("La bonne &#60;b&#62;").hides("La bonne <b>");
    }
}

#[tokio::test]
async fn the_probes_answer() {
    for place in places().await {
        assert_eq!(place.browser().get("/healthz").await.text, "ok");
        assert_eq!(place.browser().get("/readyz").await.text, "ready");
    }
}
