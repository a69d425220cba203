//! What a person may order of the gates.
#![forbid(unsafe_code)]

use std::sync::Arc;

use kenpin_proto::gate::v1::gate_admin_service_server::GateAdminService;
use kenpin_proto::gate::v1::{
    MarkChallengeRequest, MarkChallengeResponse, ResetRequest, ResetResponse, SetModeRequest,
    SetModeResponse,
};
use tonic::{Request, Response, Status};

use super::Shared;

/// Serves `GateAdminService`.
pub struct Admin {
    shared: Arc<Shared>,
}

impl Admin {
    /// For this process.
    pub fn new(shared: Arc<Shared>) -> Self {
        Admin { shared }
    }
}

#[tonic::async_trait]
impl GateAdminService for Admin {
    async fn reset(&self, _: Request<ResetRequest>) -> Result<Response<ResetResponse>, Status> {
        Err(Status::unimplemented(
            "a latched stop is cleared at the gate itself",
        ))
    }

    async fn set_mode(
        &self,
        _: Request<SetModeRequest>,
    ) -> Result<Response<SetModeResponse>, Status> {
        Err(Status::unimplemented("this version knows production only"))
    }

    async fn mark_challenge(
        &self,
        request: Request<MarkChallengeRequest>,
    ) -> Result<Response<MarkChallengeResponse>, Status> {
        let request = request.into_inner();
        let engine = &self.shared.engine;
        let marked = engine
            .drive(|core, _, _| core.mark_challenge(&request.gate, request.lane, request.count));
        match marked {
            Some(first_trigger_no) => Ok(Response::new(MarkChallengeResponse { first_trigger_no })),
            None => Err(Status::not_found(format!(
                "gate \"{}\" with lane {} is not in this group",
                request.gate, request.lane
            ))),
        }
    }
}
