/** The words of the HTTP API: lists that become types, ranges and defaults. This file imports nothing. */

/** Path segment of the model, as the hosted service names it: `POST /v2/higgsfield-image2video`. */
export const MODEL_SLUG = 'higgsfield-image2video';

/** Quality tiers, cheapest first. */
export const MODELS = ['dop-lite', 'dop-turbo', 'dop-preview'] as const;
export type Model = (typeof MODELS)[number];

/** What a poll can answer. Cancelled and blocked requests are FAILED here, with a code that says why. */
export const STATUSES = ['QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED'] as const;
export type Status = (typeof STATUSES)[number];

/** Short sides that can be asked for. The picture keeps the photo's own aspect. */
export const RESOLUTIONS = ['240p', '360p', '480p', '720p', '1080p'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Short side in pixels of each resolution. */
export const SHORT_SIDE_PIXELS: Readonly<Record<Resolution, number>> = {
  '240p': 240,
  '360p': 360,
  '480p': 480,
  '720p': 720,
  '1080p': 1080,
};

/** The resolution a tier renders when the caller names none. */
export const DEFAULT_RESOLUTION: Readonly<Record<Model, Resolution>> = {
  'dop-lite': '480p',
  'dop-turbo': '720p',
  'dop-preview': '1080p',
};

/** What happens to a processing request, in order. */
export const PHASES = ['fetch', 'decode', 'perceive', 'plan', 'scene', 'render', 'encode', 'store'] as const;
export type Phase = (typeof PHASES)[number];

/** Who can expand a prompt into a shot description. */
export const ENHANCED_BY = ['grammar', 'model'] as const;
export type EnhancedBy = (typeof ENHANCED_BY)[number];

/** Names of live events. `state` ends the stream when its status is terminal. */
export const EVENT_TYPES = ['state', 'phase', 'progress', 'preview'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What a webhook can announce. */
export const WEBHOOK_EVENTS = ['request.completed', 'request.failed', 'request.canceled'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Movements of credits. Every entry moves an amount between two buckets, so the sum over buckets is always zero. */
export const LEDGER_KINDS = ['grant', 'reserve', 'charge', 'release', 'refund'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** What a key may do: `generate` submits and cancels, `read` polls and looks at the account. */
export const SCOPES = ['generate', 'read'] as const;
export type Scope = (typeof SCOPES)[number];

/** Limits of one request body. They are promises: changing one is a change of the API. */
export const LIMITS = {
  seedMin: 1,
  seedMax: 1_000_000,
  strengthMin: 0,
  strengthMax: 1,
  promptCharacters: 10_000,
  images: 8,
  motions: 3,
  urlCharacters: 2083,
  durationSecondsMin: 1,
  durationSecondsMax: 10,
  fpsMin: 12,
  fpsMax: 60,
  retentionSecondsMin: 60,
  retentionSecondsMax: 7 * 24 * 3600,
  idempotencyKeyCharacters: 255,
} as const;

/** What a field is when the caller does not send it. */
export const DEFAULTS = {
  motionStrength: 0.8,
  checkNsfw: true,
  durationSeconds: 5,
  retentionSeconds: 3600,
} as const;

/**
 * The motions the hosted model page lists, by UUID, with the names the catalogue gives them.
 * The server knows more: `GET /v1/motions` has them all.
 */
export const SEED_MOTIONS = [
  { id: 'ea035f68-b350-40f1-b7f4-7dff999fdd67', name: '360 Orbit' },
  { id: '2bae49e6-ffe7-42a8-a73f-d44632c4acaa', name: '3D Rotation' },
  { id: '7f8971a6-9e96-45b6-a05a-8f5c99b1e13d', name: 'Abstract' },
  { id: 'dc8d7d9c-ae0c-45fc-b780-7d470b171b45', name: 'Action Run' },
  { id: '65b0a5a3-953d-471c-86d5-967ab44d0dab', name: 'Agent Reveal' },
  { id: 'd21ff628-0d91-40b2-8508-cd5a0ce375d4', name: 'Angel Wings' },
  { id: 'c5881721-05b1-47d9-94d6-0203863114e1', name: 'Arc Left' },
  { id: 'a85cb3f2-f2be-4ee2-b3b9-808fc6a81acc', name: 'Arc Right' },
  { id: 'ab0fa3d8-fcbe-4a6a-96bb-eae7a0e2c2cb', name: 'Baseball Kick' },
  { id: '1b4c1b9a-898b-451c-bff8-7288382ccaf2', name: 'Basketball Dunks' },
] as const;
