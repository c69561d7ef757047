import type { GenerateBody, JobState, Phase, ShotSummary } from '@kinora/contract';
import type { RequestResult, RequestState, RequestSummary, StoredResult } from '../../ports/request-store.ts';

/** Small columns of a request, for polls: the big ones stay out of reach of a hot path. */
export const STATE_COLUMNS = `id, account_id, state, queue_order, units, progress, phase, eta_seconds, attempt, created_at,
  started_at, finished_at, expires_at, error_code, error_message, output_blob, output_bytes`;

/** A row of STATE_COLUMNS. */
export interface StateRow {
  id: string;
  account_id: string;
  state: JobState;
  queue_order: number;
  units: number;
  progress: number;
  phase: Phase | null;
  eta_seconds: number | null;
  attempt: number;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  expires_at: Date | null;
  error_code: string | null;
  error_message: string | null;
  output_blob: string | null;
  output_bytes: number | null;
}

/** Columns of a complete result, beside STATE_COLUMNS. */
export const RESULT_COLUMNS = `${STATE_COLUMNS}, parameters, shot, warnings, plan, result, base_url, cost, remaining`;

/** A row of RESULT_COLUMNS. */
export interface ResultRow extends StateRow {
  parameters: GenerateBody;
  shot: ShotSummary;
  warnings: string[];
  plan: unknown;
  result: StoredResult | null;
  base_url: string;
  cost: number | null;
  remaining: number | null;
}

/** Columns of a list entry, beside STATE_COLUMNS: no plan, which is the biggest part of a request. */
export const SUMMARY_COLUMNS = `${STATE_COLUMNS}, parameters, shot, cost, (plan->>'width')::int AS width,
  (plan->>'height')::int AS height`;

/** A row of SUMMARY_COLUMNS. */
export interface SummaryRow extends StateRow {
  parameters: GenerateBody;
  shot: ShotSummary;
  cost: number | null;
  width: number | null;
  height: number | null;
}

/** The row as the port names it. */
export function toRequestSummary(row: SummaryRow): RequestSummary {
  return {
    ...toRequestState(row),
    parameters: row.parameters,
    shot: row.shot,
    costMicros: row.cost,
    size: row.width === null || row.height === null ? null : { width: row.width, height: row.height },
  };
}

/** The row as the port names it. */
export function toRequestState(row: StateRow): RequestState {
  return {
    id: row.id,
    accountId: row.account_id,
    state: row.state,
    queueOrder: row.queue_order,
    units: row.units,
    progress: row.progress,
    phase: row.phase,
    etaSeconds: row.eta_seconds,
    attempt: row.attempt,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    expiresAt: row.expires_at,
    errorCode: row.error_code,
    errorMessage: row.error_message,
    outputBlob: row.output_blob,
    outputBytes: row.output_bytes,
  };
}

/** The row as the port names it. */
export function toRequestResult(row: ResultRow): RequestResult {
  return {
    ...toRequestState(row),
    parameters: row.parameters,
    shot: row.shot,
    warnings: row.warnings,
    plan: row.plan,
    result: row.result,
    baseUrl: row.base_url,
    costMicros: row.cost,
    remainingMicros: row.remaining,
  };
}
