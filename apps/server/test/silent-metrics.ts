import type { Metrics } from '../src/ports/metrics.ts';

const nothing = (): void => undefined;

/** Metrics that nobody reads. */
export const silentMetrics: Metrics = {
  httpAnswered: nothing,
  requestAccepted: nothing,
  requestRefused: nothing,
  requestEnded: nothing,
  phaseFinished: nothing,
  creditsCharged: nothing,
  cacheLooked: nothing,
  webhookAttempted: nothing,
  workerLost: nothing,
  render: async () => ({ contentType: 'text/plain', text: '' }),
};
