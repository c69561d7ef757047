/** What only people do; in a prompt they part "Misty Copeland dances" from misty mountains. */
const DOES =
  'smiles|laughs|waves|sings|walks|sits|stands|wears|holds|kisses|hugs|talks|cries|nods|winks|eats|drinks|reads|plays|dances|' +
  'opens|speaks|sleeps|runs|jumps|looks|turns|sips|draws|paints|rides|plays|performs|poses|blinks|steps|writes|cooks|points|' +
  'raises|lifts|takes|puts|pours|adjusts|grins|stares|whispers|shouts|bows|lies|leans|kneels|swims|says';

/** First names that are words of a lexicon, and last names. */
const MOVES = 'Dolly|Pan|Crane|Orbit|Iris|Tilt|Truck|Zoom|Jib|Arc';
const FIRST_NAMES =
  'Misty|Dusty|Stormy|Windy|Sandy|Sunny|Ivy|Rose|River|Forest|Brook|Heather|Willow|Fern|Autumn|Storm|Ember|Rain|Snow|Neon|' +
  'Petal|Lavender|Violet|Blaze|Cliff|Cloud|Breeze|Rocket|Flash|Skye';
const LAST_NAMES =
  'Crane|Bush|Burns|Pan|Snow|Rain|Frost|Rivers|Forest|Woods|Fields|Waters|Storm|Flowers|Branch|Leaf|Reed|Reeds|Lake|Pool|' +
  'Bay|Cloud|Pine|Rose|Torch|Flame|Black|White|Grain|Wind|Winds|Fogg|Moody|Sparks|Swift';

const NAMED = new RegExp(
  [
    `\\b(?:${MOVES}) (?<surname>\\p{Lu}\\p{Ll}+)(?= \\p{Ll}|[,.!?;]|$)`,
    `\\b(?:${FIRST_NAMES}) (?<last>\\p{Lu}\\p{Ll}+)(?= (?:${DOES})\\b)`,
    `\\b(?<first>\\p{Lu}\\p{Ll}+) (?:${LAST_NAMES})(?= (?:${DOES})\\b)`,
  ].join('|'),
  'gu',
);

/** What has a title, and what is done to it. */
const TITLED =
  'copy|copies|paperback|hardback|hardcover|novel|book|edition|volume|poster|screening|recording|performance|production|record|album|script|score';
const SHOWN = 'movie|film|novel|musical|opera|ballet|play|song|album|book|sequel|poem';
const ENJOYS =
  'reading|reads|read|watching|watches|watch|rereading|humming|hums|singing|sings|whistles|whistling';
const IN_TITLE =
  '[Oo]f|[Tt]he|[Ww]ith|[Aa]nd|[Ii]n|[Oo]n|[Tt]o|[Aa]n?|[Ff]or|[Ff]rom|[Aa]t|[Bb]y|[Oo]ver|[Uu]nder';
const TITLE_WORD = "\\p{Lu}[\\p{L}'\u2019]+";
/** Orders with a capital that follow without a full stop: "shot on film Pan Left". */
const NO_TITLE =
  '(?!(?:Pan|Zoom|Dolly|Tilt|Orbit|Crane|Truck|Push|Pull|Arc|Roll|Slow|Slowly|Static|Camera|Noir|Grain)\\b)';
const MORE_OF_TITLE = `(?: (?:(?:${IN_TITLE}) )*${TITLE_WORD})`;
/** Titles of books and films: behind "of" one word is enough, elsewhere it takes two. */
const TITLES = new RegExp(
  [
    `(?<=\\b(?:${TITLED}) (?:of|titled|called|named) )${TITLE_WORD}${MORE_OF_TITLE}*`,
    `(?<=\\b(?:${SHOWN}|${ENJOYS}) )${NO_TITLE}${TITLE_WORD}${MORE_OF_TITLE}+`,
  ].join('|'),
  'gu',
);

/** What stands for a name: a word that no lexicon knows. */
const SOMEBODY = 'somebody';

/**
 * A prompt without names of people and titles that are words of the trade: "Dolly Parton", "Niles Crane pours", "a copy of
 * Gone with the Wind". Capitals tell, so it asks the prompt as it was written; a name's other half is no word of
 * `vocabulary`, unlike "Dolly In" and "Crane Shot".
 */
export function withoutNames(prompt: string, vocabulary: ReadonlySet<string>): string {
  return prompt.replaceAll(TITLES, SOMEBODY).replaceAll(NAMED, (name: string, ...rest: unknown[]) => {
    const { surname, last, first } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const other = (surname ?? last ?? first ?? '').toLowerCase();
    return vocabulary.has(other) || vocabulary.has(other.replace(/s$/, '')) ? name : SOMEBODY;
  });
}
