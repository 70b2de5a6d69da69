//! What finished sittings tell about the items of the bank and about the exam: `assess` counts, this hands it the sittings.
//!
//! Versions of an item that ask the same are counted together, from the version that first asked it. The numbers are made
//! when someone looks at them, once for each state of the bank and of the results; 20,000 sittings of 40 questions take less
//! than two seconds. Sittings of disqualified candidates are left out.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use assess::statistics::{Answer, ExamStatistics, ItemStatistics, Sitting, analyse};
use course::{Exam, Release};
use store::{CountedVersionRow, FinishedSittingRow, StatisticsStampRow, statistics};
use tokio::sync::Mutex;

use crate::bank::source_language;
use crate::staff::{Denied, Role};
use crate::{Academy, Error};

/// Sittings read at a time: between two readings, others have their turn.
const AT_A_TIME: i64 = 500;

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
        let neutralised: HashSet<(String, i64)> = statistics::neutralised(&self.store).await?.into_iter().collect();
        let mut sittings: Vec<FinishedSittingRow> = Vec::new();
        loop {
            let after = sittings.last().map(|sitting| sitting.id.clone()).unwrap_or_default();
            let more = statistics::sittings(&self.store, &after, AT_A_TIME).await?;
            if more.is_empty() {
                break;
            }
            sittings.extend(more);
            tokio::task::yield_now().await;
        }
        let (of, at) = (ground.clone(), self.world.now());
        let work = tokio::task::spawn_blocking(move || count(&sittings, &versions, &neutralised, &of, at));
        let numbers = Arc::new(work.await.map_err(|_| Error::Interrupted)?);
        *made = Some((ground, Arc::clone(&numbers)));
        Ok(numbers)
    }
}

/// Versions of an item that are counted together.
struct Line<'a> {
    item: &'a str,
    from: i64,
    to: i64,
    is_current: bool,
    name: String,
}

fn count(
    rows: &[FinishedSittingRow],
    versions: &[CountedVersionRow],
    neutralised: &HashSet<(String, i64)>,
    ground: &Ground,
    at: i64,
) -> BankStatistics {
    let mut lines: Vec<Line<'_>> = Vec::new();
    // They come in order: those of an item together, the last one current.
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
    let of_line: HashMap<(&str, i64), &Line<'_>> = lines.iter().map(|line| ((line.item, line.from), line)).collect();
    let mut known: HashMap<(&str, i64), Known<'_>> = HashMap::with_capacity(versions.len());
    for version in versions {
        if let Some(line) = of_line.get(&(version.item_id.as_str(), version.counted_from)) {
            let counts = !neutralised.contains(&(version.item_id.clone(), version.version));
            let value = Known { name: &line.name, theme: &version.theme, counts };
            known.insert((version.item_id.as_str(), version.version), value);
        }
    }
    let sittings: Vec<Sitting<'_>> = rows
        .iter()
        .map(|row| Sitting {
            group: &row.language,
            points: usize::try_from(row.score).unwrap_or_default(),
            answers: row
                .answers
                .split(',')
                .enumerate()
                .filter_map(|(position, answer)| read(answer, position, &known))
                .collect(),
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

/// What is known of a version.
struct Known<'a> {
    name: &'a str,
    theme: &'a str,
    counts: bool,
}

/// One answer, `contexte-001 2 0`.
fn read<'a>(answer: &str, position: usize, known: &HashMap<(&'a str, i64), Known<'a>>) -> Option<Answer<'a>> {
    let mut parts = answer.split(' ');
    let (item, version) = (parts.next()?, parts.next()?.parse().ok()?);
    let chosen: Option<usize> = parts.next().and_then(|option| option.parse().ok());
    let known = known.get(&(item, version))?;
    // The first option of an item as it is written is the right one.
    let right = chosen == Some(0);
    Some(Answer { item: known.name, theme: known.theme, right, chosen, position, counts: known.counts })
}
