import type { DescMessage, MessageInitShape } from "@bufbuild/protobuf";
import { createClient, type Transport } from "@connectrpc/connect";
import { InspectionService, type WatchVerdictsRequestSchema } from "./gen/kenpin/inspection/v1/inspection_pb.js";
import { ModelService } from "./gen/kenpin/model/v1/model_pb.js";
import { OperationService } from "./gen/kenpin/model/v1/operation_pb.js";
import { DowntimeService } from "./gen/kenpin/production/v1/downtime_service_pb.js";
import { FigureService } from "./gen/kenpin/production/v1/figure_service_pb.js";
import { OrderService } from "./gen/kenpin/production/v1/order_service_pb.js";
import {
  ProductionService,
  type WatchProductionRequestSchema,
} from "./gen/kenpin/production/v1/production_service_pb.js";
import { ShiftService } from "./gen/kenpin/production/v1/shift_service_pb.js";
import { QualityService } from "./gen/kenpin/quality/v1/quality_pb.js";
import { SpcService } from "./gen/kenpin/quality/v1/spc_service_pb.js";
import { TraceService } from "./gen/kenpin/quality/v1/trace_service_pb.js";
import { RecipeService } from "./gen/kenpin/recipe/v1/recipe_pb.js";
import { PictureSetService, ReviewService } from "./gen/kenpin/review/v1/review_pb.js";
import { HistoryService, type WatchHistoryRequestSchema } from "./gen/kenpin/system/v1/history_pb.js";
import { IdentityService } from "./gen/kenpin/system/v1/identity_pb.js";
import { resume, type WatchOptions } from "./watch.js";

/** What one answer may carry, where the request does not say. */
const CHANGES_PER_ANSWER_MAX = 256;

/** The hub's services over one transport, and watches that resume by themselves. */
export function clientOf(transport: Transport) {
  const inspection = createClient(InspectionService, transport);
  const production = createClient(ProductionService, transport);
  const history = createClient(HistoryService, transport);
  return {
    inspection,
    production,
    history,
    models: createClient(ModelService, transport),
    operations: createClient(OperationService, transport),
    quality: createClient(QualityService, transport),
    spc: createClient(SpcService, transport),
    trace: createClient(TraceService, transport),
    orders: createClient(OrderService, transport),
    shifts: createClient(ShiftService, transport),
    downtimes: createClient(DowntimeService, transport),
    figures: createClient(FigureService, transport),
    recipes: createClient(RecipeService, transport),
    review: createClient(ReviewService, transport),
    sets: createClient(PictureSetService, transport),
    identity: createClient(IdentityService, transport),
    /** Parts as they are decided and actuated. `resumeToken`: "" from now on, "start" from the oldest that is stored. */
    watchVerdicts: (request: Asked<typeof WatchVerdictsRequestSchema> = {}, options?: WatchOptions) =>
      resume(inspection.watchVerdicts, { changesPerAnswerMax: CHANGES_PER_ANSWER_MAX, ...request }, options),
    /** What holds now, and each change of production; with a token, the changes behind it. */
    watchProduction: (request: Asked<typeof WatchProductionRequestSchema> = {}, options?: WatchOptions) =>
      resume(production.watchProduction, request, options),
    /** Entries of the history as they are made. */
    watchHistory: (request: Asked<typeof WatchHistoryRequestSchema> = {}, options?: WatchOptions) =>
      resume(history.watchHistory, request, options),
  };
}

type Asked<Schema extends DescMessage> = MessageInitShape<Schema> & { resumeToken?: string };

export type Client = ReturnType<typeof clientOf>;
