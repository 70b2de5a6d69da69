//! HTTP/1.1 over a connection that is kept, as a browser does.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use super::http::Answer;

/// A connection that is kept from one request to the next, and made anew when the server closed it.
pub(crate) struct Kept {
    address: String,
    stream: Option<BufReader<TcpStream>>,
}

impl Kept {
    pub(crate) fn new(address: &str) -> Self {
        Self { address: address.to_owned(), stream: None }
    }

    pub(crate) fn get(&mut self, path: &str, headers: &[&str]) -> Result<Answer, String> {
        self.ask(&format!("GET {path} HTTP/1.1"), headers, "")
    }

    pub(crate) fn post(&mut self, path: &str, headers: &[&str], form: &str) -> Result<Answer, String> {
        let length = format!("Content-Length: {}", form.len());
        let mut all = vec!["Content-Type: application/x-www-form-urlencoded", &length];
        all.extend(headers);
        self.ask(&format!("POST {path} HTTP/1.1"), &all, form)
    }

    fn ask(&mut self, line: &str, headers: &[&str], body: &str) -> Result<Answer, String> {
        let fault = |error: std::io::Error| format!("{line}: {error}");
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(&self.address).map_err(fault)?;
                stream.set_nodelay(true).map_err(fault)?;
                stream.set_read_timeout(Some(Duration::from_secs(30))).map_err(fault)?;
                BufReader::new(stream)
            }
        };
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let request = format!("{line}\r\nHost: {}\r\n{headers}\r\n{body}", self.address);
        stream.get_mut().write_all(request.as_bytes()).map_err(fault)?;
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if stream.read_line(&mut head).map_err(fault)? == 0 {
                return Err(format!("{line}: the server closed the connection"));
            }
        }
        let mut answer = Answer { head, body: Vec::new() };
        let length = answer.header("content-length").and_then(|length| length.parse().ok());
        let length: usize = length.ok_or_else(|| format!("{line}: an answer without its length: {}", answer.head))?;
        answer.body.resize(length, 0);
        stream.read_exact(&mut answer.body).map_err(fault)?;
        self.stream = Some(stream);
        Ok(answer)
    }
}
