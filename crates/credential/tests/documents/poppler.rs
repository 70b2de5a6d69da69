//! Reads a PDF back with poppler and qpdf, as a reader or a screen reader's user would get it.

use std::io::Write;
use std::process::{Command, Stdio};

/// A word and its box on the page, in points from the top left corner.
#[derive(Debug)]
#[expect(dead_code, reason = "the text is there to be shown when a test fails")]
pub struct Word {
    pub text: String,
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// Title, author, date, pages, tagging: `pdfinfo`.
pub fn info(pdf: &[u8]) -> String {
    text(run("pdfinfo", &["-"], pdf))
}

/// The structure tree with its text, each element on a line of its own. Where an element has a title beyond ASCII,
/// poppler writes no more than its byte order mark.
pub fn structure(pdf: &[u8]) -> String {
    String::from_utf8_lossy(&run("pdfinfo", &["-struct-text", "-"], pdf)).into_owned()
}

/// The XMP metadata.
pub fn metadata(pdf: &[u8]) -> String {
    text(run("pdfinfo", &["-meta", "-"], pdf))
}

/// The text as it is copied from the page, in the order in which it was painted, with plain
/// spaces (poppler takes no-break ones for them).
pub fn plain_text(pdf: &[u8]) -> String {
    text(run("pdftotext", &["-raw", "-", "-"], pdf)).replace(['\u{a0}', '\u{202f}'], " ")
}

/// Every word with its place.
pub fn words(pdf: &[u8]) -> Vec<Word> {
    let boxes = text(run("pdftotext", &["-bbox", "-", "-"], pdf));
    boxes.lines().filter_map(word).collect()
}

/// What the one QR code on the page says to a telephone.
pub fn qr_code(pdf: &[u8]) -> String {
    let (width, height, pixels) = picture(pdf, 150);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let codes = picture.detect_grids();
    assert_eq!(codes.len(), 1);
    codes[0].decode().expect("a QR code").1
}

/// An attached file.
pub fn attachment(pdf: &[u8], name: &str) -> Vec<u8> {
    with_files(pdf, |input, output| {
        run_on("pdfdetach", &["-savefile", name, "-o", output, input]);
    })
}

/// The file as qpdf writes it.
pub fn qpdf(pdf: &[u8], arguments: &[&str]) -> Vec<u8> {
    with_files(pdf, |input, output| run_on("qpdf", &[arguments, &[input, output]].concat()))
}

/// That qpdf finds no fault: a wrong table, length or trailer would be one.
pub fn qpdf_check(pdf: &[u8]) {
    with_files(pdf, |input, output| {
        run_on("qpdf", &["--check", input]);
        std::fs::write(output, []).expect("a temporary file");
    });
}

fn with_files(pdf: &[u8], work: impl FnOnce(&str, &str)) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (input, output) = (folder.path().join("input.pdf"), folder.path().join("output"));
    std::fs::write(&input, pdf).expect("a temporary file");
    work(input.to_str().expect("a path"), output.to_str().expect("a path"));
    std::fs::read(output).expect("what the tool wrote")
}

fn run_on(tool: &str, arguments: &[&str]) {
    let output = Command::new(tool).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{tool}: {error}; install it: apt-get install -y {tool}"));
    assert!(output.status.success(), "{tool} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The page as a grey picture at `resolution` dots per inch: width, height, pixels.
fn picture(pdf: &[u8], resolution: u32) -> (usize, usize, Vec<u8>) {
    let pgm = run("pdftoppm", &["-r", &resolution.to_string(), "-gray", "-"], pdf);
    let mut fields = pgm.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut next = || fields.next().expect("a PGM picture has four fields");
    assert_eq!(next(), b"P5");
    let number = |field: &[u8]| String::from_utf8_lossy(field).parse().expect("a number");
    let (width, height) = (number(next()), number(next()));
    let rest = next();
    let header = b"255\n".len();
    (width, height, rest[header..].to_vec())
}

fn word(line: &str) -> Option<Word> {
    let field = |name: &str| {
        let (_, rest) = line.split_once(&format!("{name}=\""))?;
        rest.split_once('"')?.0.parse().ok()
    };
    let (_, rest) = line.trim().strip_prefix("<word ")?.split_once('>')?;
    Some(Word {
        text: rest.strip_suffix("</word>")?.to_owned(),
        left: field("xMin")?,
        top: field("yMin")?,
        right: field("xMax")?,
        bottom: field("yMax")?,
    })
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("poppler writes UTF-8")
}

fn run(tool: &str, arguments: &[&str], pdf: &[u8]) -> Vec<u8> {
    let mut child = Command::new(tool)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{tool}: {error}; install it: apt-get install -y poppler-utils"));
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(pdf).expect("poppler reads");
    drop(input);
    let output = child.wait_with_output().expect("poppler ends");
    assert!(output.status.success(), "{tool} {arguments:?}: {}", output.status);
    output.stdout
}
