/**
 * A photo as layers in space: what the scene builder makes and the renderer draws. All arrays are row-major; they may be
 * views of one shared buffer. Nothing here is written once the scene is built.
 *
 * Three places are spoken of:
 * - canvas pixels (x, y): the photo widened by the plan's border; photo pixel (0, 0) is canvas pixel (originX, originY).
 *   Pixel centres are at +0.5, so the photo's (X, Y) is the canvas' (X + originX, Y + originY).
 * - texture rows: the canvases of all layers stacked; row v of the texture is canvas row v - layer * rowsPerLayer.
 * - inverse depth w: one over the distance in subject distances, so the subject is at w = 1.
 */
export interface Scene {
  readonly canvasWidth: number;
  readonly canvasHeight: number;
  /** The border left of and above the photo, in canvas pixels. */
  readonly originX: number;
  readonly originY: number;
  /** Layer 0 is the front canvas (the photo and its border); the others hold what the photo hides, mostly empty. */
  readonly layerCount: number;
  /** Texture rows from one layer to the next, at least canvasHeight. Placing a scene pads each layer, gaps are not read. */
  readonly rowsPerLayer: number;
  /**
   * Colours. layerCount * rowsPerLayer * canvasWidth * 4 bytes, sRGB encoded RGBA, alpha ignored.
   * Sampling reaches two texels beyond the quads that use a layer and, faintly, some more: a sparse layer repeats its rim
   * by at least three texels and is best filled smoothly beyond, without a step.
   */
  readonly texture: Uint8Array;
  readonly quads: SceneQuads;
  readonly skirts: SceneSkirts;
  /**
   * Only when asked for: what was made up behind the front canvas, canvasHeight * canvasWidth of HOLE_NONE, HOLE_PAINTED or HOLE_NEAR.
   * The renderer does not read it.
   */
  readonly holes?: Uint8Array;
  /** What the plan's effects look at; missing in a scene whose plan has none. */
  readonly guides?: SceneGuides;
  /** Only for a plan whose subject moves by itself: `quads` and `skirts` are then the world without it. */
  readonly subject?: SceneSubject;
}

/** Maps of the front canvas, canvasHeight * canvasWidth each. */
export interface SceneGuides {
  /** Opacity of the subject, 0 to 255. */
  readonly matte: Uint8Array;
  readonly inverseDepth: Float32Array;
  /** Weights 0 to 255 of the parts that the plan's effects name, such as `sky`. */
  readonly regions: Readonly<Record<string, Uint8Array>>;
}

/** The subject, to be drawn with its own motion into the same depth as the world. */
export interface SceneSubject {
  readonly quads: SceneQuads;
  readonly skirts: SceneSkirts;
  /** The texture layer with the untouched photo; the one before it holds the subject. */
  readonly photoLayer: number;
}

/** Numbers per quad in `SceneQuads.place`: x, y, size, layer. */
export const QUAD_PLACE_STRIDE = 4;
/** Numbers per quad in `SceneQuads.inverseDepth`: top left, top right, bottom left, bottom right. */
export const QUAD_DEPTH_STRIDE = 4;

/**
 * The opaque surface, in quads of 1, 2, 4, 8 or 16 texels: large where inverse depth is locally bilinear, 1 next to tears.
 * A quad spans the texel centres (x, y) to (x + size, y + size) of its layer, so its corners are at canvas
 * (x + 0.5, y + 0.5) and so on. Quads of the same size that share an edge share its two inverse depths exactly; next to a
 * larger quad they may differ by up to 1/10 px of screen motion, which the renderer covers. Quads are cheapest to draw in
 * canvas order (rows of blocks from the top). Layer 0 wins where depths are equal.
 */
export interface SceneQuads {
  readonly count: number;
  /** count * QUAD_PLACE_STRIDE integers. 0 <= x, x + size <= canvasWidth - 1, the same downwards. */
  readonly place: Int32Array;
  /** count * QUAD_DEPTH_STRIDE numbers, each at least 0. */
  readonly inverseDepth: Float32Array;
}

/** Numbers per skirt vertex: canvas x, canvas y, inverse depth, u, v (texture, centres at +0.5), alpha. */
export const SKIRT_VERTEX_STRIDE = 6;
/** Numbers per skirt: four vertices in the order top left, top right, bottom left, bottom right. */
export const SKIRT_STRIDE = 4 * SKIRT_VERTEX_STRIDE;

/**
 * Soft rims across tears: quads drawn over the opaque surface where they are nearer. A vertex may lie anywhere on the
 * canvas and take its colour from any texture place (its layer is the one v falls in); alpha runs 0 to 1.
 */
export interface SceneSkirts {
  readonly count: number;
  /** count * SKIRT_STRIDE numbers. */
  readonly vertices: Float32Array;
}
