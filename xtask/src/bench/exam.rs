//! `cargo xtask bench exam`: two thousand candidates who begin within a minute and answer at a human pace, twenty times as fast,
//! on each database; beside what that database does with the rows of an answer when nothing else is asked of it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::kept::Kept;
use super::server::{Tilia, cpu_micros};
use crate::run;

/// Candidates.
const CANDIDATES: usize = 2_000;
/// All of them begin within this long.
const BEGIN_WITHIN: Duration = Duration::from_secs(60);
/// A minute a question, give or take a half, twenty times as fast: milliseconds from one answer to the next.
const PACE: (u64, u64) = (1_500, 4_500);
/// Connections that requests are sent over.
const CONNECTIONS: usize = 64;
/// How long the database's own limit is measured.
const LIMIT_SECONDS: &str = "20";
/// Where the bench's own side of the databases is.
const HELPER: &str = "target/release/examples/exam_bench";

/// What was measured on one database.
struct Measure {
    engine: &'static str,
    starts: Latencies,
    answers: Latencies,
    pages: Latencies,
    answers_a_second: f64,
    cpu_an_answer: f64,
    resident: u64,
    limit: f64,
}

/// Runs both databases and writes the section of `docs/performance.md`.
pub(crate) fn run() -> Result<(), String> {
    run::step("bench helper", "cargo", &["build", "--release", "--quiet", "-p", "store", "--example", "exam_bench"])?;
    let folder = std::env::temp_dir().join(format!("tilia-bench-exam-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let outcome = both(&folder);
    let _ = fs::remove_dir_all(&folder);
    let report = report(&outcome?);
    super::write_section(super::EXAM, &report)?;
    println!("{report}");
    Ok(())
}

fn both(folder: &Path) -> Result<[Measure; 2], String> {
    let data = folder.join("sqlite");
    let address = format!("sqlite:{}", data.join("data/tilia.sqlite").display());
    let sqlite = measure("SQLite", &data, &address)?;
    let cluster = Postgres::start()?;
    let postgres = measure("PostgreSQL", &folder.join("postgres"), &cluster.address)?;
    Ok([sqlite, postgres])
}

fn measure(engine: &'static str, folder: &Path, address: &str) -> Result<Measure, String> {
    fs::create_dir_all(folder).map_err(|e| e.to_string())?;
    let tilia = Tilia::start_on(folder, address)?;
    bank_is_there(&tilia)?;
    let tokens = run::output(HELPER, &["seats", address, &CANDIDATES.to_string()])?;
    let cookies: Vec<String> = tokens.lines().map(|token| format!("Cookie: tilia={token}")).collect();
    let before = cpu_micros(tilia.pid())?;
    let load = Load::run(&tilia.address, &cookies)?;
    let cpu = cpu_micros(tilia.pid())? - before;
    let resident = tilia.resident_kilobytes()?;
    drop(tilia);
    let limit = run::output(HELPER, &["limit", address, LIMIT_SECONDS])?;
    let limit = limit.trim().parse().map_err(|_| format!("the limit can't be read: {limit}"))?;
    let answers = load.answers.0.len() as f64;
    Ok(Measure {
        engine,
        answers_a_second: answers / load.seconds,
        cpu_an_answer: cpu / answers,
        resident,
        limit,
        starts: load.starts,
        answers: load.answers,
        pages: load.pages,
    })
}

/// The specimen bank comes with the first upkeep.
fn bank_is_there(tilia: &Tilia) -> Result<(), String> {
    for _ in 0..100 {
        if super::get(&tilia.address, "/fr/exam/mock", &[])?.text().contains("<button") {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    Err("the bank does not come".to_owned())
}

/// What the candidates lived through.
struct Load {
    starts: Latencies,
    answers: Latencies,
    pages: Latencies,
    /// From the first answer to the last.
    seconds: f64,
}

/// What a candidate does next.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Due {
    at: Instant,
    candidate: usize,
}

/// A candidate under way.
#[derive(Default)]
struct Sitting {
    address: String,
    position: usize,
}

struct Shared {
    due: BinaryHeap<Reverse<Due>>,
    sittings: Vec<Option<Sitting>>,
    left: usize,
    load: Load,
    answered: Option<(Instant, Instant)>,
    fault: Option<String>,
}

impl Load {
    fn run(address: &str, cookies: &[String]) -> Result<Self, String> {
        let begin = Instant::now() + Duration::from_millis(200);
        let apart = BEGIN_WITHIN / u32::try_from(CANDIDATES).unwrap_or(u32::MAX);
        let first = |candidate: usize| Due { at: begin + apart * u32::try_from(candidate).unwrap_or(0), candidate };
        let shared = Mutex::new(Shared {
            due: (0..cookies.len()).map(first).map(Reverse).collect(),
            sittings: cookies.iter().map(|_| Some(Sitting::default())).collect(),
            left: cookies.len(),
            load: Self {
                starts: Latencies::default(),
                answers: Latencies::default(),
                pages: Latencies::default(),
                seconds: 0.0,
            },
            answered: None,
            fault: None,
        });
        let wake = Condvar::new();
        std::thread::scope(|scope| {
            for _ in 0..CONNECTIONS {
                scope.spawn(|| work(address, cookies, &shared, &wake));
            }
        });
        let shared = shared.into_inner().unwrap_or_else(PoisonError::into_inner);
        match shared.fault {
            Some(fault) => Err(fault),
            None => {
                let seconds = shared.answered.map_or(1.0, |(first, last)| (last - first).as_secs_f64());
                Ok(Self { seconds, ..shared.load })
            }
        }
    }
}

/// Does what is due, over one connection, until every candidate is done.
fn work(address: &str, cookies: &[String], shared: &Mutex<Shared>, wake: &Condvar) {
    let mut connection = Kept::new(address);
    loop {
        let mut all = lock(shared);
        let (due, mut sitting) = loop {
            if all.left == 0 || all.fault.is_some() {
                wake.notify_all();
                return;
            }
            let now = Instant::now();
            match all.due.peek() {
                Some(Reverse(due)) if due.at <= now => {
                    let Some(Reverse(due)) = all.due.pop() else { continue };
                    let Some(sitting) = all.sittings.get_mut(due.candidate).and_then(Option::take) else { continue };
                    break (due, sitting);
                }
                Some(Reverse(due)) => {
                    let wait = due.at - now;
                    all = wake.wait_timeout(all, wait).unwrap_or_else(PoisonError::into_inner).0;
                }
                None => {
                    let wait = Duration::from_millis(50);
                    all = wake.wait_timeout(all, wait).unwrap_or_else(PoisonError::into_inner).0;
                }
            }
        };
        drop(all);
        let cookie = cookies.get(due.candidate).map_or("", String::as_str);
        let done = act(&mut connection, cookie, &due, &mut sitting);
        let mut all = lock(shared);
        match done {
            Ok(done) => {
                let of = &mut all.load;
                if done.started { &mut of.starts } else { &mut of.answers }.0.push(done.act);
                of.pages.0.push(done.page);
                if !done.started {
                    let now = Instant::now();
                    let first = all.answered.map_or(due.at, |(first, _)| first);
                    all.answered = Some((first, now));
                }
                if done.over {
                    all.left -= 1;
                } else {
                    let at = Instant::now() + thinking(due.candidate, sitting.position);
                    all.due.push(Reverse(Due { at, candidate: due.candidate }));
                    if let Some(place) = all.sittings.get_mut(due.candidate) {
                        *place = Some(sitting);
                    }
                }
            }
            Err(fault) => all.fault = Some(fault),
        }
        wake.notify_one();
    }
}

struct Done {
    started: bool,
    over: bool,
    act: Duration,
    page: Duration,
}

/// Starts, or answers; then reads the page that leads to. Times are from when it was due.
fn act(connection: &mut Kept, cookie: &str, due: &Due, sitting: &mut Sitting) -> Result<Done, String> {
    let started = sitting.position == 0;
    let (path, form) = if started {
        (format!("/fr/exam/seats/seat-{}/start", due.candidate), "language=fr".to_owned())
    } else {
        (
            format!("{}/answers/{}", sitting.address, sitting.position),
            format!("option={}", (due.candidate + sitting.position) % 4),
        )
    };
    let answer = connection.post(&path, &[cookie], &form)?;
    let act = due.at.elapsed();
    let to = answer.header("location").ok_or_else(|| format!("{path} leads nowhere: {}", answer.text()))?;
    if started {
        sitting.address.clone_from(&to);
    }
    if to != sitting.address {
        return Err(format!("{path} leads to {to}"));
    }
    let asked = Instant::now();
    let page = connection.get(&to, &[cookie])?;
    let over = page.header("location").is_some();
    sitting.position += 1;
    if !over && !page.text().contains(&format!("/answers/{}\"", sitting.position)) {
        return Err(format!("{to} does not ask question {}: {}", sitting.position, page.text()));
    }
    Ok(Done { started, over, act, page: asked.elapsed() })
}

/// How long a candidate thinks about a question: the same each time the bench runs.
fn thinking(candidate: usize, position: usize) -> Duration {
    let mixed = (candidate as u64 * 1_000 + position as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
    Duration::from_millis(PACE.0 + mixed % (PACE.1 - PACE.0))
}

#[derive(Default)]
struct Latencies(Vec<Duration>);

impl Latencies {
    /// Milliseconds that so many per cent stay within.
    fn within(&self, per_cent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * per_cent).div_ceil(100).saturating_sub(1);
        sorted.get(place).map_or(f64::NAN, |d| d.as_secs_f64() * 1e3)
    }
}

fn report(measures: &[Measure; 2]) -> String {
    let mut out = format!(
        "{}\n\nWritten by `cargo xtask bench exam`: {CANDIDATES} candidates start within one minute and answer at a human pace\n\
         (a minute a question, give or take a half) twenty times as fast, over {CONNECTIONS} connections on the same machine. An answer\n\
         is two rows, on disk when it is acknowledged; the page of the next question is read after each. Times run from the\n\
         moment the candidate acts. The limit is what the same database did in the following seconds with the rows of an answer\n\
         alone, {CONNECTIONS} at once, without HTTP or rules. CPU is that of the server's process, the page included.\n\n\
         | | SQLite | PostgreSQL |\n| --- | --- | --- |\n",
        super::EXAM
    );
    let mut row = |name: &str, cell: &dyn Fn(&Measure) -> String| {
        let cells: Vec<String> = measures.iter().map(cell).collect();
        let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
    };
    let three = |l: &Latencies| format!("{:.1} / {:.1} / {:.1} ms", l.within(50), l.within(95), l.within(99));
    row("answers kept", &|m| m.answers.0.len().to_string());
    row("answers a second, as candidates came", &|m| format!("{:.0}", m.answers_a_second));
    row("an answer: p50 / p95 / p99", &|m| three(&m.answers));
    row("the next question: p50 / p95 / p99", &|m| three(&m.pages));
    row("a start, 40 questions drawn: p50 / p95 / p99", &|m| three(&m.starts));
    row("CPU an answer and its next page", &|m| format!("{:.0} µs", m.cpu_an_answer));
    row("resident memory after it", &|m| format!("{:.0} MB", m.resident as f64 / 1000.0));
    row("the database's own limit, answers a second", &|m| format!("{:.0}", m.limit));
    row("the load, of that limit", &|m| format!("{:.0} %", m.answers_a_second / m.limit * 100.0));
    debug_assert!(measures.iter().all(|m| !m.engine.is_empty()));
    out
}

/// A PostgreSQL with its own settings, where what is acknowledged is on disk; gone when dropped.
struct Postgres {
    child: Child,
    address: String,
}

impl Postgres {
    fn start() -> Result<Self, String> {
        let mut child = Command::new(HELPER)
            .arg("postgres")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("{HELPER} could not be started: {e}"))?;
        let out = child.stdout.take().ok_or("no output")?;
        let line = BufReader::new(out).lines().next().ok_or("PostgreSQL did not start")?.map_err(|e| e.to_string())?;
        Ok(Self { child, address: line })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
