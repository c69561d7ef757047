import type { Model } from '@kinora/contract';

/** What is counted. Names, units and buckets are the adapter's. */
export interface Metrics {
  httpAnswered(route: string, method: string, status: number, seconds: number): void;
  requestAccepted(model: Model): void;
  requestRefused(code: string): void;
  /** `queueSeconds` from submit to start, `totalSeconds` from submit to end. */
  requestEnded(end: { readonly outcome: string; readonly model: Model; readonly totalSeconds: number }): void;
  phaseFinished(phase: string, seconds: number): void;
  creditsCharged(micros: number): void;
  cacheLooked(outcome: 'hit' | 'miss'): void;
  webhookAttempted(outcome: 'delivered' | 'retry' | 'failed'): void;
  workerLost(count: number): void;
  /** The text of /metrics and its content type. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}
