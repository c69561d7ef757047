/** Forms that no ending makes, under the form that the lexicon names. */
const IRREGULAR: Readonly<Record<string, string>> = {
  rise: 'risen',
  fly: 'flew flown flight',
  swing: 'swung',
  spin: 'spun',
  sweep: 'swept',
  slide: 'slid',
  creep: 'crept',
  draw: 'drew drawn',
  go: 'goes went gone',
  come: 'came',
  sink: 'sank sunk',
  hold: 'held',
  keep: 'kept',
  dive: 'dove',
  shake: 'shook shaken',
  fall: 'fell fallen',
  blow: 'blew blown',
  drive: 'drove driven',
  begin: 'began begun',
  descend: 'descent',
  ascend: 'ascent',
};

/** Slips of the keyboard in words of the camera; only ones that are no words themselves. */
const SLIPS: Readonly<Record<string, string>> = {
  camera: 'cam camra camara caemra cmaera camerra kamera camea cemera carmera',
  slowly: 'slowy slwoly sloly slowely slowlly slolwy slwly',
  slow: 'slwo solw',
  zoom: 'zom zomm zooom',
  zooms: 'zoms',
  zooming: 'zoming',
  orbit: 'orbitt orbti obrit',
  orbiting: 'orbitting oribting',
  orbits: 'orbitts',
  around: 'arround arond aroud aruond',
  toward: 'torward',
  towards: 'torwards towrds',
  forward: 'foward forwad forwrad',
  backward: 'backword',
  backwards: 'backwords',
  quickly: 'quickley qickly quicky',
  rotate: 'rotat',
  rotates: 'roates',
  rotating: 'roatating roating',
  circle: 'cirlce circel',
  circles: 'cirlces',
  circling: 'circleing circiling',
  tracking: 'traking trackin',
  pan: 'pann',
  panning: 'paning',
  pans: 'panns',
  tilt: 'titl',
  tilting: 'tiltting',
  dolly: 'doly dolley',
  handheld: 'handeld handhled',
  cinematic: 'cinamatic cinematc cinimatic',
  gently: 'gentely gentley',
  subtle: 'suttle subtel sutle',
  smooth: 'smoth smoooth',
  smoothly: 'smoothely smothly',
  golden: 'goldn',
  shallow: 'shalow',
  static: 'statc',
  push: 'pussh',
  pushing: 'pushng',
  pull: 'pul',
  wind: 'wnd',
  flowing: 'flowng',
  moving: 'moveing',
  little: 'lil',
  black: 'blak blakc balck blck',
  white: 'wite whte whie wihte',
  film: 'flim fillm',
  grain: 'grane grayn grian grainn',
  grainy: 'graney grany',
  out: 'otu uot ot',
  blurry: 'blury bluury',
  drone: 'dron',
  leaves: 'leafs',
};

const byForm = (forms: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(forms).flatMap(([word, list]) =>
      list.split(' ').map((form): [string, string] => [form, word]),
    ),
  );

export const IRREGULAR_FORMS = byForm(IRREGULAR);
export const MISSPELLINGS = byForm(SLIPS);

/** Words that end like adverbs and are none. */
export const NOUNS_IN_LY: ReadonlySet<string> = new Set(
  (
    'butterfly dragonfly firefly mayfly family assembly lily jelly belly bully ally italy july emily kelly sally billy molly ' +
    'holly polly lolly lilly carly beverly anomaly monopoly grizzly panoply homily filly gully dolly trolly jolly wally curly ' +
    'woolly ugly elderly holy lonely supply reply'
  ).split(' '),
);

/** Words that some write as two or with a hyphen, and the lexicon as one. */
export const COMPOUNDS =
  /\b(?<first>3|hand|steadi|glide|snorri|dash|body|back|birds|counter|anti|camera)[ -](?<second>d|held|cam|ward|wards|clockwise|work)\b/g;
