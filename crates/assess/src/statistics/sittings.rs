//! The sittings to analyse, as handed in, and the same turned round: items, each with those who met it.

use std::collections::HashMap;

/// How many options an item has.
pub const OPTIONS: usize = 4;

/// One finished sitting.
#[derive(Debug, Clone, PartialEq)]
pub struct Sitting<'a> {
    /// What kind of candidate it was, to compare kinds: the language sat in.
    pub group: &'a str,
    /// The points it was given: items right or neutralised. They make the mean and the pass rate.
    pub points: usize,
    /// Every item asked, those left without answer included. An item met twice counts once, the first time.
    pub answers: Vec<Answer<'a>>,
}

/// What one candidate made of one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'a> {
    /// The item's id; with its version, where a change of wording should start new numbers.
    pub item: &'a str,
    /// Its theme's id.
    pub theme: &'a str,
    /// Whether the answer was right, whatever points it brought; no answer is wrong.
    pub right: bool,
    /// The option chosen, by its index as written (not as displayed); `None` when left without answer.
    pub chosen: Option<usize>,
    /// The item's place in the exam: the later, the higher.
    pub position: usize,
    /// False for a neutralised item: it has its own numbers, and no part in the score others are compared with.
    pub counts: bool,
}

/// Everybody, and every item with those who met it.
pub(super) struct Table<'a> {
    /// One for each sitting.
    pub(super) people: Vec<Person<'a>>,
    /// By id.
    pub(super) items: Vec<Item<'a>>,
}

/// One sitting, summed up over the items that count.
pub(super) struct Person<'a> {
    pub(super) group: &'a str,
    pub(super) asked: usize,
    pub(super) right: usize,
    /// What an average candidate would have right on the same items: the sum of their facilities.
    pub(super) expected: f64,
    /// The sum of (right − facility)² over the same items.
    pub(super) squares: f64,
}

/// One item.
pub(super) struct Item<'a> {
    pub(super) id: &'a str,
    pub(super) theme: &'a str,
    pub(super) right: usize,
    pub(super) met: Vec<Met>,
}

/// One candidate meeting one item: small, for there are many.
pub(super) struct Met {
    /// The index of the candidate.
    person: u32,
    /// The index of the option.
    pub(super) chosen: Option<u8>,
    pub(super) right: bool,
    pub(super) counts: bool,
}

impl<'a> Table<'a> {
    pub(super) fn of(sittings: &[Sitting<'a>]) -> Table<'a> {
        let mut people = Vec::with_capacity(sittings.len());
        let mut items: Vec<Item<'a>> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (person, sitting) in (0..).zip(sittings) {
            people.push(Person { group: sitting.group, asked: 0, right: 0, expected: 0.0, squares: 0.0 });
            for answer in &sitting.answers {
                let place = *places.entry(answer.item).or_insert(items.len());
                if place == items.len() {
                    items.push(Item { id: answer.item, theme: answer.theme, right: 0, met: Vec::new() });
                }
                let Some(item) = items.get_mut(place) else { continue };
                if item.met.last().is_none_or(|last| last.person != person) {
                    let Answer { right, chosen, counts, .. } = *answer;
                    item.right += usize::from(right);
                    let chosen = chosen.and_then(|option| u8::try_from(option).ok());
                    item.met.push(Met { person, right, chosen, counts });
                }
            }
        }
        // In one order for all, so that the sums below are the same to the last bit for those who met the same items.
        items.sort_unstable_by_key(|item| item.id);
        let mut table = Table { people, items };
        table.sum_up();
        table
    }

    fn sum_up(&mut self) {
        for item in &self.items {
            let facility = item.facility();
            for met in item.met.iter().filter(|met| met.counts) {
                if let Some(person) = self.people.get_mut(met.person()) {
                    person.asked += 1;
                    person.right += usize::from(met.right);
                    person.expected += facility;
                    person.squares += met.deviation(facility).powi(2);
                }
            }
        }
    }

    /// Those who met an item, each with what they made of it.
    pub(super) fn met<'t>(&'t self, item: &'t Item<'a>) -> impl Iterator<Item = (&'t Person<'a>, &'t Met)> {
        item.met.iter().filter_map(|met| Some((self.people.get(met.person())?, met)))
    }
}

impl Person<'_> {
    /// How far above an average candidate, in points, on the same items. When everybody got the same items: the points minus
    /// their mean.
    pub(super) fn deviation(&self) -> f64 {
        self.right as f64 - self.expected
    }
}

impl Item<'_> {
    /// Share of right answers. An item that nobody met isn't in the table.
    pub(super) fn facility(&self) -> f64 {
        self.right as f64 / self.met.len() as f64
    }
}

impl Met {
    fn person(&self) -> usize {
        usize::try_from(self.person).unwrap_or(usize::MAX)
    }

    /// How far above an average candidate on this item.
    pub(super) fn deviation(&self, facility: f64) -> f64 {
        f64::from(u8::from(self.right)) - facility
    }
}
