//! Mono sound as samples: silence trimmed and found, parts joined with pauses.
//!
//! Pure: it knows nothing of programs, files or films.

/// Samples a second: espeak-ng's own rate, enough for speech.
pub(crate) const RATE: u32 = 22_050;

/// Below this a sample is silence: −50 dB.
const SILENCE: u16 = 104;

/// Mono sound, 16 bits a sample, [`RATE`] samples a second.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pcm {
    pub(crate) samples: Vec<i16>,
}

impl Pcm {
    /// Raw little-endian samples; a byte too many is dropped.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Pcm {
        let samples = bytes.chunks_exact(2).filter_map(|pair| Some(i16::from_le_bytes(pair.try_into().ok()?)));
        Pcm { samples: samples.collect() }
    }

    /// Raw little-endian samples.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.samples.iter().flat_map(|sample| sample.to_le_bytes()).collect()
    }

    /// The sound of a WAV stream (whose header may not know its length); `None` for another rate or format.
    pub(crate) fn from_wav(wav: &[u8]) -> Option<Pcm> {
        let rest = wav.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WAVE")?;
        let mut rest = rest;
        let mut known = false;
        loop {
            let (name, after) = rest.split_at_checked(4)?;
            let (size, after) = after.split_at_checked(4)?;
            let size = u32::from_le_bytes(size.try_into().ok()?) as usize;
            match name {
                b"data" => return known.then(|| Pcm::from_bytes(after.get(..size).unwrap_or(after))),
                b"fmt " => {
                    let field = |at: usize| Some(u16::from_le_bytes(after.get(at..at + 2)?.try_into().ok()?));
                    let rate = u32::from_le_bytes(after.get(4..8)?.try_into().ok()?);
                    known = (field(0)?, field(2)?, rate, field(14)?) == (1, 1, RATE, 16);
                }
                _ => {}
            }
            rest = after.get(size..)?;
        }
    }

    /// Length in milliseconds.
    pub(crate) fn milliseconds(&self) -> u32 {
        milliseconds(self.samples.len())
    }

    /// Without the silence at both ends, but for a breath of it.
    pub(crate) fn trimmed(&self) -> Pcm {
        let breath = samples(12);
        let heard = |sample: &i16| sample.unsigned_abs() > SILENCE;
        let Some(first) = self.samples.iter().position(heard) else { return Pcm::default() };
        let last = self.samples.iter().rposition(heard).unwrap_or(first);
        let end = (last + breath).min(self.samples.len());
        Pcm { samples: self.samples.get(first.saturating_sub(breath)..end).unwrap_or_default().to_vec() }
    }

    /// Adds silence.
    pub(crate) fn pause(&mut self, milliseconds: u32) {
        self.samples.resize(self.samples.len() + samples(milliseconds), 0);
    }

    /// Adds a sound; where it starts and ends, in milliseconds.
    pub(crate) fn append(&mut self, sound: &Pcm) -> (u32, u32) {
        let start = self.milliseconds();
        self.samples.extend_from_slice(&sound.samples);
        (start, self.milliseconds())
    }

    /// Silences of at least `least` milliseconds between sounds: start and end of each, in milliseconds.
    pub(crate) fn silences(&self, least: u32) -> Vec<(u32, u32)> {
        let window = samples(10);
        let mut found: Vec<(u32, u32)> = Vec::new();
        let mut start = None;
        let mut heard_before = false;
        for (i, part) in self.samples.chunks(window).enumerate() {
            let at = milliseconds(i * window);
            let silent = part.iter().all(|sample| sample.unsigned_abs() <= SILENCE * 3);
            if silent {
                start = start.or(Some(at));
            } else {
                if let Some(start) = start.take()
                    && heard_before
                    && at - start >= least
                {
                    found.push((start, at));
                }
                heard_before = true;
            }
        }
        found
    }
}

fn samples(milliseconds: u32) -> usize {
    (u64::from(milliseconds) * u64::from(RATE) / 1000) as usize
}

fn milliseconds(samples: usize) -> u32 {
    u32::try_from(samples as u64 * 1000 / u64::from(RATE)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sound and silence in turn, each of so many milliseconds.
    fn speech(parts: &[u32]) -> Pcm {
        let mut sound = Pcm::default();
        for (i, ms) in parts.iter().enumerate() {
            if i % 2 == 0 {
                let tone = (0..samples(*ms)).map(|i| if i % 50 < 25 { 9000 } else { -9000 }).collect();
                sound.append(&Pcm { samples: tone });
            } else {
                sound.pause(*ms);
            }
        }
        sound
    }

    #[test]
    fn silence_at_the_ends_is_trimmed_to_a_breath() {
        let mut sound = Pcm::default();
        sound.pause(500);
        sound.append(&speech(&[1000]));
        sound.pause(700);
        assert!((1000..1030).contains(&sound.trimmed().milliseconds()));
        assert_eq!(Pcm { samples: vec![3; 5000] }.trimmed(), Pcm::default());
    }

    #[test]
    fn pauses_between_sentences_are_found_and_shorter_ones_are_not() {
        let found = speech(&[800, 90, 700, 400, 900, 1000]).silences(200);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].0.abs_diff(1590) < 20 && found[0].1.abs_diff(1990) < 20, "{found:?}");
    }

    #[test]
    fn a_wav_stream_of_unknown_length_is_read_to_its_end() {
        let mut wav = b"RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
        wav.extend(RATE.to_le_bytes());
        wav.extend((RATE * 2).to_le_bytes());
        wav.extend([2, 0, 16, 0]);
        wav.extend(b"data\xff\xff\xff\x7f\x01\0\xfe\xff");
        assert_eq!(Pcm::from_wav(&wav), Some(Pcm { samples: vec![1, -2] }));
        wav[22] = 2;
        assert_eq!(Pcm::from_wav(&wav), None, "stereo");
        assert_eq!(Pcm::from_wav(b"RIFF"), None);
    }
}
