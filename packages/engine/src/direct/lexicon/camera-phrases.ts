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
  'move|glide|drift|float|creep|inch|travel|fly|advance|go|ease|draw|roll|sail|slide|come|rush|race|charge|step|walk|proceed|progress|journey|wander|venture|cruise|roam|stroll|crawl|push|shift|press|nudge|rocket|hurtle|zip|dart|bolt|blast|lurch|prowl|tiptoe|snake|slip|swim|plow|barrel|speed|propel|thrust|steer|leap|launch|scoot|slither|coast|sneak|gallop|bring|carry';
const FORWARD = 'in|closer|forward|forwards|toward|towards|nearer|into|inward|inwards|ahead|onward|onwards';
const AWAY = 'away|back|backward|backwards|out|outward|outwards|rearward|rearwards';
const LEFT = 'left|leftward|leftwards';
const RIGHT = 'right|rightward|rightwards';
const UP = 'up|upward|upwards|skyward|skywards';
const DOWN = 'down|downward|downwards|groundward';
const LENS = 'zoom|push|dolly|move|close|crash|track';
const ROUND = 'circle|orbit|revolve|rotate|swing|sweep|spin|spiral|wrap|arc|curve|loop|wheel|pivot';
const OPENINGS =
  'window|door|doorway|keyhole|gap|hole|arch|archway|fence|branch|crack|tunnel|crowd|foliage|hatch|porthole|gate|gateway|opening|curtain|bars|ring|blinds|windshield|windscreen';
/** What a camera travels through without passing an opening. */
const SURROUNDINGS =
  'alley|street|forest|wood|woods|city|market|corridor|hallway|canyon|valley|fog|mist|tree|trees|room|garden|field|ruins|desert|snow|rain|smoke|clouds|kitchen|house|library|church|cathedral|temple|jungle|meadow|grass|reeds|water|ruin|ship|train|aisle|store|shop|warehouse|factory|village|town|road|path|passage|cave|gorge|haze|dust|vineyard|orchard|apartment|office|museum|palace|hall|station|school|hospital|lobby|staircase|stairwell|space|stars|square|party|bar|restaurant|cafe|harbour|harbor|park|leaves|flowers|cornfield|columns|pillars|shelves|stalls|graveyard|cemetery';
/** What a camera travels along or down, staying on the ground. */
const WAYS =
  'street|road|corridor|hallway|alley|path|aisle|hall|tunnel|track|tracks|highway|passage|lane|avenue|river|canyon|runway|trail|bridge|boulevard';

type Row = readonly [motion: string, certainty: Certainty, ...patterns: string[]];

/** Rows of slug, certainty and patterns; see `createPhraseMatcher` for how patterns are written. */
// biome-ignore format: one row per meaning reads best
const ROWS: readonly Row[] = [
  ['nothing', 'sure', 'sway|rustle|flutter|swing|wave|drift of', 'roll of ~ paper|film|dice|tape|hills|thunder|waves|dough|bread|mist|fog|drums|cloth|wallpaper', `${TRAVEL} in a|an|one|slow|smooth`, 'zoom call|lens|meeting|background', 'frying|cooking|hot|iron|sauce pan', 'pan pipe|pizza', 'pan of ~ water|oil|soup|milk|sauce|eggs|pasta|rice', 'pan on ~ stove|fire', 'truck turn|drive|stop|pass|speed|brake|park', 'slow motion|mo', 'no|without|avoid any? fast|quick|rapid|sudden|abrupt|jerky|hectic movement|motion|move', 'pull focus', 'rolling hill|hills', 'tilt shift', 'push up button', 'double exposure', 'time lapse', 'zoom lens|meeting|class|screen|button', 'pan flute|au|seared', 'peter pan', 'pots? and pan|pans', 'roasting|grill|baking|saute|saucepan pan', 'pan in|with|full ~ hand|kitchen|oven|oil|hands', 'pan ~ sizzling|oven', 'truck ~ driver|stop|bed|wheel', 'pickup|dump|fire|food|tow|ice truck', 'push ~ cart|stroller|pram|wheelchair|trolley', 'tilted|tilting head|hat|cap|chin|glass|windmill', 'tilt ~ her|his|its|their head|chin|face|hat|cap', 'rolling stone|pin|paper|sleeve|waves|dough|eyes', 'egg|swiss|spring|sausage roll', 'roll up|down ~ sleeves|window|blinds|sleeve', 'spin ~ wheel|web|plate|coin|top|record|globe', 'crane fly|operator|fly|bird|standing|neck', 'track and field', 'train|race|running|railway|soundtrack track|tracks', 'track suit|pants|bike|team', 'back door|yard|pack', 'push pin|ups|bike|button|bar|notification', 'pull ~ rope|trigger|cart|sled|hair|wagon', 'dolly parton|the sheep', 'tilt and turn', 'orbital station|sander', 'orbit ~ earth|planet|sun|star|jupiter|saturn|mars|moon', 'approaching storm|train|ship|car|army|night|winter|rider|vehicle|enemy', 'follow ~ footprints|trail|map|instructions|path|rules|dream', 'swing set|band|dancer|chair|bridge', 'arc reactor|de|lamp|light|lights|welder', 'climb rose|roses|plant|wall|gear|rope', 'flying fish|saucer|squirrel', 'fly trap|wheel|fishing', 'drop of', 'shake hands|hand|shaking', 'milk|protein shake', 'tilt a whirl', 'brings|carries|bring|carry ~ tray|bag|basket|box|child|baby|water|wood'],
  ['static', 'sure', 'cinemagraph', 'keep|hold|leave everything|all|rest ~ still|static|frozen|motionless', 'static|locked|fixed|still|stationary|motionless|immobile|tripod wide|medium|close|long|establishing|low|high|aerial|full|frontal|eye ~ shot|angle|frame|view|camera', 'static camera|shot|frame|cam|angle|tripod|framing', 'camera|cam static|still|stationary|motionless|immobile', 'still|stationary|motionless|fixed|immobile|unmoving|locked camera|shot|frame|cam', 'locked off|down', 'lock off', 'tripod shot|camera|mounted', 'on a tripod', 'fixed|steady|locked tripod', 'camera|cam|shot|frame ~ not|never|doesnt|dont|isnt|without move|moving', 'camera|cam|shot|frame ~ stay|remain|hold|keep|is|stand ~ still|static|fixed|put|locked|stationary|motionless|unmoving|immobile', 'no|without|zero any? camera movement|motion|move|work|action', 'no|without|zero any? movement|motion of|from|in the? camera', 'not|dont|never move the? camera|cam', 'keep the? camera|shot|frame ~ still|static|fixed|locked|stationary|motionless', 'camera|cam|shot|frame ~ stay|remain|hold|keep|is|stand|sit ~ place|unchanged|anchored', 'anchored|rooted|planted camera|shot|frame', 'keep ~ framing|composition|camera|frame|shot|view ~ fixed|still|static|same|locked|steady|constant|unchanged', 'locked|fixed camera|shot|frame|composition|framing|view|perspective', 'nothing|none ~ camera move', 'lock|fix the? camera|shot|frame|framing', 'static composition|image|view|perspective|scene', 'no|without|zero any? camera moves|changes|travel', 'zero camera', 'camera ~ tripod|sticks', 'tripod like|steady|stable|look|feel|locked', 'stationary|motionless view|viewpoint|perspective'],
  ['static', 'alone', 'static', 'tripod', 'no movement|motion', 'motionless', 'still', 'stationary', 'immobile', 'locked', 'fixed', 'no moving|travel'],
  ['any', 'sure', 'camera movement|motion|work', 'movement of the camera'],
  ['any', 'camera', 'move'],
  ['any', 'alone', 'motion', 'movement'],
  ['steady', 'sure', 'steady camera|cam|shot|footage|movement|motion|move', 'steadicam', 'gimbal', 'stabilized|stabilised|stable|smooth camera|footage|shot|movement|motion|cam', 'camera be|is|stay|remain|keep|hold? steady|stable|smooth|smoothly|stabilized|stabilised', 'camera must|should ~ steady|stable|smooth|smoothly', 'shake free', 'steady|steadily|smoothly', 'steadycam|glidecam|stabiliser|stabilizer', 'rock steady|solid', 'shake|jitter|wobble less', 'shakeless', 'buttery smooth', 'silky smooth'],
  ['steady', 'camera', 'smooth'],
  ['frame', 'sure', 'start|begin|open on|at', 'start|begin|open ~ close up|wide'],
  ['hold', 'camera', 'hold|pause|wait|linger|rest|stay', 'hold|pause|wait|linger|rest|stay ~ moment|beat|second|seconds', 'settle|dwell on', 'come to a? rest|stop|halt|standstill'],

  ['earth-zoom-out', 'sure', 'earth zoom out?', 'zoom out ~ space|planet|earth|globe', 'google earth', 'out|away ~ from ~ earth|planet ~ space', 'zoom|pull|fly ~ into|to outer? space', 'zoom|pull|fly ~ whole|entire earth|planet|globe'],
  ['eyes-in', 'sure', `${LENS} ~ eye|eyes|pupil|iris`, `${LENS} ~ in|into|on|onto|toward|towards ~ eye|eyes|pupil|iris`, 'eyes in', 'extreme close up|closeup ~ eye|eyes', 'enter|dive|plunge|fly|go|travel ~ into ~ eye|eyes|pupil|iris'],
  ['mouth-in', 'sure', 'zoom|push|dolly|fly|plunge ~ mouth', 'zoom|push|dolly|fly|plunge|dive|move|go|travel ~ into ~ throat|jaws|mouth'],
  ['yoyo-zoom', 'sure', 'yoyo zoom?', 'yo yo zoom?', 'zoom in and out', 'zoom out and in', 'zoom ~ repeatedly', 'pulsing zoom', 'zoom in then out', 'bounce zoom', 'zoom in and|then then? out|back ~ repeat|again|repeatedly|times', 'zoom ~ back and forth', 'rhythmic|rhythmically zoom', 'zoom ~ rhythmically'],
  ['crash-zoom-out', 'sure', 'crash|snap|smash|punch zoom ~ out|away|back'],
  ['crash-zoom-in', 'sure', 'crash|snap|smash|whip|slam zoom in?', 'crash|snap|smash|slam zoom ~ in|into|on', 'crash in|into', 'tarantino zoom'],
  ['rapid-zoom-in', 'sure', 'rapid|rapidly zoom in|into?', 'punch zoom|in'],
  ['dolly-zoom-out', 'sure', 'dolly zoom ~ out', 'reverse vertigo|dolly zoom|zolly', 'reverse dolly zoom', 'dolly out zoom in', 'dolly out and|while zoom in'],
  ['dolly-zoom-in', 'sure', 'dolly zoom in?', 'vertigo effect|shot|zoom|style', 'hitchcock zoom|effect|shot', 'zolly', 'trombone shot|zoom|effect', 'contra zoom', 'dolly in zoom out', 'dolly in and|while zoom out', 'jaws shot|zoom|effect', 'vertigo|hitchcock like|look|move|camera', 'counter zoom'],
  ['zoom-out', 'sure', 'zoom ~ out|away|back|backward|backwards', 'zoom ~ to wide|wider', 'close up|shot to ~ wide', 'close up|shot of ~ to ~ wide', 'closeup|tight|detail of ~ to ~ wide', 'start|begin|open ~ close|tight|closeup up? ,|and|then end|finish|close ~ wide', 'closeup to ~ wide', 'unzoom', 'pan out', 'zoom to|into ~ wide shot', 'tight to ~ wide', 'detail to ~ wide', 'reverse zoom', 'zoom shot|effect|move|movement ~ out|away|back|wider'],
  ['zoom-in', 'sure', 'zoom ~ close up|shot', 'zoom ~ closeup', 'wide to ~ close|closeup|tight', 'wide shot|view of ~ to ~ close|closeup|tight', 'start|begin|open ~ wide ,|and|then end|finish|close ~ close|tight|closeup', 'wide shot to ~ close|closeup|tight', 'zoom in|into|closer|toward|towards|onto|on', 'pan in', 'ken burns', 'zoom shot|effect', 'wide to ~ detail|tighter', 'zoom ~ tighter|tight', 'zoom move|movement'],
  ['zoom-out', 'camera', 'widen', 'widen|open|broaden out|up', 'get|go|come|become wide|wider'],
  ['zoom-in', 'camera', 'zoom', 'zoom ~ in|into|closer|toward|towards|onto|on', 'tighten', 'magnify', 'tighten|narrow ~ on|in|around', 'get|go|come|become tight|tighter', 'enlarge'],

  ['super-dolly-out', 'sure', 'super dolly ~ out|back|away'],
  ['super-dolly-in', 'sure', 'super dolly in?|forward?'],
  ['double-dolly', 'sure', 'double dolly', 'spike lee dolly|shot|effect'],
  ['push-pull', 'sure', 'push pull', 'push|dolly|move in and pull? out|back', 'push|dolly|move in and back out', 'push and pull'],
  ['push-pull', 'camera', `${TRAVEL} back and forth`, 'move in and out'],
  ['through-object-out', 'camera', `pull|back|dolly|${TRAVEL}|emerge ${AWAY} ~ through`, `${TRAVEL}|pull|dolly out of|from ~ ${OPENINGS}`, 'pull through', 'exit|leave ~ through', `come|emerge|fly out of|through ~ ${OPENINGS}`],
  ['through-object-out', 'sure', 'through object out'],
  ['through-object-in', 'camera', `push|dolly|zoom|squeeze|slip|pass|${TRAVEL} ~ through ~ ${OPENINGS}`, `push|dolly|zoom|squeeze|slip|pass|${TRAVEL} ~ into ~ keyhole|tunnel|doorway`, `enter|thread|peek|poke|sneak|go|come|zip|zoom|dive|glide ~ through ~ ${OPENINGS}`, `enter ~ through|via ~ ${OPENINGS}`],
  ['through-object-in', 'sure', 'through object in?', 'push|dolly|zoom in? through'],
  ['roll', 'sure', 'barrel roll', 'roll shot', 'roll the camera', 'roll around|on|about its own? axis', 'corkscrew shot|move'],
  ['roll', 'camera', `roll ~ over|clockwise|counterclockwise|upside|${LEFT}|${RIGHT}`, 'roll', 'roll on|around|about its axis', 'spin|rotate|twirl|turn|flip ~ clockwise|counterclockwise|upside', 'spin|twirl|rotate', 'rolling camera|shot', 'turn|flip|rotate upside', 'corkscrew', 'rotate|turn|spin|twist on|about|around|along its? own? axis', 'twist'],
  ['dolly-out', 'sure', `dolly ${AWAY}|outward|outwards`, `dolly ~ ${AWAY}`, 'pullback', 'pullout', 'pull back|out shot|reveal|to reveal', 'camera pull ~ back|out|away|backward|backwards', 'push out', 'truck out', 'retreating shot|camera', 'receding shot|camera', 'backward|backwards|reverse dolly|tracking|track|motion|movement|move|push|shot|travel', 'dolly ~ reverse', 'move|drift|glide|pull|step away from the? subject|scene', `dolly shot|move|movement|push ~ ${AWAY}`],
  ['dolly-out', 'camera', `move|glide|drift|float|travel|walk|step|go|pull ${AWAY} through ~ ${SURROUNDINGS}`, 'pull ~ back|out|away|backward|backwards', `${TRAVEL}|back|pull|track ~ ${AWAY} from?`, 'retreat', 'recede', 'back away|off|up', 'withdraw', 'reverse out', `ease|inch|creep|edge|shrink|scoot|reverse ${AWAY}`, 'step|get|move farther|further ~ away|back|from?', 'reverse', 'fall back', 'distance itself', `rush|race ${AWAY}`],
  ['dolly-left', 'sure', `dolly|crab|strafe ~ ${LEFT}`, `dolly|crab|strafe ~ right to left`, 'tracking|trucking shot ~ left', `lateral|sideways|slider|trucking|tracking|parallax dolly|slide|move|movement|shot|track|tracking|glide|motion ~ to? the? ${LEFT}`, 'truck|dolly|slider from right to left', 'left truck|tracking|slide|dolly shot|move|movement?', `dolly shot|move|movement ~ ${LEFT}`],
  ['dolly-right', 'sure', `dolly|crab|strafe ~ ${RIGHT}`, `dolly|crab|strafe ~ left to right`, 'tracking|trucking shot ~ right', 'lateral|sideways move|movement|tracking|track|slide|dolly|shot|motion|glide', 'slider shot|move|movement', 'parallax effect|motion|shot|slide|move|movement|scroll?', 'tracking shot', 'trucking shot', `lateral|sideways|slider|trucking dolly|slide|move|movement|shot|track|tracking|glide|motion ~ to? the? ${RIGHT}`, 'right truck|tracking|slide|dolly shot|move|movement?', 'truck|dolly sideways|laterally|along|past|across|alongside', 'lateral|sideways camera|truck|drift', `dolly shot|move|movement ~ ${RIGHT}`],
  ['dolly-left', 'camera', `${TRAVEL} from ~ to the? ${LEFT}`, `truck|track|slide|${TRAVEL} ~ ${LEFT}`, `truck|track|slide|${TRAVEL} ~ right to left`, `sidestep|step|scoot|crab|strafe ~ ${LEFT}`],
  ['dolly-right', 'camera', `${TRAVEL} from ~ to the? ${RIGHT}`, `truck|track|slide|${TRAVEL} ~ ${RIGHT}`, `truck|track|slide|${TRAVEL} ~ left to right`, `truck|track|slide|${TRAVEL} sideways|laterally|past`, 'parallax', `sidestep|step|scoot|crab|strafe ~ ${RIGHT}`, 'crab|strafe|sidestep', `truck|track|slide|${TRAVEL} along|alongside`, 'track|glide|slide|travel across', 'travel parallel'],
  ['dolly-in', 'sure', 'dolly in|forward|forwards|into|toward|towards|closer', 'dolly ~ in|forward|forwards|closer|toward|towards', 'push in', 'pushin', 'dolly shot|move|movement|push', 'truck in', `push|dolly through ~ ${SURROUNDINGS}`, 'forward|inward dolly|tracking|track|motion|movement|move|push|shot|travel|glide', 'pushin|push on|toward|towards|closer|forward|inward|into', 'dolly up to', `dolly on|down|along ~ ${WAYS}`, `dolly shot|move|movement ~ ${FORWARD}`, 'tracking|trucking shot forward|forwards|in'],
  ['dolly-in', 'camera', `${TRAVEL} past|between ~ into|toward|towards|onto`, 'push past|between', `move|glide|drift|float|travel|walk|step|go|creep through ~ ${SURROUNDINGS}`, `${TRAVEL}|push|track|press|swoop ~ ${FORWARD}`, 'approach', 'close in', 'push', 'dolly', 'get closer', `${TRAVEL} up to|close`, `${TRAVEL} down|along ~ ${WAYS}`, `${TRAVEL} ~ deeper|inside`, 'lean in|closer|forward', 'enter', 'get|come|draw|go|inch|edge|step close|closer|near|nearer', 'zero|home in', `edge|sneak|crawl|scoot|lunge|surge ~ ${FORWARD}`, 'bring us|viewer ~ closer|nearer|in', 'get|come|go|move|draw in close|tight|closer'],

  ['360-orbit', 'sure', '360 orbit|degree|degrees|shot|spin|rotation|camera|circle|view?', 'full|complete|entire|whole orbit|circle|rotation|revolution|360', 'orbit|circle ~ all the way around|round', '360', 'three sixty', 'full turn|loop|spin|revolution|rotation|revolve ~ around|round|about', 'one|complete full? revolution|orbit'],
  ['360-orbit', 'camera', `${ROUND} ~ 360`, `${ROUND}|move|go|fly ~ full|complete circle`, `${ROUND}|move|go|fly|travel all the way around|round`, `${ROUND}|turn|travel ~ entire|whole way around|round`, `${ROUND} full|fully around`, `${ROUND}|go completely around|round`, 'make|do|perform ~ full|complete turn|loop|lap|circle'],
  ['lazy-susan', 'sure', 'lazy susan', 'turntable shot|style|rotation|spin|effect|move?', 'rotating platform|display|pedestal'],
  ['bullet-time', 'sure', 'bullet time', 'matrix effect|style|shot|freeze', 'frozen time|moment', 'freeze time', 'time freeze|frozen', 'matrix bullet|like|orbit'],
  ['3d-rotation', 'sure', '3d rotation|rotate|turn|spin|card', 'rotate ~ 3d'],
  ['arc-left', 'sure', `arc ~ ${LEFT}`, 'arc|orbit ~ right to left', `orbit ~ ${LEFT}`, 'orbit ~ clockwise', 'clockwise orbit|arc|circle|circling|rotation|revolution|circular', 'leftward|left orbit|arc|circling|circle', `half|semi circle ~ ${LEFT}`, `orbital|circular|circling|orbiting|arc|arcing shot|move|movement|motion|path ~ ${LEFT}`, `arc|orbit|orbital|orbiting|circular shot|move|movement|camera|path ~ ${LEFT}`, `45|60|90|120|180|270 degree? ~ around|round ~ ${LEFT}`],
  ['arc-right', 'sure', `arc ~ ${RIGHT}`, 'arc|orbit ~ left to right', `orbit ~ ${RIGHT}`, 'orbit ~ counterclockwise|anticlockwise', 'orbit ~ counter|anti clockwise', 'orbit shot|camera|move|movement|around|round|motion', 'rotation|revolution around|round|about', 'arc shot|move|movement|around|round', 'circular|circling pan|sweep|move|motion|movement|shot|track|tracking|dolly', 'orbital shot|move|movement|camera', 'orbiting shot|camera', 'half|semi circle around|round', 'semicircle', 'counterclockwise|anticlockwise orbit|arc|circle|circling|rotation|revolution|circular', 'counter|anti clockwise orbit|arc|circle|circling|rotation|revolution', 'rightward|right orbit|arc|circling|circle', 'quarter|half|partial|semi circle|orbit|arc|turn|rotation around|round|about', 'revolving|circling|encircling shot|camera', 'orbital path|motion|sweep|view|tracking', 'circular path|orbit|arc|camera', 'wraparound|wrap around shot|move', 'arc|orbit ~ around|about|round|past', 'rotation|revolution ~ around|round|about', '45|60|90|120|180|270 around|round', '45|60|90|120|180|270 degree|degrees around|round|orbit|arc|turn|move|shot|rotation'],
  ['arc-left', 'camera', `${ROUND} ~ right to left`, `${ROUND} around|round ~ right to left`, `${ROUND}|move|fly|glide|travel|drift|go ~ around|round|about ~ ${LEFT}|clockwise`, `${ROUND} ~ ${LEFT} around|round`, 'circle ~ clockwise', `circle ~ ${LEFT}`, `${ROUND}|move|come|step ~ around|round ~ left`],
  ['arc-right', 'camera', `${ROUND} ~ left to right`, `${ROUND} around|round ~ left to right`, `${ROUND}|move|fly|glide|travel|drift|go|walk|float ~ around|round|about`, `${ROUND} ~ right|rightward around|round`, 'orbit', 'circle', 'arc', 'encircle', 'revolve', 'circle ~ counterclockwise|anticlockwise', `${ROUND}|come|step|race|rush|dolly|wander ~ around|round|about`],

  ['crane-over-the-head', 'sure', 'crane over ~ head|heads', 'crane over'],
  ['crane-over-the-head', 'camera', 'fly|pass|rise|move|soar|climb|go|float over ~ head|heads', 'fly|pass|rise|move|soar|climb|go|float|glide|sail above|over ~ head|heads'],
  ['overhead', 'sure', 'overhead shot|camera|move|movement|drone', 'top down shot|camera|move|movement', 'birds|bird eye shot|camera|move', 'birdseye shot|camera|move', 'overhead crane|tracking|aerial', 'overhead|vertical drone shot|view|footage?', 'birds|bird eye|eyes drone|aerial|tracking shot|view?', 'top down drone|aerial|tracking shot|view?', 'aerial overhead|top', 'gods eye shot|camera|move'],
  ['overhead', 'camera', 'rise|move|climb|go|fly|crane|end|lift ~ overhead', 'rise|move|climb|go|fly|crane|lift ~ birds|bird eye'],
  ['crane-up', 'sure', `crane|boom ~ ${UP}|high|higher`, 'crane shot|move|movement', 'rising crane|drone|aerial? shot|camera', 'boom shot', 'ascending shot|camera|crane', 'upward|upwards crane|boom|lift|rise|crane', 'rising|ascending|soaring shot|reveal|movement', 'drone|helicopter|quadcopter rise|ascend|lift|climb', 'crane ~ above', 'vertical|upward drone? rise|ascent|lift', 'drone lift off|up', `crane|boom shot|move|movement|motion ~ ${UP}|high|higher`],
  ['crane-down', 'sure', `crane|boom ~ ${DOWN}|low|lower`, 'crane|boom shot ~ descend|lower|sink|drop', 'descending crane|drone|aerial? shot|camera', 'lowering shot|camera', 'downward|downwards crane|boom|descent|drop', 'descending|sinking|lowering shot|reveal|movement', 'drone|helicopter|quadcopter descend|sink|drop|lower', 'downward drone? descent|drop', `crane|boom shot|move|movement|motion ~ ${DOWN}|low|lower`],
  ['crane-up', 'camera', 'rise', `rise ~ ${UP}|above|over|high`, 'ascend', 'lift', `lift|climb|soar ~ ${UP}|above|over|high|higher`, 'soar|climb', 'elevate|elevated', 'raise|hoist', `raise|hoist|shoot|elevate|boom|fly ~ ${UP}`, 'gain height|altitude', 'lift off', `rocket|launch|burst ~ ${UP}|sky`],
  ['crane-down', 'camera', 'descend', `descend|sink|lower|drop|come ~ ${DOWN}`, 'sink', 'lower', 'drop', `descend|sink|lower|drop|come|settle|boom|dip|fly|float|fall ~ ${DOWN}|low|lower`, 'dip', 'lose height|altitude'],
  ['jib-up', 'sure', `jib ~ ${UP}`, 'jib shot|move|arm?', 'jib', 'upward jib', `jib shot|move|movement|arm ~ ${UP}`],
  ['jib-down', 'sure', `jib ~ ${DOWN}`, 'downward jib', 'jib ~ descend|lower|low', `jib shot|move|movement|arm ~ ${DOWN}`],
  ['pedestal-up', 'sure', `pedestal ~ ${UP}`, 'pedestal shot|move', 'elevator shot|move', 'vertical movement|move|motion|slide|rise up?', 'upward movement|motion|pedestal|slide|glide|travel|move|drift'],
  ['pedestal-down', 'sure', `pedestal ~ ${DOWN}`, 'downward|downwards movement|motion|pedestal|slide|glide|travel|move|drift', 'vertical movement|move|motion|slide ~ down', `pedestal shot|move|movement ~ ${DOWN}`],
  ['pedestal-up', 'camera', `move|go|glide|slide|travel|drift ~ ${UP}`, `travel|shift|slide|ride|inch|creep|ease|push ~ ${UP}`],
  ['pedestal-down', 'camera', `move|go|glide|slide|travel|drift ~ ${DOWN}`, `travel|shift|slide|ride|inch|creep|ease|push ~ ${DOWN}`],
  ['levitation', 'sure', 'levitation effect|shot|camera|move'],
  ['levitation', 'camera', 'levitate', `float ~ ${UP}|weightless|weightlessly`, 'hover', 'weightless|weightlessly', 'bob|float weightlessly|freely|gently? in place'],
  ['robo-arm', 'sure', 'robo arm', 'robot|robotic arm|camera|move|movement', 'motion control', 'bolt arm|camera|rig'],
  ['object-pov', 'sure', 'object pov', 'worms|worm eye shot|camera|move|pov'],
  ['incline', 'sure', 'incline shot|move'],

  ['whip-pan', 'sure', 'whip|swish|flash|swipe|snap pan', 'whip|swish|flash|swipe|snap|lightning|blur|zip pan', 'whip turn|move'],
  ['whip-pan', 'camera', `whip ~ ${LEFT}|${RIGHT}|around`],
  ['tilt-up', 'sure', `pan ~ ${UP}`, `tilt up shot|reveal|movement|move`, `slow|fast|quick|gentle|smooth|subtle tilt ~ ${UP}`, 'camera tilt ~ up|upward|upwards', 'upward|upwards tilt|pan', 'tilt ~ upward|upwards|skyward', 'vertical pan', `tilt shot|move|movement|motion ~ ${UP}`, 'tilt shot|movement|motion'],
  ['tilt-down', 'sure', `pan ~ ${DOWN}`, `tilt down shot|reveal|movement|move`, `slow|fast|quick|gentle|smooth|subtle tilt ~ ${DOWN}`, 'camera tilt ~ down|downward|downwards', 'downward|downwards tilt|pan', 'tilt ~ downward|downwards', `vertical pan ~ ${DOWN}`, `tilt shot|move|movement|motion ~ ${DOWN}`],
  ['tilt-up', 'camera', `tilt|look|pivot|tip|angle ~ ${UP}`, 'tilt', `point|aim|swing|turn|rotate|scan|gaze|glance ~ ${UP}`],
  ['tilt-down', 'camera', `tilt|look|pivot|tip|angle ~ ${DOWN}`, `point|aim|swing|turn|rotate|scan|gaze|glance|peer ~ ${DOWN}`],
  ['pan-left', 'sure', `pan ~ ${LEFT}`, 'pan ~ right to left', 'pan from ~ right ~ to ~ left', 'leftward|leftwards|left pan|panning|sweep', `horizontal pan ~ ${LEFT}`, `pan shot|move|movement|motion|camera ~ ${LEFT}`],
  ['pan-right', 'sure', `pan ~ ${RIGHT}`, 'pan ~ left to right', 'pan from ~ left ~ to ~ right', 'pan shot|camera|move|movement|across|along|over|around|past', 'pan to follow|reveal|show', 'panoramic sweep|move|shot|pan', 'rightward|rightwards|right pan|panning|sweep', 'horizontal pan', 'pan ~ across|along|over', 'panorama sweep|shot|move', `pan shot|move|movement|motion|camera ~ ${RIGHT}`],
  ['pan-left', 'camera', `turn|look|swivel|swing|rotate|sweep|pivot ~ ${LEFT}`, 'turn|look|swivel|swing|rotate|sweep|pivot ~ right to left', `scan|aim|point|face|veer|gaze ~ ${LEFT}`, 'scan|sweep ~ right to left'],
  ['pan-right', 'camera', `turn|look|swivel|swing|rotate|sweep|pivot ~ ${RIGHT}`, 'turn|look|swivel|swing|rotate|sweep|pivot ~ left to right', 'sweep across|over|along|past|through', 'pan', `scan|aim|point|veer|gaze ~ ${RIGHT}`, 'scan', 'scan across|along|over', 'survey'],

  ['dutch-angle', 'sure', 'dutch angle|tilt|shot|roll|frame', 'canted angle|frame|shot|camera', 'oblique angle|frame', 'tilted|slanted horizon|frame|camera|angle', 'camera|frame|horizon ~ tilted|slanted|canted|crooked|askew', 'crooked|skewed|slanted|canted horizon|frame|camera|angle|shot|framing', 'off kilter|axis frame|framing|camera|angle|shot', 'cant the? camera|frame'],
  ['dutch-angle', 'camera', `tilt|lean ~ ${LEFT}|${RIGHT}|sideways`],
  ['wiggle', 'sure', 'camera wiggle', 'wiggle effect|shot|camera', 'wigglegram', 'stereo wiggle', 'wobble effect'],
  ['wiggle', 'camera', 'wiggle', 'rock|sway|swing ~ side to side', 'sway|rock|swing from side to side', 'rock|sway|swing|oscillate back and forth', 'oscillate|seesaw|pendulum'],
  ['handheld', 'sure', 'handheld', 'hand held', 'shaky cam|camera|footage|shot|handheld?', 'shakycam', 'camera shake|shaking|wobble|jitter|tremor', 'shake|wobble|jitter of the camera', 'found footage', 'documentary style|feel|camera|look', 'vlog style|camera|shot', 'shaky|jittery|wobbly|unsteady|jerky|nervous|trembling|bouncy camera|cam|footage|shot|movement|motion|handheld|frame|feel|camerawork|pov|video', 'hand carried', 'shoulder mounted|cam|rig|camera', 'war footage|photographer', 'guerrilla|verite|reportage|newsreel style|camera|look|feel|footage', 'cinema verite', 'amateur|phone footage|video|camera|style', 'natural|organic|human camera? shake|sway|wobble|jitter', 'blair witch'],
  ['handheld', 'camera', 'shake|wobble|tremble|jitter|shudder', 'sway|breathe', 'vibrate|quiver|rattle|bounce|jolt|jerk', 'jostle'],
  ['head-tracking', 'sure', 'head tracking|track', 'face tracking', 'following|follow shot|cam|camera', 'tracking|trucking shot ~ follow|following|behind', 'keep|hold ~ centered|centred|center|centre', 'chasing|trailing shot|camera', 'follow|track the? subject|action|protagonist', 'locked on|onto ~ face|head|subject'],
  ['head-tracking', 'camera', `${TRAVEL}|track|run|ride alongside|beside|with him|her|them|it|subject`, 'follow', 'track', 'keep pace', 'stay with', 'chase|trail|accompany|pursue', 'keep up', 'move|travel|run|walk|ride along? with|behind|beside', 'stick to|with|close', 'track with|behind', 'keep ~ in frame|center|centre|shot'],
  ['car-grip', 'sure', 'car grip|mount|mounted camera|shot?'],
  ['buckle-up', 'sure', 'buckle up', 'bumpy|violent|jolting|rough ride|camera|shake', 'turbulent|turbulence ride|flight|camera|shake'],
  ['fpv-drone', 'sure', 'fpv drone|flight|shot|view?', 'first person drone|flight|view', 'drone flight|fly|dive|flythrough|racing|shot|flyover', 'drone glide|soar|sweep|cruise|sail|skim|float|race ~ over|above|across|through|past|toward|towards', 'flythrough', 'fly through shot', 'aerial drone|flight|shot', 'flyover', 'fpv', 'fpv style|look|camera|move|movement|dive', 'drone|quadcopter|copter footage|video|style|camera|flying|movement|move|pass', 'racing drone', 'like a drone|bird|eagle|hawk flight|shot|fly', 'drones eye', 'helicopter shot|flight|flyover', 'flyby', 'aerial flyover|tracking|sweep|movement|glide|dive|fly', 'wingsuit|paraglider|glider view|shot|flight|pov'],
  ['fpv-drone', 'camera', 'swoop|dive|plunge', 'fly|soar|race|rush through|over|above|across|past', 'glide|sail|cruise|skim over|above|across', 'swoop|dive ~ through|over|past|toward|towards|in|into|down', 'fly', 'swoop|dive|plunge|nosedive ~ between|around|under|along|toward|towards|at', 'fly|soar|race|rush|zip|weave|dart|skim between|under|beneath|along', 'weave|nosedive', 'fly by|low'],
  ['hyperlapse', 'sure', 'hyperlapse', 'hyper lapse', 'hyperlapsed|hyper lapse'],
  ['snorricam', 'sure', 'snorricam', 'snorri cam', 'body mounted|mount camera|cam|shot|rig', 'chest|body rig|camera|cam|mount'],
  ['fisheye', 'sure', 'fisheye', 'fish eye', 'fish eyed', 'bubble lens'],

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
