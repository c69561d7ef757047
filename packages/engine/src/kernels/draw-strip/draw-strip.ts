const f = Math.fround;

/** Numbers per crossing of a strip: of its two sides x, y in pixels, column and row of the sprite, and light. */
export const CROSSING_STRIDE = 10;
/** Numbers per texel of a sprite: opacity, shade x opacity, translucency x opacity, darkening of what lies below. */
export const SPRITE_STRIDE = 4;
/** One in these numbers: shades are a little more than whole at most. */
export const SPRITE_UNITY = 240;
/** Places between texels are told in so many parts. */
const PARTS = 128;
const PER_SUM = f(1 / (PARTS * PARTS * SPRITE_UNITY));
/** A pixel with less room than this is full: what covered it takes the rest too. */
export const FULL = f(0.08);
/** Side of the tiles whose pixels with room are counted, so that full ones are passed as a whole. */
export const OPEN_TILE = 8;
/** A texel that darkens less has nothing to show either. */
const EMPTY = f(0.004);
/** Twice the area, in pixels, of triangles that are left out because no picture has them. */
const LARGEST = 1e9;
/** Places end this far before the last texel, so that the one after it can be read. */
const LAST = f(1.001);

/**
 * Lays a sprite, bent into a strip of quadrilaterals, below what a layer holds, and leaves its shadow for those that follow.
 *
 * shape: strip: count * CROSSING_STRIDE, f64; texels: spriteHeight * spriteWidth * SPRITE_STRIDE, u8, in
 *   1 / SPRITE_UNITY; colours: 7, f32: red,
 *   green, blue of the surface at light 1, the same of what shines through, opacity; rgba: height * width * 4, f32,
 *   premultiplied; free: height * width, f32, how much of the pixel is still to be covered; lit: height * width, f32, light
 *   that the shadows so far let through; open: see openTiles, kept up to date.
 * exactness: bit-exact with its twin; which pixels are covered is found in f64, their colours in f32.
 * source: own. Fill rule: a pixel whose centre lies on a shared side belongs to one of the two triangles.
 */
export function drawStrip(
  strip: Float64Array,
  count: number,
  texels: Uint8Array,
  spriteWidth: number,
  spriteHeight: number,
  colours: Float32Array,
  width: number,
  height: number,
  rgba: Float32Array,
  free: Float32Array,
  lit: Float32Array,
  open: Uint8Array,
): void {
  const corner = (crossing: number, side: number): Float64Array =>
    strip.subarray(CROSSING_STRIDE * crossing + 5 * side, CROSSING_STRIDE * crossing + 5 * side + 5);
  const draw = (a: Float64Array, b: Float64Array, c: Float64Array): void =>
    drawTriangle(a, b, c, texels, spriteWidth, spriteHeight, colours, width, height, rgba, free, lit, open);
  for (let i = 1; i < count; i++) {
    draw(corner(i - 1, 0), corner(i - 1, 1), corner(i, 0));
    draw(corner(i, 0), corner(i - 1, 1), corner(i, 1));
  }
}

/**
 * Counts the pixels with room in every tile of OPEN_TILE by OPEN_TILE. free: see drawStrip; open: a count per tile, row by
 * row, tiles at the right and lower edge holding what there is.
 */
export function openTiles(free: Float32Array, width: number, height: number, open: Uint8Array): void {
  const across = Math.ceil(width / OPEN_TILE);
  open.fill(0, 0, across * Math.ceil(height / OPEN_TILE));
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) if (!(free[i]! < FULL)) open[(y >> 3) * across + (x >> 3)]!++;
}

/** Change of a corner's number per pixel across and down, and its value at (0, 0). */
type Gradient = readonly [across: number, down: number, atZero: number];

function drawTriangle(
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  texels: Uint8Array,
  spriteWidth: number,
  spriteHeight: number,
  colours: Float32Array,
  width: number,
  height: number,
  rgba: Float32Array,
  free: Float32Array,
  lit: Float32Array,
  open: Uint8Array,
): void {
  const area = (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!);
  const size = Math.abs(area);
  if (!(size > 1e-9 && size < LARGEST)) return;
  // Going round the same way always makes the rule for shared sides one rule.
  const corners = area > 0 ? ([a, b, c] as const) : ([a, c, b] as const);
  const [p, q, r] = corners;
  const top = Math.max(0, Math.ceil(Math.min(p[1]!, q[1]!, r[1]!) - 0.5));
  const bottom = Math.min(height, Math.ceil(Math.max(p[1]!, q[1]!, r[1]!) - 0.5));
  const gradient = (k: number): Gradient => {
    const [along, aside] = [q[k]! - p[k]!, r[k]! - p[k]!];
    const dx = (along * (r[1]! - p[1]!) - aside * (q[1]! - p[1]!)) / size;
    const dy = (aside * (q[0]! - p[0]!) - along * (r[0]! - p[0]!)) / size;
    return [dx, dy, p[k]! - dx * p[0]! - dy * p[1]!];
  };
  const [column, row, light] = [gradient(2), gradient(3), gradient(4)];
  const slopes = corners.map((from, k) => {
    const to = corners[(k + 1) % 3]!;
    return (to[0]! - from[0]!) / (to[1]! - from[1]!);
  });
  for (let y = top; y < bottom; y++) {
    const down = y + 0.5;
    let [enter, leave] = [Infinity, -Infinity];
    for (let k = 0; k < 3; k++) {
      const [from, to] = [corners[k]!, corners[(k + 1) % 3]!];
      if (from[1]! <= down === to[1]! <= down) continue;
      const x = from[0]! + (down - from[1]!) * slopes[k]!;
      if (x < enter) enter = x;
      if (x > leave) leave = x;
    }
    const first = Math.max(0, Math.ceil(enter - 0.5));
    const end = Math.min(width, Math.ceil(leave - 0.5));
    const across = first + 0.5;
    const startOf = ([dx, dy, zero]: Gradient): number => dx * across + dy * down + zero;
    const [u0, v0, l0] = [f(startOf(column) - 0.5), f(startOf(row) - 0.5), f(startOf(light))];
    const [du, dv, dl] = [f(column[0]), f(row[0]), f(light[0])];
    const tiles = (y >> 3) * Math.ceil(width / OPEN_TILE);
    for (let i = 0; i < end - first; i++) {
      const pixel = y * width + first + i;
      if (free[pixel]! < FULL) continue;
      layTexel(
        f(u0 + f(du * i)),
        f(v0 + f(dv * i)),
        f(l0 + f(dl * i)),
        texels,
        spriteWidth,
        spriteHeight,
        colours,
        pixel,
        rgba,
        free,
        lit,
      );
      if (free[pixel] === 0) open[tiles + ((first + i) >> 3)]!--;
    }
  }
}

/** Lays one bilinear look into the sprite below what a pixel holds. */
function layTexel(
  u: number,
  v: number,
  light: number,
  texels: Uint8Array,
  spriteWidth: number,
  spriteHeight: number,
  colours: Float32Array,
  pixel: number,
  rgba: Float32Array,
  free: Float32Array,
  lit: Float32Array,
): void {
  const room = free[pixel]!;
  const x = Math.min(f(spriteWidth - LAST), Math.max(0, u));
  const y = Math.min(f(spriteHeight - LAST), Math.max(0, v));
  const [column, row] = [Math.trunc(x), Math.trunc(y)];
  const at = (row * spriteWidth + column) * SPRITE_STRIDE;
  const below = at + spriteWidth * SPRITE_STRIDE;
  const fx = Math.trunc(f(f(x - column) * PARTS));
  const fy = Math.trunc(f(f(y - row) * PARTS));
  const texel = (k: number): number => {
    const above = texels[at + k]! * (PARTS - fx) + texels[at + 4 + k]! * fx;
    const under = texels[below + k]! * (PARTS - fx) + texels[below + 4 + k]! * fx;
    return f((above * (PARTS - fy) + under * fy) * PER_SUM);
  };
  const shadow = texel(3);
  if (shadow < EMPTY) return;
  const opacity = colours[6]!;
  const dimmed = f(lit[pixel]! * f(1 - f(shadow * opacity)));
  const cover = f(texel(0) * opacity);
  const lightHere = lit[pixel]!;
  lit[pixel] = dimmed;
  // Where only its shadow falls.
  if (cover === 0) return;
  const left = f(room * f(1 - cover));
  // The last one takes what is left: what would shine through is much like it.
  const part = left < FULL ? f(room / cover) : room;
  const seen = f(part * lightHere);
  const shade = f(f(texel(1) * light) * opacity);
  const through = f(texel(2) * opacity);
  for (let channel = 0; channel < 3; channel++) {
    const colour = f(f(shade * colours[channel]!) + f(through * colours[3 + channel]!));
    rgba[4 * pixel + channel] = rgba[4 * pixel + channel]! + f(seen * colour);
  }
  rgba[4 * pixel + 3] = rgba[4 * pixel + 3]! + f(part * cover);
  free[pixel] = left < FULL ? 0 : left;
}
