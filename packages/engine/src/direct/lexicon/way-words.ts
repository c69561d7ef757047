const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Cameras that travel: what they do with an unknown verb and a way is a move. A "shot" or "we" may also show or see. */
export const TRAVELLING_NOUNS = setOf(
  'camera cam lens drone gimbal steadicam gopro quadcopter viewpoint camra',
);

/** What a camera does without going where it is said: "the camera looks back". */
export const STILL_VERBS = setOf(
  'look focus point capture stay remain keep hold cut flash sit click face aim show see watch record film shoot reveal ' +
    'find catch is stand lie hang be rest stare peer glance peek squint gaze face has have with in on at of and that which was will pan tilt zoom ' +
    'angled placed positioned crew man bag shop store strap shake blur frame settle linger pause wait turn swivel',
);

/** What a way with an unknown verb means: "the camera boosts upward". */
export const WAY_OF_UNKNOWN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'dolly-in':
      'forward forwards closer nearer inward inwards ahead toward towards into onward through between among',
    'dolly-out': 'back backward backwards away outward outwards rearward',
    'dolly-left': 'left leftward leftwards',
    'dolly-right': 'right rightward rightwards past alongside sideways laterally along',
    'crane-up': 'up upward upwards skyward skywards',
    'crane-down': 'down downward downwards',
    'arc-right': 'around round',
  }).flatMap(([motion, words]) => words.split(' ').map((word): [string, string] => [word, motion])),
);
/** Words between a verb and its way. */
export const WAY_LINKS = setOf(
  'just in much straight directly right all the way further farther high to a bit little even still softly over',
);

/** From these to those a camera goes down; the other way round, up. */
export const HIGH_PLACES = setOf(
  'sky ceiling treetops treetop roof rooftop rooftops head hat face clouds cloud stars moon sun peak peaks summit top chandelier ' +
    'hair eyes crown canopy spire steeple balcony heavens dome tower skyline chimney chest shoulders waist helmet mast horizon',
);
export const LOW_PLACES = setOf(
  'feet foot shoes shoe boots boot ground floor street water toes heels heel grass pavement sidewalk road bottom base hands ' +
    'knees legs sneakers sand carpet basement hem pedals roots soil puddle dirt sandals table desk boat lake sea river face ' +
    'waist stage flowers hooves paws ankles doorstep crowd people deck entrance door doorway earth courtyard square snow',
);

/** What is done to a camera that goes where it is said: "bring the camera closer". */
export const CARRYING_VERBS = setOf(
  'bring take get send have make let put steer guide shove yank nudge pull drag jolt swing throw fly drive walk run carry ' +
    'move push slide glide float lead haul lift shift ease direct position',
);

/** Down these a camera sinks; down anything else with an article it goes on. */
export const STEEP_PLACES = setOf(
  'stairs staircase stairwell steps ladder wall tower facade building cliff mountain shaft well slope body leg legs tree trunk',
);
