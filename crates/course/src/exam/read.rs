//! `exam.toml`: the rules of the exam, each checked against the course it is about.

use std::collections::{BTreeMap, BTreeSet};

use assess::{Blueprint, Quota};
use jiff::tz::TimeZone;

use crate::exam::{Calendar, Exam, Incident, Results, Seats};
use crate::fault::unknown;
use crate::fields::{At, Fields, Reading, invalid_id, is_id, open};
use crate::release::{AcademySettings, Course};

pub(crate) const FILE: &str = "exam.toml";

/// Reads the rules; what is missing is named and left at the least it can be, so that the bank is still checked.
pub(crate) fn read(reading: Reading<'_>, academy: &AcademySettings, courses: &[Course]) -> Exam {
    let mut fields = open(reading, FILE);
    let languages = academy.languages.as_slice();
    let title = in_languages(&mut fields, "title", languages);
    let course = course(&mut fields, academy, courses);
    let quotas = quotas(&mut fields, course.and_then(|id| courses.iter().find(|course| course.id == id)));
    let blueprint = Blueprint { quotas };
    let total = blueprint.total();
    let exam = Exam {
        title,
        course: course.unwrap_or_default().to_owned(),
        minutes: whole(fields.required_whole("minutes", 1..=600)),
        pass: pass(&mut fields, total),
        blueprint,
        grace_seconds: whole(fields.required_whole("grace-seconds", 0..=60)),
        calendar: calendar(&mut fields),
        results: fields
            .choice("results", &[("at-once", Results::AtOnce), ("session-end", Results::SessionEnd)])
            .unwrap_or(Results::AtOnce),
        second_chance: second_chance(&mut fields),
        validity_months: fields.whole("validity-months", 1..=600).map(|at| at.value),
        seats: fields.choice("seats", &[("open", Seats::Open), ("code", Seats::Code)]).unwrap_or(Seats::Open),
        capacity: fields.whole("capacity", 1..=1_000_000).map(|at| at.value),
        extra_time: whole(fields.required_whole("extra-time", 0..=300)),
        retention_years: whole(fields.required_whole("retention-years", 1..=100)),
        incidents: incidents(&mut fields, languages),
    };
    fields.finish();
    exam
}

fn whole(at: Option<At<u32>>) -> u32 {
    at.map(|at| at.value).unwrap_or_default()
}

fn in_languages(fields: &mut Fields<'_>, key: &'static str, languages: &[String]) -> BTreeMap<String, String> {
    let Some(mut table) = fields.required_table(key) else {
        return BTreeMap::new();
    };
    let texts = table.in_languages(languages);
    table.finish();
    texts
}

/// The course's slug, when it is one of the academy's.
fn course<'c>(fields: &mut Fields<'_>, academy: &'c AcademySettings, courses: &'c [Course]) -> Option<&'c str> {
    let named = fields.text("course")?;
    let known = || courses.iter().map(|course| course.id.as_str()).chain(academy.courses.iter().map(String::as_str));
    let found = known().find(|id| *id == named.value);
    if found.is_none() {
        fields.fault(named.line, unknown("course", &named.value, known(), "add it to academy.toml"));
    }
    found
}

/// Quotas in the order of the course; of a course that can't be read, as they are.
fn quotas(fields: &mut Fields<'_>, course: Option<&Course>) -> Vec<Quota> {
    let Some(mut table) = fields.required_table("quotas") else {
        return Vec::new();
    };
    let line = table.line;
    let mut quotas = Vec::new();
    for (theme, items) in table.all_wholes(1..=500) {
        if let Some(course) = course
            && !course.themes.iter().any(|known| known.id == theme.value)
        {
            let known = course.themes.iter().map(|theme| theme.id.as_str());
            table.fault(theme.line, unknown("theme", &theme.value, known, "add it to course.toml"));
        } else {
            quotas.push(Quota { theme: theme.value, items: items.value as usize });
        }
    }
    if quotas.is_empty() {
        table.fault(line, "`quotas` is empty: write how many questions each theme gives, such as `contexte = 6`");
    }
    table.finish();
    if let Some(course) = course {
        quotas.sort_by_key(|quota| course.themes.iter().position(|theme| theme.id == quota.theme));
    }
    quotas
}

fn pass(fields: &mut Fields<'_>, total: usize) -> usize {
    let Some(pass) = fields.required_whole("pass", 1..=10_000) else {
        return 0;
    };
    let right = pass.value as usize;
    // Without quotas, the fault is theirs.
    if total > 0 && right > total {
        fields.fault(
            pass.line,
            format!("it takes {right} right answers to pass and the quotas add up to {total}: lower `pass`"),
        );
    }
    right
}

fn second_chance(fields: &mut Fields<'_>) -> bool {
    if !fields.has("second-chance") {
        fields.fault(fields.line, "exam.toml has no `second-chance`: add `second-chance = true` or `false`");
    }
    fields.flag("second-chance").is_some_and(|flag| flag.value)
}

fn calendar(fields: &mut Fields<'_>) -> Calendar {
    let mut calendar = Calendar { weeks: Vec::new(), time_zone: TimeZone::UTC };
    let Some(mut table) = fields.required_table("windows") else {
        return calendar;
    };
    let (has, line) = (table.has("weeks"), table.line);
    let mut weeks = BTreeSet::new();
    let mut good = true;
    for week in table.indexes("weeks") {
        good &= (1..=5).contains(&week.value) && weeks.insert(week.value);
    }
    if !has || !good || weeks.is_empty() {
        table.fault(
            line,
            "`weeks` in windows must be weeks of the month, from 1 (days 1 to 7) to 5 (from day 29), each once: `weeks = [2, 3]`",
        );
    }
    calendar.weeks = weeks.into_iter().filter_map(|week| u8::try_from(week).ok()).collect();
    if let Some(zone) = table.text("time-zone") {
        match TimeZone::get(&zone.value) {
            Ok(known) => calendar.time_zone = known,
            Err(_) => table.fault(
                zone.line,
                format!("unknown time zone `{}`: write one of the IANA database, such as `Europe/Paris`", zone.value),
            ),
        }
    }
    table.finish();
    calendar
}

fn incidents(fields: &mut Fields<'_>, languages: &[String]) -> Vec<Incident> {
    let mut lines = BTreeMap::new();
    let mut incidents = Vec::new();
    for mut table in fields.tables("incident", "incident") {
        let Some(id) = table.text("id") else {
            table.forgive();
            continue;
        };
        table.what = format!("incident `{}`", id.value);
        if !is_id(&id.value) {
            table.fault(id.line, invalid_id(&id.value));
        } else if let Some(first) = lines.insert(id.value.clone(), id.line) {
            table.fault(id.line, format!("incident `{}` is already listed on line {first}: rename one", id.value));
        }
        let label = table.in_languages(languages);
        table.finish();
        incidents.push(Incident { id: id.value, label });
    }
    incidents
}
