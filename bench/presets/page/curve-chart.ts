import { escaped } from './html.ts';

/** One line of a chart: NaN breaks it. */
export interface CurveLine {
  readonly name: string;
  readonly values: readonly number[];
  readonly times: readonly number[];
  /** Class of the line: its colour, and dashes for what is commanded. */
  readonly kind: string;
}

const WIDTH = 220;
const HEIGHT = 92;
const LEFT = 34;
const TOP = 6;
const BOTTOM = 14;

/** A small chart of curves over the seconds of a clip. `least` keeps noise from filling the height of a flat curve. */
export function curveChart(title: string, unit: string, lines: readonly CurveLine[], least: number): string {
  const values = lines.flatMap((line) => line.values.filter((value) => Number.isFinite(value)));
  if (values.length === 0) return '';
  const end = Math.max(...lines.flatMap(({ times }) => times));
  const [low, high] = widened(Math.min(...values), Math.max(...values), least);
  const x = (time: number): number => LEFT + ((WIDTH - LEFT - 4) * time) / end;
  const y = (value: number): number => TOP + ((HEIGHT - TOP - BOTTOM) * (high - value)) / (high - low);
  const digits = high - low >= 20 ? 0 : high - low >= 2 ? 1 : 2;
  const label = (value: number): string =>
    `<text x="${LEFT - 4}" y="${(y(value) + 3).toFixed(1)}" class="tick end">${value.toFixed(digits)}</text>` +
    `<line x1="${LEFT}" x2="${WIDTH - 4}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" class="rule"/>`;
  const paths = lines.map(
    (line) =>
      `<path d="${pathOf(line, x, y)}" class="${line.kind}"><title>${escaped(line.name)}</title></path>`,
  );
  return `<figure class="chart"><figcaption>${escaped(title)} <span>${escaped(unit)}</span></figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">${label(low)}${label(high)}
<text x="${LEFT}" y="${HEIGHT - 2}" class="tick">0</text><text x="${WIDTH - 4}" y="${HEIGHT - 2}" class="tick end">${end.toFixed(1)} s</text>
${paths.join('')}</svg></figure>`;
}

function widened(low: number, high: number, least: number): readonly [number, number] {
  if (high - low >= least) return [low, high];
  const middle = (low + high) / 2;
  return [middle - least / 2, middle + least / 2];
}

function pathOf(
  { values, times }: CurveLine,
  x: (time: number) => number,
  y: (value: number) => number,
): string {
  let isBroken = true;
  return values
    .map((value, i) => {
      if (!Number.isFinite(value)) {
        isBroken = true;
        return '';
      }
      const step = `${isBroken ? 'M' : 'L'}${x(times[i]!).toFixed(1)} ${y(value).toFixed(1)}`;
      isBroken = false;
      return step;
    })
    .join('');
}
