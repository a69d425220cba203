use super::layout::WRITING;
use super::*;
use crate::claim;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

mod model;

const SOON: Duration = Duration::from_millis(1);
const LONG: Duration = Duration::from_secs(20);

/// A path that no other test uses; the file is removed at the end.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let folder = std::path::Path::new("/dev/shm");
        let folder = if folder.is_dir() {
            folder.to_path_buf()
        } else {
            std::env::temp_dir()
        };
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let file = format!("kenpin-test-{}-{name}-{number}.ring", std::process::id());
        Self(folder.join(file))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn geometry(slot_count: u32, payload_bytes_max: u64) -> Geometry {
    Geometry {
        slot_count,
        payload_bytes_max,
    }
}

fn info(number: u64) -> FrameInfo {
    FrameInfo {
        camera_session: u64::MAX - number,
        frame_no: number,
        device_time_ns: number * 3,
        exposure_ns: number * 5,
        exposure_error_ns: number * 7,
        received_ns: number * 11,
        width: number as u32,
        height: number as u32 + 1,
        pixel_format: 0x0108_0001,
        trigger_no: number * 13,
        encoder: number * 17,
        has_chunk: number.is_multiple_of(2),
        incomplete: number.is_multiple_of(3),
        truth: number.is_multiple_of(4).then(|| Truth {
            label: format!("kind {number}"),
            contrast_sigma: number as f64 / 8.0,
            area_px: number as f64,
        }),
    }
}

/// A payload that names its frame in every byte's place.
fn pattern(number: u64, bytes: usize) -> Vec<u8> {
    let start = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (0..bytes as u64)
        .map(|place| (start.wrapping_add(place.wrapping_mul(0x0100_0193)) >> 13) as u8)
        .collect()
}

fn check(frame: &PinnedFrame) {
    let number = frame.info().frame_no;
    assert_eq!(*frame.info(), info(number));
    let payload = frame.payload().to_vec();
    assert!(
        payload == pattern(number, payload.len()),
        "frame {number} is torn"
    );
}

/// Ends a writer as a kill would: its lock goes, nothing is tidied.
fn kill_writer(writer: FrameWriter, in_mid_copy: bool) {
    if in_mid_copy {
        writer.claim_for_test();
    }
    drop(writer); // has no tidying of its own
}

#[test]
fn a_frame_arrives_as_it_was_sent() {
    let place = Place::new("sent");
    let mut writer = FrameWriter::create(&place.0, geometry(4, 10_000)).unwrap();
    let reader = FrameReader::attach(&place.0, 0).unwrap();
    assert_eq!(reader.wait(0, SOON).unwrap(), Waited::TimedOut);
    assert!(reader.pin(0).unwrap().is_none());
    for number in 1..=9 {
        let seq = writer.publish(&pattern(number, 1000 * number as usize), &info(number));
        assert_eq!(seq.unwrap(), Some(number));
        assert_eq!(
            reader.wait(number - 1, LONG).unwrap(),
            Waited::Published(number)
        );
        let frame = reader.pin(number).unwrap().unwrap();
        assert_eq!(
            (frame.seq(), frame.payload().len()),
            (number, 1000 * number as usize)
        );
        assert!(frame.published_ns() > 0);
        check(&frame);
    }
    assert!(reader.pin(5).unwrap().is_none(), "overwritten");
    assert!(reader.pin(10).unwrap().is_none(), "not yet published");
    let empty = writer.publish(&[], &info(10)).unwrap().unwrap();
    assert!(reader.pin(empty).unwrap().unwrap().payload().is_empty());
    let large = writer.publish(&[0; 10_001], &info(11));
    assert!(matches!(large, Err(RingError::PayloadTooLarge { .. })));
}

#[test]
fn long_labels_are_cut_between_characters() {
    let place = Place::new("label");
    let mut writer = FrameWriter::create(&place.0, geometry(2, 16)).unwrap();
    let reader = FrameReader::attach(&place.0, 0).unwrap();
    let mut sent = info(4);
    sent.truth.as_mut().unwrap().label = "検".repeat(40);
    let seq = writer.publish(&[], &sent).unwrap().unwrap();
    let frame = reader.pin(seq).unwrap().unwrap();
    assert_eq!(frame.info().truth.as_ref().unwrap().label, "検".repeat(21));
}

#[test]
fn pinned_slots_are_never_overwritten_and_the_new_frame_is_counted() {
    let place = Place::new("full");
    let mut writer = FrameWriter::create(&place.0, geometry(3, 100)).unwrap();
    let reader = FrameReader::attach(&place.0, 0).unwrap();
    let mut held = Vec::new();
    for number in 1..=3 {
        writer
            .publish(&pattern(number, 100), &info(number))
            .unwrap();
        held.push(reader.pin(number).unwrap().unwrap());
    }
    assert!(matches!(reader.pin(1), Err(RingError::AlreadyPinned(1))));
    for number in 4..=6 {
        assert_eq!(
            writer
                .publish(&pattern(number, 100), &info(number))
                .unwrap(),
            None
        );
    }
    assert_eq!(writer.slots_dropped(), 3);
    held.iter().for_each(check);
    drop(held.remove(1));
    // The dropped frames took no numbers.
    assert_eq!(writer.publish(&pattern(7, 100), &info(7)).unwrap(), Some(4));
    held.iter().for_each(check);
    check(&reader.pin(4).unwrap().unwrap());
}

#[test]
fn a_reader_holds_at_most_three() {
    let place = Place::new("limit");
    let mut writer = FrameWriter::create(&place.0, geometry(8, 16)).unwrap();
    let reader = FrameReader::attach(&place.0, 15).unwrap();
    let seqs: Vec<u64> = (1..=4)
        .map(|number| writer.publish(&[], &info(number)).unwrap().unwrap())
        .collect();
    let held: Vec<_> = seqs[..3]
        .iter()
        .map(|seq| reader.pin(*seq).unwrap().unwrap())
        .collect();
    assert!(matches!(reader.pin(4), Err(RingError::PinLimit)));
    let other = FrameReader::attach(&place.0, 3).unwrap();
    assert!(other.pin(4).unwrap().is_some());
    drop(held);
    assert!(reader.pin(4).unwrap().is_some());
}

#[test]
fn a_number_has_one_living_reader() {
    let place = Place::new("taken");
    assert!(matches!(
        FrameReader::attach(&place.0, 0),
        Err(RingError::Absent(_))
    ));
    let mut writer = FrameWriter::create(&place.0, geometry(2, 16)).unwrap();
    assert!(matches!(
        FrameReader::attach(&place.0, 16),
        Err(RingError::BadReader(16))
    ));
    let first = FrameReader::attach(&place.0, 0).unwrap();
    writer.publish(&[], &info(1)).unwrap();
    let frame = first.pin(1).unwrap().unwrap();
    assert!(matches!(
        FrameReader::attach(&place.0, 0),
        Err(RingError::ReaderTaken { .. })
    ));
    // A frame keeps its reader alive; closing ends it at once.
    first.close();
    let second = FrameReader::attach(&place.0, 0).unwrap();
    let again = second.pin(1).unwrap().unwrap();
    drop(frame); // must not take the successor's pin with it
    assert_eq!(inspect(&place.0).unwrap().readers[0].pinned, [1]);
    drop(again);
    assert!(matches!(first.wait(0, SOON), Err(RingError::Closed)));
    assert!(matches!(first.pin(1), Err(RingError::Closed)));
    assert_eq!(inspect(&place.0).unwrap().readers[0].pinned, []);
}

#[test]
fn the_pins_of_a_dead_reader_are_released() {
    let place = Place::new("dead");
    let mut writer = FrameWriter::create(&place.0, geometry(2, 16)).unwrap();
    let [dead, living] = [0, 1].map(|number| FrameReader::attach(&place.0, number).unwrap());
    writer.publish(&[], &info(1)).unwrap();
    writer.publish(&[], &info(2)).unwrap();
    let lost = dead.pin(1).unwrap().unwrap();
    let kept = living.pin(2).unwrap().unwrap();
    assert_eq!(writer.publish(&[], &info(3)).unwrap(), None);
    dead.die_for_test();
    std::mem::forget(lost);
    assert_eq!(writer.publish(&[], &info(3)).unwrap(), Some(3));
    assert_eq!(living.latest_seq(), 3);
    drop(kept);
}

#[test]
fn results_belong_to_their_frame() {
    let place = Place::new("result");
    let mut writer = FrameWriter::create(&place.0, geometry(2, 16)).unwrap();
    let [station, viewer] = [0, 2].map(|number| FrameReader::attach(&place.0, number).unwrap());
    writer.publish(&[], &info(1)).unwrap();
    let [mine, theirs] = [&station, &viewer].map(|reader| reader.pin(1).unwrap().unwrap());
    let area = mine.result();
    assert_eq!(area.len(), RESULT_BYTES);
    // SAFETY: this reader holds the pin and is the only one that writes.
    unsafe { std::ptr::write_bytes(area.as_ptr(), 7, RESULT_BYTES) };
    assert_eq!(theirs.result().to_vec(), vec![7; RESULT_BYTES]);
    drop((mine, theirs));
    for number in 2..=3 {
        writer.publish(&[], &info(number)).unwrap();
    }
    let later = viewer.pin(3).unwrap().unwrap();
    assert_eq!(later.result().to_vec()[..64], [0; 64]);
}

#[test]
fn a_second_live_writer_is_refused() {
    let place = Place::new("second");
    let _writer = FrameWriter::create(&place.0, geometry(2, 16)).unwrap();
    for geometry in [geometry(2, 16), geometry(4, 16)] {
        let second = FrameWriter::create(&place.0, geometry);
        assert!(matches!(second, Err(RingError::WriterLive(_))));
    }
}

#[test]
fn a_restarted_writer_goes_on_with_the_same_ring() {
    let place = Place::new("restart");
    let mut writer = FrameWriter::create(&place.0, geometry(3, 100)).unwrap();
    let reader = FrameReader::attach(&place.0, 0).unwrap();
    writer.publish(&pattern(1, 100), &info(1)).unwrap();
    let held = reader.pin(1).unwrap().unwrap();
    writer.publish(&pattern(2, 100), &info(2)).unwrap();
    kill_writer(writer, true); // in the middle of frame 3, in the empty slot
    assert_eq!(inspect(&place.0).unwrap().slots_writing, 1);
    assert!(!inspect(&place.0).unwrap().writer_alive);
    check(&reader.pin(2).unwrap().unwrap());
    assert!(reader.pin(3).unwrap().is_none());
    let mut writer = FrameWriter::create(&place.0, geometry(3, 100)).unwrap();
    assert_eq!(inspect(&place.0).unwrap().slots_writing, 0);
    assert_eq!(writer.publish(&pattern(3, 100), &info(3)).unwrap(), Some(3));
    assert_eq!(reader.wait(2, LONG).unwrap(), Waited::Published(3));
    check(&held);
    check(&reader.pin(3).unwrap().unwrap());
    let seen = inspect(&place.0).unwrap();
    assert_eq!(
        (seen.latest_seq, seen.writer_starts, seen.writer_alive),
        (3, 2, true)
    );
    assert_eq!(seen.generation, reader.generation());
}

#[test]
fn another_geometry_retires_the_ring() {
    let place = Place::new("geometry");
    let mut writer = FrameWriter::create(&place.0, geometry(3, 100)).unwrap();
    let reader = FrameReader::attach(&place.0, 0).unwrap();
    writer.publish(&pattern(1, 100), &info(1)).unwrap();
    let held = reader.pin(1).unwrap().unwrap();
    drop(writer);
    let waiting = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| reader.wait(1, LONG));
        let mut writer = FrameWriter::create(&place.0, geometry(3, 200)).unwrap();
        // The numbers go on, so that no reader meets one twice.
        assert_eq!(writer.publish(&pattern(2, 200), &info(2)).unwrap(), Some(2));
        let fresh = FrameReader::attach(&place.0, 0).unwrap();
        assert_eq!(fresh.latest_seq(), 2);
        check(&fresh.pin(2).unwrap().unwrap());
        waiting.join().unwrap()
    });
    assert!(matches!(waiting, Err(RingError::Retired(_))));
    assert!(matches!(reader.pin(2), Err(RingError::Retired(_))));
    check(&held);
    drop(held);
    reader.close();
}

#[test]
fn a_swept_ring_is_retired() {
    let place = Place::new("swept");
    let writer = FrameWriter::create(&place.0, geometry(2, 16)).unwrap();
    let reader = FrameReader::attach(&place.0, 0).unwrap();
    let paths = [place.0.clone()];
    assert!(crate::sweep(&paths).unwrap().is_empty());
    assert!(writer.is_installed());
    drop(writer);
    assert_eq!(crate::sweep(&paths).unwrap(), paths);
    assert!(matches!(reader.wait(0, LONG), Err(RingError::Retired(_))));
    assert!(matches!(
        FrameReader::attach(&place.0, 1),
        Err(RingError::Absent(_))
    ));
}

#[test]
fn closing_ends_a_wait() {
    let place = Place::new("close");
    let _writer = FrameWriter::create(&place.0, geometry(2, 16)).unwrap();
    let reader = FrameReader::attach(&place.0, 0).unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| reader.wait(0, LONG));
        reader.close();
        assert!(matches!(waiting.join().unwrap(), Err(RingError::Closed)));
    });
}

#[test]
fn what_cannot_be_is_refused() {
    let place = Place::new("refused");
    for bad in [
        geometry(1, 16),
        geometry(2000, 16),
        geometry(2, 0),
        geometry(2, 1 << 40),
    ] {
        assert!(matches!(
            FrameWriter::create(&place.0, bad),
            Err(RingError::BadGeometry(_))
        ));
    }
    let error = FrameWriter::create(&place.0, geometry(1024, 1 << 32))
        .err()
        .unwrap();
    assert!(matches!(error, RingError::NoRoom { .. }));
    assert_eq!(error.errno(), libc::ENOSPC);
    assert!(
        error.to_string().contains("needs 4194432.3 MiB, has "),
        "{error}"
    );
    assert!(!place.0.exists());
    let folder = place.0.parent().unwrap();
    let name = place.0.file_name().unwrap().to_str().unwrap();
    let left = std::fs::read_dir(folder)
        .unwrap()
        .any(|entry| entry.unwrap().file_name().to_string_lossy().contains(name));
    assert!(!left, "the unfinished file is removed");
}

#[test]
fn damaged_and_alien_files_are_refused() {
    let place = Place::new("damaged");
    std::fs::write(&place.0, b"someone's notes").unwrap();
    let create = || FrameWriter::create(&place.0, geometry(2, 16));
    assert!(
        matches!(create(), Err(RingError::Unusable { .. })),
        "never replaced"
    );
    assert!(matches!(
        FrameReader::attach(&place.0, 0),
        Err(RingError::Unusable { .. })
    ));
    std::fs::remove_file(&place.0).unwrap();
    drop(create().unwrap());
    let good = std::fs::read(&place.0).unwrap();
    // Offsets: version, slot_count, generation, payload, result, file size, latest.
    for (offset, value) in [
        (8, 9),
        (12, 77),
        (16, 0),
        (24, 1 << 20),
        (32, 1),
        (40, 0),
        (136, 255),
    ] {
        let mut bad = good.clone();
        bad[offset..offset + 8].fill(0);
        bad[offset..offset + 4].copy_from_slice(&(value as u32).to_le_bytes());
        if offset == 136 {
            bad[offset..offset + 8].fill(0xff);
        }
        std::fs::write(&place.0, &bad).unwrap();
        let refused = FrameReader::attach(&place.0, 0).err().unwrap();
        assert!(
            matches!(refused, RingError::Unusable { .. }),
            "offset {offset}"
        );
        // Its writer makes a new one in its place.
        drop(create().unwrap());
        assert!(FrameReader::attach(&place.0, 0).is_ok());
    }
    std::fs::write(&place.0, &good[..good.len() - 4096]).unwrap();
    assert!(matches!(
        FrameReader::attach(&place.0, 0),
        Err(RingError::Unusable { .. })
    ));
    std::fs::write(&place.0, &good[..100]).unwrap();
    assert!(matches!(
        FrameReader::attach(&place.0, 0),
        Err(RingError::Unusable { .. })
    ));
    drop(create().unwrap());
}

#[test]
fn a_lying_slot_head_is_refused() {
    let place = Place::new("lying");
    let mut writer = FrameWriter::create(&place.0, geometry(2, 16)).unwrap();
    let reader = FrameReader::attach(&place.0, 0).unwrap();
    writer.publish(&[], &info(1)).unwrap();
    writer
        .slot_for_test(0)
        .payload_bytes
        .store(17, Ordering::Relaxed);
    assert!(matches!(reader.pin(1), Err(RingError::Unusable { .. })));
    assert_eq!(
        writer.slot_for_test(0).state.load(Ordering::Relaxed) & (WRITING | 1),
        0
    );
}

#[test]
fn many_readers_never_see_a_torn_frame() {
    const FRAMES: u64 = 3000;
    let place = Place::new("threads");
    let mut writer = FrameWriter::create(&place.0, geometry(6, 8192)).unwrap();
    let done = AtomicBool::new(false);
    let readers: Vec<_> = (0..3)
        .map(|n| FrameReader::attach(&place.0, n).unwrap())
        .collect();
    std::thread::scope(|scope| {
        for reader in &readers {
            let done = &done;
            scope.spawn(move || {
                let (mut seen, mut held) = (0, Vec::new());
                while !done.load(Ordering::Relaxed) {
                    let Waited::Published(latest) = reader.wait(seen, SOON).unwrap() else {
                        continue;
                    };
                    seen = latest;
                    // The newest, and an old one that the writer is close to.
                    for seq in [latest, latest.saturating_sub(4)] {
                        if held.len() == PINS_PER_READER {
                            check(&held.remove(0));
                        }
                        match reader.pin(seq) {
                            Ok(Some(frame)) => {
                                assert_eq!(frame.seq(), seq);
                                check(&frame);
                                held.push(frame);
                            }
                            Ok(None) | Err(RingError::AlreadyPinned(_)) => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                }
            });
        }
        let mut published = 0;
        for number in 1..=FRAMES {
            let bytes = 1 + (number as usize * 37) % 8192;
            published += u64::from(
                writer
                    .publish(&pattern(number, bytes), &info(number))
                    .unwrap()
                    .is_some(),
            );
        }
        done.store(true, Ordering::Relaxed);
        assert_eq!(published + writer.slots_dropped(), FRAMES);
        assert_eq!(writer.latest_seq(), published);
    });
}

#[test]
fn a_killed_writers_lock_is_free() {
    let place = Place::new("lock");
    let writer = FrameWriter::create(&place.0, geometry(2, 16)).unwrap();
    assert!(claim::claim(&place.0).is_err());
    kill_writer(writer, false);
    assert!(matches!(claim::claim(&place.0), Ok(claim::Claim::Owned(_))));
}
