//! Forms, read once with their limits: a body larger than any of our forms is refused before it is held in memory.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};

use crate::fault::Fault;
use crate::quiz::Fields;

/// The most a form may weigh.
const MOST: usize = 64 * 1024;

/// The fields of a submitted form.
#[derive(Debug, Default)]
pub struct Form(pub Fields);

impl Form {
    /// The first value of a field, trimmed; empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).and_then(|v| v.first()).map_or("", |v| v.trim())
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Result<Self, Fault> {
        let (parts, body) = request.into_parts();
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if !kind.is_empty() && !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Fault::BadRequest("not a form"));
        }
        let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
        if length.is_some_and(|l| l > MOST) {
            return Err(Fault::TooLarge);
        }
        let bytes = to_bytes(body, MOST).await.map_err(|_| Fault::TooLarge)?;
        Ok(Self(parse(&bytes)))
    }
}

/// Reads form fields; bytes that are not UTF-8 become replacement characters.
pub(crate) fn parse(bytes: &[u8]) -> Fields {
    let mut fields = Fields::new();
    for (name, value) in form_urlencoded::parse(bytes) {
        fields.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    fields
}

/// The value of the cookie that says whose progress this is, where the browser sent it.
#[must_use]
pub fn cookie(headers: &HeaderMap) -> Option<&str> {
    cookie_named(headers, COOKIE_NAME)
}

/// The value of a cookie, where the browser sent it.
#[must_use]
pub fn cookie_named<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == wanted && !value.is_empty()).then_some(value)
    })
}

/// The cookie that says whose progress this is.
pub const COOKIE_NAME: &str = "tilia";

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn our_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; tilia=abc; b=2"));
        assert_eq!(cookie(&headers), Some("abc"));
        headers.clear();
        headers.append(header::COOKIE, HeaderValue::from_static("xtilia=abc; tilia="));
        assert_eq!(cookie(&headers), None);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_as_some_form(bytes: Vec<u8>) {
            let _ = parse(&bytes);
        }
    }
}
