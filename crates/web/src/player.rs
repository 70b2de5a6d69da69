//! What pages show of a film: its section in a lesson, its own page, and the player in the way one takes films.

use askama::Template;
use course::{Course, Film, Lesson, Module};
use film::Drawing;

use crate::assets::Assets;
use crate::chrome::Chrome;
use crate::films::{Player, Way};
use crate::reader::show;
use crate::slot::Slot;
use crate::texts::Texts;
use crate::urls::Urls;

/// Writes what a slot of films shows to someone who takes films in `way`.
pub(crate) fn fill(assets: &Assets, t: &Texts, course: &Course, way: Way, slot: &Slot, out: &mut String) {
    let (id, own_page) = match slot {
        Slot::Film(_, id) => (id, false),
        Slot::FilmPage(_, id) => (id, true),
        Slot::FilmWords(..) => {
            if way == Way::Read {
                out.push_str(" open");
            }
            return;
        }
        _ => return,
    };
    let (Some(film), Some(player)) = (course.films.get(id), assets.film(&course.id, &course.language, id)) else {
        return;
    };
    let urls = Urls { language: t.language() };
    out.push_str(&show(&PlayerView { t, urls, course, film, player, script: assets.film_script(), way, own_page }));
}

/// A film in its lesson.
pub(crate) fn section(assets: &Assets, t: &Texts, course: &Course, film: &Film) -> String {
    let player = assets.film(&course.id, &course.language, &film.id);
    show(&SectionView { t, urls: Urls { language: t.language() }, course, film, player })
}

/// What stands over a film, and who speaks in it where that is a machine.
fn label(t: &Texts, player: Option<&Player>) -> String {
    let synthesised = player.is_some_and(|player| player.synthesised);
    let film = t.get("film-label");
    if synthesised { format!("{film} · {}", t.get("film-synthesised")) } else { film }
}

/// What a reader should know of a film that isn't as its storyboard says.
fn notice(t: &Texts, player: Option<&Player>) -> Option<String> {
    match player {
        None => Some(t.get("film-missing")),
        Some(player) if player.stale => Some(t.get("film-stale")),
        Some(_) => None,
    }
}

#[derive(Template)]
#[template(path = "film.html")]
struct SectionView<'a> {
    t: &'a Texts,
    urls: Urls<'a>,
    course: &'a Course,
    film: &'a Film,
    player: Option<&'a Player>,
}

impl SectionView<'_> {
    fn said(&self) -> Option<&Vec<String>> {
        self.player.and_then(|player| player.said.as_ref())
    }

    fn label(&self) -> String {
        label(self.t, self.player)
    }

    fn notice(&self) -> Option<String> {
        notice(self.t, self.player)
    }

    fn slot(&self) -> Slot {
        Slot::Film(self.course.id.clone(), self.film.id.clone())
    }

    fn words(&self) -> Slot {
        Slot::FilmWords(self.course.id.clone(), self.film.id.clone())
    }
}

/// A film's own page: its player, then scenes and words, for whoever has no script or would rather read.
#[derive(Template)]
#[template(path = "film_page.html")]
pub(crate) struct FilmPageView<'a> {
    pub(crate) c: Chrome<'a>,
    pub(crate) of: &'a Course,
    pub(crate) module: &'a Module,
    pub(crate) lesson: &'a Lesson,
    pub(crate) film: &'a Film,
    pub(crate) player: Option<&'a Player>,
}

impl FilmPageView<'_> {
    fn label(&self) -> String {
        label(self.c.t, self.player)
    }

    fn notice(&self) -> Option<String> {
        notice(self.c.t, self.player)
    }

    fn slot(&self) -> Slot {
        Slot::FilmPage(self.of.id.clone(), self.film.id.clone())
    }

    fn said(&self) -> Option<&Vec<String>> {
        self.player.and_then(|player| player.said.as_ref())
    }

    fn drawing(&self, scene: &course::Scene) -> String {
        Drawing::new(scene, &self.of.language).inline()
    }
}

#[derive(Template)]
#[template(path = "slot/player.html")]
struct PlayerView<'a> {
    t: &'a Texts,
    urls: Urls<'a>,
    course: &'a Course,
    film: &'a Film,
    player: &'a Player,
    /// Address of the script of films.
    script: &'a str,
    way: Way,
    own_page: bool,
}

impl PlayerView<'_> {
    /// Where the way is chosen; the answer leads back to the page one is on.
    fn choose(&self) -> String {
        let address = self.urls.film_way(&self.course.id, &self.film.id);
        if self.own_page { format!("{address}?page") } else { address }
    }

    /// Where playing leads without script: the film's page, which has everything; on that page, to the player.
    fn play(&self) -> String {
        let anchor = format!("#play-{}", self.film.id);
        if self.own_page { anchor } else { self.urls.film(&self.course.id, &self.film.id) + &anchor }
    }

    /// The words of a button that plays, with the time and weight it costs.
    fn cost(&self, key: &str, bytes: u64) -> String {
        let time = self.t.length(self.player.milliseconds);
        self.t.with(key, &[("time", time.into()), ("size", self.t.megabytes(bytes).into())])
    }

    fn watch(&self) -> String {
        self.cost("film-watch", self.player.bytes)
    }

    fn listen(&self) -> String {
        self.cost("film-listen", self.player.sound_bytes)
    }
}
