//! `tilia check`: every fault of a content folder in one run, those of the pages made from it included.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use course::{BankCounts, CourseCounts, Fault, ModuleCounts, Severity};
use footprint::Budget;
use serde::Serialize;
use web::Site;

use crate::Failure;
use crate::config::{CheckOptions, Format};
use crate::world::today;

/// What `--format json` prints.
#[derive(Serialize)]
struct Report {
    faults: Vec<ReportedFault>,
    counts: Vec<CourseCounts>,
    items: BankCounts,
}

#[derive(Serialize)]
struct ReportedFault {
    severity: &'static str,
    file: String,
    line: usize,
    message: String,
}

/// Checks, prints, and fails where there is an error.
pub(crate) fn run(options: &CheckOptions) -> Result<ExitCode, Failure> {
    let loaded = course::load(&options.dir, today());
    let mut faults = loaded.faults;
    let mut counts = Vec::new();
    let mut items = BankCounts::default();
    if let Some(release) = loaded.release {
        counts = course::counts(&release);
        items = course::bank_counts(&release.bank, release.exam.as_ref());
        for course in &release.courses {
            faults.extend(film::faults(course, &options.dir.join("courses").join(&course.id)));
        }
        faults.extend(overweight(&options.dir, &Site::compile(Arc::new(release), &options.dir, None)));
        faults.sort();
    }
    let errors = faults.iter().filter(|f| f.severity == Severity::Error).count();
    let printed = match options.format {
        Format::Text => print_text(&faults, errors, &counts, &items),
        Format::Json => print_json(faults, counts, items),
    };
    printed.map_err(|error| Failure(format!("the report could not be written: {error}")))?;
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Pages over their budget, laid to the file they are made from.
fn overweight(dir: &Path, site: &Site) -> Vec<Fault> {
    let pages = site.all().into_iter().flat_map(|(path, page)| {
        let budget = if page.is_lesson { &Budget::LESSON } else { &Budget::PAGE };
        budget.check(&page.weight).into_iter().map(move |overrun| (path.to_owned(), page.source.clone(), overrun))
    });
    pages
        .map(|(path, source, overrun)| Fault {
            severity: Severity::Error,
            file: dir.join(source),
            line: 1,
            message: format!("the page {path} is over its budget: {overrun}; shorten it, or split it in two"),
        })
        .collect()
}

fn print_text(faults: &[Fault], errors: usize, counts: &[CourseCounts], items: &BankCounts) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for fault in faults {
        writeln!(out, "{fault}")?;
    }
    for CourseCounts { course, language, counts: n, each_module } in counts {
        writeln!(
            out,
            "{} ({}): {} themes, {} modules ({} open), {} lessons, {} words, {} min; {} films, {} figures, {} terms, {} questions",
            course,
            language,
            n.themes,
            n.modules,
            n.modules_published,
            n.lessons,
            n.words,
            n.minutes,
            n.films,
            n.figures,
            n.terms,
            n.questions
        )?;
        for module in each_module {
            writeln!(out, "  {}", told(module))?;
        }
    }
    for (language, n) in &items.languages {
        writeln!(
            out,
            "bank ({language}): {} items; exam {}, every quota × {}; mock exam {}, × {}",
            n.total, n.exam.items, n.exam.covers, n.mock.items, n.mock.covers
        )?;
    }
    writeln!(out, "{errors} errors, {} warnings", faults.len() - errors)
}

fn told(module: &ModuleCounts) -> String {
    let ModuleCounts { module, lessons, words, seconds, figures, terms, questions, films: _, film_seconds } = module;
    let films = film_seconds.iter().map(|s| format!("{}:{:02}", s / 60, s % 60)).collect::<Vec<_>>().join(" + ");
    format!(
        "{module}: {lessons} lessons, {words} words, {} min; films {films}; {figures} figures, {terms} terms, {questions} questions",
        seconds.div_ceil(60)
    )
}

fn print_json(faults: Vec<Fault>, counts: Vec<CourseCounts>, items: BankCounts) -> std::io::Result<()> {
    let faults = faults
        .into_iter()
        .map(|fault| ReportedFault {
            severity: if fault.severity == Severity::Error { "error" } else { "warning" },
            file: fault.file.display().to_string(),
            line: fault.line,
            message: fault.message,
        })
        .collect();
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &Report { faults, counts, items })?;
    writeln!(out)
}
