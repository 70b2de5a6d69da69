//! Lists as files that spreadsheets open right: a byte order mark that says UTF-8, semicolons, and no cell that a
//! spreadsheet would take for a formula.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use csv::{Terminator, WriterBuilder};

/// A list to download under that name, its first row the titles.
pub(crate) fn download(name: &str, rows: &[Vec<String>]) -> Response {
    let mut response = write(rows).into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        out.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

fn write(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer =
        WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).flexible(true).from_writer("\u{feff}".into());
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that begins as a formula does is text all the same: the apostrophe says so, and spreadsheets hide it. A number is
/// a number.
fn harmless(cell: &str) -> String {
    let is_number =
        cell.bytes().all(|b| b.is_ascii_digit() || b"-.,".contains(&b)) && cell.rfind('-').unwrap_or(0) == 0;
    if !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreadsheets_open_it_and_run_nothing() {
        let rows = [
            vec!["Nom".to_owned(), "Demande".to_owned()],
            vec!["Zoé « Z » O’Neil".to_owned(), "temps ; \"calme\"\nun tiers".to_owned()],
            vec!["=HYPERLINK(\"http://evil\")".to_owned(), "-1+1".to_owned()],
            vec!["-0,42".to_owned(), "-1-1".to_owned()],
        ];
        let text = String::from_utf8(write(&rows)).expect("UTF-8");
        assert_eq!(
            text,
            "\u{feff}Nom;Demande\r\nZoé « Z » O’Neil;\"temps ; \"\"calme\"\"\nun tiers\"\r\n\"'=HYPERLINK(\"\"http://evil\"\")\";'-1+1\r\n-0,42;'-1-1\r\n"
        );
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(cells in proptest::collection::vec("[^=+@\t\r\n＝＋－＠-]\\PC{0,20}", 2..5)) {
            let bytes = write(&[vec!["Titre".to_owned(); cells.len()], cells.clone()]);
            let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
            let read = reader.records().next().expect("a record").expect("a record that can be read");
            proptest::prop_assert_eq!(read.iter().map(str::to_owned).collect::<Vec<_>>(), cells);
        }
    }
}
