use super::*;
use std::sync::atomic::AtomicBool;

fn place(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("kenpin-{}-{name}.line", std::process::id()))
}

fn trigger(trigger_no: u64) -> LineTrigger {
    LineTrigger {
        lane: (trigger_no % 3) as u32,
        trigger_no,
        encoder: trigger_no * 7,
        time_ns: trigger_no * 11,
    }
}

const SOON: Duration = Duration::from_millis(1);
const LONG: Duration = Duration::from_secs(20);

#[test]
fn triggers_arrive_in_order_and_once() {
    let path = place("order");
    let writer = LineWriter::create(&path).unwrap();
    writer.publish(trigger(1));
    let mut reader = LineReader::open(&path).unwrap();
    assert_eq!(reader.latest(), Some(trigger(1)));
    for number in 2..10 {
        writer.publish(trigger(number));
    }
    writer.set_encoder(123, 300_000);
    for number in 2..10 {
        assert_eq!(reader.wait(LONG), Some(trigger(number)));
    }
    assert_eq!(reader.wait(SOON), None);
    assert_eq!((reader.encoder(), reader.belt_speed_um_s()), (123, 300_000));
    assert_eq!(reader.missed(), 0);
    assert_eq!(writer.published(), 9);
}

#[test]
fn a_reader_that_fell_behind_knows_what_it_missed() {
    let path = place("behind");
    let writer = LineWriter::create(&path).unwrap();
    let mut reader = LineReader::open(&path).unwrap();
    for number in 1..=300 {
        writer.publish(trigger(number));
    }
    assert_eq!(reader.wait(LONG), Some(trigger(45)));
    assert_eq!(reader.missed(), 44);
}

#[test]
fn a_live_page_has_one_writer_and_leaves_with_it() {
    let path = place("owner");
    let writer = LineWriter::create(&path).unwrap();
    let second = LineWriter::create(&path);
    assert_eq!(
        second.err().map(|e| e.kind()),
        Some(io::ErrorKind::AddrInUse)
    );
    drop(writer);
    assert!(!path.exists());
    let absent = LineReader::open(&path).err().unwrap();
    assert_eq!(absent.kind(), io::ErrorKind::NotFound);
}

#[test]
fn readers_follow_to_the_next_page() {
    let path = place("follow");
    let mut early = LineReader::follow(&path);
    assert!(!early.is_live());
    assert_eq!(early.wait(SOON), None);
    let first = LineWriter::create(&path).unwrap();
    first.publish(trigger(1));
    assert_eq!(early.wait(LONG), Some(trigger(1)));
    // What was published before the page ended is still read first.
    first.publish(trigger(2));
    drop(first);
    let second = LineWriter::create(&path).unwrap();
    second.publish(trigger(1));
    assert_eq!(early.wait(LONG), Some(trigger(2)));
    assert_eq!(early.wait(LONG), Some(trigger(1)));
    assert!(early.is_live());
}

#[test]
fn a_page_whose_writer_was_killed_is_replaced() {
    let path = place("killed");
    let killed = LineWriter::create(&path).unwrap();
    killed.publish(trigger(9));
    let mut reader = LineReader::open(&path).unwrap();
    // What a kill leaves: the file, without its lock and without an ending.
    crate::claim::unlock(&killed.file);
    std::mem::forget(killed);
    let second = LineWriter::create(&path).unwrap();
    second.publish(trigger(1));
    assert_eq!(reader.wait(LONG), Some(trigger(1)));
}

#[test]
fn what_is_not_a_page_is_refused() {
    let path = place("alien");
    for content in [vec![], vec![0u8; PAGE_LEN], vec![7u8; PAGE_LEN * 2]] {
        std::fs::write(&path, content).unwrap();
        let error = LineReader::open(&path).err().unwrap();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        assert!(error.to_string().contains("line page"), "{error}");
    }
    std::fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", &path).unwrap();
    assert!(LineReader::open(&path).is_err());
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn no_trigger_is_torn_while_the_writer_runs_ahead() {
    let path = place("torn");
    let writer = LineWriter::create(&path).unwrap();
    let mut reader = LineReader::open(&path).unwrap();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut number = 0;
            while !stop.load(Ordering::Relaxed) {
                number += 1;
                writer.publish(trigger(number));
            }
        });
        let mut last = 0;
        for _ in 0..20_000 {
            let missed = reader.missed();
            let seen = reader.wait(LONG).unwrap();
            assert_eq!(seen, trigger(seen.trigger_no));
            assert_eq!(seen.trigger_no, last + 1 + reader.missed() - missed);
            last = seen.trigger_no;
        }
        stop.store(true, Ordering::Relaxed);
    });
}
