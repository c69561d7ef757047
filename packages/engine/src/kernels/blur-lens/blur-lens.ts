const f = Math.fround;

/** Frame pixels per pixel of a lens layer, each way: what is out of focus needs no more. */
export const LENS_STEP = 4;
/** A radius in pixels from which on nothing of the sharp picture is left; its inverse. */
const WHOLLY = f(0.4);
/** A subject's share counts more than it is, so that its soft edge stays as sharp as its inside. */
const HELD = f(1.6);
/** Tolerance, in small pixels, of whether a place's blur reaches here. */
const REACHES = f(0.75);
/** Cover that a pixel in front of what is in focus has for each of the places that see it. */
const COVERS = f(1.6);
/** The same for one of a layer's own pixels: a place hides others only as far as it is blurred itself, so that none pops. */
const WHOLLY_SMALL = f(WHOLLY * LENS_STEP);
/** Less reach, and less cover, is none. */
const LEAST_REACH = f(0.01);
const LEAST_COVER = f(0.005);

/**
 * Writes how far every pixel is blurred: a radius in pixels, negative in front of the focus, 0 where the picture is sharp.
 * It grows with the inverse depth's distance from `focus` beyond `sharp`, by `widest` per unit up to `largest`; `holds`, 0
 * to 1, keeps the subject sharp at any depth.
 *
 * shape: inverseDepth, matte, out: count, f32.
 * exactness: bit-exact with its twin.
 * source: thin lens: the circle of confusion is proportional to the difference of inverse depths.
 */
export function lensRadii(
  inverseDepth: Float32Array,
  matte: Float32Array,
  count: number,
  focus: number,
  sharp: number,
  widest: number,
  largest: number,
  holds: number,
  out: Float32Array,
): void {
  const [at, dead, wide, most, held] = [f(focus), f(sharp), f(widest), f(largest), f(holds)];
  for (let i = 0; i < count; i++) {
    const off = f(at - inverseDepth[i]!);
    const size = Math.min(most, f(wide * Math.max(0, f(Math.abs(off) - dead))));
    const kept = f(held * Math.min(1, f(HELD * matte[i]!)));
    const radius = f(size * f(1 - kept));
    out[i] = off < 0 ? -radius : radius;
  }
}

/**
 * Parts a frame into what is behind and what is in front of the focus, a quarter of the size each: four numbers per pixel,
 * light weighted by how blurred it is, then the radius of its blur in small pixels. Gives back the widest radius in front.
 *
 * shape: rgba: height * width * 4, u8; radii: see lensRadii; light: 256, f32, by level; far, near: rows * columns * 4, f32,
 *   the frame's size over LENS_STEP, rounded up.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function partByFocus(
  rgba: Uint8Array,
  radii: Float32Array,
  light: Float32Array,
  width: number,
  height: number,
  columns: number,
  rows: number,
  far: Float32Array,
  near: Float32Array,
): number {
  const sums = [new Float32Array(5), new Float32Array(5)] as const;
  let widest = 0;
  for (let row = 0, to = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, to += 4) {
      for (const layer of sums) layer.fill(0);
      const bottom = Math.min(height, LENS_STEP * (row + 1));
      const right = Math.min(width, LENS_STEP * (column + 1));
      for (let y = LENS_STEP * row; y < bottom; y++)
        for (let x = LENS_STEP * column; x < right; x++) {
          const i = y * width + x;
          const size = Math.abs(radii[i]!);
          if (size === 0) continue;
          const sum = sums[radii[i]! > 0 ? 0 : 1];
          for (let channel = 0; channel < 3; channel++)
            sum[channel] = f(sum[channel]! + f(light[rgba[4 * i + channel]!]! * size));
          sum[3] = f(sum[3]! + size);
          sum[4] = f(sum[4]! + f(size * size));
        }
      sums.forEach((sum, k) => {
        const layer = k === 0 ? far : near;
        const scale = sum[3] === 0 ? 0 : f(1 / sum[3]!);
        for (let channel = 0; channel < 3; channel++) layer[to + channel] = f(sum[channel]! * scale);
        // A block that is mostly in focus barely belongs to a layer that covers others.
        layer[to + 3] = k === 0 ? f(f(sum[4]! * scale) * f(1 / LENS_STEP)) : f(sum[3]! * f(1 / 64));
      });
      widest = Math.max(widest, near[to + 3]!);
    }
  return widest;
}

/**
 * Writes the largest radius of a layer within `steps` small pixels along both axes.
 *
 * shape: layer: rows * columns * 4, f32, see partByFocus; scratch, out: rows * columns, f32.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function widestAround(
  layer: Float32Array,
  columns: number,
  rows: number,
  steps: number,
  scratch: Float32Array,
  out: Float32Array,
): void {
  for (let y = 0, i = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, i++) {
      let most = 0;
      for (let k = Math.max(0, x - steps); k <= Math.min(columns - 1, x + steps); k++)
        most = Math.max(most, layer[4 * (y * columns + k) + 3]!);
      scratch[i] = most;
    }
  for (let y = 0, i = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, i++) {
      let most = 0;
      for (let k = Math.max(0, y - steps); k <= Math.min(rows - 1, y + steps); k++)
        most = Math.max(most, scratch[k * columns + x]!);
      out[i] = most;
    }
}

/**
 * Looks through the lens from every pixel of a layer: a place counts where its own blur is wide enough to reach here, and
 * with `covers` 1 no more than it is blurred. Writes the mean light times the cover, then the cover: with `covers` 1 how much
 * of the pixel the layer hides, else 1 where anything was seen.
 *
 * shape: layer, out: rows * columns * 4, f32; reach: rows * columns, f32, see widestAround; spiral: 3 * taps, f32: x of the
 *   places on a lens of radius 1, then y, then their distance from its middle; taps is a multiple of 4.
 * exactness: bit-exact with its twin.
 * source: own; a scatter done as a gather.
 */
export function gatherLens(
  layer: Float32Array,
  reach: Float32Array,
  columns: number,
  rows: number,
  spiral: Float32Array,
  taps: number,
  covers: number,
  out: Float32Array,
): void {
  for (let y = 0, i = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, i++) {
      const wide = reach[i]!;
      let [r, g, b, total] = [0, 0, 0, 0];
      for (let tap = 0; tap < taps && wide > LEAST_REACH; tap++) {
        const u = f(f(x + 0.5) + f(wide * spiral[tap]!));
        const v = f(f(y + 0.5) + f(wide * spiral[taps + tap]!));
        const column = Math.trunc(Math.min(columns - 1, Math.max(0, u)));
        const row = Math.trunc(Math.min(rows - 1, Math.max(0, v)));
        const from = 4 * (row * columns + column);
        const radius = layer[from + 3]!;
        const reached = Math.min(1, f(f(radius - f(wide * spiral[2 * taps + tap]!)) + REACHES));
        if (reached <= 0 || radius === 0) continue;
        const weight = covers === 1 ? f(reached * Math.min(1, f(radius * WHOLLY_SMALL))) : reached;
        r = f(r + f(layer[from]! * weight));
        g = f(g + f(layer[from + 1]! * weight));
        b = f(b + f(layer[from + 2]! * weight));
        total = f(total + weight);
      }
      const scale = total > 0 ? f(1 / total) : 0;
      const cover = covers === 1 ? Math.min(1, f(f(COVERS * total) / taps)) : total > 0 ? 1 : 0;
      out[4 * i] = f(f(r * scale) * cover);
      out[4 * i + 1] = f(f(g * scale) * cover);
      out[4 * i + 2] = f(f(b * scale) * cover);
      out[4 * i + 3] = cover;
    }
}

/**
 * Writes the means of a plane over 2 * half + 1 places each way, the edge going on beyond it: what was looked up by nearest
 * texels in an enlarged picture becomes what lies between them.
 *
 * shape: plane, scratch, out: height * width, f32.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function softenPlane(
  plane: Float32Array,
  width: number,
  height: number,
  half: number,
  scratch: Float32Array,
  out: Float32Array,
): void {
  const scale = f(1 / (2 * half + 1));
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let sum = 0;
      for (let k = -half; k <= half; k++)
        sum = f(sum + plane[y * width + Math.min(width - 1, Math.max(0, x + k))]!);
      scratch[i] = f(sum * scale);
    }
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let sum = 0;
      for (let k = -half; k <= half; k++)
        sum = f(sum + scratch[Math.min(height - 1, Math.max(0, y + k)) * width + x]!);
      out[i] = f(sum * scale);
    }
}

/**
 * Lays the blurred layers over a frame: far behind what is in focus and beside the subject as far as `holds` keeps it, near
 * over everything.
 *
 * shape: rgba: height * width * 4, u8, changed in place but for alpha; radii, matte: see lensRadii; far, near: see
 *   gatherLens, read bilinearly; with `hasNear` 0 there is nothing in front.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function layLens(
  rgba: Uint8Array,
  radii: Float32Array,
  matte: Float32Array,
  holds: number,
  width: number,
  height: number,
  far: Float32Array,
  near: Float32Array,
  hasNear: number,
  columns: number,
  rows: number,
): void {
  for (let y = 0, i = 0; y < height; y++) {
    const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / LENS_STEP - 0.5));
    const row = Math.trunc(v);
    const lines = [row * columns, Math.min(rows - 1, row + 1) * columns] as const;
    for (let x = 0; x < width; x++, i++) {
      const radius = radii[i]!;
      if (!(radius > 0) && hasNear === 0) continue;
      const u = (x + 0.5) / LENS_STEP - 0.5;
      const column = Math.floor(u);
      const sides = [Math.max(0, column), Math.min(columns - 1, column + 1)] as const;
      const read = (layer: Float32Array, k: number): number => {
        const down = (side: number): number => {
          const top = layer[4 * (lines[0] + side) + k]!;
          return f(top + f(f(layer[4 * (lines[1] + side) + k]! - top) * (v - row)));
        };
        const left = down(sides[0]);
        return f(left + f(f(down(sides[1]) - left) * (u - column)));
      };
      if (radius > 0) {
        const share = Math.min(1, f(radius * WHOLLY));
        const free = f(1 - f(f(holds) * Math.min(1, f(HELD * matte[i]!))));
        const eased = f(f(f(share * share) * f(3 - f(2 * share))) * free);
        layPixel(rgba, 4 * i, (k) => read(far, k), eased, false);
      }
      if (hasNear === 1) layPixel(rgba, 4 * i, (k) => read(near, k), Math.min(1, f(-radius * WHOLLY)), true);
    }
  }
}

/** Mixes a layer into a pixel by `share`; one that hides what is behind it by as much as it covers, if that is more. */
function layPixel(
  rgba: Uint8Array,
  at: number,
  layer: (k: number) => number,
  share: number,
  covers: boolean,
): void {
  const cover = layer(3);
  if (cover <= LEAST_COVER) return;
  const weight = covers ? Math.max(cover, share) : share;
  const scale = f(1 / cover);
  for (let channel = 0; channel < 3; channel++) {
    const value = rgba[at + channel]!;
    // Light is the square of the level.
    const level = f(255 * f(Math.sqrt(Math.min(1, Math.max(0, f(layer(channel) * scale))))));
    rgba[at + channel] = Math.trunc(f(f(value + f(f(level - value) * weight)) + 0.5));
  }
}
