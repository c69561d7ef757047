/**
 * What a way alone means after a move of the same sentence: "pull back and up", "pan left, then right". Rows of the move
 * before, by the first word of its slug, and the preset that each way stands for.
 */
const WAYS_AFTER: Readonly<Record<string, string>> = {
  pan: 'left:pan-left right:pan-right up:tilt-up down:tilt-down',
  ken: 'out:zoom-out back:zoom-out away:zoom-out in:zoom-in closer:zoom-in',
  tilt: 'left:pan-left right:pan-right up:tilt-up down:tilt-down',
  zoom: 'in:zoom-in closer:zoom-in out:zoom-out back:zoom-out left:pan-left right:pan-right up:tilt-up down:tilt-down',
  dolly:
    'in:dolly-in forward:dolly-in closer:dolly-in out:dolly-out back:dolly-out away:dolly-out left:dolly-left right:dolly-right up:crane-up down:crane-down',
  crane:
    'in:dolly-in forward:dolly-in closer:dolly-in out:dolly-out back:dolly-out away:dolly-out left:dolly-left right:dolly-right up:crane-up down:crane-down over:crane-up',
  pedestal:
    'in:dolly-in forward:dolly-in closer:dolly-in out:dolly-out back:dolly-out away:dolly-out left:dolly-left right:dolly-right up:pedestal-up down:pedestal-down',
  jib: 'in:dolly-in forward:dolly-in out:dolly-out back:dolly-out away:dolly-out left:dolly-left right:dolly-right up:jib-up down:jib-down',
  arc: 'in:dolly-in closer:dolly-in out:dolly-out back:dolly-out away:dolly-out left:arc-left right:arc-right up:crane-up down:crane-down',
};

/** Forms of the ways above. */
const WAY_FORMS: Readonly<Record<string, string>> = {
  left: 'leftward leftwards',
  right: 'rightward rightwards',
  up: 'upward upwards higher skyward',
  down: 'downward downwards lower',
  forward: 'forwards ahead inward inwards onward',
  back: 'backward backwards',
  out: 'outward outwards',
  closer: 'nearer',
  away: '',
  in: '',
  over: '',
};

const wayByWord: ReadonlyMap<string, string> = new Map(
  Object.entries(WAY_FORMS).flatMap(([way, forms]) =>
    [way, ...forms.split(' ')].map((form): [string, string] => [form, way]),
  ),
);

const presetByWay: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(WAYS_AFTER).map(([family, rows]) => [
    family,
    new Map(rows.split(' ').map((row) => row.split(':') as [string, string])),
  ]),
);

/** The preset that the way `word` means after the preset `motion`; undefined where it means none. */
export function presetAfter(motion: string, word: string): string | undefined {
  const way = wayByWord.get(word);
  return way === undefined ? undefined : presetByWay.get(motion.split('-')[0]!)?.get(way);
}
