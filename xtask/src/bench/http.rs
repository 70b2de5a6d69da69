//! Just enough HTTP/1.1 to talk to our own server on the loopback: one request, one connection.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// An answer.
pub(crate) struct Answer {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }

    /// The cookie set, as it is sent back.
    pub(crate) fn cookie(&self) -> Option<String> {
        Some(self.header("set-cookie")?.split(';').next()?.to_owned())
    }
}

pub(crate) fn get(address: &str, path: &str, headers: &[&str]) -> Result<Answer, String> {
    ask(address, &format!("GET {path} HTTP/1.1"), headers, "")
}

pub(crate) fn post(address: &str, path: &str, headers: &[&str], form: &str) -> Result<Answer, String> {
    let length = format!("Content-Length: {}", form.len());
    let mut all = vec!["Content-Type: application/x-www-form-urlencoded", &length];
    all.extend(headers);
    ask(address, &format!("POST {path} HTTP/1.1"), &all, form)
}

fn ask(address: &str, line: &str, headers: &[&str], body: &str) -> Result<Answer, String> {
    let fault = |what: &str, error: std::io::Error| format!("{line}: {what}: {error}");
    let mut stream = TcpStream::connect(address).map_err(|e| fault("connecting", e))?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).map_err(|e| fault("waiting", e))?;
    let mut request = format!("{line}\r\nHost: {address}\r\nConnection: close\r\n");
    for header in headers {
        request.push_str(header);
        request.push_str("\r\n");
    }
    request.push_str("\r\n");
    request.push_str(body);
    stream.write_all(request.as_bytes()).map_err(|e| fault("asking", e))?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).map_err(|e| fault("reading", e))?;
    let end = answer.windows(4).position(|w| w == b"\r\n\r\n").ok_or_else(|| format!("{line}: no answer"))?;
    let head = String::from_utf8_lossy(answer.get(..end).unwrap_or_default()).into_owned();
    Ok(Answer { head, body: answer.split_off(end + 4) })
}
