import type { Pace, Size } from '../direction.ts';

/** What a word says of the camera's speed, of how far it goes, or of both. */
export interface PaceWord {
  readonly pace?: Pace;
  readonly size?: Size;
  /** Whether a verb only implies it, so that any word of pace counts instead: "rushes", "drifts". */
  readonly implied?: true;
}

const VERY =
  'very|extremely|ultra|super|really|so|incredibly|painfully|insanely|lightning|ever|hyper|exceedingly|terribly|crazy|mega|blazing|blazingly|agonizingly|excruciatingly|extra|extreme|exceptionally|unbelievably|ridiculously';
const SLOW =
  'slow|slowly|slower|gradual|gradually|leisurely|unhurried|lingering|gentle|gently|calm|calmly|soft|softly|lazily|languid|languidly|meditative|dreamy|dreamily|tranquil|peaceful|peacefully|lazy|leisured|sluggish|sluggishly|measured|stately|deliberate|deliberately|patiently|relaxed|hypnotic|hypnotically|slowed|serene|serenely|tender|tenderly|placid|placidly|contemplative|stealthy|stealthily|tentative|tentatively|hesitant|hesitantly|cautious|cautiously';
const FAST =
  'fast|faster|quick|quickly|rapid|rapidly|swift|swiftly|brisk|briskly|speedy|hurried|hurriedly|energetic|energetically|snappy|urgent|urgently|aggressive|aggressively|hectic|hectically|frenetic|frenetically|lively|zippy|quicker|hasty|hastily|speedily|sharply|pacy|furious|furiously|whirlwind';

// biome-ignore format: one row per meaning reads best
/** Patterns of pace and size words; the longest at a place counts. */
export const PACE_WORDS: readonly (readonly [PaceWord, readonly string[]])[] = [
  [{ pace: 'very-slow' }, [`${VERY} ${SLOW}`, `at a ${VERY} slow|gentle|calm|leisurely pace|speed|tempo`, 'slow slow', 'glacial|glacially', 'glacial|glacially pace', 'glacially slow|slowly', 'imperceptible|imperceptibly', 'slower than slow', 'at a crawl', 'at a snails|glacial pace', 'as slow|slowly as possible|can', 'barely move|moving|noticeable|perceptible', 'snails pace']],
  [{ pace: 'slow' }, [SLOW, '0.25|0.5|0.75 x speed|pace?', 'half speed|pace', 'slow burn|burning', `not|never too|so|very? ${FAST}`, `not ${FAST}`, 'at a ~ slow|gentle|calm|leisurely|relaxed|measured|lazy pace|speed|tempo', 'bit|inch by bit|inch', 'little by little', 'take its|your time', 'step by step', `no|without|avoid any? ${FAST}|sudden|abrupt|jerky|hectic movement|motion|move|camera|pan|zoom`]],
  [{ pace: 'slow', implied: true }, ['creep|inch|drift|ease|amble|crawl|meander|saunter|tiptoe']],
  [{ pace: 'fast', implied: true }, ['rush|race|charge|zip|dash|dart|hurtle|whoosh|rocket|bolt|blast|sprint']],
  [{ pace: 'normal' }, [`not|never too|so|very ${SLOW}`, 'medium|moderate|normal pace|speed', 'moderate|moderately']],
  [{ pace: 'fast' }, [FAST, '1.5 x speed|pace?', '2x|3x|4x speed|pace', 'double speed|pace', 'at high|full|great|top speed', 'at dizzying|tremendous|blistering speed|pace', 'high speed', 'at speed', 'at ~ fast|quick|brisk|rapid pace|speed|tempo', 'in a flash|hurry|rush', 'in no time']],
  [{ pace: 'very-fast' }, [`${VERY} ${FAST}`, 'sudden|suddenly|abrupt|abruptly|explosive|explosively|frantic|frantically|breakneck|instantly|slam', 'as fast|quick|quickly as possible|can', 'in a split second', 'all of a sudden', 'lightning speed', 'with lightning speed', 'warp speed', 'at ~ insane|crazy|breakneck|incredible|blinding|ludicrous|extreme speed|pace', 'in an instant', 'blink of an eye', 'out of nowhere', 'hyperspeed', 'hyper speed']],
  [{ pace: 'very-fast', size: 'large' }, ['violent|violently']],
  [{ size: 'small' }, ['nothing big|dramatic|fancy', 'intensity|strength|amount low|weak|small|subtle', 'slight|slightly|subtle|subtly|tiny|minimal|minimally|small|faint|faintly|delicate|delicately', 'a|just little|touch|bit|hint|tad|smidge|whisper|notch', 'little bit', 'shake|shaking|zoom|pan|tilt|tremble little', 'little motion|movement|zoom|push|pan|tilt|drift|shake|sway|camera', 'micro movement|motion|move|drift|zoom|push|sway', 'not too|so|very much|far|big|strong|wide|large|dramatic|dramatically', 'not much|far', 'minor|modest|modestly|restrained|understated|minute|barely|tiniest|slightest|smallest|smaller|narrow', 'ever so slightly|subtly', 'very little|slight|slightly|subtle|subtly|faint|faintly', 'a few degrees|inches|centimeters|centimetres']],
  [{ size: 'large' }, ['intensity|strength|amount high|strong|large|max|maximum', `${VERY} shaky|wobbly|bumpy|jittery`, 'large|sizable|substantial|substantially|dramatic|dramatically|big|huge|strong|strongly|extreme|deep|deeply|sweeping|far|bold|boldly|significant|significantly|considerable|considerably|pronounced|exaggerated|enormous|massive|massively|vast|gigantic|heavy|heavily|powerful|powerfully|epically|intense|intensely|wild|wildly|monumental', 'all the way', 'long way', 'a lot', 'wide arc|orbit|circle|sweep|swing', 'great distance']],
  // Words of other phrases that contain one of the above.
  [{}, ['from far', 'from near|close to far', 'bolt arm|cam|camera|rig', 'bolt the|a|your|our camera|cam|gopro|rig|lens', 'narrow in|on|down|the|your|our', 'all the? way to|into|up|out ~ space|orbit', 'all the way around|round', 'slam dunk', 'slow motion|mo', 'gentle giant|man|woman|wave|waves|light|hills|slope|curve|curves', 'heavy rain|snow|fog|smoke|coat|metal|armor|armour|breathing|grain|clouds|rainfall|downpour|bloom|vignette|snowfall|traffic', 'intense light|stare|gaze|look|eyes|sun|heat|rain', 'powerful wind|gusts|waves|storm|man|woman|engine', 'wild horse|horses|animals|flowers|west|hair|boar|garden|wind|sea|waves', 'grand canyon|piano|central|hall|staircase|ballroom|palace|hotel', 'narrow street|alley|path|corridor|hallway|road|canyon|passage', 'massive wave|waves|ship|tree|dragon|rock|gate|gates|door|statue|temple', 'lazy susan|cat|dog|afternoon|river', 'serene lake|landscape|face|scene|mood|forest|beach', 'patient in', 'peaceful lake|village|scene|landscape|mood|forest|face|beach', 'tender moment|look|smile|kiss|embrace|portrait', 'lively market|street|bar|crowd|party', 'slow jazz|dance', 'large|big|huge|giant|gigantic|enormous|massive|vast|tiny|small white|black|golden|glowing|feathered? angel|angelic|feathered|white? wings|feathers', 'eyes|mouth|face|gaze , narrow', 'large castle|crowd|group|room|hall|house|tree|dog|window|table|painting|ship|wave|waves|city|family|format', 'enormous|gigantic|huge|giant|majestic|big|vast castle|mountain|mountains|dragon|whale|ship|tree|wave|waves|robot|statue|hall|desert|ocean|sea|landscape|lion|eagle|stag|elephant|cat|moon|waterfall|room|fire', 'gentle|soft|calm smile|face|voice|eyes|music|touch|morning|evening', 'bold colors|colours|letters', 'wild|furious|hectic storm|sea|street|city', 'slow cooker', 'rapid zoom', 'quick step', 'soft light|focus|lighting|glow|background|shadows|skin|hair|colors|colours', 'small of', 'deep focus|field|blue|red|green|shadows', 'strong wind|light|sun|contrast', 'gentle|soft|light breeze|wind|rain|snow|smile', 'calm sea|water|lake', 'big city|eyes|smile', 'dramatic light|lighting|sky|clouds|shadows|low|high|angle|portrait|scene|mood|music|moment|landscape|sunset', 'small town|village|child|dog', 'fast food', 'extreme close|closeup|wide|long|low|high', 'so that', 'far away|background', 'a little girl|boy', 'little girl|boy|dog|house']],
];

/** What two words say together: the first counts, but for a pace that it only implies. */
export function bothSaid(first: PaceWord, second: PaceWord): PaceWord {
  if (first.implied !== true || second.pace === undefined || second.implied === true)
    return { ...second, ...first };
  const { implied: _, ...said } = { ...first, pace: second.pace };
  return { ...second, ...said };
}
