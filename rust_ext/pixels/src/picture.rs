//! A whole frame as a picture for people.
use crate::error::{PixelError, ensure};
use crate::format::{PixelFormat, check_frame};
use crate::rows::{Region, RowSource};

/// Writes a frame as interleaved 8-bit RGB at full resolution (bilinear demosaic, rounded to nearest).
///
/// `picture` holds `width * height * 3` bytes.
///
/// # Errors
/// When the payload is shorter than the frame, or the picture has another size.
pub fn to_rgb8(
    format: PixelFormat,
    width: usize,
    height: usize,
    payload: &[u8],
    picture: &mut [u8],
) -> Result<(), PixelError> {
    check_frame(width, height)?;
    let needed = format.frame_bytes(width, height);
    ensure!(
        payload.len() >= needed,
        "payload has {} bytes; a {format:?} frame of {width} x {height} px has {needed}",
        payload.len()
    );
    ensure!(
        picture.len() == width * height * 3,
        "the picture has {} bytes; it must have {} ({height} rows of {width} RGB pixels)",
        picture.len(),
        width * height * 3
    );
    fill_best(format, width, height, payload, picture);
    Ok(())
}

fn fill_best(format: PixelFormat, width: usize, height: usize, payload: &[u8], picture: &mut [u8]) {
    crate::prepare::with_best_features!(
        fill,
        (format: PixelFormat, width: usize, height: usize, payload: &[u8], picture: &mut [u8])
    )
}

#[inline(always)]
fn fill(format: PixelFormat, width: usize, height: usize, payload: &[u8], picture: &mut [u8]) {
    let region = Region {
        x: 0,
        y: 0,
        width,
        height,
    };
    let mut source = RowSource::new(format, (width, height), region, None, false);
    let mut rounded = vec![0u8; source.planes() * width];
    for (row, target) in picture.chunks_exact_mut(width * 3).enumerate() {
        for (rounded, value) in rounded.iter_mut().zip(source.row(payload, row)) {
            // At 2^23 a float's last bit is one: the addition rounds, and the low byte is the value.
            *rounded = (value + 8_388_608.0).to_bits() as u8;
        }
        let (red, rest) = rounded.split_at(width);
        let (green, blue) = if rest.is_empty() {
            (red, red)
        } else {
            rest.split_at(width)
        };
        let (pixels, _) = target.as_chunks_mut::<3>();
        for (((pixel, red), green), blue) in pixels.iter_mut().zip(red).zip(green).zip(blue) {
            *pixel = [*red, *green, *blue];
        }
    }
}
