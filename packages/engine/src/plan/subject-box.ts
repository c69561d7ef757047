import type { Matte } from '../image.ts';
import type { SubjectBox } from './image-facts.ts';

/** A pixel is of the subject from this opacity on. */
const SUBJECT_OPACITY = 0.5;
/** A row or column with less of the subject than this share of its largest is a speck, a strand or a lone fingertip. */
const SPECK_SHARE = 0.02;

/** The edges of what a matte covers, specks left out; undefined where it covers nothing. */
export function subjectBoxOf({ width, height, values }: Matte): SubjectBox | undefined {
  const columns = new Uint32Array(width);
  const rows = new Uint32Array(height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (values[y * width + x]! < SUBJECT_OPACITY) continue;
      columns[x]! += 1;
      rows[y]! += 1;
    }
  const across = occupied(columns);
  const down = occupied(rows);
  if (across === undefined || down === undefined) return undefined;
  return {
    left: across[0] / width,
    right: (across[1] + 1) / width,
    top: down[0] / height,
    bottom: (down[1] + 1) / height,
  };
}

/** First and last place whose count is more than a speck. */
function occupied(counts: Uint32Array): readonly [number, number] | undefined {
  const speck = SPECK_SHARE * counts.reduce((most, count) => Math.max(most, count), 0);
  const first = counts.findIndex((count) => count > speck);
  return first < 0 ? undefined : [first, counts.findLastIndex((count) => count > speck)];
}
