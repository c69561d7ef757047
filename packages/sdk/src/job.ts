import type {
  CompletedAnswer,
  CompletedStatus,
  FailedAnswer,
  LiveAnswer,
  LiveEvent,
  SubmitAnswer,
} from '@kinora/contract/wire';
import { createDeadline } from './deadline.ts';
import { download } from './download.ts';
import { ApiError, JobFailedError, NotFinishedError } from './errors.ts';
import type { CallOptions, Http } from './http.ts';
import { followEvents } from './live-events.ts';
import { type WaitOptions, waitForEnd } from './wait-for-end.ts';

/** What a poll says; `status` tells which of the three it is. */
export type JobStatus = LiveAnswer | CompletedStatus | FailedAnswer;

/** An accepted request. */
export interface Job {
  readonly id: string;
  /** What the server said when it accepted the request; undefined for a job that was found again by its id. */
  readonly accepted: SubmitAnswer | undefined;
  /** Where it stands. A failure is an answer here, not an error. */
  status(options?: CallOptions): Promise<JobStatus>;
  /** The result. @throws NotFinishedError, JobFailedError, NotFoundError when it has expired */
  result(options?: CallOptions): Promise<CompletedAnswer>;
  /** The result, as soon as it is there. @throws JobFailedError, TimeoutError, ConnectionError */
  wait(options?: WaitOptions): Promise<CompletedAnswer>;
  /** The live events, from the first to the last, over as many connections as it takes. */
  events(options?: CallOptions): AsyncGenerator<LiveEvent>;
  /** Stops the render and gives the credits back. Cancelling twice is no error. @throws ConflictError when it has completed or failed */
  cancel(options?: CallOptions): Promise<FailedAnswer>;
  /** Deletes the record and the files of a finished request; cancels a live one. */
  remove(options?: CallOptions): Promise<void>;
  /** The bytes of the clip. */
  download(options?: CallOptions): Promise<Blob>;
}

/** Event streams may be followed for this long unless asked otherwise. */
const EVENTS_MS = 15 * 60_000;

/** The job of an id on a server. */
export function createJob(http: Http, id: string, accepted: SubmitAnswer | undefined): Job {
  const path = `/v2/requests/${encodeURIComponent(id)}`;
  const get = async (below: string, options?: CallOptions): Promise<unknown> =>
    http.call({ method: 'GET', path: `${path}${below}`, answersUnder: [422], requestId: id, ...options });

  const status: Job['status'] = async (options) => (await get('/status', options)) as JobStatus;
  const result: Job['result'] = async (options) => {
    const answer = (await get('', options)) as CompletedAnswer | LiveAnswer | FailedAnswer;
    if (answer.status === 'COMPLETED') return answer;
    if (answer.status === 'FAILED') throw new JobFailedError(answer);
    throw new NotFinishedError(
      `Request ${id} is ${answer.status}, ${Math.round(answer.progress * 100)} % done.`,
      {
        code: 'not_finished',
        retryable: true,
        requestId: id,
      },
    );
  };

  return {
    id,
    accepted,
    status,
    result,
    wait: (options) => waitForEnd(http, id, options),
    async *events(options = {}) {
      const deadline = createDeadline(
        `Following request ${id}`,
        options.timeoutMs ?? EVENTS_MS,
        options.signal,
        {
          requestId: id,
        },
      );
      try {
        yield* followEvents(http, id, deadline);
      } finally {
        deadline.release();
      }
    },
    async cancel(options) {
      try {
        return (await http.call({
          method: 'POST',
          path: `${path}/cancel`,
          requestId: id,
          ...options,
        })) as FailedAnswer;
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'request_finished') throw error;
        // Our own first attempt may have done it, and its answer was lost.
        const now = await status(options);
        if (now.status === 'FAILED' && now.code === 'request_canceled') return now;
        throw error;
      }
    },
    async remove(options) {
      await http.call({ method: 'DELETE', path, requestId: id, ...options });
    },
    download: async (options) => download(http, await result(options), options),
  };
}
