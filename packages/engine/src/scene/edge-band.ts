/** Sides of a tear a pixel may lie on. A pixel between two tears counts as near. */
export const NEAR = 1;
export const FAR = 2;
/** Near pixels beside a tear that may show far colour: outlines a little out of focus, and fur, are soft for that far. */
export const NEAR_MIXED_PIXELS = 4;

/** What is known of the pixels on both sides of tears, a few pixels wide. All arrays are height * width. */
export interface EdgeBand {
  /** NEAR, FAR or 0. */
  readonly side: Uint8Array;
  /** 1 at the tear, growing away from it; 0 outside the band. */
  readonly rank: Uint8Array;
  /** For a near pixel the inverse depth of what it hides, for a far pixel that of the near surface beside it. */
  readonly otherDepth: Float32Array;
  /** Opacity of the near surface, 0 to 255; 255 for near pixels that are pure, 0 for far pixels that are. */
  readonly alpha: Uint8Array;
  /** RGBA: the pure near colour at FAR pixels and at mixed NEAR pixels, the canvas' own elsewhere. */
  readonly nearColour: Uint8Array;
  /** 1 for far pixels that show their surface's own colour, no trace of the near one: what is hidden may be painted from them. */
  readonly isPure: Uint8Array;
  /** The band's pixels by rank. */
  readonly pixels: Int32Array;
}

/** Writes a colour, rounded, to a pixel of an RGBA plane. */
export function setNearColour(
  rgba: Uint8Array,
  pixel: number,
  red: number,
  green: number,
  blue: number,
): void {
  rgba[pixel * 4] = red + 0.5;
  rgba[pixel * 4 + 1] = green + 0.5;
  rgba[pixel * 4 + 2] = blue + 0.5;
}
