//! The programs of others: espeak-ng speaks, ffmpeg listens, levels and packs. Nothing else calls a program.
//!
//! Sound passes through pipes as mono samples of 16 bits; files are written only where they are to stay. A missing
//! program is an error that says how to install it. It knows nothing of films.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;

use crate::sound::{Pcm, RATE};

/// A program that is missing or fails.
#[derive(Debug, thiserror::Error)]
pub enum ToolError {
    /// It isn't installed.
    #[error("{program} is not installed; on Debian: apt-get install {package}")]
    Missing {
        /// The program.
        program: &'static str,
        /// The Debian package that holds it.
        package: &'static str,
    },
    /// It ended with an error.
    #[error("{program} failed: {message}")]
    Failed {
        /// The program.
        program: &'static str,
        /// The end of what it said.
        message: String,
    },
    /// It said something unexpected.
    #[error("{program} answered something that can't be read: {message}")]
    Unreadable {
        /// The program.
        program: &'static str,
        /// What was looked for.
        message: String,
    },
    /// It could not be started or talked to.
    #[error("{program} could not be run: {source}")]
    Run {
        /// The program.
        program: &'static str,
        /// Why.
        source: io::Error,
    },
}

/// A program and the Debian package it comes in.
struct Tool {
    program: &'static str,
    package: &'static str,
}

const ESPEAK: Tool = Tool { program: "espeak-ng", package: "espeak-ng" };
const FFMPEG: Tool = Tool { program: "ffmpeg", package: "ffmpeg" };
const FFPROBE: Tool = Tool { program: "ffprobe", package: "ffmpeg" };

impl Tool {
    /// Runs it with something to read, to its end; what it wrote and said.
    fn run<S: AsRef<OsStr>>(&self, arguments: &[S], input: &[u8]) -> Result<Output, ToolError> {
        let program = self.program;
        let error = |source: io::Error| match source.kind() {
            io::ErrorKind::NotFound => ToolError::Missing { program, package: self.package },
            _ => ToolError::Run { program, source },
        };
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(error)?;
        let stdin = child.stdin.take();
        // Written from beside, or a long output would block a long input.
        let output = thread::scope(|scope| {
            scope.spawn(move || {
                if let Some(mut stdin) = stdin {
                    // A program that stops reading says why when it ends.
                    let _ = stdin.write_all(input);
                }
            });
            child.wait_with_output()
        })
        .map_err(error)?;
        if output.status.success() {
            return Ok(output);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let mut last: Vec<&str> = said.lines().rev().filter(|line| !line.trim().is_empty()).take(4).collect();
        last.reverse();
        Err(ToolError::Failed { program, message: last.join(" · ") })
    }
}

/// A voice of espeak-ng and how it speaks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Speaker {
    /// Voice and variant: `fr+m7`.
    pub(crate) voice: &'static str,
    /// Speed, in espeak-ng's words a minute (pauses apart).
    pub(crate) speed: u32,
    /// Pitch, 0 to 99.
    pub(crate) pitch: u32,
    /// Per cent of the usual liveliness of pitch.
    pub(crate) range: u32,
}

/// A sentence spoken.
pub(crate) fn speak(text: &str, speaker: &Speaker) -> Result<Pcm, ToolError> {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let ssml = format!("<speak><prosody range=\"{}%\">{escaped}</prosody></speak>", speaker.range);
    let speed = speaker.speed.to_string();
    let pitch = speaker.pitch.to_string();
    let arguments = ["-v", speaker.voice, "-s", &speed, "-p", &pitch, "-b", "1", "-m", "--stdin", "--stdout"];
    let output = ESPEAK.run(&arguments, ssml.as_bytes())?;
    Pcm::from_wav(&output.stdout).ok_or_else(|| ToolError::Unreadable {
        program: ESPEAK.program,
        message: format!("a WAV file at {RATE} Hz with 16 bits; it said: {}", String::from_utf8_lossy(&output.stderr)),
    })
}

/// A sound file, in any format ffmpeg knows, as mono samples.
pub(crate) fn decode(file: &Path) -> Result<Pcm, ToolError> {
    let rate = RATE.to_string();
    let arguments: Vec<&OsStr> = ["-v", "error", "-i"]
        .map(OsStr::new)
        .into_iter()
        .chain([file.as_os_str()])
        .chain(["-vn", "-ac", "1", "-ar", &rate, "-f", "s16le", "-"].map(OsStr::new))
        .collect();
    Ok(Pcm::from_bytes(&FFMPEG.run(&arguments, &[])?.stdout))
}

/// Sound through a chain of ffmpeg filters.
pub(crate) fn filter(sound: &Pcm, filters: &str) -> Result<Pcm, ToolError> {
    let rate = RATE.to_string();
    let arguments = [
        "-v", "error", "-f", "s16le", "-ar", &rate, "-ac", "1", "-i", "-", "-af", filters, "-ar", &rate, "-ac", "1",
        "-f", "s16le", "-",
    ];
    Ok(Pcm::from_bytes(&FFMPEG.run(&arguments, &sound.to_bytes())?.stdout))
}

/// What EBU R128 measures of a sound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Loudness {
    /// Integrated loudness, in LUFS.
    pub(crate) integrated: f64,
    /// True peak, in dBTP.
    pub(crate) peak: f64,
    range: f64,
    threshold: f64,
    offset: f64,
}

/// Measures a sound's loudness; `None` when it is silent.
pub(crate) fn loudness(sound: &Pcm, target: &str) -> Result<Option<Loudness>, ToolError> {
    let rate = RATE.to_string();
    let measure = format!("loudnorm={target}:print_format=json");
    let arguments = [
        "-hide_banner",
        "-nostats",
        "-f",
        "s16le",
        "-ar",
        &rate,
        "-ac",
        "1",
        "-i",
        "-",
        "-af",
        &measure,
        "-f",
        "null",
        "-",
    ];
    let output = FFMPEG.run(&arguments, &sound.to_bytes())?;
    let said = String::from_utf8_lossy(&output.stderr);
    let unreadable = || ToolError::Unreadable { program: FFMPEG.program, message: "the loudness it measured".into() };
    let json = said.rfind('{').and_then(|at| said.get(at..)).ok_or_else(unreadable)?;
    let json = json.get(..=json.rfind('}').ok_or_else(unreadable)?).unwrap_or_default();
    let values: serde_json::Value = serde_json::from_str(json).map_err(|_| unreadable())?;
    let number = |key: &str| {
        let text = values.get(key).and_then(serde_json::Value::as_str).ok_or_else(unreadable)?;
        text.parse::<f64>().map_err(|_| unreadable())
    };
    let measured = Loudness {
        integrated: number("input_i")?,
        peak: number("input_tp")?,
        range: number("input_lra")?,
        threshold: number("input_thresh")?,
        offset: number("target_offset")?,
    };
    Ok(measured.integrated.is_finite().then_some(measured))
}

/// Brings a sound to a loudness, from what was measured: the second pass.
pub(crate) fn level(sound: &Pcm, target: &str, measured: &Loudness) -> Result<Pcm, ToolError> {
    let Loudness { integrated, peak, range, threshold, offset } = measured;
    filter(
        sound,
        &format!(
            "loudnorm={target}:measured_I={integrated}:measured_TP={peak}:measured_LRA={range}:measured_thresh={threshold}:offset={offset}:linear=true"
        ),
    )
}

/// Writes sound as AAC-LC in an MP4 container that plays while it loads. At the rates of speech ffmpeg's `fast` coder
/// leaves 4 to 10 dB less noise below 4 kHz than its default one (measured on ffmpeg 5.1, 30 kbit/s, 22 kHz mono).
pub(crate) fn encode_aac(sound: &Pcm, title: &str, bit_rate: u32, file: &Path) -> Result<(), ToolError> {
    let (rate, bits, title) = (RATE.to_string(), bit_rate.to_string(), format!("title={title}"));
    let before = [
        "-v",
        "error",
        "-y",
        "-f",
        "s16le",
        "-ar",
        &rate,
        "-ac",
        "1",
        "-i",
        "-",
        "-c:a",
        "aac",
        "-aac_coder",
        "fast",
        "-cutoff",
        "8000",
        "-b:a",
        &bits,
        "-metadata",
        &title,
    ];
    let after = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart", "-f", "ipod"];
    let arguments: Vec<&OsStr> =
        before.iter().chain(&after).map(|a| OsStr::new(*a)).chain([file.as_os_str()]).collect();
    FFMPEG.run(&arguments, &sound.to_bytes())?;
    Ok(())
}

/// What a video file holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Probe {
    /// Length in seconds.
    pub(crate) seconds: f64,
    /// Width and height of the picture as shown; `None` when there is none.
    pub(crate) size: Option<(u32, u32)>,
    /// Whether there is sound.
    pub(crate) sound: bool,
}

/// Looks into a video file.
pub(crate) fn probe(file: &Path) -> Result<Probe, ToolError> {
    let asked = ["-v", "error", "-show_entries", "format=duration:stream=codec_type,width,height", "-of", "json"];
    let arguments: Vec<&OsStr> = asked.map(OsStr::new).into_iter().chain([file.as_os_str()]).collect();
    let output = FFPROBE.run(&arguments, &[])?;
    let unreadable = || ToolError::Unreadable { program: FFPROBE.program, message: "length and streams".into() };
    let values: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(|_| unreadable())?;
    let seconds = values.pointer("/format/duration").and_then(|d| d.as_str()).and_then(|d| d.parse().ok());
    let streams = values.get("streams").and_then(|s| s.as_array()).ok_or_else(unreadable)?;
    let is = |stream: &serde_json::Value, kind: &str| stream.get("codec_type").and_then(|t| t.as_str()) == Some(kind);
    let side = |stream: &serde_json::Value, key: &str| {
        stream.get(key).and_then(serde_json::Value::as_u64).and_then(|n| u32::try_from(n).ok())
    };
    let picture = streams.iter().find(|s| is(s, "video"));
    Ok(Probe {
        seconds: seconds.ok_or_else(unreadable)?,
        size: picture.and_then(|s| side(s, "width").zip(side(s, "height"))),
        sound: streams.iter().any(|s| is(s, "audio")),
    })
}

/// Writes a recorded video as 480p H.264 with AAC, that plays while it loads.
pub(crate) fn encode_480p(from: &Path, to: &Path) -> Result<(), ToolError> {
    let before = ["-v", "error", "-y", "-i"];
    let after = [
        "-map",
        "0:v:0",
        "-map",
        "0:a:0",
        "-vf",
        "scale=-2:'min(480,trunc(ih/2)*2)',fps='min(source_fps,25)'",
        "-c:v",
        "libx264",
        "-preset",
        "slow",
        "-crf",
        "27",
        "-profile:v",
        "main",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        "-b:a",
        "56k",
        "-ac",
        "1",
        "-ar",
        "44100",
        "-map_metadata",
        "-1",
        "-map_chapters",
        "-1",
        "-movflags",
        "+faststart",
        "-f",
        "mp4",
    ];
    let arguments: Vec<&OsStr> = before
        .map(OsStr::new)
        .into_iter()
        .chain([from.as_os_str()])
        .chain(after.map(OsStr::new))
        .chain([to.as_os_str()])
        .collect();
    FFMPEG.run(&arguments, &[])?;
    Ok(())
}

/// Writes the picture at a moment of a video as JPEG.
pub(crate) fn poster(from: &Path, seconds: f64, to: &Path) -> Result<(), ToolError> {
    let at = format!("{seconds:.2}");
    let before = ["-v", "error", "-y", "-ss", &at, "-i"];
    let after = ["-frames:v", "1", "-q:v", "6", "-f", "image2", "-c:v", "mjpeg", "-update", "1"];
    let arguments: Vec<&OsStr> = before
        .map(OsStr::new)
        .into_iter()
        .chain([from.as_os_str()])
        .chain(after.map(OsStr::new))
        .chain([to.as_os_str()])
        .collect();
    FFMPEG.run(&arguments, &[])?;
    Ok(())
}

/// Writes stills over a sound, with captions and chapters, as 25 pictures a second of H.264. `stills` and `chapters` are
/// files for ffmpeg's `concat` and `ffmetadata` readers; `duration` is in milliseconds.
#[cfg(feature = "render")]
pub(crate) fn mux(
    stills: &Path,
    audio: &Path,
    captions: &Path,
    chapters: &Path,
    language: &str,
    duration: u32,
    to: &Path,
) -> Result<(), ToolError> {
    let spoken = format!("language={language}");
    let lasts = format!("{:.3}", f64::from(duration) / 1000.0);
    let mut arguments: Vec<&OsStr> = ["-v", "error", "-y", "-f", "concat", "-safe", "0", "-i"].map(OsStr::new).to_vec();
    arguments.push(stills.as_os_str());
    for (flag, file) in [("-i", audio), ("-i", captions), ("-i", chapters)] {
        arguments.extend([OsStr::new(flag), file.as_os_str()]);
    }
    arguments.extend(
        [
            "-map",
            "0:v",
            "-map",
            "1:a",
            "-map",
            "2:s",
            "-map_metadata",
            "3",
            "-map_chapters",
            "3",
            "-r",
            "25",
            "-c:v",
            "libx264",
            "-preset",
            "fast",
            "-tune",
            "stillimage",
            "-crf",
            "20",
            "-profile:v",
            "high",
            "-pix_fmt",
            "yuv420p",
            "-g",
            "250",
            "-c:a",
            "copy",
            "-c:s",
            "mov_text",
            "-metadata:s:a:0",
            &spoken,
            "-metadata:s:s:0",
            &spoken,
            "-t",
            &lasts,
            "-movflags",
            "+faststart",
            "-f",
            "mp4",
        ]
        .map(OsStr::new),
    );
    arguments.push(to.as_os_str());
    FFMPEG.run(&arguments, &[])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named_with_its_debian_package() {
        let tool = Tool { program: "espeak-ng-that-is-not-there", package: "espeak-ng" };
        let error = tool.run(&["--version"], b"").unwrap_err();
        assert_eq!(
            error.to_string(),
            "espeak-ng-that-is-not-there is not installed; on Debian: apt-get install espeak-ng"
        );
    }

    #[test]
    fn a_program_that_fails_is_quoted() {
        let tool = Tool { program: "sh", package: "dash" };
        let error = tool.run(&["-c", "echo 'no such voice' >&2; exit 3"], &[0; 200_000]).unwrap_err();
        assert_eq!(error.to_string(), "sh failed: no such voice");
    }
}
