/** A second of the clip, as people write it: "3 s", "0:03", "2.5 seconds". */
const TIME = String.raw`(?:\d{1,2}:\d{2}|\d{1,2}(?:\.\d+)?)`;
const UNIT = String.raw`\s?(?:s|sec|secs|second|seconds)`;

/** "From 2 to 4 s:", "[0:02-0:05]", "0-2s:": a stretch of the clip, unless it is how long something takes. */
const STRETCH = new RegExp(
  String.raw`(?<!\b(?:for|over|during|lasting|takes|within|about)\s)[[(]?\b(?:from |between )?(?:${TIME}(?:${UNIT})?)\s?(?:-|–|—|to|and)\s?(?:${TIME}${UNIT}|\d{1,2}:\d{2})(?!\w|:\d)[\])]?:?`,
  'g',
);
/** "At 3 s", "after two seconds", "at the 3 second mark": from then on. */
const MOMENT = new RegExp(
  String.raw`\b(?:at|after|from|@)\s(?:about |around |the |second )?(?:${TIME}|one|two|three|four|five)(?:${UNIT}|-second)\b(?: mark| on| onwards?)?|\b(?:at|from) (?:second|0?\d?\d:)\s?\d{1,2}\b`,
  'g',
);
/** "2) pan", "step 2:", "shot 3 -": a numbered list, from its second point on. */
const POINT =
  /(?:^|(?<=[\s,;.!]))(?:\(?([2-9b-e])\)|(?:step|shot|scene|phase|part|move|beat)\s?([2-9])\b\s?[:.)-]?|#([2-9])\b)/g;
const FIRST_POINT =
  /(?:^|(?<=[\s,;.!]))(?:\(?[1a]\)|(?:step|shot|scene|phase|part|move|beat)\s?1\b\s?[:.)-]?|#1\b)/g;

/** "Pan left for 2 s, zoom in for 3 s": who gives each its time means one after the other. */
const LASTING = new RegExp(
  String.raw`(\bfor (?:the first |about )?(?:${TIME}|one|two|three|four|five)${UNIT}\b)\s*[,;]`,
  'g',
);
const REST = /\b(?:for the rest|for the remainder|secondly|thirdly|fourthly)\b/g;
/** "Prior to zooming in" reads like "before zooming in". */
const PRIOR = /\bprior to\b/g;

/** Without these a prompt has neither times nor points. */
const NUMBER = /\d|\bseconds?\b|\bsecs?\b/;
const MARK = /\d|[a-e]\)/;

/** A prompt in small letters with an arrow for every time and number that says what comes later. */
export function withOrderMarks(prompt: string): string {
  const ordered = prompt.replaceAll(PRIOR, 'before').replaceAll(REST, ' → ');
  const timed = NUMBER.test(ordered)
    ? ordered.replaceAll(LASTING, '$1 → ').replaceAll(STRETCH, ' → ').replaceAll(MOMENT, ' → ')
    : ordered;
  return MARK.test(timed) ? timed.replaceAll(POINT, ' → ').replaceAll(FIRST_POINT, ' ') : timed;
}
