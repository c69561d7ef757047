/** Texture layers of a scene with depth: the photo and its border, what it hides, and pure near colours along silhouettes. */
export const LAYER_FRONT = 0;
export const LAYER_HIDDEN = 1;
export const LAYER_NEAR_EDGE = 2;
/** Only where the subject moves by itself; the other layers then show the world without it. */
export const LAYER_SUBJECT = 3;
/** The untouched photo, for exposures in which nothing has moved apart yet. */
export const LAYER_PHOTO = 4;
