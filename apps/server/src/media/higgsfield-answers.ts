import type { HiggsfieldRequest, HiggsfieldStatus, JobSet } from '@kinora/contract';
import type { RequestResult, RequestState } from '../ports/request-store.ts';
import type { MediaLinks } from './media-link.ts';
import { failedAnswer, videoFile } from './request-answers.ts';

/** What Higgsfield calls the kind of job that animates a photo. */
const JOB_SET_TYPE = 'image2video';

/** Addresses of a request under `baseUrl`, as its clients follow them. */
export function higgsfieldUrls(baseUrl: string, id: string) {
  return {
    status_url: `${baseUrl}/requests/${id}/status`,
    cancel_url: `${baseUrl}/requests/${id}/cancel`,
  };
}

/** A state in Higgsfield's words. Blocked content has a word of its own there. */
export function higgsfieldStatus(state: RequestState): HiggsfieldStatus {
  switch (state.state) {
    case 'QUEUED':
      return 'queued';
    case 'PROCESSING':
      return 'in_progress';
    case 'COMPLETED':
      return 'completed';
    case 'CANCELED':
      return 'canceled';
    case 'FAILED':
      return state.errorCode === 'content_blocked' ? 'nsfw' : 'failed';
  }
}

/** A request as version 2 answers it, on polls and in webhooks. */
export function higgsfieldRequest(
  state: RequestState,
  baseUrl: string,
  links: MediaLinks,
): HiggsfieldRequest {
  const status = higgsfieldStatus(state);
  return {
    status,
    request_id: state.id,
    ...higgsfieldUrls(baseUrl, state.id),
    ...(status === 'completed' ? { video: { url: videoFile(state, baseUrl, links).url } } : {}),
    ...(state.errorCode === null ? {} : { error: failedAnswer(state).error }),
    ...(state.expiresAt === null ? {} : { expires_at: state.expiresAt.toISOString() }),
  };
}

/** A request as version 1 answers it: a set of one job. Both renditions are the one clip there is. */
export function jobSet(
  result: Pick<RequestResult, 'parameters' | 'shot'> & RequestState,
  baseUrl: string,
  links: MediaLinks,
): JobSet {
  const status = higgsfieldStatus(result);
  const url = status === 'completed' ? videoFile(result, baseUrl, links).url : undefined;
  const { model, prompt, seed, enhance_prompt } = result.parameters;
  return {
    id: result.id,
    type: JOB_SET_TYPE,
    created_at: result.createdAt.toISOString(),
    jobs: [
      {
        id: result.id,
        job_set_type: JOB_SET_TYPE,
        status,
        results: url === undefined ? null : { min: { type: 'video', url }, raw: { type: 'video', url } },
      },
    ],
    input_params: {
      model,
      prompt,
      seed,
      enhance_prompt,
      motions: result.shot.motions.map(({ id, slug, strength }) => ({ id: id ?? slug, strength })),
    },
  };
}
