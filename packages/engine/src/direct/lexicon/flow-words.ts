// biome-ignore format: one row per region reads best
/** Regions that may flow and the words for them. */
export const FLOW_REGIONS: readonly (readonly [region: string, words: readonly string[]])[] = [
  ['dress', ['dress', 'gown', 'skirt', 'robe', 'kimono', 'sari', 'cape', 'cloak', 'coat', 'scarf', 'veil', 'clothes', 'clothing', 'fabric', 'cloth', 'silk', 'shirt', 'hoodie', 'raincoat', 'overcoat', 'parka', 'curtain', 'curtains', 'sleeves', 'sleeve', 'shawl', 'blouse', 'jacket', 'trousers', 'tutu', 'poncho', 'tablecloth', 'towel', 'laundry', 'linen', 'sheets', 'ribbon', 'ribbons', 'hem', 'hood', 'tunic', 'toga', 'cardigan', 'pants', 'skirts', 'shirts', 'sash', 'robes', 'drape', 'drapes', 'drapery', 'cloths', 'garment', 'garments', 'costume', 'chiffon', 'satin', 'tulle', 'lace', 'turban', 'bandana', 'headscarf', 'necktie', 'tie', 'ties', 'apron', 'kilt', 'sarong', 'petticoat', 'mantle', 'scarves', 'hanbok', 'abaya', 'hijab', 'blanket', 'canvas', 'tarp', 'collar', 'lapels', 'cuffs', 'tassels', 'gauze', 'velvet', 'pyjamas', 'sweater', 'uniform', 'tails', 'frock', 'mantilla']],
  ['hair', ['hair', 'beard', 'fur', 'mane', 'ponytail', 'curls', 'braid', 'strands', 'locks', 'bangs', 'fringe', 'tresses', 'whiskers', 'dreadlocks', 'dreads', 'moustache', 'mustache']],
  ['flag', ['flag', 'flags', 'banner', 'banners', 'sail', 'sails', 'pennant', 'pennants', 'streamer', 'streamers', 'bunting', 'ensign']],
  ['water', ['water', 'sea', 'ocean', 'lake', 'river', 'waves', 'surf', 'tide', 'stream', 'waterfall', 'pond', 'fountain', 'river', 'rivers', 'creek', 'brook', 'canal', 'puddle', 'puddles', 'rapids', 'swell', 'pool', 'harbor', 'harbour', 'bay', 'falls', 'waterfalls', 'cascade', 'seawater', 'whitewater', 'lagoon', 'fjord']],
  ['sky', ['sky', 'aurora', 'skies', 'heavens']],
  ['clouds', ['cloud', 'clouds', 'cloudscape', 'thunderclouds', 'stormclouds']],
  ['foliage', ['grass', 'leaves', 'trees', 'tree', 'branches', 'foliage', 'flowers', 'wheat', 'plants', 'petals', 'reeds', 'palm', 'palms', 'leaf', 'bush', 'bushes', 'bamboo', 'corn', 'meadow', 'ivy', 'fern', 'ferns', 'crops', 'barley', 'blossoms', 'blossom', 'fronds', 'vines', 'willow', 'willows', 'pine', 'pines', 'forest', 'hedge', 'shrubs', 'treetops', 'canopy', 'stalks', 'lavender', 'poppies', 'weeds', 'fields', 'field', 'cornfield', 'flower', 'plant', 'garden', 'sunflowers', 'tulips', 'roses', 'reed', 'petal', 'branch', 'twigs']],
  ['flame', ['candle', 'candles', 'flame', 'flames', 'fire', 'torch', 'campfire', 'bonfire', 'fireplace', 'torches', 'fires', 'hearth', 'candlelight', 'wick', 'wicks', 'torchlight', 'firelight']],
  ['smoke', ['smoke', 'incense', 'fumes']],
];

/** Verbs that let a region move, in their base form. */
export const FLOW_VERBS: readonly string[] = [
  'flow',
  'blow',
  'wave',
  'flutter',
  'sway',
  'ripple',
  'billow',
  'stream',
  'swirl',
  'dance',
  'ruffle',
  'shimmer',
  'move',
  'drift',
  'rustle',
  'float',
  'undulate',
  'whip',
  'toss',
  'flap',
  'swing',
  'windblown',
  'windswept',
  'animate',
  'breeze',
  'wind',
  'stir',
  'tremble',
  'quiver',
  'curl',
  'whirl',
  'twirl',
  'gust',
  'lash',
  'swish',
  'waver',
  'bend',
  'movement',
  'motion',
  'play',
  'tousle',
  'tug',
  'caress',
  'shiver',
  'alive',
];

/** Verbs that let only some regions move: cranes that fly over a lake do not stir it. */
export const FLOW_VERBS_OF: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    dress: 'breathe cascade fly trail unfurl twist snap catch swoosh puff',
    hair: 'slide slip loosen escape cascade bounce fly trail tumble catch swirl',
    flag: 'fly unfurl fill snap crack',
    water:
      'explode spread roll crash lap surge churn glisten cascade rush pour trickle splash foam break gush tumble glitter sparkle heave swell roar run glint lick kiss wash foam spray slap come pound batter slam spill bubble babble gurgle meander slosh whirl thunder sparkling pulse ebb',
    clouds:
      'roll churn surge rush race tumble boil scud pass sail sweep glide speed crawl creep build gather unfold morph travel',
    sky: 'roll churn flicker',
    foliage: 'shake nod whisper bow lean brush bounce',
    flame: 'flicker burn crackle gutter lick roar leap sputter rage blaze',
    smoke: 'spiral roll rise wisp pour trail coil snake twist waft climb creep',
  }).map(([region, verbs]) => [region, verbs.split(' ')]),
);

/** After these words a region is where something else moves ("embers drift over the lake"), unless the wind does it. */
export const PLACE_WORDS: ReadonlySet<string> = new Set(
  'into toward towards from above against onto over near behind beside under past beyond below on in through along inside between among amid by across down around'.split(
    ' ',
  ),
);
export const WINDS: ReadonlySet<string> = new Set(
  'wind breeze blow gust play tug caress ruffle tousle'.split(' '),
);
