import type { ImagePoint, PlaneF32 } from '../image.ts';

/** What the layout knows of one subject, at the size of the analysis picture. */
export interface LayoutSubject {
  /** A person or an animal: cut off by the frame it makes a portrait, a thing merely lies at the border. */
  readonly alive: boolean;
  readonly matte: PlaneF32;
  /** Where it touches the ground; undefined when the frame cuts it off below. */
  readonly ground: ImagePoint | undefined;
}

/** A box in shares of the picture. */
export interface LayoutBox {
  readonly topLeft: ImagePoint;
  readonly bottomRight: ImagePoint;
}

/** What is known of the scene before its layout is guessed. */
export interface LayoutCues {
  readonly subjects: readonly LayoutSubject[];
  /** Things without a matte that stand in the scene. */
  readonly objects: readonly LayoutBox[];
  readonly tables: readonly LayoutBox[];
}

/** How the camera looks at the scene. */
export type LayoutKind = 'open' | 'standing' | 'close-up' | 'table-top';
