import type {
  AccountAnswer,
  CompletedAnswer,
  CompletedStatus,
  CreditsAnswer,
  DeliveryAnswer,
  DryRunAnswer,
  FailedAnswer,
  LedgerAnswer,
  LiveAnswer,
  MotionAnswer,
  RequestsAnswer,
  ResolvedMotion,
  SubmitAnswer,
  UploadAnswer,
  WebhookBody,
} from '../wire.ts';
import { doorAnswers } from './door-answers.ts';

/** The request that examples are about. */
export const EXAMPLE_ID = '0b9f6f1c-5f0e-4c8e-9a55-3f1d2f0c7a11';
const ACCOUNT_ID = '5d1c9f0e-7f43-4f3c-bb1e-0f6a2f7f9c33';
const DELIVERY_ID = '7d0e2c55-3a7b-4b8e-8e55-0c9f2f7b1a22';
const CLIP = `${EXAMPLE_ID}.mp4?expires=1783692000&signature=pQ2x6S0uHn1hX0ZkQy7cW3v5aBtR9mE8dLfJgKiNoYs`;

const ARC_LEFT: ResolvedMotion = {
  id: 'c5881721-05b1-47d9-94d6-0203863114e1',
  slug: 'arc-left',
  name: 'Arc Left',
  strength: 0.8,
  from_seconds: 0,
  to_seconds: 5,
};

/** What answers look like on the server at `serverUrl`, by the names that examples of routes use. */
export function answerExamples(serverUrl: string) {
  const request = `${serverUrl}/v2/requests/${EXAMPLE_ID}`;
  const urls = { status_url: `${request}/status`, response_url: request };
  const clip = `${serverUrl}/media/${CLIP}`;

  const completed: CompletedAnswer = {
    status: 'COMPLETED',
    request_id: EXAMPLE_ID,
    ...urls,
    output: clip,
    video: {
      url: clip,
      content_type: 'video/mp4',
      file_name: `higgsfield-image2video-${EXAMPLE_ID}.mp4`,
      file_size: '2483921',
    },
    seed: '12345',
    prompt: 'The camera slowly circles around her in golden sunset light.',
    enhanced_prompt: null,
    enhanced_by: null,
    motions: [ARC_LEFT],
    plan: { motion: 'arc-left', frameCount: 120, framesPerSecond: 24, width: 1280, height: 720 },
    cache: 'miss',
    expires_at: '2026-07-10T14:00:00.000Z',
    warnings: [],
    metrics: {
      cost: 0.406,
      remaining_credits: 999.594,
      inference_time: 6.41,
      queue_time: 0.02,
      total_time: 6.43,
      retry_count: 0,
    },
  };
  const failed: FailedAnswer = {
    status: 'FAILED',
    request_id: EXAMPLE_ID,
    error: 'The image host answered 404.',
    detail: 'The image host answered 404.',
    code: 'image_http_status',
    title: 'The image host refused',
    retryable: true,
    metrics: { cost: 0, inference_time: 0.3, queue_time: 0.02, total_time: 0.32, retry_count: 0 },
  };
  const webhook: WebhookBody = {
    type: 'request.completed',
    timestamp: '2026-07-10T13:00:00.000Z',
    data: completed,
  };
  const delivery: DeliveryAnswer = {
    id: DELIVERY_ID,
    event: 'request.completed',
    state: 'delivered',
    attempts: [{ at: '2026-07-10T13:00:00.100Z', status: 200, error: null, duration_ms: 84 }],
    next_attempt_at: null,
  };
  const upload: UploadAnswer = {
    file_urls: [`${serverUrl}/media/4f1c.png?expires=1783692000&signature=xYz`],
    urls: [`${serverUrl}/media/4f1c.png?expires=1783692000&signature=xYz`],
    message: '1 uploaded',
  };
  return {
    submit: {
      request_id: EXAMPLE_ID,
      status: 'QUEUED',
      ...urls,
      poll_url: `${serverUrl}/v1/requests/${EXAMPLE_ID}`,
      cancel_url: `${request}/cancel`,
      events_url: `${request}/events`,
      queue_position: 0,
      eta_seconds: 7,
      reserved_credits: 0.406,
      expires_in_seconds: 3600,
      warnings: [],
    } satisfies SubmitAnswer,
    dryRun: {
      dry_run: true,
      price_credits: 0.406,
      remaining_credits: 1000,
      queue_position: 0,
      eta_seconds: 7,
      shot: {
        model: 'dop-turbo',
        motions: [ARC_LEFT],
        seed: 12345,
        duration_seconds: 5,
        resolution: '720p',
        fps: 24,
        frame_count: 120,
      },
      enhanced_prompt: null,
      plan: { motion: 'arc-left', frameCount: 120, framesPerSecond: 24, width: 1280, height: 720 },
      warnings: ['The plan is the one of a typical 3:2 photo; the depth found in yours may limit it.'],
    } satisfies DryRunAnswer,
    live: {
      status: 'PROCESSING',
      request_id: EXAMPLE_ID,
      ...urls,
      metrics: {},
      eta_seconds: 4,
      progress: 0.42,
      phase: 'render',
    } satisfies LiveAnswer,
    completedStatus: {
      status: 'COMPLETED',
      request_id: EXAMPLE_ID,
      ...urls,
      metrics: { inference_time: 6.41, queue_time: 0.02, total_time: 6.43, retry_count: 0 },
      progress: 1,
    } satisfies CompletedStatus,
    completed,
    failed,
    canceled: {
      ...failed,
      error: 'The request was cancelled.',
      detail: 'The request was cancelled.',
      code: 'request_canceled',
      title: 'The request was cancelled',
      retryable: false,
    } satisfies FailedAnswer,
    credits: { credits: 999.594, 'free-credits': 0 } satisfies CreditsAnswer,
    account: {
      account_id: ACCOUNT_ID,
      name: 'default',
      balance_credits: 999.594,
      reserved_credits: 0,
      available_credits: 999.594,
      key: { prefix: 'kin_1a2b3c4d', scopes: ['generate', 'read'], expires_at: null },
    } satisfies AccountAnswer,
    ledger: {
      entries: [
        {
          id: 3,
          kind: 'charge',
          credits: 0.406,
          request_id: EXAMPLE_ID,
          note: null,
          created_at: '2026-07-10T13:00:00.000Z',
        },
      ],
      next_before: null,
    } satisfies LedgerAnswer,
    requests: {
      requests: [
        {
          request_id: EXAMPLE_ID,
          status: 'COMPLETED',
          code: null,
          progress: 1,
          model: 'dop-turbo',
          prompt: 'The camera slowly circles around her in golden sunset light.',
          seed: '12345',
          duration_seconds: 5,
          cost_credits: 0.406,
          created_at: '2026-07-10T13:00:00.000Z',
          finished_at: '2026-07-10T13:00:14.000Z',
          expires_at: '2026-07-10T14:00:14.000Z',
          response_url: `${serverUrl}/v2/requests/${EXAMPLE_ID}`,
        },
      ],
      next_after: null,
    } satisfies RequestsAnswer,
    upload,
    motions: [
      {
        id: ARC_LEFT.id,
        slug: 'arc-left',
        name: 'Arc Left',
        category: 'camera',
        description: 'The camera circles to the left around the subject.',
        fidelity: 'exact',
        note: '',
        available: true,
        loops: false,
        default_strength: 0.8,
        preview_url: `${serverUrl}/previews/arc-left.webp`,
        start_end_frame: true,
      },
    ] satisfies MotionAnswer[],
    deliveries: { deliveries: [delivery] },
    secret: { secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' },
    health: { status: 'ok', version: '0.1.0' },
    ready: { status: 'ready' },
    events: [
      'id: 7',
      'event: progress',
      `data: {"type":"progress","request_id":"${EXAMPLE_ID}","progress":0.42,"frame":36,"frame_count":120,"at":"2026-07-10T12:59:58.000Z"}`,
      '',
      '',
    ].join('\n'),
    webhook,
    higgsfield: {
      status: 'queued',
      request_id: EXAMPLE_ID,
      status_url: `${serverUrl}/requests/${EXAMPLE_ID}/status`,
      cancel_url: `${serverUrl}/requests/${EXAMPLE_ID}/cancel`,
    },
    higgsfieldEstimate: { credits: '6.496', usd: '0.406' },
    uploadUrl: {
      public_url: `${serverUrl}/media/4f1c.jpg?expires=1783692000&signature=xYz`,
      upload_url: `${serverUrl}/uploads/4f1c.jpg?account=a&expires=1783692000&signature=xYz`,
      content_type: 'image/jpeg',
      upload_headers: { 'Content-Type': 'image/jpeg' },
    },
    ...doorAnswers({ serverUrl, completed, failed, accountId: ACCOUNT_ID }),
  };
}

/** Names of example answers. */
export type AnswerName = keyof ReturnType<typeof answerExamples>;
