//! Bilinear demosaic of one row.

/// Makes red, green and blue planes of the middle one of three raw rows.
///
/// Each row has one more pixel at either end than a plane. `red_column` and `red_row` say whether the plane's
/// first column, and this row, hold red pixels.
#[inline(always)]
pub(crate) fn row(rows: [&[f32]; 3], red_column: bool, red_row: bool, planes: &mut [f32]) {
    let width = rows[1].len() - 2;
    let (red, rest) = planes.split_at_mut(width);
    let (green, blue) = rest.split_at_mut(width);
    // In a row of red and green the colour that is met is red, in the other kind blue.
    let (met, other) = if red_row { (red, blue) } else { (blue, red) };
    let met_first = red_column == red_row;
    let [above, here, below] =
        rows.map(|row| [&row[..width], &row[1..width + 1], &row[2..width + 2]]);
    let (met, green, other) = (&mut met[..width], &mut green[..width], &mut other[..width]);
    // Both kinds of pixel are computed everywhere and one is chosen: so the loop runs in vector registers.
    for x in 0..width {
        let at_met = (x % 2 == 0) == met_first;
        let (beside, over) = (here[0][x] + here[2][x], above[1][x] + below[1][x]);
        let diagonal = (above[0][x] + above[2][x]) + (below[0][x] + below[2][x]);
        met[x] = if at_met { here[1][x] } else { 0.5 * beside };
        green[x] = if at_met {
            0.25 * (beside + over)
        } else {
            here[1][x]
        };
        other[x] = if at_met { 0.25 * diagonal } else { 0.5 * over };
    }
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn a_pixel_keeps_its_colour_and_gets_the_others_from_its_neighbours() {
        let rows = [
            [1.0, 2.0, 3.0, 4.0],
            [5.0, 6.0, 7.0, 8.0],
            [9.0, 10.0, 11.0, 12.0],
        ];
        let rows = [&rows[0][..], &rows[1][..], &rows[2][..]];
        let mut planes = [0.0; 6];
        row(rows, true, true, &mut planes);
        assert_eq!(planes, [6.0, 7.0, 6.0, 7.0, 6.0, 7.0]);
        row(rows, true, false, &mut planes);
        assert_eq!(planes, [6.0, 7.0, 6.0, 7.0, 6.0, 7.0]);
        let steep = [
            [0.0, 0.0, 0.0, 0.0],
            [0.0, 4.0, 8.0, 0.0],
            [0.0, 0.0, 0.0, 0.0],
        ];
        let steep = [&steep[0][..], &steep[1][..], &steep[2][..]];
        row(steep, true, true, &mut planes);
        assert_eq!(planes, [4.0, 2.0, 2.0, 8.0, 0.0, 0.0]);
        row(steep, false, false, &mut planes);
        assert_eq!(planes, [0.0, 0.0, 2.0, 8.0, 4.0, 2.0]);
    }
}
