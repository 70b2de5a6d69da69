//! Verifying a list: codes in, one a line, and out a CSV that says of each what the register says.

use std::sync::Arc;

use academy::CodeState;
use axum::body::to_bytes;
use axum::extract::{FromRequest as _, Multipart, Request, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;

use crate::app::App;
use crate::fault::Fault;
use crate::routes::unprocessable;
use crate::routes::verify::{asked, file};
use crate::sheet;
use crate::texts::Texts;
use crate::throttle::{Act, Client};

/// Most codes in a list.
pub const MOST: usize = 1000;
/// The longest line that is read, in characters.
const LONGEST: usize = 80;

/// Answers a list: a form with a file or pasted lines, or the list itself as `text/csv` or `text/plain`.
pub async fn read(
    State(app): State<Arc<App>>,
    client: Client,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Fault> {
    app.throttle.take(Act::List, &client, app.academy.now())?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let bytes = if kind.starts_with("multipart/form-data") {
        let sent = Multipart::from_request(request, &()).await;
        file::part(sent.map_err(|_| Fault::BadRequest("not a form with a file"))?, &["list", "codes"]).await?
    } else if kind.starts_with("text/csv") || kind.starts_with("text/plain") {
        to_bytes(request.into_body(), file::MOST).await.map_err(|_| Fault::TooLarge)?.into()
    } else {
        return Err(Fault::BadRequest("neither a form nor a list"));
    };
    let text = String::from_utf8_lossy(&bytes);
    let codes = match codes(&text) {
        Ok(codes) if codes.is_empty() => return asked(&app, &headers, "", Some("verify-no-codes")).map(unprocessable),
        Ok(codes) => codes,
        Err(TooMany) => return asked(&app, &headers, "", Some("verify-too-many-codes")).map(unprocessable),
    };
    let titles = ["code", "state", "kind", "issued", "expires", "since", "replaced_by", "holder"];
    let mut rows = vec![titles.map(str::to_owned).to_vec()];
    let site = app.site();
    for code in codes {
        rows.push(row(site.default_texts(), &app.academy.state_of(&code).await?));
    }
    Ok(sheet::download("verification.csv", &rows))
}

/// There are more than [`MOST`].
#[derive(Debug, PartialEq, Eq)]
struct TooMany;

/// The first field of each line; a heading and empty lines don't count.
fn codes(text: &str) -> Result<Vec<String>, TooMany> {
    let text = text.trim_start_matches('\u{feff}');
    let mut codes = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let field = line.split([',', ';', '\t']).next().unwrap_or_default();
        let field: String = field.trim().trim_matches('"').trim().chars().take(LONGEST).collect();
        let heading = place == 0 && !field.chars().any(|c| c.is_ascii_digit());
        if field.is_empty() || heading {
            continue;
        }
        if codes.len() == MOST {
            return Err(TooMany);
        }
        codes.push(field);
    }
    Ok(codes)
}

fn row(t: &Texts, state: &CodeState) -> Vec<String> {
    let day = |millis: Option<i64>| millis.map(|millis| t.day_of(millis).to_string()).unwrap_or_default();
    vec![
        state.code.clone(),
        state.state.to_owned(),
        state.kind.to_owned(),
        day(state.issued_at),
        day(state.expires_at),
        day(state.since),
        state.replaced_by.clone().unwrap_or_default(),
        state.holder.clone().unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_however_they_were_written() {
        let list = "\u{feff}Code;Nom\r\n\"0123-4567-89AB-CDEF\";\"Ada\"\r\n\r\n  0123456789abcdeg \n";
        assert_eq!(codes(list), Ok(vec!["0123-4567-89AB-CDEF".to_owned(), "0123456789abcdeg".to_owned()]));
        let full = "0123-4567-89AB-CDEF\n".repeat(MOST);
        assert_eq!(codes(&full).map(|codes| codes.len()), Ok(MOST));
        assert_eq!(codes(&format!("{full}1")), Err(TooMany));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_as_some_list(text in "\\PC{0,300}") {
            let _ = codes(&text);
        }
    }
}
