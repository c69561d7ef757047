import { AppError, type JobState } from '@kinora/contract';
import type { RequestQuery } from '../../../ports/request-store.ts';
import { dayOf, oneOf, wholeNumber } from '../../query-values.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** A page of a list, and which requests are on it. */
export interface Page {
  readonly page: number;
  readonly perPage: number;
  readonly query: Omit<RequestQuery, 'accountId'>;
}

const PAGE_MOST = 100_000;
const PER_PAGE = 20;
const PER_PAGE_MOST = 100;
const DAY_MS = 24 * 3600 * 1000;
const DAYS_BACK = 7;
const DAYS_MOST = 31;
const STATES: Readonly<Record<'COMPLETED' | 'FAILED' | 'PENDING', readonly JobState[]>> = {
  COMPLETED: ['COMPLETED'],
  FAILED: ['FAILED', 'CANCELED'],
  PENDING: ['QUEUED', 'PROCESSING'],
};

/** What `generations` asks for: finished requests, without a limit in time. @throws AppError invalid_parameter */
export function generationsPage(query: Query): Page {
  const page = wholeNumber(query['page'], 'page', 1, PAGE_MOST) ?? 1;
  return {
    page,
    perPage: PER_PAGE,
    query: {
      limit: PER_PAGE,
      offset: (page - 1) * PER_PAGE,
      states: ['COMPLETED'],
      from: dayOf(query['start_date'], 'start_date'),
      until: endOf(dayOf(query['end_date'], 'end_date')),
    },
  };
}

/** What `request-history` asks for: the last 7 days, at most 31. @throws AppError invalid_parameter */
export function historyPage(query: Query, nowMs: number): Page {
  const page = wholeNumber(query['page'], 'page', 1, PAGE_MOST) ?? 1;
  const perPage = wholeNumber(query['per_page'], 'per_page', 1, PER_PAGE_MOST) ?? PER_PAGE;
  const until = endOf(dayOf(query['to_date'], 'to_date') ?? new Date(nowMs));
  const from = dayOf(query['from_date'], 'from_date') ?? new Date(nowMs - DAYS_BACK * DAY_MS);
  if (until !== undefined && until.getTime() - from.getTime() > (DAYS_MOST + 1) * DAY_MS) {
    const msg = `from_date and to_date may span ${DAYS_MOST} days`;
    throw new AppError('invalid_parameter', `${msg}.`, {
      errors: [{ loc: ['query', 'from_date'], msg, type: 'invalid_value' }],
    });
  }
  const status = oneOf(query['status'], 'status', ['COMPLETED', 'FAILED', 'PENDING']);
  const sortBy = oneOf(query['sort_by'], 'sort_by', ['model_created', 'model_name', 'credits_deduction']);
  return {
    page,
    perPage,
    query: {
      limit: perPage,
      offset: (page - 1) * perPage,
      states: status === undefined ? undefined : STATES[status],
      from,
      until,
      // There is one model, so its name sorts nothing.
      sortBy: sortBy === 'credits_deduction' ? 'cost' : 'created',
      order: oneOf(query['sort_order'], 'sort_order', ['desc', 'asc']),
    },
  };
}

/** The end of a day is the start of the next. */
function endOf(day: Date | undefined): Date | undefined {
  return day === undefined ? undefined : new Date(day.getTime() + DAY_MS);
}
