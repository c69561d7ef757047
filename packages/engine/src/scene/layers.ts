/** Texture layers of a scene with depth: the photo and its border, what it hides, and pure near colours along silhouettes. */
export const LAYER_FRONT = 0;
export const LAYER_HIDDEN = 1;
export const LAYER_NEAR_EDGE = 2;
