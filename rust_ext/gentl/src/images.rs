//! Playback of a list of images: real pictures on the simulated line.
//!
//! The list is a text file: the line `kenpin-images 1`, then a line an image, `<label>\t<path of a binary PNM file>`
//! (P5 or P6, maxval 255; a relative path counts from the list's folder). Each image is shown once, in order, as it is:
//! the exposure time does not change it. A colour image is converted to the pixel format that is set.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::errors::{Fault, Outcome, fail};
use crate::picture::{Format, Picture, Source, Truth};

/// Longest header that a PNM file may have.
const HEADER_BYTES_MAX: usize = 4096;
/// Largest image, in pixels.
const PIXELS_MAX: usize = 1 << 28;

/// A PNM file's header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Header {
    width: usize,
    height: usize,
    channels: usize,
    /// Where the pixels start.
    start: usize,
}

/// Reads a header from a file's first bytes.
fn parse_header(bytes: &[u8]) -> Result<Header, String> {
    let channels = match bytes.get(..2) {
        Some(b"P5") => 1,
        Some(b"P6") => 3,
        _ => return Err("not a binary PNM file (P5 or P6)".into()),
    };
    let mut numbers = [0usize; 3];
    let mut at = 2;
    for number in &mut numbers {
        let mut digits = 0;
        loop {
            match bytes.get(at) {
                Some(b'#') => {
                    while bytes.get(at).is_some_and(|byte| *byte != b'\n') {
                        at += 1;
                    }
                }
                Some(byte) if byte.is_ascii_whitespace() && digits == 0 => at += 1,
                Some(byte) if byte.is_ascii_digit() && digits < 9 => {
                    *number = *number * 10 + usize::from(byte - b'0');
                    (at, digits) = (at + 1, digits + 1);
                }
                Some(byte) if byte.is_ascii_whitespace() => break,
                _ => return Err("the PNM header is broken".into()),
            }
        }
    }
    let [width, height, maxval] = numbers;
    if maxval != 255 {
        return Err(format!("maxval is {maxval}, only 255 is played"));
    }
    if width == 0 || height == 0 || width.saturating_mul(height) > PIXELS_MAX {
        return Err(format!("{width} x {height} pixels cannot be played"));
    }
    Ok(Header {
        width,
        height,
        channels,
        start: at + 1,
    })
}

#[derive(Clone, Debug)]
struct Entry {
    label: String,
    path: PathBuf,
    header: Header,
}

/// A list of images whose headers were read and found good.
#[derive(Clone, Debug)]
pub struct Playlist {
    entries: Vec<Entry>,
}

impl Playlist {
    /// Reads a list and the header of every image in it.
    ///
    /// # Errors
    /// `InvalidValue` with the list's line and what is wrong there.
    pub fn open(path: &str) -> Outcome<Self> {
        let wrong = |text: String| fail(Fault::InvalidValue, format!("image list {path}: {text}"));
        let content = match std::fs::read_to_string(path) {
            Ok(content) => content,
            Err(error) => return wrong(error.to_string()),
        };
        let mut lines = content.lines();
        if lines.next() != Some("kenpin-images 1") {
            return wrong("the first line must be `kenpin-images 1`".into());
        }
        let folder = Path::new(path).parent().unwrap_or(Path::new(""));
        let mut entries = Vec::new();
        for (index, line) in lines.enumerate() {
            if line.is_empty() {
                continue;
            }
            match entry(folder, line) {
                Ok(entry) => entries.push(entry),
                Err(text) => return wrong(format!("line {}: {text}", index + 2)),
            }
        }
        if entries.is_empty() {
            return wrong("there is no image in it".into());
        }
        Ok(Self { entries })
    }

    /// Largest width and largest height.
    pub fn size_max(&self) -> (usize, usize) {
        let headers = || self.entries.iter().map(|entry| entry.header);
        (
            headers().map(|header| header.width).max().unwrap_or(0),
            headers().map(|header| header.height).max().unwrap_or(0),
        )
    }

    /// Pixels of the largest image.
    pub fn pixels_max(&self) -> usize {
        self.entries
            .iter()
            .map(|entry| entry.header.width * entry.header.height)
            .max()
            .unwrap_or(0)
    }

    /// A source that shows the list in a pixel format.
    pub fn player(self: &Arc<Self>, format: Format) -> Player {
        Player {
            list: self.clone(),
            format,
            file: Vec::new(),
        }
    }
}

fn entry(folder: &Path, line: &str) -> Result<Entry, String> {
    let Some((label, path)) = line.split_once('\t') else {
        return Err("expected a label, a tab and a path".into());
    };
    let path = folder.join(path);
    let place = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut file = std::fs::File::open(&path).map_err(|error| place(&error))?;
    let mut head = Vec::new();
    file.by_ref()
        .take(HEADER_BYTES_MAX as u64)
        .read_to_end(&mut head)
        .map_err(|error| place(&error))?;
    let header = parse_header(&head).map_err(|error| place(&error))?;
    let size = file.metadata().map_err(|error| place(&error))?.len();
    let needed = header.start + header.width * header.height * header.channels;
    if size < needed as u64 {
        return Err(place(&format!(
            "{size} bytes, the header promises {needed}"
        )));
    }
    Ok(Entry {
        label: label.to_string(),
        path,
        header,
    })
}

/// Shows a playlist.
pub struct Player {
    list: Arc<Playlist>,
    format: Format,
    file: Vec<u8>,
}

impl Player {
    /// Reads a file again; `None` when it is not what it was when the list was opened.
    fn load(&mut self, entry: &Entry) -> Option<()> {
        self.file.clear();
        std::fs::File::open(&entry.path)
            .ok()?
            .read_to_end(&mut self.file)
            .ok()?;
        let header = parse_header(&self.file[..self.file.len().min(HEADER_BYTES_MAX)]).ok()?;
        let needed = header.start + header.width * header.height * header.channels;
        (header == entry.header && self.file.len() >= needed).then_some(())
    }
}

impl Source for Player {
    fn has(&self, number: u64) -> bool {
        (1..=self.list.entries.len() as u64).contains(&number)
    }

    fn expose(&mut self, number: u64, _exposure_us: f64, out: &mut [u8]) -> Picture {
        let list = self.list.clone();
        let Some(entry) = list.entries.get((number as usize).wrapping_sub(1)) else {
            return Picture::default();
        };
        let Header {
            width,
            height,
            channels,
            start,
        } = entry.header;
        let complete = self.load(entry).is_some();
        let out = &mut out[..width * height * self.format.bytes()];
        if complete {
            convert(
                &self.file[start..start + width * height * channels],
                (width, channels),
                self.format,
                out,
            );
        } else {
            out.fill(0);
        }
        let truth = Truth {
            label: entry.label.clone(),
            ..Truth::default()
        };
        Picture {
            width,
            height,
            complete,
            truth,
        }
    }
}

/// Converts grey or RGB pixels to the pixel format of the camera.
fn convert(pixels: &[u8], (width, channels): (usize, usize), format: Format, out: &mut [u8]) {
    match (channels, format) {
        (1, Format::Mono8 | Format::BayerRg8) | (3, Format::Rgb8) => out.copy_from_slice(pixels),
        (1, Format::Rgb8) => {
            for (place, grey) in out.chunks_exact_mut(3).zip(pixels) {
                place.fill(*grey);
            }
        }
        (_, Format::BayerRg8) => {
            let rows = out
                .chunks_exact_mut(width)
                .zip(pixels.chunks_exact(width * 3));
            for (y, (row, colours)) in rows.enumerate() {
                for (x, (place, colour)) in row.iter_mut().zip(colours.chunks_exact(3)).enumerate()
                {
                    *place = colour[(x & 1) + (y & 1)];
                }
            }
        }
        _ => {
            for (place, colour) in out.iter_mut().zip(pixels.chunks_exact(3)) {
                let weighted = 299 * u32::from(colour[0])
                    + 587 * u32::from(colour[1])
                    + 114 * u32::from(colour[2]);
                *place = ((weighted + 500) / 1000) as u8;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("kenpin-gentl-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        path
    }

    #[test]
    fn headers_with_comments_are_read() {
        let header = parse_header(b"P5\n# made by hand\n3 # width\n2\n255\nabcdef").unwrap();
        assert_eq!(
            (header.width, header.height, header.channels, header.start),
            (3, 2, 1, 34)
        );
        for bad in [
            &b"P4\n1 1\n"[..],
            b"P5\n3 2\n65535\n",
            b"P5\n0 2\n255\n",
            b"P5\n3 2",
            b"P5\n-3 2 255\n",
            b"",
        ] {
            assert!(parse_header(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_list_plays_in_order_and_once() {
        let folder = folder("list");
        std::fs::write(folder.join("a.pgm"), b"P5 2 2 255\nabcd").unwrap();
        std::fs::write(folder.join("b.ppm"), b"P6 1 1 255\n\x0a\x14\x1e").unwrap();
        let list = folder.join("list.txt");
        std::fs::write(&list, "kenpin-images 1\ngood\ta.pgm\nscratch\tb.ppm\n").unwrap();
        let playlist = Arc::new(Playlist::open(list.to_str().unwrap()).unwrap());
        assert_eq!((playlist.size_max(), playlist.pixels_max()), ((2, 2), 4));
        let mut player = playlist.player(Format::Mono8);
        let mut out = [0u8; 4];
        let first = player.expose(1, 1.0, &mut out);
        assert_eq!(
            (first.truth.label.as_str(), first.width, &out),
            ("good", 2, b"abcd")
        );
        let second = player.expose(2, 1.0, &mut out);
        assert_eq!((second.complete, second.width, out[0]), (true, 1, 18));
        assert!(!player.has(3) && !player.has(0));
        std::fs::write(folder.join("b.ppm"), b"P6 1 1 255\n\x0a").unwrap();
        assert!(!player.expose(2, 1.0, &mut out).complete);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_bad_list_says_where() {
        let folder = folder("bad");
        let list = folder.join("list.txt");
        for (content, expected) in [
            ("", "first line"),
            ("kenpin-images 1\n", "no image"),
            ("kenpin-images 1\nno-tab\n", "line 2: expected"),
            ("kenpin-images 1\n\ngood\tabsent.pgm\n", "line 3"),
        ] {
            std::fs::write(&list, content).unwrap();
            let failure = Playlist::open(list.to_str().unwrap()).unwrap_err();
            assert_eq!(failure.fault, Fault::InvalidValue);
            assert!(failure.text.contains(expected), "{}", failure.text);
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn colours_go_through_the_filter() {
        let pixels: Vec<u8> = (0..12).collect(); // 2 x 2 pixels, RGB
        let mut out = [0u8; 4];
        convert(&pixels, (2, 3), Format::BayerRg8, &mut out);
        assert_eq!(out, [0, 4, 7, 11]);
    }
}
