//! WebVTT, written and read.
//!
//! Reading is strict, for captions that come with a recorded film: what is wrong is named with its line.

use std::fmt::Write as _;

use super::Cue;

/// What is wrong with captions.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaptionFault {
    /// The first line isn't `WEBVTT`.
    #[error("the captions don't start with WEBVTT: export them as WebVTT")]
    NotVtt,
    /// No cue at all.
    #[error("there are no captions in the file")]
    Empty,
    /// A time that isn't one.
    #[error("line {line}: `{text}` is not a time: write `00:01.000 --> 00:04.000`")]
    Time {
        /// Line, from 1.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// A cue that ends before it starts.
    #[error("line {line}: this caption ends before it starts")]
    Backwards {
        /// Line, from 1.
        line: usize,
    },
    /// A cue that starts before the one before it ended.
    #[error("line {line}: this caption starts before the one before it ended")]
    Overlap {
        /// Line, from 1.
        line: usize,
    },
    /// A cue that says nothing.
    #[error("line {line}: this caption is empty")]
    NoText {
        /// Line, from 1.
        line: usize,
    },
}

impl CaptionFault {
    /// The line it is at, from 1.
    pub(crate) fn line(&self) -> usize {
        match self {
            CaptionFault::NotVtt | CaptionFault::Empty => 1,
            CaptionFault::Time { line, .. }
            | CaptionFault::Backwards { line }
            | CaptionFault::Overlap { line }
            | CaptionFault::NoText { line } => *line,
        }
    }
}

/// Cues as a WebVTT file.
#[must_use]
pub fn vtt(cues: &[Cue]) -> String {
    vtt_at(cues, "")
}

/// Cues as a WebVTT file, each with the same settings (`line:70%`), or none.
#[must_use]
pub fn vtt_at(cues: &[Cue], settings: &str) -> String {
    let mut file = String::from("WEBVTT\n");
    let space = if settings.is_empty() { "" } else { " " };
    for cue in cues {
        // Writing to a String can't fail.
        let _ = write!(file, "\n{} --> {}{space}{settings}\n", stamp(cue.start), stamp(cue.end));
        for line in &cue.lines {
            let line = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let _ = writeln!(file, "{line}");
        }
    }
    file
}

/// Reads a WebVTT file's cues; notes, styles and regions are passed over, markup is kept as it is.
///
/// # Errors
/// The first thing that is wrong: what isn't WebVTT, a cue that overlaps another, is empty or runs backwards.
pub fn parse_vtt(text: &str) -> Result<Vec<Cue>, CaptionFault> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = text.lines().enumerate().map(|(i, line)| (i + 1, line)).peekable();
    let first = lines.next().map_or("", |(_, line)| line);
    if !first.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return Err(CaptionFault::NotVtt);
    }
    let mut cues: Vec<Cue> = Vec::new();
    while let Some((line, text)) = lines.next() {
        let Some((start, end)) = text.split_once("-->") else { continue };
        let bad = |text: &str| CaptionFault::Time { line, text: text.trim().to_owned() };
        let start = time(start.trim()).ok_or_else(|| bad(start))?;
        let end = end.split_whitespace().next().unwrap_or_default();
        let end = time(end).ok_or_else(|| bad(end))?;
        let mut words = Vec::new();
        while let Some((_, text)) = lines.next_if(|(_, text)| !text.trim().is_empty()) {
            words.push(text.to_owned());
        }
        if end <= start {
            return Err(CaptionFault::Backwards { line });
        }
        if cues.last().is_some_and(|before| start < before.end) {
            return Err(CaptionFault::Overlap { line });
        }
        if words.is_empty() {
            return Err(CaptionFault::NoText { line });
        }
        cues.push(Cue { start, end, lines: words });
    }
    if cues.is_empty() { Err(CaptionFault::Empty) } else { Ok(cues) }
}

/// Milliseconds as `mm:ss.mmm`, with hours where there are any.
fn stamp(ms: u32) -> String {
    let (hours, minutes, seconds, rest) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    if hours > 0 {
        format!("{hours:02}:{minutes:02}:{seconds:02}.{rest:03}")
    } else {
        format!("{minutes:02}:{seconds:02}.{rest:03}")
    }
}

/// `mm:ss.mmm` or `hh:mm:ss.mmm` in milliseconds.
fn time(text: &str) -> Option<u32> {
    let (clock, ms) = text.split_once('.')?;
    let number = |text: &str, least: usize| {
        (text.len() >= least && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<u32>().ok())?
    };
    let ms = if ms.len() == 3 { number(ms, 3)? } else { return None };
    let mut parts = clock.rsplit(':');
    let seconds = parts.next().filter(|p| p.len() == 2).and_then(|p| number(p, 2))?;
    let minutes = parts.next().filter(|p| p.len() == 2).and_then(|p| number(p, 2))?;
    let hours = parts.next().map_or(Some(0), |p| number(p, 2))?;
    if parts.next().is_some() || seconds > 59 || minutes > 59 {
        return None;
    }
    hours.checked_mul(3_600_000)?.checked_add(minutes * 60_000 + seconds * 1000 + ms)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cue(start: u32, end: u32, text: &str) -> Cue {
        Cue { start, end, lines: vec![text.into()] }
    }

    #[test]
    fn a_file_has_a_header_times_and_escaped_words() {
        let file = vtt(&[cue(350, 2000, "R & D"), cue(3_661_005, 3_662_000, "«\u{a0}fin\u{a0}»")]);
        assert_eq!(
            file,
            "WEBVTT\n\n00:00.350 --> 00:02.000\nR &amp; D\n\n01:01:01.005 --> 01:01:02.000\n«\u{a0}fin\u{a0}»\n"
        );
    }

    #[test]
    fn each_fault_is_named_with_its_line() {
        let after = |cues: &str| parse_vtt(&format!("WEBVTT\n\n{cues}")).unwrap_err();
        assert_eq!(parse_vtt("1\n00:00:01,000 --> 00:00:02,000\nSRT\n").unwrap_err(), CaptionFault::NotVtt);
        assert_eq!(parse_vtt("WEBVTT\n").unwrap_err(), CaptionFault::Empty);
        assert_eq!(after("00:01 --> 00:02.000\na\n"), CaptionFault::Time { line: 3, text: "00:01".into() });
        assert_eq!(after("00:02.000 --> 00:01.000\na\n"), CaptionFault::Backwards { line: 3 });
        assert_eq!(after("00:01.000 --> 00:02.000\n\n"), CaptionFault::NoText { line: 3 });
        let overlap = "00:01.000 --> 00:03.000\na\n\n00:02.000 --> 00:04.000\nb\n";
        assert_eq!(after(overlap), CaptionFault::Overlap { line: 6 });
    }

    #[test]
    fn notes_settings_and_identifiers_are_passed_over() {
        let file =
            "\u{feff}WEBVTT - titre\r\n\r\nNOTE relu\r\n\r\n1\r\n00:01.000 --> 00:02.500 line:90%\r\nUn\r\nDeux\r\n";
        let cues = parse_vtt(file).unwrap();
        assert_eq!(cues, [Cue { start: 1000, end: 2500, lines: vec!["Un".into(), "Deux".into()] }]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(times in prop::collection::vec((1u32..90_000, 0u32..5_000), 1..40)) {
            let mut at = 0;
            let cues: Vec<Cue> = times.iter().map(|(length, pause)| {
                let start = at + pause;
                at = start + length;
                cue(start, at, "des mots")
            }).collect();
            prop_assert_eq!(parse_vtt(&vtt(&cues)).unwrap(), cues);
        }

        #[test]
        fn no_file_is_too_odd_to_be_judged(text in "\\PC{0,200}") {
            let _ = parse_vtt(&format!("WEBVTT\n\n{text}"));
        }
    }
}
