/** Verbs of moves by the ways that they can share with a verb behind "and": "truck and pan right". */
const SHARING: readonly (readonly [verbs: string, ways: string])[] = [
  ['pan|truck|track|dolly|slide|arc|orbit|crab|strafe|glide|move|swing|sweep', 'left|right'],
  ['tilt|pedestal|crane|jib|boom|move|glide|drift', 'up|down|upwards?|downwards?'],
  ['dolly|zoom|push|truck|track|move|glide|drift', 'in|out|forwards?|backwards?|closer'],
  ['pull|zoom|dolly|move|drift', 'back|away'],
];

const FORM = '(?:s|es|ing|ning|ting|ies|ying)?';

const SHARED = SHARING.map(
  ([verbs, ways]) =>
    new RegExp(
      String.raw`\b((?:${verbs})${FORM})(,? (?:and|\+|&) (?:${verbs})${FORM}) ((?:to the )?(?:${ways})\b(?: [a-z]+ly\b)?)(?! and (?:left|right|up|down)\b)`,
      'g',
    ),
);
/** "Pan and tilt left and up": each verb has its own way, in order. */
const RESPECTIVE = new RegExp(
  String.raw`\b(pan${FORM}|tilt${FORM}) and (tilt${FORM}|pan${FORM}) (left|right|up|down) and (left|right|up|down)\b`,
  'g',
);
const SIDES = /left|right/;

/** A prompt in small letters in which two verbs that share a way have it each: "truck right and pan right". */
export function withSharedWays(prompt: string): string {
  if (!/ (?:and|\+|&) /.test(prompt)) return prompt;
  const each = prompt.replaceAll(
    RESPECTIVE,
    (said: string, one: string, other: string, first: string, second: string) => {
      if (SIDES.test(first) === SIDES.test(second)) return said;
      const [side, height] = SIDES.test(first) ? [first, second] : [second, first];
      const wayOf = (verb: string): string => (verb.startsWith('pan') ? side : height);
      return `${one} ${wayOf(one)} and ${other} ${wayOf(other)}`;
    },
  );
  return SHARED.reduce((text, shared) => text.replaceAll(shared, '$1 $3$2 $3'), each);
}
