import type { DirectedFeature } from '../direction.ts';

/** A feature that a phrase names; `undefined` takes words away from other phrases. */
export type FeaturePhrase = Pick<DirectedFeature, 'kind' | 'name'> | undefined;

type Row = readonly [name: string, ...patterns: string[]];

// biome-ignore format: one row per feature reads best
const LENSES: readonly Row[] = [
  ['shallow-depth-of-field', 'shallow depth|focus|dof', 'bokeh', 'blurred|blurry|defocused|soft|creamy background|backdrop', 'background ~ blur|blurred|blurry|bokeh', 'out of focus background', 'soft focus background|backdrop', 'everything|rest ~ blurred|blurry', 'shallow focus'],
  ['anamorphic', 'anamorphic'],
  ['wide-angle', 'wide angle', 'ultra wide', 'wide lens'],
  ['telephoto', 'telephoto', 'long lens', '85mm|100mm|135mm|200mm lens?'],
  ['macro', 'macro lens|shot|photography|close?'],
  ['tilt-shift', 'tilt shift', 'miniature effect|look'],
  ['rack-focus', 'rack focus|focusing', 'pull focus', 'focus pull|shift|change|rack', 'shift|change focus'],
];

// biome-ignore format: one row per feature reads best
const LOOKS: readonly Row[] = [
  ['black-and-white', 'black and white', 'monochrome|monochromatic', 'b and w', 'bw', 'greyscale|grayscale', 'noir', 'film noir'],
  ['film-grain', 'film grain|grained', 'grain', 'grainy', '35mm|16mm film|grain|look', 'analog|analogue film'],
  ['golden-hour', 'golden|magic hour', 'sunset|sunrise light|glow|lighting|hues|warmth|tone|color|colour', 'golden light|sunlight|glow|sunset', 'at sunset|sunrise'],
  ['blue-hour', 'blue hour', 'twilight light|glow|blue'],
  ['teal-and-orange', 'teal and orange', 'orange and teal', 'teal orange'],
  ['sepia', 'sepia'],
  ['vintage', 'vintage look|film|style|feel|tone', 'retro look|film|style|feel', 'faded|washed color|colour|tone'],
  ['super-8', 'super 8|8mm|eight', '8mm film', 'home movie'],
  ['vhs', 'vhs'],
  ['slow-motion', 'slow motion|mo', 'slowmo', 'slomo'],
  ['low-shutter', 'long exposure', 'light trail', 'low|slow shutter', 'motion blur'],
  ['high-contrast', 'high contrast', 'chiaroscuro', 'low key lighting|light'],
  ['neon', 'neon light|glow|lighting|lit|color|colour|sign?', 'cyberpunk'],
  ['vignette', 'vignette'],
  ['light-leaks', 'light leak'],
  ['moody', 'moody'],
  ['letterbox', 'letterbox|letterboxed', 'cinema|black bars', 'cinemascope'],
  ['bloom', 'bloom effect|filter|glow|lighting', 'soft|subtle|gentle|dreamy|cinematic|heavy|light bloom', 'halation', 'soft|dreamy|ethereal glow', 'glow effect', 'highlight|highlights bloom|glow'],
];

// biome-ignore format: one row per feature reads best
const ATMOSPHERES: readonly Row[] = [
  ['wind', 'wind', 'breeze', 'windy|breezy|windswept|windblown', 'gust', 'gale'],
  ['rain', 'rain', 'let it rain', 'rainy|rainfall|raindrop|rainstorm', 'drizzle', 'downpour'],
  ['snow', 'let it snow', 'light|heavy|thick|gentle|wet snow', 'snow fall|flake|drift|storm', 'snow ~ fall|swirl', 'only|just|add snow', 'snowy|snowfall|snowflake|snowing|snowstorm', 'blizzard', 'flurry|flurries'],
  ['fog', 'fog', 'foggy|misty|hazy', 'mist', 'haze'],
  ['dust', 'dust mote|particle|storm|cloud', 'dust', 'dusty'],
  ['smoke', 'smoke', 'smoky'],
  ['steam', 'steam', 'steamy|steaming', 'vapor|vapour', 'wisp|wisps of vapor|vapour|steam'],
  ['embers', 'ember', 'spark|sparks', 'floating ash', 'cinders'],
  ['fireflies', 'firefly|fireflies', 'fire flies', 'lightning bugs'],
  ['god-rays', 'god rays|ray', 'crepuscular ray', 'light|sun shaft|shafts|ray|rays|beam|beams', 'shafts|rays|beams of light|sunlight|sun', 'sunbeam|sunray', 'volumetric light|lighting|ray', 'sun rays|beams|shafts', 'sunlight stream|filter'],
  ['lens-flare', 'lens flare', 'sun flare', 'flare'],
  ['water-ripple', 'water ripple', 'ripple ~ water|lake|pond|pool|river|sea|surface', 'water|lake|pond|pool|river|sea|surface ~ ripple|shimmer', 'ripple'],
  ['drifting-clouds', 'cloud ~ drift|move|roll|float|race|pass|sweep|glide|flow|scud|churn|boil', 'drift|move|roll|float|race|pass|rolling cloud', 'time lapse cloud'],
  ['candle-flicker', 'candle|candlelight|flame|torch|lantern|fire|campfire|bonfire|fireplace ~ flicker|dance', 'flicker ~ candle|candlelight|flame|torch|lantern|fire|firelight'],
  ['falling-leaves', 'leaves ~ fall|falling|drift', 'falling leaves|petals', 'petals ~ fall|drift|float'],
  ['lightning', 'lightning', 'thunderstorm'],
  ['bubbles', 'bubbles'],
];

// biome-ignore format: one row reads best
const OTHERS: readonly string[] = ['snow white|globe|leopard|board|man|suit', 'wind turbine|mill|chime|shield|screen|instrument|tunnel|up|down', 'rain coat|boots|jacket|forest', 'dust jacket|bin', 'spark plug', 'lightning fast|bug', 'flare pants|jeans', 'grain of sand|salt|rice', 'grain field|silo', 'wood grain', 'super 8 motel', 'neon tetra', 'candle light dinner', 'steam train|engine|locomotive|punk|boat|ship|roller'];

const rowsOf = (kind: DirectedFeature['kind'], rows: readonly Row[]) =>
  rows.map(([name, ...patterns]): readonly [FeaturePhrase, readonly string[]] => [{ kind, name }, patterns]);

/** The phrases by which prompts name lenses, looks and atmosphere. */
export const FEATURE_PHRASES: readonly (readonly [FeaturePhrase, readonly string[]])[] = [
  ...rowsOf('lens', LENSES),
  ...rowsOf('look', LOOKS),
  ...rowsOf('atmosphere', ATMOSPHERES),
  [undefined, OTHERS],
];
