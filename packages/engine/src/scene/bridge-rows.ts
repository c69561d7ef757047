/** Ends of a row this unlike (root mean square, grey levels) are half trusted to belong together. */
const UNLIKE = 60;
/** An end's colour is the mean of this many clean texels of its row and of the rows beside it. */
const END_TEXELS = 5;
const END_ROWS = 1;
/** Rows over which trust is evened out, to each side, at FINEST_LINES. */
const TRUST_ROWS = 5;
/** Where a picture's direction is told, at FINEST_LINES: this many texels outwards from an end, and rows to each side of it. */
const DIRECTION_TEXELS = 24;
const DIRECTION_ROWS = 20;
const FINEST_LINES = 360;
/** Variance (grey levels) below which there is no direction. */
const FLAT_VARIANCE = 4;
/** How clearly a picture runs along its rows: below the first it is not taken to, from the second on it is. */
const [RUNS_NOT, RUNS] = [0.15, 0.45];

/** A picture in which a large part is missing. Planes are height * width. */
export interface MissingPart {
  readonly width: number;
  readonly height: number;
  /** RGBA, complete with a first guess; repainted where missing. */
  readonly canvas: Uint8Array;
  /** 1 where the canvas shows the world itself. */
  readonly clean: Uint8Array;
  /** Texels that may be repainted. */
  readonly missing: Int32Array;
  /** Joins only what runs along the rows at both ends, as water, beaches and fields do, and leaves walls and foliage alone. */
  readonly onlyAlongRows?: boolean;
}

/**
 * Joins what is left and right of a missing part, row by row, as far as both ends look alike: horizons, waves, fields and
 * walls run behind a standing subject, and carried inwards from all sides they would end in a patch of the wrong thing.
 * Own; rows whose ends differ keep the first guess.
 */
export function bridgeRows({
  width,
  height,
  canvas,
  clean,
  missing,
  onlyAlongRows = false,
}: MissingPart): void {
  const trust = new Float32Array(width * height);
  const isBridged = new Uint8Array(width * height);
  const bridged = new Float32Array(missing.length * 3);
  const slot = new Int32Array(width * height).fill(-1);
  missing.forEach((texel, k) => {
    slot[texel] = k;
  });
  const [left, right] = [new Float64Array(3), new Float64Array(3)];
  const picture = { width, height, canvas, clean };
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      if (clean[row + x] === 1) continue;
      const start = x;
      while (x < width && clean[row + x] === 0) x++;
      if (start === 0 || x === width) continue;
      if (!endColour(picture, start - 1, y, -1, left) || !endColour(picture, x, y, 1, right)) continue;
      let alike = likeness(left, right);
      if (onlyAlongRows)
        alike *= Math.min(runsAlongRow(picture, start - 1, y, -1), runsAlongRow(picture, x, y, 1));
      for (let column = start; column < x; column++) {
        const k = slot[row + column]!;
        if (k < 0) continue;
        const t = (column - start + 0.5) / (x - start);
        for (let c = 0; c < 3; c++) bridged[3 * k + c] = left[c]! + (right[c]! - left[c]!) * t;
        trust[row + column] = alike;
        isBridged[row + column] = 1;
      }
    }
  }
  missing.forEach((texel, k) => {
    if (isBridged[texel] === 0) return;
    const share = meanAlongColumn(trust, isBridged, texel, width, height);
    for (let c = 0; c < 3; c++) {
      const i = 4 * texel + c;
      canvas[i] = canvas[i]! + share * (bridged[3 * k + c]! - canvas[i]!) + 0.5;
    }
  });
}

function likeness(a: Float64Array, b: Float64Array): number {
  let square = 0;
  for (let c = 0; c < 3; c++) square += ((a[c]! - b[c]!) * (a[c]! - b[c]!)) / 3;
  const unlike = square / (UNLIKE * UNLIKE);
  return 1 / (1 + unlike * unlike);
}

/**
 * 0 to 1: how clearly the clean picture beside an end changes from row to row rather than along them. Means of rows and of
 * columns are compared, because single texels of water or sand are noise at a fine scale.
 */
function runsAlongRow(
  { width, height, canvas, clean }: Pick<MissingPart, 'width' | 'height' | 'canvas' | 'clean'>,
  x: number,
  y: number,
  way: 1 | -1,
): number {
  const scale = scaleOf(width, height);
  const texels = Math.round(DIRECTION_TEXELS * scale);
  const reach = Math.round(DIRECTION_ROWS * scale);
  const rows = new Means(2 * reach + 1);
  const columns = new Means(texels);
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++)
    for (let k = 0; k < texels; k++) {
      const column = x + way * k;
      const i = row * width + column;
      if (column < 0 || column >= width || clean[i] === 0) break;
      const green = canvas[4 * i + 1]!;
      rows.add(row - y + reach, green);
      columns.add(k, green);
    }
  const across = rows.variance();
  const along = columns.variance();
  const clarity = (across - along) / (across + along + FLAT_VARIANCE);
  return Math.min(1, Math.max(0, (clarity - RUNS_NOT) / (RUNS - RUNS_NOT)));
}

/** Means of lines of texels, and how far they lie apart. */
class Means {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  constructor(lines: number) {
    this.sums = new Float64Array(lines);
    this.counts = new Float64Array(lines);
  }
  add(line: number, value: number): void {
    this.sums[line] = this.sums[line]! + value;
    this.counts[line] = this.counts[line]! + 1;
  }
  /** Of the lines that have anything; 0 when there are none. */
  variance(): number {
    let [sum, squares, lines] = [0, 0, 0];
    for (let line = 0; line < this.sums.length; line++) {
      if (this.counts[line] === 0) continue;
      const mean = this.sums[line]! / this.counts[line]!;
      sum += mean;
      squares += mean * mean;
      lines++;
    }
    return lines === 0 ? 0 : squares / lines - (sum / lines) * (sum / lines);
  }
}

/** Mean colour of the clean texels next to a run's end; false where there are none. */
function endColour(
  { width, height, canvas, clean }: Pick<MissingPart, 'width' | 'height' | 'canvas' | 'clean'>,
  x: number,
  y: number,
  way: 1 | -1,
  out: Float64Array,
): boolean {
  out.fill(0);
  let count = 0;
  for (let row = Math.max(0, y - END_ROWS); row <= Math.min(height - 1, y + END_ROWS); row++)
    for (let k = 0; k < END_TEXELS; k++) {
      const column = x + way * k;
      const i = row * width + column;
      if (column < 0 || column >= width || clean[i] === 0) break;
      for (let c = 0; c < 3; c++) out[c] = out[c]! + canvas[4 * i + c]!;
      count++;
    }
  if (count === 0) return false;
  for (let c = 0; c < 3; c++) out[c] = out[c]! / count;
  return true;
}

function meanAlongColumn(
  values: Float32Array,
  isKnown: Uint8Array,
  texel: number,
  width: number,
  height: number,
): number {
  const y = (texel / width) | 0;
  const reach = Math.round(TRUST_ROWS * scaleOf(width, height));
  let sum = 0;
  let count = 0;
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
    const i = texel + (row - y) * width;
    if (isKnown[i] === 0) continue;
    sum += values[i]!;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** How much larger than at FINEST_LINES everything in a picture is. */
function scaleOf(width: number, height: number): number {
  return Math.max(1, Math.min(width, height) / FINEST_LINES);
}
