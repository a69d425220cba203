//! What a person may order of the gates: translation only. An order is
//! answered once it is on record.
#![forbid(unsafe_code)]

use std::sync::Arc;
use std::time::Duration;

use kenpin_proto::gate::v1::gate_admin_service_server::GateAdminService;
use kenpin_proto::gate::v1::{
    ChallengeKind, MarkChallengeRequest, MarkChallengeResponse, ResetRequest, ResetResponse,
    RunChallengeRequest, RunChallengeResponse, ScheduleRecipeRequest, ScheduleRecipeResponse,
    SetModeRequest, SetModeResponse,
};
use serde_json::json;
use tonic::{Request, Response, Status};

use super::Shared;
use super::identity::{coded, principal};
use crate::core::orders::mode_name;
use crate::core::rules::MARGIN_NS;
use crate::core::{NextRecipe, Order, OrderError, OrderErrorKind};
use crate::log;

/// How long an order may take to be put on record.
const RECORD_WITHIN: Duration = Duration::from_secs(2);
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// Serves `GateAdminService`.
pub struct Admin {
    shared: Arc<Shared>,
}

impl Admin {
    /// For this process.
    pub fn new(shared: Arc<Shared>) -> Self {
        Admin { shared }
    }

    async fn recorded(&self, ticket: u64) -> Result<(), Status> {
        let engine = &self.shared.engine;
        let wait = async {
            while engine.look(|core| core.committed_ticket()) < ticket {
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        };
        tokio::time::timeout(RECORD_WITHIN, wait)
            .await
            .map_err(|_| {
                coded(
                    tonic::Code::Unavailable,
                    "JOURNAL_FAILED",
                    "the order is in force, but the journal has not taken it yet".to_owned(),
                )
            })
    }
}

fn status(error: OrderError) -> Status {
    let code = match error.kind {
        OrderErrorKind::NotFound => tonic::Code::NotFound,
        OrderErrorKind::InvalidArgument => tonic::Code::InvalidArgument,
        OrderErrorKind::FailedPrecondition => tonic::Code::FailedPrecondition,
    };
    coded(code, error.code, error.text)
}

#[tonic::async_trait]
impl GateAdminService for Admin {
    async fn reset(
        &self,
        request: Request<ResetRequest>,
    ) -> Result<Response<ResetResponse>, Status> {
        let by = principal(&self.shared.config, &request, &request.get_ref().principal)?;
        let request = request.into_inner();
        let order = Order {
            principal: &by,
            reason: &request.reason,
        };
        let (cleared, ticket) = self
            .shared
            .engine
            .drive(|core, now, out| core.reset(now, &request.gate, order, out))
            .map_err(status)?;
        log::warning(
            "gate_reset",
            json!({ "gate": request.gate, "principal": by, "reason": request.reason }),
        );
        self.recorded(ticket).await?;
        Ok(Response::new(ResetResponse { cleared }))
    }

    async fn set_mode(
        &self,
        request: Request<SetModeRequest>,
    ) -> Result<Response<SetModeResponse>, Status> {
        let by = principal(&self.shared.config, &request, &request.get_ref().principal)?;
        let request = request.into_inner();
        let order = Order {
            principal: &by,
            reason: &request.reason,
        };
        let mode = request.mode();
        let (ends_utc_ns, ticket) = self
            .shared
            .engine
            .drive(|core, now, out| {
                core.set_mode(now, &request.gate, mode, request.duration_ns, order, out)
            })
            .map_err(status)?;
        log::warning(
            "gate_mode",
            json!({ "gate": request.gate, "mode": mode_name(mode), "principal": by, "reason": request.reason }),
        );
        self.recorded(ticket).await?;
        Ok(Response::new(SetModeResponse {
            mode: mode as i32,
            ends_utc_ns,
        }))
    }

    async fn mark_challenge(
        &self,
        request: Request<MarkChallengeRequest>,
    ) -> Result<Response<MarkChallengeResponse>, Status> {
        let by = principal(&self.shared.config, &request, &request.get_ref().principal)?;
        let request = request.into_inner();
        let order = Order {
            principal: &by,
            reason: "",
        };
        let (first_trigger_no, ticket) = self
            .shared
            .engine
            .drive(|core, _, out| {
                core.mark_challenge(&request.gate, request.lane, request.count, order, out)
            })
            .map_err(status)?;
        self.recorded(ticket).await?;
        Ok(Response::new(MarkChallengeResponse { first_trigger_no }))
    }

    async fn run_challenge(
        &self,
        request: Request<RunChallengeRequest>,
    ) -> Result<Response<RunChallengeResponse>, Status> {
        let by = principal(&self.shared.config, &request, &request.get_ref().principal)?;
        let request = request.into_inner();
        let order = Order {
            principal: &by,
            reason: &request.reason,
        };
        let sequence: Vec<ChallengeKind> = request.sequence().collect();
        let (begun, ticket) = self
            .shared
            .engine
            .drive(|core, now, out| {
                core.run_challenge(now, &request.gate, request.lane, &sequence, order, out)
            })
            .map_err(status)?;
        log::info(
            "challenge_started",
            json!({ "gate": request.gate, "lane": request.lane, "principal": by, "routine_id": begun.routine_id }),
        );
        self.recorded(ticket).await?;
        Ok(Response::new(RunChallengeResponse {
            routine_id: begun.routine_id,
            first_trigger_no: begun.first_trigger_no,
            sequence: begun.sequence.iter().map(|kind| *kind as i32).collect(),
            ends_utc_ns: begun.ends_utc_ns,
        }))
    }

    async fn schedule_recipe(
        &self,
        request: Request<ScheduleRecipeRequest>,
    ) -> Result<Response<ScheduleRecipeResponse>, Status> {
        let by = principal(&self.shared.config, &request, &request.get_ref().principal)?;
        let request = request.into_inner();
        let order = Order {
            principal: &by,
            reason: &request.reason,
        };
        let margin_ns = match request.margin_ms {
            0 => MARGIN_NS,
            ms => u64::from(ms) * 1_000_000,
        };
        let (station, hash) = (&request.station, &request.recipe_hash);
        let next = NextRecipe {
            recipe_hash: hash,
            margin_ns,
            challenge: request.challenge.clone(),
        };
        let (change, ticket) = self
            .shared
            .engine
            .drive(|core, now, out| core.schedule_recipe(now, station, next, order, out))
            .map_err(status)?;
        log::warning(
            "recipe_scheduled",
            json!({ "station": station, "recipe": hash, "principal": by, "reason": request.reason }),
        );
        self.recorded(ticket).await?;
        Ok(Response::new(ScheduleRecipeResponse {
            before_hash: change.before_hash,
            starts: change.starts,
        }))
    }
}
