import type { Phase, Status } from '@kinora/contract/vocabulary';
import type { LiveAnswer, LiveEvent } from '@kinora/contract/wire';

/** How far a request is. Fields appear when they are known. */
export interface Progress {
  readonly requestId: string;
  readonly status: Status;
  /** 0 to 1, of the whole work; it never goes back, except when a lost render begins again. */
  readonly progress: number;
  readonly phase?: Phase | undefined;
  /** Requests that run before this one; 0 is next. */
  readonly queuePosition?: number | undefined;
  readonly etaSeconds?: number | undefined;
  readonly frame?: number | undefined;
  readonly frameCount?: number | undefined;
  /** The latest preview: a small JPEG as a data URI. */
  readonly preview?: string | undefined;
}

/** Puts events and polls together and tells of every change. */
export interface ProgressTracker {
  event(event: LiveEvent): void;
  answer(answer: LiveAnswer): void;
  /** @throws what the listener threw */
  throwFailure(): void;
}

/** Tells `listener` of changes. What it throws is kept for `throwFailure`: events arrive where nobody could catch it. */
export function createProgressTracker(listener: ((progress: Progress) => void) | undefined): ProgressTracker {
  let now: Progress | undefined;
  let failure: { readonly thrown: unknown } | undefined;
  const tell = (next: Progress): void => {
    if (listener === undefined || failure !== undefined || sameFacts(now, next)) return;
    now = next;
    try {
      listener(next);
    } catch (thrown) {
      failure = { thrown };
    }
  };
  return {
    event(event) {
      const before = now ?? { requestId: event.request_id, status: 'QUEUED', progress: 0 };
      // A render begins from nothing, and so does the next one when it is lost.
      const begins = event.type === 'state' && (event.status === 'QUEUED' || event.status === 'PROCESSING');
      const base: Progress = begins ? { requestId: before.requestId, status: 'QUEUED', progress: 0 } : before;
      tell({
        ...base,
        // What happens to a request besides its states is part of its processing.
        status: event.status ?? 'PROCESSING',
        ...defined({
          progress: event.status === 'COMPLETED' ? 1 : event.progress,
          // Events of a moment come as one; frames are only counted while rendering.
          phase: event.phase ?? (event.frame === undefined ? undefined : 'render'),
          etaSeconds: event.eta_seconds,
          // A preview may show a frame that is ahead of what is counted as done.
          frame: event.type === 'preview' ? undefined : event.frame,
          frameCount: event.frame_count,
          preview: event.image,
        }),
        ...(event.status === undefined || event.status === 'QUEUED' ? {} : { queuePosition: undefined }),
      });
    },
    answer(answer) {
      const before = now ?? { requestId: answer.request_id, progress: 0 };
      tell({
        ...before,
        status: answer.status,
        progress: answer.status === 'QUEUED' ? answer.progress : Math.max(before.progress, answer.progress),
        ...defined({ phase: answer.phase, etaSeconds: answer.eta_seconds }),
        // The only phase of a waiting request is its photo's fetching, which ends without another one.
        ...(answer.status === 'QUEUED' ? { phase: answer.phase } : {}),
        queuePosition: answer.queue_position,
      });
    },
    throwFailure() {
      if (failure !== undefined) throw failure.thrown;
    },
  };
}

/** Without the fields that are not given: those must not erase what is known. */
function defined<Fields extends object>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<Fields>;
}

type Defined<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function sameFacts(a: Progress | undefined, b: Progress): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
