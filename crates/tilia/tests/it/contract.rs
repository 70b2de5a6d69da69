//! What scripts rely on.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::http::{get, post};
use crate::process::{Server, content, tilia};

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            fs::copy(entry.path(), target).map(drop).unwrap()
        }
    }
}

#[test]
fn it_says_where_it_listens_and_stops_when_told() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(&content(), data.path(), None);
    assert_eq!(get(&server.address, "/healthz", &[]).unwrap().text(), "ok");
    assert_eq!(get(&server.address, "/readyz", &[]).unwrap().text(), "ready");
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn a_second_one_on_the_same_folder_says_so_and_stops() {
    let data = tempfile::tempdir().unwrap();
    let first = Server::start(&content(), data.path(), None);
    let said = Server::try_start(&content(), data.path(), None).err().expect("the second one stops");
    assert!(said.contains("another `tilia serve` is running"), "{said}");
    assert_eq!(get(&first.address, "/healthz", &[]).unwrap().text(), "ok");
    first.kill();
    // A lock does not outlive its process, however it ended.
    Server::start(&content(), data.path(), None);
}

#[test]
fn an_edit_shows_within_a_second_and_a_faulty_one_never() {
    let folder = tempfile::tempdir().unwrap();
    let academy = folder.path().join("content");
    copy(&content(), &academy);
    let server = Server::start(&academy, &folder.path().join("data"), None);
    let page = || get(&server.address, "/fr/courses/demo/lessons/lecture", &[]).unwrap().text();
    let lesson = academy.join("courses/demo/un/lecture.md");
    let before = fs::read_to_string(&lesson).unwrap();
    let shows = |text: &str| {
        let since = Instant::now();
        while !page().contains(text) {
            assert!(since.elapsed() < Duration::from_secs(5), "the edit does not show");
            std::thread::sleep(Duration::from_millis(20));
        }
        since.elapsed()
    };

    fs::write(&lesson, format!("{before}\nUne phrase nouvelle.\n")).unwrap();
    let took = shows("Une phrase nouvelle.");
    assert!(took < Duration::from_secs(1), "it took {took:?}");

    fs::write(&lesson, "::figure{inconnue}\n").unwrap();
    std::thread::sleep(Duration::from_millis(600));
    assert!(page().contains("Une phrase nouvelle."), "the last good release stays up");

    fs::write(&lesson, format!("{before}\nRéparée.\n")).unwrap();
    shows("Réparée.");
}

#[test]
fn faulty_content_keeps_it_from_opening_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let academy = folder.path().join("content");
    copy(&content(), &academy);
    fs::write(academy.join("courses/demo/un/lecture.md"), "::figure{inconnue}\n").unwrap();
    let said = Server::try_start(&academy, &folder.path().join("data"), None).err().expect("it does not open");
    assert!(said.contains("lecture.md:1:") && said.contains("inconnue"), "{said}");
}

#[test]
fn check_names_every_fault_and_counts() {
    let folder = tempfile::tempdir().unwrap();
    let academy = folder.path().join("content");
    copy(&content(), &academy);
    let check = |args: &[&str]| {
        let out = tilia().arg("check").arg(&academy).args(args).output().unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap())
    };
    let (code, json) = check(&["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(code, Some(0), "{json}");
    let counts = &report["counts"][0];
    assert_eq!((counts["course"].as_str(), counts["language"].as_str()), (Some("demo"), Some("fr")));
    assert_eq!((counts["modules"].as_u64(), counts["modules_published"].as_u64()), (Some(2), Some(1)));
    assert_eq!((counts["lessons"].as_u64(), counts["questions"].as_u64()), (Some(2), Some(2)));
    assert_eq!(report["items"]["total"].as_u64(), Some(20), "{json}");

    fs::write(academy.join("courses/demo/un/lecture.md"), "::figure{inconnue}\n\n[rien](lesson:nulle-part)\n").unwrap();
    let (code, text) = check(&[]);
    assert_eq!(code, Some(1));
    assert!(text.contains("lecture.md:1: ") && text.contains("lecture.md:3: "), "{text}");
}

#[test]
fn check_counts_the_bank_by_theme_set_and_language() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../course/tests/fixtures/valid/complete");
    let out = tilia().arg("check").arg(&content).args(["--format", "json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let items = &report["items"];
    assert_eq!((items["total"].as_u64(), items["themes"]["arbre"].as_u64()), (Some(2), Some(2)), "{items}");
    let (fr, en) = (&items["languages"]["fr"], &items["languages"]["en"]);
    assert_eq!((fr["total"].as_u64(), fr["mock"]["items"].as_u64()), (Some(2), Some(1)), "{items}");
    assert_eq!((en["exam"]["covers"].as_u64(), en["mock"]["covers"].as_u64()), (Some(1), Some(0)), "{items}");
    let out = tilia().arg("check").arg(&content).output().unwrap();
    let said = String::from_utf8(out.stdout).unwrap();
    assert!(said.contains("bank (fr): 2 items; exam 1, every quota × 1; mock exam 1, × 1"), "{said}");
}

#[test]
fn a_page_too_heavy_is_a_fault_of_its_source() {
    let folder = tempfile::tempdir().unwrap();
    let academy = folder.path().join("content");
    copy(&content(), &academy);
    let long: String = (0..450).map(|n| format!("Paragraphe numéro {n}.\n\n")).collect();
    fs::write(academy.join("courses/demo/un/lecture.md"), format!("{long}:term[réseau]{{reseau}} :figure{{part}}\n"))
        .unwrap();
    let out = tilia().arg("check").arg(&academy).output().unwrap();
    let said = String::from_utf8(out.stdout).unwrap();
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(said.contains("lecture.md:1:") && said.contains("over its budget"), "{said}");
}

#[test]
fn roles_are_granted_by_address() {
    let data = tempfile::tempdir().unwrap();
    let grant = |email: &str, role: &str| {
        let out = tilia().args(["admin", "grant", email, role, "--data"]).arg(data.path()).output().unwrap();
        (
            out.status.success(),
            format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr)),
        )
    };
    assert!(grant("ada@exemple.fr", "admin").0);
    let (done, said) = grant("ada@exemple.fr", "emperor");
    assert!(!done && said.contains("admin"), "{said}");
    let (done, said) = grant("ada", "admin");
    assert!(!done && said.contains("not a mail address"), "{said}");
}

#[test]
fn without_an_smtp_server_mail_is_written_to_the_outbox() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(&content(), data.path(), None);
    let asked = post(&server.address, "/fr/sign-in", &[], "email=ada%40exemple.fr&next=").unwrap();
    assert!(asked.header("location").is_some_and(|l| l.contains("/sign-in/code")));
    let since = Instant::now();
    let mail = loop {
        let mut mails = fs::read_dir(data.path().join("outbox")).unwrap().flatten().map(|e| e.path());
        if let Some(path) = mails.find(|p| p.extension().is_some_and(|x| x == "eml")) {
            break fs::read_to_string(path).unwrap();
        }
        assert!(since.elapsed() < Duration::from_secs(10), "no mail was written");
        std::thread::sleep(Duration::from_millis(50));
    };
    assert!(mail.contains("To: ada@exemple.fr") && mail.contains("Subject: "), "{mail}");
}

#[test]
fn the_version_is_told() {
    let out = tilia().arg("--version").output().unwrap();
    assert_eq!(String::from_utf8(out.stdout).unwrap().trim(), format!("tilia {}", env!("CARGO_PKG_VERSION")));
}
