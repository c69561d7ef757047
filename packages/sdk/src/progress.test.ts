import { expect, it } from 'vitest';
import { createProgressTracker, type Progress } from './progress.ts';

const at = '2026-01-01T00:00:00Z';
const request_id = 'r';

it('puts events together, tells of changes only, and begins again after a lost render', () => {
  const told: Progress[] = [];
  const tracker = createProgressTracker((progress) => told.push(progress));
  tracker.event({ type: 'state', request_id, at, status: 'QUEUED' });
  tracker.answer({
    status: 'QUEUED',
    request_id,
    status_url: '',
    response_url: '',
    metrics: {},
    progress: 0,
    queue_position: 3,
  });
  tracker.event({ type: 'phase', request_id, at, status: 'QUEUED', phase: 'fetch' });
  tracker.event({ type: 'state', request_id, at, status: 'PROCESSING' });
  tracker.event({ type: 'phase', request_id, at, phase: 'render' });
  tracker.event({ type: 'phase', request_id, at, phase: 'render' });
  tracker.event({ type: 'progress', request_id, at, progress: 0.5, frame: 60, frame_count: 120 });
  tracker.event({ type: 'preview', request_id, at, image: 'data:image/jpeg;base64,x', frame: 72 });
  tracker.event({ type: 'state', request_id, at, status: 'QUEUED' });
  tracker.event({ type: 'state', request_id, at, status: 'COMPLETED' });
  expect(
    told.map(({ status, progress, phase, queuePosition, frame }) => [
      status,
      progress,
      phase,
      queuePosition,
      frame,
    ]),
  ).toEqual([
    ['QUEUED', 0, undefined, undefined, undefined],
    ['QUEUED', 0, undefined, 3, undefined],
    ['QUEUED', 0, 'fetch', 3, undefined],
    ['PROCESSING', 0, undefined, undefined, undefined],
    ['PROCESSING', 0, 'render', undefined, undefined],
    ['PROCESSING', 0.5, 'render', undefined, 60],
    // The same with a preview, which is ahead of the frames that are done.
    ['PROCESSING', 0.5, 'render', undefined, 60],
    ['QUEUED', 0, undefined, undefined, undefined],
    ['COMPLETED', 1, undefined, undefined, undefined],
  ]);
});

it('keeps what a listener throws for whoever can be told', () => {
  const tracker = createProgressTracker(() => {
    throw new Error('mine');
  });
  tracker.event({ type: 'state', request_id, at, status: 'QUEUED' });
  expect(() => tracker.throwFailure()).toThrow('mine');
});
