import type { FalLog, FalStatus, LiveEvent } from '@kinora/contract';
import { failedAnswer, hasFailed, timeMetrics } from '../../../media/request-answers.ts';
import type { StoredEvent } from '../../../ports/event-store.ts';
import type { RequestState } from '../../../ports/request-store.ts';
import type { ApiContext } from '../../api-context.ts';

/** Addresses of a queued request under the app it was sent to. */
export function falUrls(baseUrl: string, app: string, id: string) {
  const request = `${baseUrl}/fal/${app}/requests/${id}`;
  return { response_url: request, status_url: `${request}/status`, cancel_url: `${request}/cancel` };
}

/** What a poll answers, and under which status: 202 until it has ended. */
export async function falStatusOf(
  context: ApiContext,
  state: RequestState,
  options: { readonly baseUrl: string; readonly app: string; readonly logs: boolean },
): Promise<{ readonly httpStatus: 200 | 202; readonly answer: FalStatus }> {
  const answer: FalStatus = {
    status: statusOf(state),
    request_id: state.id,
    ...falUrls(options.baseUrl, options.app, state.id),
    ...(options.logs ? { logs: logsOf(await context.events.listAfter(state.id, 0)) } : {}),
  };
  if (state.state === 'QUEUED') answer.queue_position = await context.queue.position(state.queueOrder);
  if (answer.status !== 'COMPLETED') return { httpStatus: 202, answer };
  const { inference_time: seconds } = timeMetrics(state);
  answer.metrics = seconds === undefined ? {} : { inference_time: seconds };
  if (hasFailed(state)) {
    const { error, code } = failedAnswer(state);
    answer.error = error;
    answer.error_type = code;
  }
  return { httpStatus: 200, answer };
}

function statusOf(state: RequestState): FalStatus['status'] {
  if (state.state === 'QUEUED') return 'IN_QUEUE';
  return state.state === 'PROCESSING' ? 'IN_PROGRESS' : 'COMPLETED';
}

/** The live events that a person would log: states and phases. */
function logsOf(events: readonly StoredEvent[]): FalLog[] {
  return events.flatMap(({ type, data }) => {
    const { status, phase, error, at } = data as Partial<LiveEvent>;
    const message =
      type === 'state' ? (error ?? status?.toLowerCase()) : type === 'phase' ? phase : undefined;
    if (message === undefined) return [];
    return [
      { message, level: error === undefined ? 'INFO' : 'ERROR', source: 'kinora', timestamp: at ?? '' },
    ];
  });
}
