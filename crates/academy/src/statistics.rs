//! What finished sittings tell about the items of the bank and about the exam: `assess` counts, this hands it the sittings.
//!
//! Versions of an item that ask the same are counted together, from the version that first asked it. The numbers are made
//! when someone looks at them, once for each state of the bank and of the results (what that costs is measured in
//! `docs/item-statistics.md`). Sittings of disqualified candidates are left out.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use assess::statistics::{Answer, ExamStatistics, ItemStatistics, Sitting, analyse};
use course::{Exam, Release};
use store::{CountedVersionRow, FinishedSittingRow, StatisticsStampRow, decision, statistics};
use tokio::sync::Mutex;

use crate::bank::source_language;
use crate::staff::{Denied, Role};
use crate::{Academy, Error};

/// Sittings read at a time: between two readings, others have their turn.
const AT_A_TIME: i64 = 200;

/// The numbers of the exam and of its items.
#[derive(Debug, Clone, PartialEq)]
pub struct BankStatistics {
    /// The exam.
    pub exam: ExamStatistics,
    /// What was asked at least once, by item and version.
    pub items: Vec<ItemNumbers>,
    /// The language the others are compared with.
    pub reference: String,
    /// When it was computed.
    pub at: i64,
}

/// The numbers of an item, in the versions of it that ask the same.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemNumbers {
    /// The item.
    pub item: String,
    /// The first of these versions.
    pub from: i64,
    /// The last of them.
    pub to: i64,
    /// Whether the item still asks this.
    pub is_current: bool,
    /// The numbers; what they call the item is `item@from`.
    pub numbers: ItemStatistics,
}

/// The last numbers made, and what they were made from.
#[derive(Debug, Default)]
pub(crate) struct Made(Mutex<Option<(Ground, Arc<BankStatistics>)>>);

/// What the numbers depend on.
#[derive(Debug, Clone, PartialEq)]
struct Ground {
    stamp: StatisticsStampRow,
    pass: usize,
    reference: String,
}

impl BankStatistics {
    /// The numbers of what an item asks today.
    #[must_use]
    pub fn of(&self, item: &str) -> Option<&ItemNumbers> {
        self.items.iter().find(|numbers| numbers.item == item && numbers.is_current)
    }
}

impl Academy {
    /// The numbers of the exam and of its items, as of now. For editors.
    ///
    /// # Errors
    /// See [`Denied`].
    pub async fn bank_statistics(
        &self,
        token: Option<&str>,
        release: &Release,
        exam: &Exam,
    ) -> Result<Arc<BankStatistics>, Denied> {
        self.staff(token, Role::Editor).await?;
        Ok(self.statistics_now(release, exam).await?)
    }

    async fn statistics_now(&self, release: &Release, exam: &Exam) -> Result<Arc<BankStatistics>, Error> {
        // Whoever comes while they are being made waits for them.
        let mut made = self.made.0.lock().await;
        let stamp = statistics::stamp(&self.store).await?;
        let ground = Ground { stamp, pass: exam.pass, reference: source_language(release).to_owned() };
        if let Some((of, numbers)) = &*made
            && *of == ground
        {
            return Ok(Arc::clone(numbers));
        }
        let versions = statistics::versions(&self.store).await?;
        let neutralised = decision::neutralisations_in_force(&self.store).await?;
        let neutralised: HashSet<(String, i64)> =
            neutralised.into_iter().map(|row| (row.item_id, row.version)).collect();
        let mut reading = Reading::of(&versions);
        let mut after = String::new();
        loop {
            let sittings = statistics::sittings(&self.store, &after, AT_A_TIME).await?;
            let Some(last) = sittings.last().map(|sitting| sitting.id.clone()) else { break };
            reading.sittings.extend(sittings.into_iter().map(|row| read(row, &reading.places)));
            after = last;
            tokio::task::yield_now().await;
        }
        let (read, of, at) = (reading.sittings, ground.clone(), self.world.now());
        let work = tokio::task::spawn_blocking(move || count(&read, &versions, &neutralised, &of, at));
        let numbers = Arc::new(work.await.map_err(|_| Error::Interrupted)?);
        *made = Some((ground, Arc::clone(&numbers)));
        Ok(numbers)
    }
}

/// Sittings as they are read: small, for there are many answers.
struct Reading<'a> {
    /// The place of each version in the list of all.
    places: HashMap<(&'a str, i64), u32>,
    sittings: Vec<Read>,
}

/// A sitting: its answers are the place of a version and the option chosen.
struct Read {
    language: String,
    points: usize,
    answers: Vec<(u32, Option<u8>)>,
}

impl<'a> Reading<'a> {
    fn of(versions: &'a [CountedVersionRow]) -> Self {
        let places = versions.iter().zip(0..).map(|(of, place)| ((of.item_id.as_str(), of.version), place));
        Self { places: places.collect(), sittings: Vec::new() }
    }
}

fn read(row: FinishedSittingRow, places: &HashMap<(&str, i64), u32>) -> Read {
    // `contexte-001 2 0`: item, version, option.
    let answer = |answer: &str| {
        let mut parts = answer.split(' ');
        let (item, version) = (parts.next()?, parts.next()?.parse().ok()?);
        let chosen = parts.next().and_then(|option| option.parse().ok());
        Some((*places.get(&(item, version))?, chosen))
    };
    let mut answers: Vec<(u32, Option<u8>)> = row.answers.split(',').filter_map(answer).collect();
    answers.shrink_to_fit();
    Read { language: row.language, points: usize::try_from(row.score).unwrap_or_default(), answers }
}

/// Versions of an item that are counted together.
struct Line<'a> {
    item: &'a str,
    from: i64,
    to: i64,
    is_current: bool,
    name: String,
}

impl<'a> Line<'a> {
    /// The lines of all versions. These come in order: those of an item together, the last one current.
    fn all(versions: &'a [CountedVersionRow]) -> Vec<Self> {
        let mut lines: Vec<Self> = Vec::new();
        for version in versions {
            let (item, from, to) = (version.item_id.as_str(), version.counted_from, version.version);
            match lines.last_mut() {
                Some(line) if line.item == item && line.from == from => line.to = to,
                last => {
                    if let Some(line) = last.filter(|line| line.item == item) {
                        line.is_current = false;
                    }
                    lines.push(Line { item, from, to, is_current: true, name: format!("{item}@{from}") });
                }
            }
        }
        lines
    }
}

fn count(
    read: &[Read],
    versions: &[CountedVersionRow],
    neutralised: &HashSet<(String, i64)>,
    ground: &Ground,
    at: i64,
) -> BankStatistics {
    let lines = Line::all(versions);
    let of_line: HashMap<(&str, i64), &Line<'_>> = lines.iter().map(|line| ((line.item, line.from), line)).collect();
    let known: Vec<(&str, &str, bool)> = versions
        .iter()
        .map(|version| {
            let name = of_line.get(&(version.item_id.as_str(), version.counted_from)).map_or("", |line| &line.name);
            let counts = !neutralised.contains(&(version.item_id.clone(), version.version));
            (name, version.theme.as_str(), counts)
        })
        .collect();
    let answer = |(position, (place, chosen)): (usize, &(u32, Option<u8>))| {
        let (item, theme, counts) = *known.get(usize::try_from(*place).ok()?)?;
        // The first option of an item as it is written is the right one.
        let (right, chosen) = (*chosen == Some(0), chosen.map(usize::from));
        Some(Answer { item, theme, right, chosen, position, counts })
    };
    let sittings: Vec<Sitting<'_>> = read
        .iter()
        .map(|sitting| {
            let mut answers = Vec::with_capacity(sitting.answers.len());
            answers.extend(sitting.answers.iter().enumerate().filter_map(answer));
            Sitting { group: &sitting.language, points: sitting.points, answers }
        })
        .collect();
    let made = analyse(&sittings, ground.pass, &ground.reference);
    let by_name: HashMap<&str, &Line<'_>> = lines.iter().map(|line| (line.name.as_str(), line)).collect();
    let items = made.items.into_iter().filter_map(|numbers| {
        let line = by_name.get(numbers.item.as_str())?;
        let (item, from, to, is_current) = (line.item.to_owned(), line.from, line.to, line.is_current);
        Some(ItemNumbers { item, from, to, is_current, numbers })
    });
    BankStatistics { items: items.collect(), exam: made.exam, reference: ground.reference.clone(), at }
}
