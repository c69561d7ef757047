import { SKIRT_STRIDE, type SceneQuads, type SceneSkirts } from '../render/scene.ts';
import { type EdgeBand, FAR, NEAR } from './edge-band.ts';
import { TORN_DOWN, TORN_RIGHT } from './find-tears.ts';
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
      if (view.soft) pushSkirts(skirts, inverseDepth, band, corners, groups, width, height);
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

/** Numbers a cell's corners by surface, corners joined by an untorn edge sharing a number, into `out`; gives how many there are. */
function groupCorners(torn: Uint8Array, cell: number, width: number, out: Uint8Array): number {
  const top = (torn[cell]! & TORN_RIGHT) === 0;
  const left = (torn[cell]! & TORN_DOWN) === 0;
  const right = (torn[cell + 1]! & TORN_DOWN) === 0;
  const bottom = (torn[cell + width]! & TORN_RIGHT) === 0;
  out[0] = 0;
  out[1] = top || (left && bottom && right) ? 0 : 1;
  out[2] = left || (top && right && bottom) ? 0 : right && bottom ? out[1]! : 2;
  out[3] = right ? out[1]! : bottom ? out[2]! : 3;
  const seen = new Set(out);
  return seen.size;
}

/**
 * Adds a soft rim for every surface of a cell but the farthest: its own corners as they are, the others at its depth with the colour
 * and opacity it still has there.
 */
function pushSkirts(
  skirts: number[],
  inverseDepth: Float32Array,
  band: EdgeBand,
  corners: Int32Array,
  groups: Uint8Array,
  width: number,
  height: number,
): void {
  let farthest = 0;
  let nearest = 0;
  for (let k = 1; k < 4; k++) {
    if (inverseDepth[corners[k]!]! < inverseDepth[corners[farthest]!]!) farthest = k;
    if (inverseDepth[corners[k]!]! > inverseDepth[corners[nearest]!]!) nearest = k;
  }
  const isTorn = groups[farthest] !== groups[nearest];
  for (let group = 0; group < 4; group++) {
    if (isTorn && group === groups[farthest]) continue;
    let anchor = -1;
    for (let k = 0; k < 4; k++) if (groups[k] === group && anchor < 0) anchor = k;
    if (anchor < 0) continue;
    const isNearest = group === groups[nearest];
    let most = 0;
    const vertices: number[] = [];
    for (let k = 0; k < 4; k++) {
      const corner = corners[k]!;
      const y = (corner / width) | 0;
      const x = corner - y * width;
      const isMember = groups[k] === group;
      const isFar = band.side[corner] === FAR;
      let depth = inverseDepth[corner]!;
      let alpha = band.side[corner] === 0 ? 1 : band.alpha[corner]! / 255;
      let from = corner;
      if (isMember && isFar) depth = band.otherDepth[corner]!;
      else if (!isMember) {
        const shows = isFar && isNearest && alpha > 0;
        depth = shows ? band.otherDepth[corner]! : inverseDepth[corners[anchor]!]!;
        if (!shows) {
          alpha = 0;
          from = neighbourInGroup(corners, groups, group, k);
        }
      }
      if (isMember && band.side[corner] === 0 && !isTorn && bandIsFar(band, corners)) {
        alpha = 0;
        depth = -1;
      }
      most = Math.max(most, alpha);
      const fromY = (from / width) | 0;
      vertices.push(
        x + 0.5,
        y + 0.5,
        depth,
        from - fromY * width + 0.5,
        fromY + 0.5 + LAYER_NEAR_EDGE * height,
        alpha,
      );
    }
    if (most === 0) continue;
    let known = 0;
    for (let k = 0; k < 4; k++) known = Math.max(known, vertices[k * 6 + 2]!);
    for (let k = 0; k < 4; k++) if (vertices[k * 6 + 2]! < 0) vertices[k * 6 + 2] = known;
    for (const value of vertices) skirts.push(value);
  }
}

/** Whether a cell without a tear lies on the far side of one. */
function bandIsFar(band: EdgeBand, corners: Int32Array): boolean {
  for (let k = 0; k < 4; k++) if (band.side[corners[k]!] === FAR) return true;
  return false;
}

/** The corner of a group beside corner `k`, across an edge where there is one. */
function neighbourInGroup(corners: Int32Array, groups: Uint8Array, group: number, k: number): number {
  if (groups[k ^ 1] === group) return corners[k ^ 1]!;
  if (groups[k ^ 2] === group) return corners[k ^ 2]!;
  return corners[k ^ 3]!;
}
