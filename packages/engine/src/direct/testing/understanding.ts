import type { Direction } from '../direction.ts';

/** A direction in the three columns of the prompt tables: moves, features and flows, notes. */
export function understandingOf(direction: Direction): readonly [string, string, string] {
  return [movesText(direction), featuresText(direction), notesText(direction)];
}

function movesText({ moves }: Direction): string {
  return moves
    .map(({ motion, pace, size, from }, i) => {
      const before = moves[i - 1];
      const order = before === undefined ? '' : from > before.from ? ' > ' : ' + ';
      return `${order}${[motion, pace, size].filter((word) => word !== 'normal').join('/')}`;
    })
    .join('');
}

function featuresText({ features, flows }: Direction): string {
  return [...features.map(({ name }) => name), ...flows.map(({ region }) => `~${region}`)].join(' ');
}

function notesText({ steady, refused, target, pace, size }: Direction): string {
  return [
    ...(steady ? ['steady'] : []),
    ...(refused.length > 0 ? [`no ${refused.join(',')}`] : []),
    ...(target === undefined ? [] : [`->${target}`]),
    ...[pace, size].filter((word) => word !== 'normal').map((word) => `all ${word}`),
  ].join(' ');
}
