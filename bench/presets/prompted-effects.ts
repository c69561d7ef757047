/**
 * Looks and weather that prompts ask for and no preset is named after: measured before a camera at rest, so that whatever
 * changes is theirs. By the name of their signature.
 */
export const PROMPTED_EFFECTS: ReadonlyMap<string, string> = new Map([
  ['prompt-rain', 'rain'],
  ['prompt-snow', 'snowfall'],
  ['prompt-fog', 'fog'],
  ['prompt-smoke', 'smoke'],
  ['prompt-steam', 'steam rises'],
  ['prompt-candles', 'candles flicker'],
  ['prompt-embers', 'floating embers'],
  ['prompt-sparks', 'sparks fly'],
  ['prompt-fireflies', 'fireflies'],
  ['prompt-falling-leaves', 'falling leaves'],
  ['prompt-bubbles', 'bubbles'],
  ['prompt-lightning', 'lightning'],
  ['prompt-god-rays', 'god rays'],
  ['prompt-neon', 'neon lights'],
  ['prompt-tilt-shift', 'tilt shift'],
]);
