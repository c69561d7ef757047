import { type SceneQuads, type SceneSkirts, SKIRT_STRIDE } from '../render/scene.ts';
import { appendSkirts, groupCorners } from './build-skirts.ts';
import { type EdgeBand, FAR, NEAR } from './edge-band.ts';
import { HIDDEN_KNOWN, HIDDEN_NONE, HIDDEN_UNKNOWN, type HiddenSurface } from './hidden-surface.ts';
import { LAYER_FRONT, LAYER_HIDDEN, LAYER_NEAR_EDGE } from './layers.ts';
import type { ParallaxReach } from './parallax-reach.ts';
import {
  appendQuads,
  CELL_EMPTY,
  CELL_SINGLE,
  CELL_SMOOTH,
  packQuads,
  type QuadList,
  tileSurface,
} from './tile-surface.ts';

/**
 * The surfaces as quads and the soft rims between them. A cell whose corners all lie on one surface is opaque; one that a tear crosses,
 * or that holds mixed pixels, is drawn from the hidden layer with the near surface as a soft rim over it.
 *
 * @param inverseDepth height * width, cut at the tears
 * @param torn see findTears
 * @param band see measureEdgeBand
 * @param hidden see findHiddenSurface
 * @param width canvas pixels
 * @param reach what a unit of inverse depth is worth on the screen
 */
export function buildMesh(
  inverseDepth: Float32Array,
  torn: Uint8Array,
  band: EdgeBand,
  hidden: HiddenSurface,
  width: number,
  reach: ParallaxReach,
): { quads: SceneQuads; skirts: SceneSkirts } {
  const height = inverseDepth.length / width;
  const front = new Uint8Array(width * height).fill(CELL_SMOOTH);
  const behind = new Uint8Array(width * height);
  const skirts: number[] = [];
  const corners = new Int32Array(4);
  const groups = new Uint8Array(4);
  const surface = { inverseDepth, band, width, reach, colourLayer: LAYER_NEAR_EDGE };
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const cell = y * width + x;
      if (
        (band.side[cell]! |
          band.side[cell + 1]! |
          band.side[cell + width]! |
          band.side[cell + width + 1]!) ===
          0 &&
        (hidden.kind[cell]! |
          hidden.kind[cell + 1]! |
          hidden.kind[cell + width]! |
          hidden.kind[cell + width + 1]!) ===
          0
      )
        continue;
      corners[0] = cell;
      corners[1] = cell + 1;
      corners[2] = cell + width;
      corners[3] = cell + width + 1;
      const surfaces = groupCorners(torn, cell, width, groups);
      const view = classify(band, hidden, corners, surfaces > 1);
      front[cell] = view.front;
      behind[cell] = view.behind;
      if (view.soft) appendSkirts(skirts, surface, corners, groups);
    }
  }
  const list: QuadList = { place: [], inverseDepth: [] };
  const frontTiles = tileSurface(inverseDepth, front, width, reach);
  const isEdge = (x: number, y: number, size: number): boolean => {
    if (size > 1) return false;
    let near = false;
    for (const corner of [y * width + x, y * width + x + 1, (y + 1) * width + x, (y + 1) * width + x + 1]) {
      if (band.side[corner] === FAR) return false;
      if (band.side[corner] === NEAR) near = true;
    }
    return near;
  };
  appendQuads(
    list,
    frontTiles,
    width,
    (x, y, size) => (isEdge(x, y, size) ? LAYER_NEAR_EDGE : LAYER_FRONT),
    (texel) => frontTiles.cornerDepth[texel]!,
  );
  const hiddenTiles = tileSurface(hidden.inverseDepth, behind, width, reach);
  appendQuads(
    list,
    hiddenTiles,
    width,
    () => LAYER_HIDDEN,
    (texel) =>
      hidden.kind[texel] === HIDDEN_KNOWN ? frontTiles.cornerDepth[texel]! : hiddenTiles.cornerDepth[texel]!,
  );
  return {
    quads: packQuads(list),
    skirts: { count: skirts.length / SKIRT_STRIDE, vertices: Float32Array.from(skirts) },
  };
}

interface CellView {
  readonly front: number;
  readonly behind: number;
  readonly soft: boolean;
}

const OPAQUE: CellView = { front: CELL_SINGLE, behind: CELL_EMPTY, soft: false };

/** How a cell is drawn: by the front surface, by the hidden one, and whether a soft near rim lies over it. */
function classify(band: EdgeBand, hidden: HiddenSurface, corners: Int32Array, isTorn: boolean): CellView {
  let nearCount = 0;
  let farCount = 0;
  let mixedNear = false;
  let mixedFar = false;
  let covered = true;
  let isOwnSurface = true;
  let unknown = 0;
  for (let k = 0; k < 4; k++) {
    const corner = corners[k]!;
    const alpha = band.alpha[corner]!;
    if (band.side[corner] === NEAR) {
      nearCount++;
      if (alpha < 255) mixedNear = true;
    } else if (band.side[corner] === FAR) {
      farCount++;
      if (alpha > 0) mixedFar = true;
    }
    if (hidden.kind[corner] === HIDDEN_NONE) covered = false;
    else if (hidden.kind[corner] === HIDDEN_UNKNOWN) {
      unknown++;
      if (band.side[corner] !== FAR || alpha === 0) isOwnSurface = false;
    }
  }
  const behind = !covered ? CELL_EMPTY : unknown === 4 ? CELL_SMOOTH : unknown > 0 ? CELL_SINGLE : CELL_EMPTY;
  if (!covered) return nearCount > 0 || mixedFar ? OPAQUE : { front: CELL_SMOOTH, behind, soft: false };
  if (isTorn) return { front: CELL_EMPTY, behind: behind === CELL_EMPTY ? CELL_SINGLE : behind, soft: true };
  if (nearCount > 0 && farCount > 0) return { front: CELL_SINGLE, behind, soft: false };
  if (mixedNear) return { front: CELL_EMPTY, behind, soft: true };
  if (nearCount > 0) return { front: CELL_SINGLE, behind, soft: false };
  if (farCount > 0) {
    if (isOwnSurface)
      return { front: CELL_EMPTY, behind: behind === CELL_EMPTY ? CELL_SINGLE : behind, soft: mixedFar };
    return { front: CELL_SINGLE, behind, soft: mixedFar };
  }
  return { front: CELL_SMOOTH, behind, soft: false };
}
