import type { FalFailure, FalPayload, FalStatus } from '../dialects/fal-schemas.ts';
import type { JobSet } from '../dialects/higgsfield-schemas.ts';
import type { OpenaiVideo } from '../dialects/openai-schemas.ts';
import type { GenerationRow, HistoryRow } from '../dialects/segmind-schemas.ts';
import type { CompletedAnswer, FailedAnswer } from '../wire.ts';
import { MODEL_SLUG } from '../vocabulary.ts';

/** The request that the doors tell of, in our own words. */
export interface DoorFacts {
  readonly serverUrl: string;
  readonly completed: CompletedAnswer;
  readonly failed: FailedAnswer;
  readonly accountId: string;
}

/** Webhook of an account, in the examples of calls too. */
export const EXAMPLE_WEBHOOK_ID = '2f6d0f3b-0a4e-4f0b-9a38-6a1f5f1b7c44';

const CREATED = '2026-07-10T12:59:54.000Z';
const CREATED_SECONDS = 1_783_688_394;
/** The body of a request as it is kept. */
const PARAMETERS = {
  model: 'dop-turbo',
  motion_id: 'arc-left',
  motion_strength: 0.8,
  prompt: 'The camera slowly circles around her in golden sunset light.',
  seed: 12345,
  enhance_prompt: false,
};

/** What the answers of the doors for other services' clients look like. */
export function doorAnswers(facts: DoorFacts) {
  return {
    ...falAnswers(facts),
    ...higgsfieldAnswers(facts),
    ...openaiAnswers(facts),
    ...segmindAnswers(facts),
  };
}

function falAnswers({ serverUrl, completed, failed }: DoorFacts) {
  const { request_id: id, video, prompt, enhanced_prompt, motions, warnings, metrics } = completed;
  const request = `${serverUrl}/fal/kinora/image-to-video/requests/${id}`;
  const urls = { response_url: request, status_url: `${request}/status`, cancel_url: `${request}/cancel` };
  const log = (message: string, second: string) => ({
    message,
    level: 'INFO',
    source: 'kinora',
    timestamp: `2026-07-10T12:59:${second}Z`,
  });
  const logs = [log('queued', '54.000'), log('processing', '54.020')];
  const falStatus: FalStatus = {
    status: 'COMPLETED',
    request_id: id,
    ...urls,
    logs: [...logs, log('completed', '59.900')],
    metrics: { inference_time: 5.88 },
  };
  return {
    falQueued: { status: 'IN_QUEUE', request_id: id, gateway_request_id: id, ...urls, queue_position: 0 },
    falStatus,
    falWaiting: {
      status: 'IN_QUEUE',
      request_id: id,
      ...urls,
      logs: logs.slice(0, 1),
      queue_position: 0,
    } satisfies FalStatus,
    falRunning: { status: 'IN_PROGRESS', request_id: id, ...urls, logs } satisfies FalStatus,
    falStream: `data: ${JSON.stringify(falStatus)}\n\n`,
    falPayload: {
      video: { ...video, file_size: Number(video.file_size) },
      seed: 12345,
      prompt,
      enhanced_prompt,
      motions,
      warnings,
      metrics,
    } satisfies FalPayload,
    falFailure: {
      detail: [{ loc: ['body'], msg: failed.error, type: failed.code }],
      error_type: failed.code,
    } satisfies FalFailure,
    falCanceled: { status: 'CANCELLATION_REQUESTED' },
    falUpload: {
      upload_url: `${serverUrl}/uploads/4f1c.jpg?account=a&expires=1783692000&signature=xYz`,
      file_url: `${serverUrl}/media/4f1c.jpg?expires=1783692000&signature=xYz`,
    },
    falKeys: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }] },
  };
}

function higgsfieldAnswers({ serverUrl, completed }: DoorFacts) {
  const { request_id: id, motions } = completed;
  const jobSet: JobSet = {
    id,
    type: 'image2video',
    created_at: CREATED,
    jobs: [{ id, job_set_type: 'image2video', status: 'queued', results: null }],
    input_params: {
      model: 'dop-turbo',
      prompt: PARAMETERS.prompt,
      seed: 12345,
      enhance_prompt: true,
      motions: motions.map(({ id: uuid, slug, strength }) => ({ id: uuid ?? slug, strength })),
    },
  };
  return {
    jobSet,
    jobSetAndRequest: {
      ...jobSet,
      status: 'queued',
      request_id: id,
      status_url: `${serverUrl}/requests/${id}/status`,
      cancel_url: `${serverUrl}/requests/${id}/cancel`,
    },
    noStyles: [],
    noReferences: { items: [], total: 0, page: 1, page_size: 20 },
  };
}

function openaiAnswers({ completed }: DoorFacts) {
  const queued: OpenaiVideo = {
    id: completed.request_id,
    object: 'video',
    model: 'dop-turbo',
    status: 'queued',
    progress: 0,
    created_at: CREATED_SECONDS,
    completed_at: null,
    expires_at: null,
    prompt: PARAMETERS.prompt,
    seconds: '4',
    size: '1280x720',
    remixed_from_video_id: null,
    error: null,
  };
  const done: OpenaiVideo = {
    ...queued,
    status: 'completed',
    progress: 100,
    completed_at: CREATED_SECONDS + 6,
    expires_at: CREATED_SECONDS + 3606,
    size: '1080x720',
  };
  return {
    openaiQueued: queued,
    openaiVideo: done,
    openaiList: { object: 'list', data: [done], first_id: done.id, last_id: done.id, has_more: false },
    openaiDeleted: { id: done.id, object: 'video.deleted', deleted: true },
  };
}

function segmindAnswers({ completed, accountId }: DoorFacts) {
  const { request_id: id, output } = completed;
  const generation: GenerationRow = {
    request_id: id,
    model_name: MODEL_SLUG,
    generation_url: output,
    status: 'COMPLETED',
    credits_deduction: 0.406,
    latency_ms: 5900,
    prompt: PARAMETERS.prompt,
    parameters: PARAMETERS,
    user_id: accountId,
    user_email: null,
    created_at: CREATED,
  };
  const history: HistoryRow = {
    request_id: id,
    model_name: MODEL_SLUG,
    model_status: 'COMPLETED',
    credits_deduction: 0.406,
    request_body: PARAMETERS,
    generation_url: output,
    latency_ms: 5900,
    error: null,
    user_id: accountId,
    user_email: null,
    model_created: CREATED,
  };
  const page = { page: 1, per_page: 20, total: 1, total_pages: 1 };
  const webhook = {
    webhook_id: EXAMPLE_WEBHOOK_ID,
    webhook_url: 'https://example.com/hook',
    event: { types: ['request.completed'] },
    is_active: true,
    created_at: CREATED,
    updated_at: CREATED,
  };
  return {
    generations: { data: [generation], ...page },
    recentGenerations: { data: [generation] },
    history: { data: [history], ...page },
    historyRow: history,
    modelList: {
      data: [
        {
          slug: MODEL_SLUG,
          model_name: MODEL_SLUG,
          type: 'image-to-video',
          description: 'Animates a photo: the camera moves through it.',
          variants: [{ model: 'dop-turbo', credits: 0.406 }],
        },
      ],
    },
    webhooks: { webhooks: [webhook] },
    webhookAdded: { message: 'Webhook added', webhook },
    webhookUpdated: { message: 'Webhook updated', webhook },
    webhookInactive: { message: 'Webhook switched off', webhook: { ...webhook, is_active: false } },
    webhookLogs: {
      logs: [
        {
          id: '7d0e2c55-3a7b-4b8e-8e55-0c9f2f7b1a22',
          request_id: id,
          event: 'request.completed',
          status: 'delivered',
          response_status: 200,
          error: null,
          attempts: 1,
          created_at: CREATED,
        },
      ],
    },
    authenticated: { user_id: accountId, username: 'default', email: null, credits: 999.594 },
  };
}
