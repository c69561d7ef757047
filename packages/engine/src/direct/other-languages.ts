/** Small words that no English sentence has, by language: Spanish, French, German, Italian, Portuguese, Dutch, Polish, Czech, Swedish, Turkish. */
const FOREIGN_WORDS: ReadonlySet<string> = new Set(
  (
    'el los las una del y con por mientras sobre su muy hacia la il di che gli nel della sul per sono un le les des du et dans ' +
    'avec sur est une au aux der die das und ein eine ist im mit auf dem den nicht durch os um uma da em na com mais het een ' +
    'van en zijn door naar niet w z na nad jest oraz przez je se ve v ze och ett den som ve bir bu ile och'
  ).split(' '),
);

/** Small words that only English has. */
const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  'the and with her his from while into this that camera slowly of for their its she he they behind through'.split(
    ' ',
  ),
);

/** Words of the trade that are everyday words elsewhere: "pan" is bread, a gentleman and a tail of a coat. */
const FALSE_FRIENDS = /^(pan|pana|panna|mist|fast|still|tilt|arc|grain|roll|bay|fall|falls|grand)$/;

/** A letter that English does without, but for a café. */
const NOT_ENGLISH = /[^\P{L}a-zé]/u;
const LEAST = 2;

/** What stands for a false friend: a word that no lexicon knows. */
const UNKNOWN = 'somewhat';

/** The words of a prompt in small letters, without those that mean something else in the language that it is written in. */
export function withoutFalseFriends(words: readonly string[]): readonly string[] {
  if (!words.some((word) => FALSE_FRIENDS.test(word))) return words;
  const foreign = words.filter((word) => FOREIGN_WORDS.has(word) || NOT_ENGLISH.test(word)).length;
  const english = words.filter((word) => ENGLISH_WORDS.has(word)).length;
  return foreign < LEAST || foreign <= english
    ? words
    : words.map((word) => (FALSE_FRIENDS.test(word) ? UNKNOWN : word));
}
