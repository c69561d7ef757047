import type { ImagePoint, PlaneF32 } from '../image.ts';

/** A place of a subject that stands nearer or farther than the rest of it. */
export interface ReliefPoint extends ImagePoint {
  /** How far around it speaks, as a share of the picture's width. */
  readonly radius: number;
  /** 1: clearly nearer than the middle of the subject; -1: clearly farther. */
  readonly nearer: number;
}

/** What the layout knows of one subject, at the size of the analysis picture. */
export interface LayoutSubject {
  /** A person or an animal: cut off by the frame it makes a portrait, a thing merely lies at the border. */
  readonly alive: boolean;
  readonly matte: PlaneF32;
  /** Where it touches the ground; undefined when the frame cuts it off below. */
  readonly ground: ImagePoint | undefined;
  /** Limbs and heads, where they are known. */
  readonly relief?: readonly ReliefPoint[] | undefined;
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
export type LayoutKind = 'open' | 'standing' | 'close-up' | 'table-top' | 'drawing';
