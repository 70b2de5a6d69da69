//! Results, for admins: looked for, one with its history, and what may be decided about it.

use std::sync::Arc;

use academy::{
    CertificateRow, CertificateState, DisqualificationRow, LONGEST_REASON, NameCorrectionRow, ResultChangeRow,
    ResultRow, ResultSheet, ResultsPage, RulingError, grouped_code,
};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::chrome::Chrome;
use crate::fault::Fault;
use crate::form::{self, Form, cookie};
use crate::reader::show;
use crate::routes::admin::{Menu, menu};
use crate::routes::verify::revocation;
use crate::routes::{Place, see_other, unprocessable};
use crate::texts::Texts;
use crate::urls::{Urls, percent};

/// Address of the section.
pub(crate) const SECTION: &str = "results";

/// Results that are looked for, the latest first.
pub async fn list(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let fields = Form(form::parse(query.unwrap_or_default().as_bytes()));
    let said = match fields.get("recalculated") {
        "" => None,
        count => Some(place.t.one("results-recalculated", "count", count.parse::<i64>().unwrap_or_default())),
    };
    listed(&app, &place, &headers, &fields, said, None).await
}

/// Reckons every result anew.
pub async fn recalculate(
    State(app): State<Arc<App>>,
    Path(language): Path<String>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    match app.academy.recalculate(cookie(&headers), &place.pen(&app), None, sent.get("reason")).await {
        Ok(done) => {
            let to = Urls { language: &language }.admin_section(SECTION);
            Ok(see_other(&app, &format!("{to}?recalculated={}", done.changed.len()), None))
        }
        Err(refused) => {
            let error = said(&place.t, refused)?;
            listed(&app, &place, &headers, &Form::default(), None, Some(error)).await.map(unprocessable)
        }
    }
}

/// One result.
pub async fn page(
    State(app): State<Arc<App>>,
    Path((language, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let done = match query.as_deref() {
        Some("done") => Some(place.t.get("result-done")),
        Some("unchanged") => Some(place.t.get("result-unchanged")),
        _ => None,
    };
    shown(&app, &place, &headers, &id, done, None).await
}

/// Decides.
pub async fn decide(
    State(app): State<Arc<App>>,
    Path((language, id, act)): Path<(String, String, String)>,
    headers: HeaderMap,
    sent: Form,
) -> Result<Response, Fault> {
    let place = Place::of(&app, &language)?;
    let (academy, token, pen) = (&app.academy, cookie(&headers), place.pen(&app));
    let (why, code) = (sent.get("reason"), sent.get("code"));
    let done = match act.as_str() {
        "disqualify" => academy.disqualify(token, &pen, &id, why).await.map(|()| true),
        "uphold" => academy.decide_disqualification(token, &pen, &id, false, why).await.map(|()| true),
        "lift" => academy.decide_disqualification(token, &pen, &id, true, why).await.map(|()| true),
        "recalculate" => academy.recalculate(token, &pen, Some(&id), why).await.map(|done| !done.changed.is_empty()),
        "correct" => academy.correct_name(token, &pen, code, sent.get("name"), why).await.map(|_| true),
        "refuse" => academy.refuse_correction(token, &pen, code, why).await.map(|()| true),
        "revoke" => academy.revoke_certificate(token, &pen, code, why).await.map(|()| true),
        _ => return Err(Fault::NotFound),
    };
    match done {
        Ok(changed) => {
            // Passed again, or for the first time: the certificate need not wait.
            academy.issue_certificate(place.exam()?, &pen, &id).await?;
            let to = Urls { language: &language }.admin_result(&id);
            Ok(see_other(&app, &format!("{to}?{}", if changed { "done" } else { "unchanged" }), None))
        }
        Err(refused) => {
            let error = said(&place.t, refused)?;
            shown(&app, &place, &headers, &id, None, Some(error)).await.map(unprocessable)
        }
    }
}

/// Why a decision was not taken, in words.
pub(super) fn said(t: &Texts, refused: RulingError) -> Result<String, Fault> {
    Ok(match refused {
        RulingError::Denied(denied) => return Err(denied.into()),
        RulingError::NotFound => return Err(Fault::NotFound),
        RulingError::Reason => t.one("ruling-reason", "most", LONGEST_REASON),
        RulingError::Settled => t.get("ruling-settled"),
        RulingError::NotAName => t.get("ruling-name"),
        RulingError::Unprintable(characters) => t.one("attestation-glyphs", "characters", characters),
        RulingError::NoKey => t.get("ruling-no-key"),
    })
}

/// An outcome, in words.
pub(super) fn outcome(t: &Texts, outcome: &str) -> String {
    t.get(match outcome {
        "passed" => "outcome-passed",
        "failed" => "outcome-failed",
        _ => "outcome-disqualified",
    })
}

/// How a result changed, in words.
pub(super) fn change(t: &Texts, change: &ResultChangeRow) -> String {
    let cause = match change.cause.as_str() {
        "neutralisation" => "change-neutralisation",
        "reversal" => "change-reversal",
        "recalculation" => "change-recalculation",
        "disqualification" => "change-disqualification",
        _ => "change-lifted",
    };
    let values = [
        ("cause", t.get(cause).into()),
        ("before", change.score_before.into()),
        ("after", change.score_after.into()),
        ("was", outcome(t, &change.outcome_before).into()),
        ("is", outcome(t, &change.outcome_after).into()),
    ];
    t.with("change-line", &values)
}

async fn listed(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    fields: &Form,
    said: Option<String>,
    error: Option<String>,
) -> Result<Response, Fault> {
    let (wanted, before) = (fields.get("q"), fields.get("before"));
    let before = (!before.is_empty()).then_some(before);
    let found = app.academy.results(cookie(headers), wanted, before).await?;
    let t = &place.t;
    let view = ListPage {
        c: place.chrome(t.get("results-title"), true),
        menu: menu(app, headers, SECTION).await?,
        older: found.older.as_ref().map(|id| format!("?q={}&before={id}", percent(wanted))),
        first: before.is_none() && wanted.is_empty(),
        found,
        wanted,
        said,
        error,
    };
    Ok(place.respond(headers, &show(&view)))
}

async fn shown(
    app: &App,
    place: &Place,
    headers: &HeaderMap,
    id: &str,
    done: Option<String>,
    error: Option<String>,
) -> Result<Response, Fault> {
    let sheet = app.academy.result_sheet(cookie(headers), id).await?.ok_or(Fault::NotFound)?;
    let view = SheetPage {
        c: place.chrome(name(&place.t, &sheet.result.name), true),
        menu: menu(app, headers, SECTION).await?,
        sheet,
        done,
        error,
    };
    Ok(place.respond(headers, &show(&view)))
}

/// A candidate's name, or what stands for it once the account is deleted.
pub(super) fn name(t: &Texts, name: &str) -> String {
    if name.is_empty() { t.get("results-untied") } else { name.to_owned() }
}

#[derive(Template)]
#[template(path = "admin/results.html")]
struct ListPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    found: ResultsPage,
    wanted: &'a str,
    older: Option<String>,
    first: bool,
    said: Option<String>,
    error: Option<String>,
}

impl ListPage<'_> {
    fn name(&self, row: &ResultRow) -> String {
        name(self.c.t, &row.name)
    }

    fn outcome(&self, row: &ResultRow) -> String {
        outcome(self.c.t, &row.outcome)
    }

    fn waits(&self, row: &DisqualificationRow) -> String {
        let key = if row.reply.is_some() { "results-replied" } else { "results-not-replied" };
        self.c.t.one(key, "day", self.c.t.day(row.replied_at.unwrap_or(row.made_at)))
    }
}

#[derive(Template)]
#[template(path = "admin/result.html")]
struct SheetPage<'a> {
    c: Chrome<'a>,
    menu: Menu,
    sheet: ResultSheet,
    done: Option<String>,
    error: Option<String>,
}

impl SheetPage<'_> {
    fn outcome(&self) -> String {
        outcome(self.c.t, &self.sheet.result.outcome)
    }

    fn change(&self, row: &ResultChangeRow) -> String {
        change(self.c.t, row)
    }

    fn state(&self, row: &CertificateRow, state: &CertificateState) -> String {
        let t = self.c.t;
        match state {
            CertificateState::Valid => t.get("register-valid"),
            CertificateState::Expired(at) => t.one("verified-expired-text", "day", t.day(*at)),
            CertificateState::Revoked { at, reason } => {
                let values = [("day", t.day(*at).into()), ("reason", revocation(t, reason).into())];
                t.with("verified-revoked-text", &values)
            }
            CertificateState::Replaced { .. } => {
                t.one("verified-replaced-text", "day", t.day(row.revoked_at.unwrap_or_default()))
            }
        }
    }

    fn code(&self, row: &CertificateRow) -> String {
        grouped_code(&row.code)
    }

    /// The disqualification about which nothing is decided for good.
    fn open(&self) -> Option<&DisqualificationRow> {
        self.sheet.disqualifications.iter().rev().find(|row| row.decision.is_none())
    }

    /// The certificate that holds, with the wish of its holder.
    fn valid(&self) -> Option<(&CertificateRow, Option<&NameCorrectionRow>)> {
        let holding = self.sheet.certificates.iter().find(|(row, _, _)| row.revoked_at.is_none())?;
        Some((&holding.0, holding.2.as_ref().filter(|wish| wish.handled_at.is_none())))
    }
}
