import { randomUUID } from 'node:crypto';
import type { NewRequest } from '../src/ports/request-store.ts';
import { queueOrder } from '../src/request/queue-order.ts';

/** A request as a submit makes it, of an account; `changes` replace fields. */
export function newRequest(accountId: string, changes: Partial<NewRequest> = {}): NewRequest {
  const model = changes.shot?.model ?? 'dop-lite';
  return {
    id: randomUUID(),
    accountId,
    keyId: 'kin_test',
    priceMicros: 100_000,
    queueOrder: queueOrder(model, Date.now()),
    units: 10,
    retentionSeconds: 3600,
    parameters: {
      prompt: 'The camera circles.',
      model,
      motion_id: 'arc-left',
      seed: 7,
      enhance_prompt: false,
      motion_strength: 0.8,
      check_nsfw: true,
      duration_seconds: 1,
      retention_seconds: 3600,
      dry_run: false,
      cache: true,
    },
    shot: {
      model,
      motions: [
        { id: null, slug: 'arc-left', name: 'Arc Left', strength: 0.8, from_seconds: 0, to_seconds: 1 },
      ],
      seed: 7,
      duration_seconds: 1,
      resolution: '240p',
      fps: 12,
      frame_count: 12,
    },
    warnings: [],
    source: { kind: 'blob', blob: 'a'.repeat(64) },
    baseUrl: 'http://127.0.0.1:8080',
    webhook: undefined,
    idempotency: undefined,
    ratePerMinute: 100_000,
    pendingLimit: 10_000,
    ...changes,
  };
}
