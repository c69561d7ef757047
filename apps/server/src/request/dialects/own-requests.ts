import { AppError, isTerminal } from '@kinora/contract';
import type { FastifyRequest } from 'fastify';
import type { RequestResult, RequestState } from '../../ports/request-store.ts';
import { type ApiContext, keyOf, ownRequest, requestNotFound } from '../api-context.ts';

/** A request that is named in the path. */
export type IdRequest = FastifyRequest<{ Params: { id: string } }>;

/** The state of the caller's request in the path. @throws AppError request_not_found */
export async function ownState(context: ApiContext, request: IdRequest): Promise<RequestState> {
  const { id } = request.params;
  return ownRequest(await context.requests.findState(id), id, keyOf(request));
}

/** The caller's request with everything that is kept of it. @throws AppError request_not_found */
export async function ownResult(
  context: ApiContext,
  request: FastifyRequest,
  id: string,
): Promise<RequestResult> {
  return ownRequest(await context.requests.findResult(id), id, keyOf(request));
}

/** The request after its cancellation. @throws AppError request_finished, request_not_found */
export async function cancelOwn(context: ApiContext, request: IdRequest): Promise<RequestState> {
  const { id } = await ownState(context, request);
  const canceled = await context.requests.cancel(keyOf(request).accountId, id);
  if (canceled === undefined) {
    throw new AppError('request_finished', `Request ${id} is already finished.`, { requestId: id });
  }
  return ownState(context, request);
}

/** Cancels a live request and answers it; deletes a finished one and answers undefined. @throws AppError request_not_found */
export async function cancelOrRemove(
  context: ApiContext,
  request: IdRequest,
): Promise<RequestState | undefined> {
  const { id, state } = await ownState(context, request);
  const { accountId } = keyOf(request);
  if (!isTerminal(state) && (await context.requests.cancel(accountId, id)) !== undefined)
    return ownState(context, request);
  if (!(await context.requests.remove(accountId, id))) throw requestNotFound(id);
  return undefined;
}
