import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../../ports/metrics.ts';
import { MICROS_PER_CREDIT } from '../../ports/request-store.ts';

/** Live numbers that are read when somebody asks. */
export interface MetricsSources {
  readonly queueDepth: () => Promise<number>;
  readonly queueRunning: () => Promise<number>;
  readonly queueOldestSeconds: () => Promise<number>;
  readonly diskFreeBytes: () => Promise<number>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

/** Prometheus metrics of this process: ours, and Node's own (memory, event-loop delay). */
export function createPrometheusMetrics(sources: MetricsSources): Metrics & { close(): void } {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'kinora_' });
  const gauge = (name: string, help: string, read: () => Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });
  };
  gauge('kinora_queue_depth', 'Requests waiting.', sources.queueDepth);
  gauge('kinora_queue_running', 'Requests being rendered.', sources.queueRunning);
  gauge('kinora_queue_oldest_seconds', 'How long the first in line has waited.', sources.queueOldestSeconds);
  gauge('kinora_disk_free_bytes', 'Free space of the data directory.', sources.diskFreeBytes);

  const http = new Histogram({
    name: 'kinora_http_seconds',
    help: 'Answer times.',
    labelNames: ['route', 'method', 'status'],
    buckets: SECONDS,
    registers,
  });
  const accepted = new Counter({
    name: 'kinora_requests_accepted_total',
    help: 'Accepted submits.',
    labelNames: ['model'],
    registers,
  });
  const refused = new Counter({
    name: 'kinora_errors_total',
    help: 'Error answers by code.',
    labelNames: ['code'],
    registers,
  });
  const ended = new Counter({
    name: 'kinora_requests_ended_total',
    help: 'Attempts that ended, by outcome.',
    labelNames: ['model', 'outcome'],
    registers,
  });
  const total = new Histogram({
    name: 'kinora_job_seconds',
    help: 'Wall time of an attempt.',
    labelNames: ['model', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const phases = new Histogram({
    name: 'kinora_phase_seconds',
    help: 'Wall time per phase of an attempt.',
    labelNames: ['phase'],
    buckets: SECONDS,
    registers,
  });
  const credits = new Counter({ name: 'kinora_credits_charged_total', help: 'Credits charged.', registers });
  const cache = new Counter({
    name: 'kinora_cache_lookups_total',
    help: 'Result cache look-ups.',
    labelNames: ['outcome'],
    registers,
  });
  const webhooks = new Counter({
    name: 'kinora_webhook_attempts_total',
    help: 'Webhook attempts.',
    labelNames: ['outcome'],
    registers,
  });
  const lost = new Counter({
    name: 'kinora_workers_lost_total',
    help: 'Requests taken back from lost workers.',
    registers,
  });

  return {
    httpAnswered: (route, method, status, seconds) => http.observe({ route, method, status }, seconds),
    requestAccepted: (model) => accepted.inc({ model }),
    requestRefused: (code) => refused.inc({ code }),
    requestEnded({ outcome, model, totalSeconds }) {
      ended.inc({ model, outcome });
      total.observe({ model, outcome }, totalSeconds);
    },
    phaseFinished: (phase, seconds) => phases.observe({ phase }, seconds),
    creditsCharged: (micros) => credits.inc(micros / MICROS_PER_CREDIT),
    cacheLooked: (outcome) => cache.inc({ outcome }),
    webhookAttempted: (outcome) => webhooks.inc({ outcome }),
    workerLost: (count) => lost.inc(count),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    close: () => registry.clear(),
  };
}
