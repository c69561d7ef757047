import { QUAD_PLACE_STRIDE, type Scene, SKIRT_VERTEX_STRIDE } from '@kinora/engine';

/** A picture of a scene for people: RGBA, straight alpha. */
export interface ScenePicture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Colour of an outline by the size of its quad: single texels hot, large quads cool. */
const OUTLINE_BY_SIZE: Readonly<Record<number, readonly [number, number, number]>> = {
  1: [255, 64, 64],
  2: [255, 160, 32],
  4: [255, 240, 64],
  8: [64, 224, 96],
  16: [64, 144, 255],
};

/**
 * Returns what a scene is made of as pictures of the canvas: each layer (transparent where it is not used), the mesh
 * over the front layer, the soft rims across tears, and the area that was painted in behind the front.
 */
export function drawSceneLayers(scene: Scene): ScenePicture[] {
  const { canvasWidth: width, canvasHeight: height, layerCount } = scene;
  const used = layersInUse(scene);
  const layers = Array.from({ length: layerCount }, (_, layer) => ({
    name: `layer-${layer}`,
    width,
    height,
    rgba: cutOut(scene, layer, layer === 0 ? undefined : used[layer]),
  }));
  const filled = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i += 1) {
    const isFilled = used.slice(1).some((mask) => mask[i] === 1);
    filled.fill(isFilled ? 255 : 0, i * 4, i * 4 + 3).fill(255, i * 4 + 3, i * 4 + 4);
  }
  return [
    ...layers,
    { name: 'mesh', width, height, rgba: drawMesh(scene) },
    { name: 'rims', width, height, rgba: drawRims(scene) },
    { name: 'filled', width, height, rgba: filled },
  ];
}

/** Returns a mask per layer of a scene, 1 where a quad takes its colour from the layer, at the size of the canvas. */
export function layersInUse({ canvasWidth, canvasHeight, layerCount, quads }: Scene): Uint8Array[] {
  const masks = Array.from({ length: layerCount }, () => new Uint8Array(canvasWidth * canvasHeight));
  for (let q = 0; q < quads.count * QUAD_PLACE_STRIDE; q += QUAD_PLACE_STRIDE) {
    const [x = 0, y = 0, size = 0, layer = 0] = quads.place.subarray(q, q + QUAD_PLACE_STRIDE);
    for (let row = y; row <= y + size; row += 1)
      masks[layer]?.fill(1, row * canvasWidth + x, row * canvasWidth + x + size + 1);
  }
  return masks;
}

function cutOut(scene: Scene, layer: number, mask: Uint8Array | undefined): Uint8Array {
  const rowBytes = scene.canvasWidth * 4;
  const start = layer * scene.rowsPerLayer * rowBytes;
  const rgba = scene.texture.slice(start, start + scene.canvasHeight * rowBytes);
  for (let i = 3; i < rgba.length; i += 4) rgba[i] = mask === undefined || mask[i >> 2] === 1 ? 255 : 0;
  return rgba;
}

function drawMesh(scene: Scene): Uint8Array {
  const { canvasWidth, quads } = scene;
  const rgba = cutOut(scene, 0, undefined);
  for (let q = 0; q < quads.count * QUAD_PLACE_STRIDE; q += QUAD_PLACE_STRIDE) {
    const [x = 0, y = 0, size = 0, layer = 0] = quads.place.subarray(q, q + QUAD_PLACE_STRIDE);
    if (layer !== 0) continue;
    const colour = OUTLINE_BY_SIZE[size] ?? [255, 255, 255];
    // Two sides are enough: the neighbours draw the others.
    for (let k = 0; k < size; k += 1) {
      rgba.set(colour, (y * canvasWidth + x + k) * 4);
      rgba.set(colour, ((y + k) * canvasWidth + x) * 4);
    }
  }
  return rgba;
}

function drawRims(scene: Scene): Uint8Array {
  const { canvasWidth, canvasHeight, skirts } = scene;
  const rgba = cutOut(scene, 0, undefined).map((value, i) => (i % 4 === 3 ? 255 : value >> 2));
  for (let v = 0; v < skirts.vertices.length; v += SKIRT_VERTEX_STRIDE) {
    const x = Math.floor(skirts.vertices[v] ?? 0);
    const y = Math.floor(skirts.vertices[v + 1] ?? 0);
    const alpha = skirts.vertices[v + 5] ?? 0;
    if (x < 0 || y < 0 || x >= canvasWidth || y >= canvasHeight) continue;
    rgba.set(alpha > 0.5 ? [255, 255, 255] : [64, 160, 255], (y * canvasWidth + x) * 4);
  }
  return rgba;
}
