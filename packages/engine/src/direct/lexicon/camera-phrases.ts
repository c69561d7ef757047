/**
 * How surely a phrase speaks of the camera. `sure`: wherever it stands. `camera`: only of a camera or where nobody else
 * can be meant ("rises" may be the sun). `alone`: only as the whole clause ("static" in a list of tags).
 */
export type Certainty = 'sure' | 'camera' | 'alone';

/**
 * What a camera phrase means: a preset's slug; `any` speaks of camera movement as such; `hold` of a rest between moves;
 * `steady` of a camera that must not shake; `frame` of what a camera begins on; `nothing` takes words away from other phrases.
 */
export interface CameraPhrase {
  readonly motion: string;
  readonly certainty: Certainty;
}

const TRAVEL =
  'move|glide|drift|float|creep|inch|travel|fly|advance|go|ease|draw|roll|sail|slide|come|rush|race|charge|step|walk';
const FORWARD = 'in|closer|forward|forwards|toward|towards|nearer|into';
const AWAY = 'away|back|backward|backwards|out';
const LEFT = 'left|leftward|leftwards';
const RIGHT = 'right|rightward|rightwards';
const UP = 'up|upward|upwards|skyward|skywards';
const DOWN = 'down|downward|downwards|groundward';
const LENS = 'zoom|push|dolly|move|close|crash|track';
const ROUND = 'circle|orbit|revolve|rotate|swing|sweep|spin|spiral|wrap|arc|curve';
const OPENINGS = 'window|door|doorway|keyhole|gap|hole|arch|archway|fence|branch|crack|tunnel|crowd|foliage';
/** What a camera travels through without passing an opening. */
const SURROUNDINGS =
  'alley|street|forest|wood|woods|city|market|corridor|hallway|canyon|valley|fog|mist|tree|trees|room|garden|field|ruins|desert|snow|rain|smoke|clouds';

type Row = readonly [motion: string, certainty: Certainty, ...patterns: string[]];

/** Rows of slug, certainty and patterns; see `createPhraseMatcher` for how patterns are written. */
// biome-ignore format: one row per meaning reads best
const ROWS: readonly Row[] = [
  ['nothing', 'sure', 'sway|rustle|flutter|swing|wave|drift|roll of', `${TRAVEL} in a|an|one|slow|smooth`, 'zoom call|lens|meeting|background', 'frying|cooking|hot|iron|sauce pan', 'pan pipe|pizza', 'pan of ~ water|oil|soup|milk|sauce|eggs|pasta|rice', 'pan on ~ stove|fire', 'truck turn|drive|stop|pass|speed|brake|park', 'slow motion|mo', 'pull focus', 'rolling hill|hills', 'tilt shift', 'push up button', 'double exposure', 'time lapse'],
  ['static', 'sure', 'cinemagraph', 'keep|hold|leave everything|all|rest ~ still|static|frozen|motionless', 'static wide|medium|close|long|establishing|low|high|aerial ~ shot|angle', 'static camera|shot|frame|cam|angle|tripod|framing', 'camera|cam static|still|stationary|motionless|immobile', 'still|stationary|motionless|fixed|immobile|unmoving|locked camera|shot|frame|cam', 'locked off|down', 'lock off', 'tripod shot|camera|mounted', 'on a tripod', 'fixed|steady|locked tripod', 'camera|cam|shot|frame ~ not|never|doesnt|dont|isnt|without move|moving', 'camera|cam|shot|frame ~ stay|remain|hold|keep|is|stand ~ still|static|fixed|put|locked|stationary|motionless|unmoving|immobile', 'no|without|zero any? camera movement|motion|move|work|action', 'no|without|zero any? movement|motion of|from|in the? camera', 'not|dont|never move the? camera|cam', 'keep the? camera|shot|frame ~ still|static|fixed|locked|stationary|motionless'],
  ['static', 'alone', 'static', 'tripod', 'no movement|motion', 'motionless'],
  ['any', 'sure', 'camera movement|motion|work', 'movement of the camera'],
  ['any', 'camera', 'move'],
  ['steady', 'sure', 'steady camera|cam|shot|footage|movement|motion|move', 'steadicam', 'gimbal', 'stabilized|stabilised|stable|smooth camera|footage|shot|movement|motion|cam', 'camera be|is|stay|remain|keep|hold? steady|stable|smooth|smoothly|stabilized|stabilised', 'camera must|should ~ steady|stable|smooth|smoothly', 'shake free', 'steady|steadily|smoothly'],
  ['steady', 'camera', 'smooth'],
  ['frame', 'sure', 'start|begin|open on|at', 'start|begin|open ~ close up|wide'],
  ['hold', 'camera', 'hold|pause|wait|linger|rest|stay', 'hold|pause|wait|linger|rest|stay ~ moment|beat|second|seconds'],

  ['earth-zoom-out', 'sure', 'earth zoom out?', 'zoom out ~ space|planet|earth|globe', 'google earth'],
  ['eyes-in', 'sure', `${LENS} ~ eye|eyes|pupil|iris`, `${LENS} ~ in|into|on|onto|toward|towards ~ eye|eyes|pupil|iris`, 'eyes in', 'extreme close up|closeup ~ eye|eyes'],
  ['mouth-in', 'sure', 'zoom|push|dolly|fly|plunge ~ mouth'],
  ['yoyo-zoom', 'sure', 'yoyo zoom?', 'yo yo zoom?', 'zoom in and out', 'zoom out and in', 'zoom ~ repeatedly', 'pulsing zoom', 'zoom in then out', 'bounce zoom'],
  ['crash-zoom-out', 'sure', 'crash|snap|smash|punch zoom ~ out|away|back'],
  ['crash-zoom-in', 'sure', 'crash|snap|smash|whip|slam zoom in?', 'crash|snap|smash|slam zoom ~ in|into|on'],
  ['rapid-zoom-in', 'sure', 'rapid|rapidly zoom in|into?', 'punch zoom|in'],
  ['dolly-zoom-out', 'sure', 'dolly zoom ~ out', 'reverse vertigo|dolly zoom|zolly', 'reverse dolly zoom', 'dolly out zoom in', 'dolly out and|while zoom in'],
  ['dolly-zoom-in', 'sure', 'dolly zoom in?', 'vertigo effect|shot|zoom|style', 'hitchcock zoom|effect|shot', 'zolly', 'trombone shot|zoom|effect', 'contra zoom', 'dolly in zoom out', 'dolly in and|while zoom out'],
  ['zoom-out', 'sure', 'zoom ~ out|away|back|backward|backwards', 'zoom ~ to wide|wider', 'close up|shot to ~ wide', 'closeup to ~ wide', 'unzoom', 'pan out'],
  ['zoom-in', 'sure', 'zoom ~ close up|shot', 'zoom ~ closeup', 'wide to ~ close|closeup|tight', 'wide shot to ~ close|closeup|tight', 'zoom in|into|closer|toward|towards|onto|on', 'pan in', 'ken burns', 'zoom shot|effect'],
  ['zoom-in', 'camera', 'zoom', 'zoom ~ in|into|closer|toward|towards|onto|on'],

  ['super-dolly-out', 'sure', 'super dolly ~ out|back|away'],
  ['super-dolly-in', 'sure', 'super dolly in?|forward?'],
  ['double-dolly', 'sure', 'double dolly', 'spike lee dolly|shot|effect'],
  ['push-pull', 'sure', 'push pull', 'push|dolly|move in and pull? out|back', 'push|dolly|move in and back out'],
  ['push-pull', 'camera', `${TRAVEL} back and forth`, 'move in and out'],
  ['through-object-out', 'camera', `pull|back|dolly|${TRAVEL}|emerge ${AWAY} ~ through`, `${TRAVEL}|pull|dolly out of|from ~ ${OPENINGS}`, 'pull through'],
  ['through-object-out', 'sure', 'through object out'],
  ['through-object-in', 'camera', `push|dolly|zoom|squeeze|slip|pass|${TRAVEL} ~ through ~ ${OPENINGS}`, `push|dolly|zoom|squeeze|slip|pass|${TRAVEL} ~ into ~ keyhole|tunnel|doorway`],
  ['through-object-in', 'sure', 'through object in?', 'push|dolly|zoom in? through'],
  ['dolly-out', 'sure', `dolly ${AWAY}|outward|outwards`, `dolly ~ ${AWAY}`, 'pullback', 'pullout', 'pull back|out shot|reveal|to reveal', 'camera pull ~ back|out|away|backward|backwards', 'push out', 'truck out'],
  ['dolly-out', 'camera', `move|glide|drift|float|travel|walk|step|go|pull ${AWAY} through ~ ${SURROUNDINGS}`, 'pull ~ back|out|away|backward|backwards', `${TRAVEL}|back|pull|track ~ ${AWAY} from?`, 'retreat', 'recede', 'back away|off|up', 'withdraw', 'reverse out'],
  ['dolly-left', 'sure', `dolly|crab|strafe ~ ${LEFT}`, `dolly|crab|strafe ~ right to left`, 'tracking|trucking shot ~ left'],
  ['dolly-right', 'sure', `dolly|crab|strafe ~ ${RIGHT}`, `dolly|crab|strafe ~ left to right`, 'tracking|trucking shot ~ right', 'lateral|sideways move|movement|tracking|track|slide|dolly|shot|motion|glide', 'slider shot|move|movement', 'parallax effect|motion|shot|slide|move|movement|scroll?', 'tracking shot', 'trucking shot'],
  ['dolly-left', 'camera', `truck|track|slide|${TRAVEL} ~ ${LEFT}`, `truck|track|slide|${TRAVEL} ~ right to left`],
  ['dolly-right', 'camera', `truck|track|slide|${TRAVEL} ~ ${RIGHT}`, `truck|track|slide|${TRAVEL} ~ left to right`, `truck|track|slide|${TRAVEL} sideways|laterally|past`, 'parallax'],
  ['dolly-in', 'sure', 'dolly in|forward|forwards|into|toward|towards|closer', 'dolly ~ in|forward|forwards|closer|toward|towards', 'push in', 'pushin', 'dolly shot|move|movement|push', 'truck in', `push|dolly through ~ ${SURROUNDINGS}`],
  ['dolly-in', 'camera', `move|glide|drift|float|travel|walk|step|go|creep through ~ ${SURROUNDINGS}`, `${TRAVEL}|push|track|press|swoop ~ ${FORWARD}`, 'approach', 'close in', 'push', 'dolly', 'get closer'],

  ['360-orbit', 'sure', '360 orbit|degree|degrees|shot|spin|rotation|camera|circle|view?', 'full|complete|entire|whole orbit|circle|rotation|revolution|360', 'orbit|circle ~ all the way around|round', '360'],
  ['360-orbit', 'camera', `${ROUND} ~ 360`, `${ROUND}|move|go|fly ~ full|complete circle`, `${ROUND}|move|go|fly|travel all the way around|round`],
  ['lazy-susan', 'sure', 'lazy susan', 'turntable shot|style|rotation|spin|effect|move?'],
  ['bullet-time', 'sure', 'bullet time', 'matrix effect|style|shot|freeze', 'frozen time|moment', 'freeze time', 'time freeze|frozen'],
  ['3d-rotation', 'sure', '3d rotation|rotate|turn|spin|card', 'rotate ~ 3d'],
  ['arc-left', 'sure', `arc ~ ${LEFT}`, 'arc|orbit ~ right to left', `orbit ~ ${LEFT}`, 'orbit ~ clockwise'],
  ['arc-right', 'sure', `arc ~ ${RIGHT}`, 'arc|orbit ~ left to right', `orbit ~ ${RIGHT}`, 'orbit ~ counterclockwise|anticlockwise', 'orbit ~ counter|anti clockwise', 'orbit shot|camera|move|movement|around|round|motion', 'rotation|revolution around|round|about', 'arc shot|move|movement|around|round', 'circular|circling pan|sweep|move|motion|movement|shot|track|tracking|dolly', 'orbital shot|move|movement|camera', 'orbiting shot|camera', 'half|semi circle around|round', 'semicircle'],
  ['arc-left', 'camera', `${ROUND} ~ right to left`, `${ROUND} around|round ~ right to left`, `${ROUND}|move|fly|glide|travel|drift|go ~ around|round|about ~ ${LEFT}|clockwise`, `${ROUND} ~ ${LEFT} around|round`, 'circle ~ clockwise', `circle ~ ${LEFT}`],
  ['arc-right', 'camera', `${ROUND} ~ left to right`, `${ROUND} around|round ~ left to right`, `${ROUND}|move|fly|glide|travel|drift|go|walk|float ~ around|round|about`, `${ROUND} ~ right|rightward around|round`, 'orbit', 'circle', 'arc', 'encircle', 'revolve', 'circle ~ counterclockwise|anticlockwise'],

  ['crane-over-the-head', 'sure', 'crane over ~ head|heads', 'crane over'],
  ['crane-over-the-head', 'camera', 'fly|pass|rise|move|soar|climb|go|float over ~ head|heads'],
  ['overhead', 'sure', 'overhead shot|camera|move|movement|drone', 'top down shot|camera|move|movement', 'birds|bird eye shot|camera|move', 'birdseye shot|camera|move'],
  ['overhead', 'camera', 'rise|move|climb|go|fly|crane|end|lift ~ overhead', 'rise|move|climb|go|fly|crane|lift ~ birds|bird eye'],
  ['crane-up', 'sure', `crane|boom ~ ${UP}|high|higher`, 'crane shot|move|movement', 'rising crane|drone|aerial? shot|camera', 'boom shot', 'ascending shot|camera|crane'],
  ['crane-down', 'sure', `crane|boom ~ ${DOWN}|low|lower`, 'crane|boom shot ~ descend|lower|sink|drop', 'descending crane|drone|aerial? shot|camera', 'lowering shot|camera'],
  ['crane-up', 'camera', 'rise', 'up to reveal|show', `rise ~ ${UP}|above|over|high`, 'ascend', 'lift', `lift|climb|soar ~ ${UP}|above|over|high|higher`, 'soar|climb'],
  ['crane-down', 'camera', 'descend', `descend|sink|lower|drop|come ~ ${DOWN}`, 'sink', 'lower', 'drop'],
  ['jib-up', 'sure', `jib ~ ${UP}`, 'jib shot|move|arm?'],
  ['jib-down', 'sure', `jib ~ ${DOWN}`],
  ['pedestal-up', 'sure', `pedestal ~ ${UP}`, 'pedestal shot|move'],
  ['pedestal-down', 'sure', `pedestal ~ ${DOWN}`],
  ['pedestal-up', 'camera', `move|go|glide|slide|travel|drift ~ ${UP}`],
  ['pedestal-down', 'camera', `move|go|glide|slide|travel|drift ~ ${DOWN}`],
  ['levitation', 'sure', 'levitation effect|shot|camera|move'],
  ['levitation', 'camera', 'levitate', `float ~ ${UP}|weightless|weightlessly`, 'hover'],
  ['robo-arm', 'sure', 'robo arm', 'robot|robotic arm|camera|move|movement', 'motion control', 'bolt arm|camera|rig'],
  ['object-pov', 'sure', 'object pov', 'worms|worm eye shot|camera|move|pov'],
  ['incline', 'sure', 'incline shot|move'],

  ['whip-pan', 'sure', 'whip|swish|flash|swipe|snap pan'],
  ['whip-pan', 'camera', `whip ~ ${LEFT}|${RIGHT}|around`],
  ['tilt-up', 'sure', `pan ~ ${UP}`, `tilt up shot|reveal|movement|move`, `slow|fast|quick|gentle|smooth|subtle tilt ~ ${UP}`, 'camera tilt ~ up|upward|upwards'],
  ['tilt-down', 'sure', `pan ~ ${DOWN}`, `tilt down shot|reveal|movement|move`, `slow|fast|quick|gentle|smooth|subtle tilt ~ ${DOWN}`, 'camera tilt ~ down|downward|downwards'],
  ['tilt-up', 'camera', `tilt|look|pivot|tip|angle ~ ${UP}`, 'tilt'],
  ['tilt-down', 'camera', `tilt|look|pivot|tip|angle ~ ${DOWN}`],
  ['pan-left', 'sure', `pan ~ ${LEFT}`, 'pan ~ right to left', 'pan from ~ right ~ to ~ left'],
  ['pan-right', 'sure', `pan ~ ${RIGHT}`, 'pan ~ left to right', 'pan from ~ left ~ to ~ right', 'pan shot|camera|move|movement|across|along|over|around|past', 'pan to follow|reveal|show', 'panoramic sweep|move|shot|pan'],
  ['pan-left', 'camera', `turn|look|swivel|swing|rotate|sweep|pivot ~ ${LEFT}`, 'turn|look|swivel|swing|rotate|sweep|pivot ~ right to left'],
  ['pan-right', 'camera', `turn|look|swivel|swing|rotate|sweep|pivot ~ ${RIGHT}`, 'turn|look|swivel|swing|rotate|sweep|pivot ~ left to right', 'sweep across|over|along|past|through', 'pan'],

  ['dutch-angle', 'sure', 'dutch angle|tilt|shot|roll|frame', 'canted angle|frame|shot|camera', 'oblique angle|frame', 'tilted|slanted horizon|frame|camera|angle'],
  ['dutch-angle', 'camera', `tilt|lean ~ ${LEFT}|${RIGHT}|sideways`],
  ['roll', 'sure', 'barrel roll', 'roll shot'],
  ['roll', 'camera', `roll ~ over|clockwise|counterclockwise|upside|${LEFT}|${RIGHT}`, 'roll', 'roll on|around|about its axis', 'spin|rotate|twirl|turn|flip ~ clockwise|counterclockwise|upside', 'spin|twirl|rotate', 'rolling camera|shot'],
  ['wiggle', 'sure', 'camera wiggle', 'wiggle effect|shot|camera', 'wigglegram'],
  ['wiggle', 'camera', 'wiggle', 'rock|sway|swing ~ side to side', 'sway|rock|swing from side to side'],
  ['handheld', 'sure', 'handheld', 'hand held', 'shaky cam|camera|footage|shot|handheld?', 'shakycam', 'camera shake|shaking|wobble|jitter|tremor', 'shake|wobble|jitter of the camera', 'found footage', 'documentary style|feel|camera|look', 'vlog style|camera|shot'],
  ['handheld', 'camera', 'shake|wobble|tremble|jitter|shudder', 'sway|breathe'],
  ['head-tracking', 'sure', 'head tracking|track', 'face tracking', 'following|follow shot|cam|camera', 'tracking|trucking shot ~ follow|following|behind', 'keep|hold ~ centered|centred|center|centre'],
  ['head-tracking', 'camera', 'follow', 'track', 'keep pace', 'stay with'],
  ['car-grip', 'sure', 'car grip|mount|mounted camera|shot?'],
  ['buckle-up', 'sure', 'buckle up', 'bumpy|violent|jolting|rough ride|camera|shake'],
  ['fpv-drone', 'sure', 'fpv drone|flight|shot|view?', 'first person drone|flight|view', 'drone flight|fly|dive|flythrough|racing|shot|flyover', 'drone glide|soar|sweep|cruise|sail|skim|float|race ~ over|above|across|through|past|toward|towards', 'flythrough', 'fly through shot', 'aerial drone|flight|shot', 'flyover'],
  ['fpv-drone', 'camera', 'swoop|dive|plunge', 'fly|soar|race|rush through|over|above|across|past', 'glide|sail|cruise|skim over|above|across', 'swoop|dive ~ through|over|past|toward|towards|in|into|down', 'fly'],
  ['hyperlapse', 'sure', 'hyperlapse', 'hyper lapse'],
  ['snorricam', 'sure', 'snorricam', 'snorri cam', 'body mounted|mount camera|cam|shot|rig'],
  ['fisheye', 'sure', 'fisheye', 'fish eye'],

  // Presets that act: only words that ask for the action, not those that name what a photo may show already.
  ['action-run', 'sure', 'action run', 'running chase shot|camera|scene|sequence', 'chase cam|camera|shot', 'camera chase'],
  ['baseball-kick', 'sure', 'baseball kick|pitch|windup', 'pitcher leg? kick', 'high leg kick'],
  ['basketball-dunks', 'sure', 'basketball dunk|dunks', 'slam dunk', 'dunk|slam ~ basketball|ball|hoop'],
  ['angel-wings', 'sure', 'angel wings effect|preset|shot|unfold|spread|open|grow|appear|emerge|sprout', 'unfold|spread|grow|sprout|reveal ~ angel|angelic|feathered wings', 'wings unfold|sprout|emerge|grow|spread ~ behind|from ~ back|shoulder'],
  ['agent-reveal', 'sure', 'agent reveal', 'turn|transform|change|glitch|snap into ~ secret agent', 'glitch ~ into ~ suit|agent'],
  ['abstract', 'sure', 'abstract effect|motion|transformation|morph|animation|dissolve', 'turn|dissolve|melt|morph|loosen|break into ~ abstract|abstraction', 'into abstract shapes|forms|colours|colors'],
];

/** The phrases by which prompts direct the camera. */
export const CAMERA_PHRASES: readonly (readonly [CameraPhrase, readonly string[]])[] = ROWS.map(
  ([motion, certainty, ...patterns]) => [{ motion, certainty }, patterns],
);

/** Moves that are a manner of holding the camera: they last as long as the shot does. */
export const MANNERS: ReadonlySet<string> = new Set([
  'handheld',
  'car-grip',
  'buckle-up',
  'head-tracking',
  'wiggle',
]);

/** Words for the camera itself, which make a verb the camera's own. */
export const CAMERA_NOUNS: ReadonlySet<string> = new Set([
  'camera',
  'cam',
  'lens',
  'drone',
  'shot',
  'viewpoint',
  'view',
  'pov',
  'perspective',
  'frame',
  'we',
  'viewer',
  'dolly',
  'steadicam',
  'gimbal',
  'camerawork',
  'footage',
  'cameraman',
  'cinematography',
]);

/** After these words a camera is what somebody looks at or walks to, not what moves. */
export const CAMERA_AS_OBJECT: ReadonlySet<string> = new Set([
  'at',
  'to',
  'toward',
  'towards',
  'into',
  'facing',
  'face',
  'behind',
  'holding',
  'hold',
  'holds',
  'past',
  'from',
  'against',
  'near',
  'his',
  'my',
  'vintage',
  'old',
  'carrying',
  'for',
]);

/** Words that may stand before a verb without being its subject. */
export const TRANSPARENT_WORDS: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'then',
  'now',
  'by',
  'of',
  'to',
  'please',
  'make',
  'let',
  'have',
  'do',
  'use',
  'using',
  'add',
  'create',
  'want',
  'it',
  'its',
  'in',
  'on',
  'first',
  'second',
  'third',
  'last',
  'start',
  'starts',
  'starting',
  'begin',
  'begins',
  'beginning',
  'end',
  'ends',
  'ending',
  'finish',
  'finishes',
  'finishing',
  'continue',
  'continues',
  'continuing',
  'cinematic',
  'smooth',
  'steady',
  'very',
  'extremely',
  'super',
  'really',
  'so',
  'too',
  'quite',
  'rather',
  'more',
  'almost',
  'just',
  'also',
  'again',
  'little',
  'bit',
  'long',
  'short',
  'movie',
  'film',
  'style',
  'hollywood',
  'epic',
  'elegant',
  'graceful',
  'beautiful',
  'natural',
  'one',
  'take',
  'single',
  'continuous',
  'not',
  'no',
  'never',
  'dont',
  'without',
  'avoid',
  'stop',
  'pace',
  'paced',
  'any',
  'should',
  'will',
  'can',
  'must',
  'is',
  'while',
  'gets',
  'get',
  'show',
  'like',
  'both',
]);

/** Objects that only a camera has in a clause without a subject: "circling around her". */
export const CAMERA_OBJECTS: ReadonlySet<string> = new Set([
  'her',
  'him',
  'them',
  'it',
  'subject',
  'scene',
  'me',
  'us',
  'couple',
  'model',
  'product',
]);
