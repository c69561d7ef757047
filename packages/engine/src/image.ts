/** Pictures and maps as every stage of the engine passes them on. All are row-major with the origin top-left. */

/** An opaque picture. rgba: height*width*4 bytes, sRGB encoded, alpha 255. */
export interface Photo {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** One number per pixel. values: height*width. */
export interface PlaneF32 {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Relative inverse depth in [0, 1]: 1 is the nearest point of the scene, 0 is infinitely far (sky). */
export type Disparity = PlaneF32;

/** Opacity of the subject in [0, 1]. */
export type Matte = PlaneF32;

/** A place in a picture; u and v run from 0 (left, top edge) to 1 (right, bottom edge). */
export interface ImagePoint {
  readonly u: number;
  readonly v: number;
}

/** A rectangle in a picture, by its corners. */
export interface ImageBox {
  readonly topLeft: ImagePoint;
  readonly bottomRight: ImagePoint;
}

/** What is known of a person or an animal in a photo besides its outline. */
export interface SeenFigure {
  readonly kind: 'person' | 'animal';
  /** Forehead to chin; undefined when no face was seen. */
  readonly face: ImageBox | undefined;
  /** Places of the body that are seen, by the names of the body network, such as `left-shoulder`; left is the figure's own. */
  readonly body: Readonly<Record<string, ImagePoint>>;
}

/** What the engine knows of a photo before it plans a shot. Disparity and matte have the photo's size. */
export interface Perception {
  readonly disparity: Disparity;
  readonly matte: Matte;
  /** 1 where the sky is, of the photo's size; undefined when nobody looked. */
  readonly sky?: Matte | undefined;
  /** The people and animals of `matte`, the most important first. Not given: nobody looked. */
  readonly figures?: readonly SeenFigure[] | undefined;
  /** The point camera moves aim at: a face or body centre, or the picture's own point of interest. */
  readonly subjectPoint: ImagePoint;
  /** Whether a subject was found at all; without one `matte` is empty and `subjectPoint` is a guess. */
  readonly subjectFound: boolean;
  /** 0 (a guess) to 1 (measured): how far the disparity may be trusted. Lowers the parallax budget. */
  readonly confidence: number;
  /** Short name of what made the disparity, such as `layout`, `depth-anything-v2-small` or `file`. */
  readonly disparitySource: string;
}
