//! `cargo xtask bench`: what a request costs the real server, beside nginx serving the same bytes in the same minute.
//! Machines differ and are shared: only the ratios mean something elsewhere, so they are what is written down.

pub(crate) mod exam;
mod http;
mod kept;
mod server;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run;
use http::{get, post};
use server::{Nginx, Tilia};

/// Seconds of load for each case.
const SECONDS: u64 = 8;
/// Connections kept busy.
const CONNECTIONS: &str = "16";

/// What one case measured.
struct Measure {
    name: &'static str,
    requests: f64,
    per_second: f64,
    cpu_micros: f64,
}

/// Runs every case and writes `docs/performance.md`.
pub(crate) fn run() -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("tilia-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let outcome = measure(&folder);
    let _ = fs::remove_dir_all(&folder);
    let report = outcome?;
    write_section(PAGES, &report)?;
    println!("{report}");
    Ok(())
}

/// Heads of the sections of `docs/performance.md`, in their order.
const PAGES: &str = "# Performance";
/// That of the exam.
const EXAM: &str = "## The exam";

/// Writes one section of `docs/performance.md` and leaves the others.
fn write_section(head: &str, text: &str) -> Result<(), String> {
    let file = "docs/performance.md";
    let before = fs::read_to_string(file).unwrap_or_default();
    let (pages, exam) = before.find(EXAM).map_or((before.as_str(), ""), |at| before.split_at(at));
    let (pages, exam) = if head == EXAM { (pages, text) } else { (text, exam) };
    let whole = format!("{}\n\n{}", pages.trim_end(), exam.trim_end());
    fs::write(file, format!("{}\n", whole.trim_end())).map_err(|e| format!("{file}: {e}"))
}

fn measure(folder: &Path) -> Result<String, String> {
    let tilia = Tilia::start(folder)?;
    let lesson = first_lesson(&tilia)?;
    let idle = tilia.resident_kilobytes()?;

    let session = sign_in(&tilia, folder, &lesson)?;
    let cookie = format!("Cookie: {session}");
    let gzip = "Accept-Encoding: gzip";
    let compressed = get(&tilia.address, &lesson, &[gzip])?;
    let page = compressed.body.clone();
    let nginx = Nginx::start(folder, &page)?;

    let quiz = quiz_post(&tilia)?;
    let script = folder.join("answer.lua");
    let lua = format!(
        "wrk.method = \"POST\"\nwrk.body = \"{}\"\nwrk.headers[\"Content-Type\"] = \"application/x-www-form-urlencoded\"\n",
        quiz.body
    );
    fs::write(&script, lua).map_err(|e| e.to_string())?;
    let script = script.display().to_string();

    let lesson_url = format!("http://{}{lesson}", tilia.address);
    let quiz_url = format!("http://{}{}", tilia.address, quiz.path);
    let nginx_url = format!("http://{}/page", nginx.address);
    let measures = [
        load("nginx, the same bytes as a static file", nginx.worker()?, &["-H", gzip, &nginx_url])?,
        load("a lesson, nobody signed in", tilia.pid(), &["-H", gzip, &lesson_url])?,
        load("a lesson, signed in", tilia.pid(), &["-H", gzip, "-H", &cookie, &lesson_url])?,
        load("a quiz answered, on disk when acknowledged", tilia.pid(), &["-H", &cookie, "-s", &script, &quiz_url])?,
    ];
    let loaded = tilia.resident_kilobytes()?;
    Ok(report(&measures, page.len(), idle, loaded))
}

fn report(measures: &[Measure], bytes: usize, idle: u64, loaded: u64) -> String {
    let base = measures.first().map_or(1.0, |m| m.cpu_micros);
    let mut out = String::from(
        "# Performance\n\nWritten by `cargo xtask bench`: the release binary on SQLite, 16 connections kept busy by wrk on the same machine,\n\
         beside Debian's nginx (one worker, no log) serving the same gzipped bytes in the same minute. CPU time is that of the\n\
         server's process (user and system, from `/proc`). Machines differ: compare the ratios. To repeat: `cargo xtask bench`.\n\n\
         | case | CPU a request | against nginx | requests a second |\n| --- | --- | --- | --- |\n",
    );
    for m in measures {
        let _ =
            writeln!(out, "| {} | {:.0} µs | {:.1} | {:.0} |", m.name, m.cpu_micros, m.cpu_micros / base, m.per_second);
    }
    let _ = writeln!(
        out,
        "\nThe lesson weighs {:.1} kB gzipped. Resident memory with the whole course loaded: {:.0} MB idle, {:.0} MB after the load.",
        bytes as f64 / 1000.0,
        idle as f64 / 1000.0,
        loaded as f64 / 1000.0
    );
    let _ = writeln!(
        out,
        "\nBudgets (DESIGN, ecodesign): a signed-in lesson page within 100 µs of CPU, writing nothing; 60 MB idle, 150 MB under load."
    );
    out
}

/// Loads one address and reads what it cost the process `pid`.
fn load(name: &'static str, pid: u32, args: &[&str]) -> Result<Measure, String> {
    let before = server::cpu_micros(pid)?;
    let seconds = format!("{SECONDS}s");
    let mut all = vec!["-t", "1", "-c", CONNECTIONS, "-d", &seconds];
    all.extend(args);
    let out = run::output("wrk", &all)?;
    let cpu = server::cpu_micros(pid)? - before;
    let requests: f64 =
        number_before(&out, " requests in").ok_or_else(|| format!("wrk said nothing of requests:\n{out}"))?;
    let per_second = out
        .lines()
        .find_map(|l| l.trim().strip_prefix("Requests/sec:"))
        .and_then(|n| n.trim().parse().ok())
        .ok_or("wrk said no rate")?;
    if let Some(bad) = out.lines().find(|l| l.contains("Non-2xx")) {
        // A quiz answered leads on with 303, which wrk counts here; anything else is a fault.
        let refused: f64 = bad.rsplit(' ').next().and_then(|n| n.parse().ok()).unwrap_or(requests);
        if !args.contains(&"-s") && refused > 0.0 {
            return Err(format!("{name}: {bad}"));
        }
    }
    println!("{name}: {requests} requests");
    Ok(Measure { name, requests, per_second, cpu_micros: cpu / requests.max(1.0) })
        .inspect(|m| debug_assert!(m.requests > 0.0))
}

fn number_before(text: &str, mark: &str) -> Option<f64> {
    text.lines().find_map(|l| l.split_once(mark)?.0.trim().parse().ok())
}

/// The first lesson of the site map that holds no quiz: an ordinary page of reading.
fn first_lesson(tilia: &Tilia) -> Result<String, String> {
    let map = get(&tilia.address, "/sitemap.xml", &[])?.text();
    let paths = map.split("<loc>").skip(1).filter_map(|l| l.split("</loc>").next()).filter(|l| l.contains("/lessons/"));
    let path = paths.map(|url| url.trim_start_matches("http://").trim_start_matches(&tilia.address).to_owned());
    path.into_iter().next().ok_or_else(|| "the site map holds no lesson".to_owned())
}

struct QuizPost {
    path: String,
    body: String,
}

/// A quiz of the course, its first choice of each radio button taken.
fn quiz_post(tilia: &Tilia) -> Result<QuizPost, String> {
    let map = get(&tilia.address, "/sitemap.xml", &[])?.text();
    for url in map.split("<loc>").skip(1).filter_map(|l| l.split("</loc>").next()).filter(|l| l.contains("/lessons/")) {
        let path = url.trim_start_matches("http://").trim_start_matches(&tilia.address);
        let html = get(&tilia.address, path, &[])?.text();
        let Some(form) = html.split("<form class=\"quiz\"").nth(1) else {
            continue;
        };
        let action = between(form, "action=\"", "\"").ok_or("the quiz has no address")?;
        let mut names: Vec<&str> =
            form.split("type=\"radio\" name=\"").skip(1).filter_map(|r| r.split('"').next()).collect();
        names.dedup();
        let fields = names.iter().filter_map(|name| {
            let value = between(form, &format!("type=\"radio\" name=\"{name}\" value=\""), "\"")?;
            Some(format!("{name}={value}"))
        });
        return Ok(QuizPost { path: action.to_owned(), body: fields.collect::<Vec<_>>().join("&") });
    }
    Err("no lesson holds a quiz".to_owned())
}

/// Signs in as a learner who has done a lesson, and returns the cookie.
fn sign_in(tilia: &Tilia, folder: &Path, lesson: &str) -> Result<String, String> {
    let first = post(&tilia.address, &format!("{lesson}/done"), &[], "")?;
    let before = first.cookie().ok_or("marking a lesson done set no cookie")?;
    let asked = post(&tilia.address, "/fr/sign-in", &[], "email=bench%40exemple.fr")?;
    let location = asked.header("location").ok_or("asking for a code leads nowhere")?;
    let id = between(&location, "id=", "&").ok_or("no sign-in id")?.to_owned();
    let code = server::mailed_code(&folder.join("data/outbox"))?;
    let cookie = format!("Cookie: {before}");
    let entered = post(&tilia.address, "/fr/sign-in/code", &[&cookie], &format!("id={id}&code={code}"))?;
    entered.cookie().ok_or_else(|| "the code was not accepted".to_owned())
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split(after).next()
}

/// The number of clock ticks a second, as the kernel counts a process's time.
fn ticks_a_second() -> f64 {
    let said = Command::new("getconf").arg("CLK_TCK").output().ok();
    said.and_then(|o| String::from_utf8(o.stdout).ok()?.trim().parse().ok()).unwrap_or(100.0)
}
