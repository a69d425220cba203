//! The journal for its follower: read by a thread of low priority.
#![forbid(unsafe_code)]

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use kenpin_proto::gate::v1::journal_service_server::JournalService;
use kenpin_proto::gate::v1::{
    AcknowledgeRequest, AcknowledgeResponse, FollowRequest, FollowResponse,
};
use tokio::sync::mpsc::Sender;
use tokio_stream::Stream;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};

use super::Shared;
use super::identity::not_a_gate;
use crate::journal::follow::{BATCH_ENTRIES_MAX, Reader};
use crate::os;

const FOLLOWERS_MAX: usize = 8;
/// Answers that a slow follower may be behind in its socket.
const ANSWERS_MAX: usize = 4;
/// A caught-up follower hears at least this often.
const HEARTBEAT: Duration = Duration::from_millis(900);
/// How soon it is noticed that a follower has gone.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Serves `JournalService`.
pub struct Journal {
    shared: Arc<Shared>,
}

impl Journal {
    /// For this process.
    pub fn new(shared: Arc<Shared>) -> Self {
        Journal { shared }
    }

    fn check_uuid(&self, uuid: &str) -> Result<(), Status> {
        if !uuid.is_empty() && uuid != self.shared.journal_uuid {
            return Err(Status::failed_precondition(format!(
                "this journal is {}, not {uuid}: follow it from the beginning, without a journal_uuid",
                self.shared.journal_uuid
            )));
        }
        Ok(())
    }
}

#[tonic::async_trait]
impl JournalService for Journal {
    type FollowStream = Pin<Box<dyn Stream<Item = Result<FollowResponse, Status>> + Send>>;

    async fn follow(
        &self,
        request: Request<FollowRequest>,
    ) -> Result<Response<Self::FollowStream>, Status> {
        not_a_gate(&self.shared.config, &request)?;
        let request = request.into_inner();
        self.check_uuid(&request.journal_uuid)?;
        if request.after_seq > self.shared.committed.last_seq() {
            return Err(Status::out_of_range(format!(
                "after_seq {} is beyond the last entry, {}",
                request.after_seq,
                self.shared.committed.last_seq()
            )));
        }
        let (sender, receiver) = tokio::sync::mpsc::channel(ANSWERS_MAX);
        let shared = self.shared.clone();
        if shared.followers.fetch_add(1, Ordering::Relaxed) >= FOLLOWERS_MAX {
            shared.followers.fetch_sub(1, Ordering::Relaxed);
            return Err(Status::resource_exhausted(format!(
                "{FOLLOWERS_MAX} followers are connected already"
            )));
        }
        let started = std::thread::Builder::new()
            .name("follow".into())
            .spawn(move || {
                os::yield_to_others();
                let status = follow(&shared, &request, &sender);
                let _ = sender.blocking_send(Err(status));
                shared.followers.fetch_sub(1, Ordering::Relaxed);
            });
        if let Err(error) = started {
            self.shared.followers.fetch_sub(1, Ordering::Relaxed);
            return Err(Status::resource_exhausted(error.to_string()));
        }
        Ok(Response::new(Box::pin(ReceiverStream::new(receiver))))
    }

    async fn acknowledge(
        &self,
        request: Request<AcknowledgeRequest>,
    ) -> Result<Response<AcknowledgeResponse>, Status> {
        not_a_gate(&self.shared.config, &request)?;
        let request = request.into_inner();
        self.check_uuid(&request.journal_uuid)?;
        if request.journal_uuid.is_empty() {
            return Err(Status::invalid_argument("journal_uuid must be named"));
        }
        let last = self.shared.committed.last_seq();
        if request.seq > last {
            return Err(Status::out_of_range(format!(
                "seq {} is beyond the last entry, {last}",
                request.seq
            )));
        }
        if !self.shared.engine.acknowledge(request.seq) {
            return Err(Status::resource_exhausted(
                "the journal is behind; acknowledge later",
            ));
        }
        Ok(Response::new(AcknowledgeResponse {}))
    }
}

/// Sends entries until the follower goes away; answers how the stream ends.
fn follow(
    shared: &Shared,
    request: &FollowRequest,
    sender: &Sender<Result<FollowResponse, Status>>,
) -> Status {
    let unreadable = |e: rusqlite::Error| Status::unavailable(format!("the journal: {e}"));
    let reader = match Reader::open(&shared.config.journal_path) {
        Ok(reader) => reader,
        Err(e) => return unreadable(e),
    };
    let entries_max = match request.batch_entries_max {
        0 => BATCH_ENTRIES_MAX,
        asked => asked.min(BATCH_ENTRIES_MAX),
    };
    match reader.first_seq() {
        Ok(first) if request.after_seq > 0 && request.after_seq + 1 < first => {
            return Status::out_of_range(format!(
                "entries up to {} have been deleted: follow after 0 to begin at the oldest",
                first - 1
            ));
        }
        Ok(_) => {}
        Err(e) => return unreadable(e),
    }
    let mut after = request.after_seq;
    while !sender.is_closed() {
        let entries = match reader.after(after, entries_max) {
            Ok(entries) => entries,
            Err(e) => return unreadable(e),
        };
        after = entries.last().map_or(after, |entry| entry.seq);
        let caught_up = entries.is_empty();
        let answer = FollowResponse {
            journal_uuid: shared.journal_uuid.clone(),
            entries,
            last_seq: shared.committed.last_seq().max(after),
        };
        if sender.blocking_send(Ok(answer)).is_err() {
            break;
        }
        if caught_up && !wait(shared, after, sender) {
            break;
        }
    }
    Status::unavailable("the gate process is stopping")
}

/// Waits for entries after `after`, for at most the time between two empty
/// answers; false when there is no one to send them to any more.
fn wait(shared: &Shared, after: u64, sender: &Sender<Result<FollowResponse, Status>>) -> bool {
    let until = Instant::now() + HEARTBEAT;
    while Instant::now() < until && !sender.is_closed() {
        match shared.committed.wait_after(after, LOOK_AGAIN) {
            None => return false,
            Some(last) if last > after => return true,
            Some(_) => {}
        }
    }
    !sender.is_closed()
}
