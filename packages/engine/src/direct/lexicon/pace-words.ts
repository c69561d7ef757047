import type { Pace, Size } from '../direction.ts';

/** What a word says of the camera's speed, of how far it goes, or of both. */
export interface PaceWord {
  readonly pace?: Pace;
  readonly size?: Size;
}

const VERY = 'very|extremely|ultra|super|really|so|incredibly|painfully|insanely|lightning|ever';
const SLOW =
  'slow|slowly|slower|gradual|gradually|leisurely|unhurried|lingering|gentle|gently|calm|calmly|soft|softly|lazily|languid|languidly|meditative|dreamy|dreamily|tranquil|peaceful|peacefully';
const FAST =
  'fast|faster|quick|quickly|rapid|rapidly|swift|swiftly|brisk|briskly|speedy|hurried|energetic|energetically|snappy';

// biome-ignore format: one row per meaning reads best
/** Patterns of pace and size words; the longest at a place counts. */
export const PACE_WORDS: readonly (readonly [PaceWord, readonly string[]])[] = [
  [{ pace: 'very-slow' }, [`${VERY} ${SLOW}`, 'slow slow', 'glacial|glacially|imperceptible|imperceptibly', 'barely move|moving|noticeable|perceptible', 'snails pace']],
  [{ pace: 'slow' }, [SLOW, `not|never too|so|very? ${FAST}`, `not ${FAST}`, 'creep|inch|drift|ease|amble', 'at a slow|gentle|calm pace|speed']],
  [{ pace: 'normal' }, [`not|never too|so|very ${SLOW}`, 'medium|moderate|normal pace|speed', 'moderate|moderately']],
  [{ pace: 'fast' }, [FAST, 'rush|race|charge|zip|dash|dart|hurtle|whoosh', 'at high|full speed', 'high speed', 'speed up', 'accelerate']],
  [{ pace: 'very-fast' }, [`${VERY} ${FAST}`, 'sudden|suddenly|abrupt|abruptly|explosive|explosively|frantic|frantically|breakneck|instantly|slam']],
  [{ pace: 'very-fast', size: 'large' }, ['violent|violently']],
  [{ size: 'small' }, ['slight|slightly|subtle|subtly|tiny|minimal|minimally|small|faint|faintly|delicate|delicately', 'a|just little|touch|bit|hint', 'little bit']],
  [{ size: 'large' }, ['dramatic|dramatically|big|huge|strong|strongly|extreme|deep|deeply|sweeping|far', 'all the way', 'long way']],
  // Words of other phrases that contain one of the above.
  [{}, ['slow motion|mo', 'rapid zoom', 'quick step', 'soft light|focus|lighting|glow|background|shadows|skin|hair|colors|colours', 'small of', 'deep focus|field|blue|red|green|shadows', 'strong wind|light|sun|contrast', 'gentle|soft|light breeze|wind|rain|snow|smile', 'calm sea|water|lake', 'big city|eyes|smile', 'dramatic light|lighting|sky|clouds|shadows|low|high|angle|portrait|scene|mood|music|moment|landscape|sunset', 'small town|village|child|dog', 'fast food', 'extreme close|closeup', 'so that', 'far away|background', 'a little girl|boy', 'little girl|boy|dog|house']],
];
