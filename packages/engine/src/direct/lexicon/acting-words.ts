const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** After a phrase these make it one of the camera: "a circling shot". */
export const CAMERA_HEADS = setOf(
  'camera shot cam movement move motion view drone lens perspective frame angle sweep path pov reveal pan tilt zoom dolly orbit arc crane push roll pullback flight',
);

/** "No zoom" in a list of wishes: nobody who acts in the photo is denied a noun. */
export const NOUN_NEGATORS = setOf(
  'no without zero avoid minus neither avoiding exclude excluding omit skip refrain',
);

/** Verbs of the trade: as a bare order nobody but a camera is meant ("a castle on a hill, orbit around the tower"). */
export const TRADE_ORDERS = setOf('orbit arc pan dolly zoom tilt track jib');

/** Verbs of the trade that people and things have too. */
export const MOVING_VERBS = setOf('zoom pan tilt push pull dolly orbit arc track truck crash');

/** Verbs of the trade that an article makes a noun of the trade: "with an orbit around the tower". */
export const TRADE_NOUNS = setOf('orbit arc push dolly zoom pan tilt');

/** What a whole picture may be called, as the subject of its own move: "the image zooms out". */
export const ACTING_NOUNS = setOf(
  'it which that who image picture photo photograph scene video clip footage film animation composition zoom sequence take view and',
);

/** Words before a participle that describes a noun. */
export const ARTICLES = setOf('a an the his her its their my our this that these those some two three');

/** Verbs by which a director asks for a shot; what the shot is of is no actor. */
export const DIRECTING_VERBS = setOf(
  'reveal show capture explore establish discover introduce open film shoot animate create emphasise emphasize ' +
    'highlight present frame start begin end finish bring give make follow focus showcase expose uncover unveil',
);

/** Verbs by which a shot begins with a view. */
export const OPENING_VERBS = setOf('begin begins beginning start starts starting open opens opening');

/** Verbs by which a prompt asks for something to be put into the clip. */
export const MAKING_VERBS = setOf('add put include insert apply');

/** Words with which a place begins that a camera sets out from or has come to. */
export const PLACE_STARTS = setOf(
  'at from once when upon over across through near inside above below beneath beside between along behind under in on past outside around toward towards',
);

/** What follows a verb rather than the adjective that it may be: "slowly circling around her". */
export const AFTER_VERBS = setOf(
  'left right up down out back away forward forwards backward backwards closer nearer toward towards through past over ' +
    'along across around round about from until till at into onto behind between under above off with upward upwards ' +
    'downward downwards clockwise counterclockwise anticlockwise sideways inward outward inwards outwards beside alongside ' +
    'inside between below beneath higher lower deeper everything everyone his its their my your each while as',
);

/** Verbs that take a way and no thing: with a thing behind them they describe it. */
export const WAYFARING_VERBS = setOf(
  'rise fly fall spin swing climb float soar descend sink drift glide roll turn rotate hover ascend sail dive swoop levitate',
);

/** Verbs that are an order to the camera at the head of a clause, with a way behind them. */
export const WAY_ORDERS = setOf(
  'glide move slide push pull fly float travel creep rise descend sweep swing circle approach follow go come walk drift zip ' +
    'look turn rotate spin circle spiral lift lower raise swoop dive soar climb rush race ease inch back get draw step sneak',
);

/** With these at its head and no subject a clause goes on with the camera: "pushes in, stops abruptly, drifts back". */
export const CONTINUING_VERBS = setOf(
  'stops pauses waits lingers halts hesitates slows accelerates reveals shows captures catches passes settles keeps matches ' +
    'maintains finds discovers frames reframes lands ends finishes starts begins',
);

/** What a camera does to somebody who moves: "the camera captures a man walking away". */
export const SEEING_VERBS = setOf(
  'capture captures capturing film films filming show shows showing see sees seeing watch watches watching record records ' +
    'recording frames framing observe observes observing catch catches catching find finds finding feature features featuring ' +
    'depict depicts depicting shoots shooting focus focuses focusing',
);

/** Adjectives that ask for a camera that does not shake, unless a thing follows that has them. */
export const STEADY_ADJECTIVES = setOf('steady smooth stable');

/** Behind "in" these begin a place. */
export const PLACE_ARTICLES = setOf('the this his her their its my our');

/** What viewers call the picture when it moves: "the image slowly gets closer". */
export const PICTURES = setOf('image pic picture photo photograph scene video clip composition footage');

/** What things do, and no move of the camera: "a pan rests on the stove". */
export const RESTING_VERBS = setOf(
  'rest sit lie hang stand lean simmer sizzl boil clatter fall rattle steam burn gleam shine wait idle roar rumble honk park ' +
    'tower loom creak cool crackle clang drip glint glow smok block',
);

/** Verbs of going that behind an article are things. */
export const THINGS = setOf(
  'snake rocket dart bolt sail barrel coast plow crane boom truck track swing race dash train ring duck lift',
);
