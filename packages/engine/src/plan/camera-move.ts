import type { Vector3 } from './project.ts';
import type { Anchor, CameraPose, Fidelity } from './render-plan.ts';

/** What a camera law may look at while it moves. */
export interface MoveContext {
  readonly durationSeconds: number;
  /** Where the subject is, in subject distances: its third coordinate is 1. */
  readonly subject: Vector3;
  /** Width over height of the frame. */
  readonly aspect: number;
  /** Smooth seeded noise of a channel, about -0.5 to 0.5, one feature per unit of position. */
  readonly noise: (channel: number, position: number) => number;
}

/** A camera law and how it is presented. One file in `moves/` per law; `move-list.ts` names them all. */
export interface CameraMove {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly fidelity: Fidelity;
  /** One honest sentence when `fidelity` is not `exact`, otherwise empty. */
  readonly fidelityNote: string;
  readonly anchor: Anchor;
  /** Name of the ease for people; the law applies it itself. */
  readonly ease: string;
  /** 180 for film; 0 freezes every frame. */
  readonly shutterDegrees: number;
  /** `subject`: yaw and pitch are replaced so that the subject keeps its place in the frame. */
  readonly aim: 'subject' | 'free';
  /** How much of the scene's relief is kept, 1 by default; less flattens it towards a card at the subject's distance. */
  readonly relief?: number;
  /** Whether the last frame continues into the first. */
  readonly loops: boolean;
  /**
   * Where the camera is at clip time u in [0, 1], as differences to the photo's own pose. `amount` (0 to 1) scales the
   * amplitude and never the direction: 0 gives the photo's pose at every u.
   */
  readonly pose: (u: number, amount: number, context: MoveContext) => Partial<CameraPose>;
}

export const DEGREE = 0.017453292519943295;
