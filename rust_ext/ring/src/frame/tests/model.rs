//! Random lives of a ring against a plain model of it.

use super::*;
use proptest::prelude::*;

const SLOTS: usize = 5;
const READERS: usize = 3;

#[derive(Clone, Debug)]
enum Step {
    Publish { bytes: usize },
    Pin { reader: usize, age: u64 },
    Release { reader: usize, which: usize },
    Close { reader: usize },
    Die { reader: usize },
    RestartWriter { in_mid_copy: bool },
    KeepGoing,
}

fn step() -> impl Strategy<Value = Step> {
    let reader = 0..READERS;
    prop_oneof![
        6 => (0usize..300).prop_map(|bytes| Step::Publish { bytes }),
        5 => (reader.clone(), 0u64..8).prop_map(|(reader, age)| Step::Pin { reader, age }),
        3 => (reader.clone(), 0usize..3).prop_map(|(reader, which)| Step::Release { reader, which }),
        1 => reader.clone().prop_map(|reader| Step::Close { reader }),
        1 => reader.prop_map(|reader| Step::Die { reader }),
        1 => any::<bool>().prop_map(|in_mid_copy| Step::RestartWriter { in_mid_copy }),
        1 => Just(Step::KeepGoing),
    ]
}

struct World {
    place: Place,
    writer: Option<FrameWriter>,
    readers: Vec<FrameReader>,
    held: Vec<Vec<PinnedFrame>>,
    /// Frames whose pins a dead reader left behind.
    lost: Vec<u64>,
    /// The model: what each slot holds, 0 for nothing.
    slots: Vec<u64>,
    published: u64,
    dropped: u64,
    offered: u64,
    /// The number in the pattern of each published frame.
    numbers: Vec<u64>,
}

impl World {
    fn new() -> Self {
        let place = Place::new("model");
        let writer = FrameWriter::create(&place.0, geometry(SLOTS as u32, 300)).unwrap();
        let readers = (0..READERS)
            .map(|number| FrameReader::attach(&place.0, number as u32).unwrap())
            .collect();
        Self {
            place,
            writer: Some(writer),
            readers,
            held: (0..READERS).map(|_| Vec::new()).collect(),
            lost: Vec::new(),
            slots: vec![0; SLOTS],
            published: 0,
            dropped: 0,
            offered: 0,
            numbers: Vec::new(),
        }
    }

    fn is_held(&self, seq: u64) -> bool {
        self.lost.contains(&seq) || self.held.iter().flatten().any(|frame| frame.seq() == seq)
    }

    /// The slot that the writer must take: the oldest that nobody holds.
    fn next_slot(&self) -> Option<usize> {
        (0..SLOTS)
            .filter(|slot| !self.is_held(self.slots[*slot]))
            .min_by_key(|slot| self.slots[*slot])
    }

    fn publish(&mut self, bytes: usize) {
        self.offered += 1;
        let writer = self.writer.as_mut().unwrap();
        let seq = writer
            .publish(&pattern(self.offered, bytes), &info(self.offered))
            .unwrap();
        if self.next_slot().is_none() {
            self.lost.clear(); // now the writer looks for the dead
        }
        match self.next_slot() {
            Some(slot) => {
                self.published += 1;
                self.slots[slot] = self.published;
                self.numbers.push(self.offered);
                assert_eq!(seq, Some(self.published));
            }
            None => {
                self.dropped += 1;
                assert_eq!(seq, None);
            }
        }
    }

    fn pin(&mut self, reader: usize, age: u64) {
        let seq = (self.published + 1).saturating_sub(age);
        let there = seq != 0 && self.slots.contains(&seq);
        let mine = self.held[reader].iter().any(|frame| frame.seq() == seq);
        let full = self.held[reader].len() == PINS_PER_READER;
        match self.readers[reader].pin(seq) {
            Ok(Some(frame)) => {
                assert!(there && !mine && !full);
                assert_eq!(frame.info().frame_no, self.numbers[seq as usize - 1]);
                self.held[reader].push(frame);
            }
            Ok(None) => assert!(!there),
            Err(RingError::AlreadyPinned(_)) => assert!(mine),
            Err(RingError::PinLimit) => assert!(there && !mine && full),
            Err(error) => panic!("{error}"),
        }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Publish { bytes } => self.publish(bytes),
            Step::Pin { reader, age } => self.pin(reader, age),
            Step::Release { reader, which } => {
                if which < self.held[reader].len() {
                    drop(self.held[reader].swap_remove(which));
                }
            }
            Step::Close { reader } => {
                self.readers[reader].close();
                self.held[reader].clear();
                self.attach(reader);
            }
            Step::Die { reader } => {
                self.readers[reader].die_for_test();
                for frame in self.held[reader].drain(..) {
                    self.lost.push(frame.seq());
                    std::mem::forget(frame);
                }
                // The writer finds the dead by itself, or a successor does.
                (0..self.offered % 8).for_each(|_| self.publish(10));
                self.attach(reader);
            }
            Step::RestartWriter { in_mid_copy } => {
                if let (true, Some(slot)) = (in_mid_copy, self.next_slot()) {
                    self.slots[slot] = 0;
                }
                kill_writer(self.writer.take().unwrap(), in_mid_copy);
                let geometry = geometry(SLOTS as u32, 300);
                self.writer = Some(FrameWriter::create(&self.place.0, geometry).unwrap());
            }
            Step::KeepGoing => (0..SLOTS).for_each(|_| self.publish(100)),
        }
    }

    fn attach(&mut self, reader: usize) {
        self.lost.clear();
        self.readers[reader] = FrameReader::attach(&self.place.0, reader as u32).unwrap();
    }

    fn check(&self) {
        self.held.iter().flatten().for_each(check);
        let seen = inspect(&self.place.0).unwrap();
        assert_eq!(seen.latest_seq, self.published);
        assert_eq!(seen.slots_dropped, self.dropped);
        assert_eq!(seen.slots_writing, 0);
        for (reader, held) in seen.readers.iter().zip(&self.held) {
            let mut expected: Vec<u64> = held.iter().map(PinnedFrame::seq).collect();
            expected.sort_unstable();
            assert_eq!(reader.pinned, expected);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_ring_lives_as_its_model(steps in proptest::collection::vec(step(), 1..80)) {
        let mut world = World::new();
        for step in steps {
            world.take(step);
            world.check();
        }
    }
}
