import type { Pace, Size } from './direction.ts';
import type { Break } from './tokenise-prompt.ts';

/** A mention of the camera: a preset's slug, or `any`, `hold`, `steady` (see CameraPhrase). */
export interface CameraMention {
  readonly motion: string;
  readonly pace: Pace;
  readonly size: Size;
  readonly denied: boolean;
  /** How its clause follows the one before; `then` also between two moves of one clause that "into" or "to" parts. */
  readonly link: Break | undefined;
  /** Whether its clause says that it comes at the end. */
  readonly atEnd: boolean;
}

/** Whether a prompt says neither pace nor size of a move. */
export const isPlain = ({ pace, size }: Pick<CameraMention, 'pace' | 'size'>): boolean =>
  pace === 'normal' && size === 'normal';
