import { directPrompt } from './direct-prompt.ts';
import type { DirectedMove } from './direction.ts';

/** Ends of sentences; and what parts a camera from the rest of its sentence. */
const SENTENCE_END = /(?<=[.!?\u2026\u3002\uff01\uff1f])\s+/u;
const PART_END = /\s*[,;]\s*(?:and |then |while |as )*|\s+(?:as|while|and|then) (?=the camera\b)/i;

/** Whether a stretch of a prompt asks the camera for something that is not in the plan. */
function asksOther(text: string, moves: readonly DirectedMove[]): boolean {
  const asked = directPrompt(text).moves;
  return asked.length > 0 && asked.some(({ motion }) => moves.every((move) => move.motion !== motion));
}

/**
 * A prompt without the camera moves that its shot does not make, because a motion was chosen by name: a description must not
 * say what the clip does not show. Whole sentences stay as they are where they ask for no other move.
 */
export function withoutOtherCamera(prompt: string, moves: readonly DirectedMove[]): string {
  if (!asksOther(prompt, moves)) return prompt;
  return prompt
    .trim()
    .split(SENTENCE_END)
    .flatMap((sentence) => {
      if (!asksOther(sentence, moves)) return [sentence];
      const kept = sentence
        .replace(/[.!?]+$/, '')
        .split(PART_END)
        .filter((part) => part !== '' && !asksOther(part, moves));
      return kept.length === 0 ? [] : [kept.join(', ')];
    })
    .join(' ');
}
