//! `tilia film build`, `render` and `add`: the films of the courses, made on the command line. What is made is kept in the
//! content folder, beside the course, and played without any of the programs that made it.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use course::{Course, Film, Release, Severity};
use film::{Built, Progress, Recording};
use indicatif::{ProgressBar, ProgressStyle};

use crate::Failure;
use crate::config::{FilmAddOptions, FilmBuildOptions, FilmOptions, FilmRenderOptions};
use crate::world::today;

/// Builds the sound of films that changed, a line for each, and a bar while it lasts.
pub(crate) fn build(options: &FilmBuildOptions) -> Result<ExitCode, Failure> {
    let studio = Studio::open(&options.of)?;
    for id in &options.only {
        studio.film(id)?;
    }
    let bar = Bar::new();
    let (mut built, mut standing) = (0, 0);
    for course in studio.courses() {
        let only: Vec<String> = options.only.iter().filter(|id| course.films.contains_key(*id)).cloned().collect();
        if only.is_empty() && !options.only.is_empty() {
            continue;
        }
        let wanted = film::Options { only, force: options.force };
        let films = film::build(course, &studio.folder(course), &wanted, &mut |progress| bar.show(&progress))
            .map_err(|error| Failure(error.to_string()))?;
        built += films.iter().filter(|film| film.now).count();
        standing += films.iter().filter(|film| !film.now).count();
    }
    drop(bar);
    say(&format!("{built} built, {standing} unchanged"))
}

/// Writes a built film as an MP4.
#[cfg(feature = "render")]
pub(crate) fn render(options: &FilmRenderOptions) -> Result<ExitCode, Failure> {
    let studio = Studio::open(&options.of)?;
    let (course, film) = studio.film(&options.id)?;
    let output = options.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.mp4", film.id)));
    let work = tempfile::tempdir().map_err(|error| Failure(format!("no folder to work in can be made: {error}")))?;
    tracing::info!(
        "drawing {} scenes and encoding {}: this takes a minute or two",
        film.scenes.len(),
        output.display()
    );
    film::render(&studio.folder(course), film, &course.language, work.path(), &output)
        .map_err(|error| Failure(error.to_string()))?;
    say(&format!("{} written", output.display()))
}

/// Says how to get a `tilia` that can.
#[cfg(not(feature = "render"))]
pub(crate) fn render(_: &FilmRenderOptions) -> Result<ExitCode, Failure> {
    Err(Failure("this tilia was built without rendering: build it with `--features render`".into()))
}

/// Puts a recorded film in the place of a lesson's.
pub(crate) fn add(options: &FilmAddOptions) -> Result<ExitCode, Failure> {
    let studio = Studio::open(&options.of)?;
    let (course, film) = studio.film_of(&options.lesson)?;
    let named = options.captions.as_deref().and_then(Path::file_stem).and_then(|stem| stem.to_str());
    let language = options.of.language.as_deref().or(named.filter(|name| studio.speaks(name)));
    let language = language.unwrap_or(&course.source_language);
    let recording = Recording { film: &film.id, language, video: &options.file, captions: options.captions.as_deref() };
    if options.captions.is_some() {
        tracing::info!("encoding {}: this may take as long as the film", options.file.display());
    }
    let video = film::add(&studio.folder(course), &recording).map_err(|error| Failure(error.to_string()))?;
    say(&format!("{} ({language}): {}, in the place of the built one", film.id, size(video.duration, video.bytes)))
}

/// The courses, and where they stand.
struct Studio<'a> {
    options: &'a FilmOptions,
    release: Release,
}

impl<'a> Studio<'a> {
    fn open(options: &'a FilmOptions) -> Result<Self, Failure> {
        let loaded = course::load(&options.content, today());
        for fault in loaded.faults.iter().filter(|fault| fault.severity == Severity::Error) {
            tracing::error!("{fault}");
        }
        let release = loaded.release.ok_or_else(|| {
            Failure(format!(
                "the content in {} has faults, listed above: correct them first",
                options.content.display()
            ))
        })?;
        if let Some(language) = &options.language
            && !release.academy.languages.contains(language)
        {
            return Err(Failure(format!("the academy does not speak `{language}`: add it to academy.toml")));
        }
        Ok(Self { options, release })
    }

    /// The editions asked for: those of the language given, else those their authors wrote.
    fn courses(&self) -> impl Iterator<Item = &Course> {
        self.release.courses.iter().filter(|course| {
            self.options.language.as_ref().map_or(course.language == course.source_language, |l| *l == course.language)
        })
    }

    fn folder(&self, course: &Course) -> PathBuf {
        self.options.content.join("courses").join(&course.id)
    }

    fn speaks(&self, language: &str) -> bool {
        self.release.academy.languages.iter().any(|l| l == language)
    }

    fn film(&self, id: &str) -> Result<(&Course, &Film), Failure> {
        let found = self.courses().find_map(|course| Some((course, course.films.get(id)?)));
        found.ok_or_else(|| Failure(format!("there is no film `{id}`: its id is its file's name without .film.toml")))
    }

    /// The film of a lesson, or the film of that id.
    fn film_of(&self, lesson: &str) -> Result<(&Course, &Film), Failure> {
        let Some(films) = self.courses().find_map(|course| Some(&course.lesson(lesson)?.1.films)) else {
            return self.film(lesson).map_err(|_| Failure(format!("there is no lesson and no film `{lesson}`")));
        };
        match films.as_slice() {
            [only] => self.film(only),
            [] => Err(Failure(format!(
                "lesson `{lesson}` has no film: write its storyboard, and `::film{{id}}` in the lesson"
            ))),
            several => Err(Failure(format!(
                "lesson `{lesson}` has several films: name the one to replace, {}",
                several.join(" or ")
            ))),
        }
    }
}

/// A bar on a terminal; nothing but the lines elsewhere.
struct Bar(ProgressBar);

impl Bar {
    /// Steps of a whole build.
    const STEPS: u64 = 1000;

    fn new() -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        // A template is wrong or right for everyone; a bar without it still moves.
        let style = ProgressStyle::with_template("{bar:30} {msg}").unwrap_or_else(|_| ProgressStyle::default_bar());
        Self(ProgressBar::new(Self::STEPS).with_style(style))
    }

    fn show(&self, progress: &Progress<'_>) {
        match progress {
            Progress::Film { id, index, of, scenes_done, scenes } => {
                let done = *index as f64 + *scenes_done as f64 / (*scenes).max(1) as f64;
                self.0.set_position((done / (*of).max(1) as f64 * Self::STEPS as f64) as u64);
                self.0.set_message(format!("{id}, scene {} of {scenes}", (scenes_done + 1).min(*scenes)));
            }
            Progress::Done(film) if film.now => self.0.suspend(|| {
                // A closed pipe ends the program at its next line, not in the middle of a film.
                let _ = writeln!(std::io::stdout(), "{}", line(film));
            }),
            Progress::Done(_) => {}
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

fn line(film: &Built) -> String {
    let minutes = f64::from(film.duration.max(1)) / 60_000.0;
    format!("{}: {}, {:.0} words a minute", film.id, size(film.duration, film.bytes), film.words as f64 / minutes)
}

/// Length and weight.
fn size(milliseconds: u32, bytes: u64) -> String {
    let seconds = milliseconds / 1000;
    format!("{}:{:02}, {:.2} MB", seconds / 60, seconds % 60, bytes as f64 / 1e6)
}

fn say(text: &str) -> Result<ExitCode, Failure> {
    writeln!(std::io::stdout(), "{text}")
        .map_err(|error| Failure(format!("the terminal can't be written to: {error}")))?;
    Ok(ExitCode::SUCCESS)
}
