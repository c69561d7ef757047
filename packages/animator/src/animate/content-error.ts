import type { ContentVerdict } from './check-content.ts';

export const CONTENT_ERROR_CODES = ['content-refused'] as const;
export type ContentErrorCode = (typeof CONTENT_ERROR_CODES)[number];

/** A prompt, photo or clip that the content filter refuses; `verdict` says why. */
export class ContentError extends Error {
  readonly code: ContentErrorCode = 'content-refused';
  readonly verdict: ContentVerdict;

  constructor(message: string, verdict: ContentVerdict) {
    super(message);
    this.name = 'ContentError';
    this.verdict = verdict;
  }
}
