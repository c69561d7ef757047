import type { Figure } from '../perceive/figure-of-photo.ts';
import type { ImageFacts } from './image-facts.ts';
import type { EffectRequest } from './planned-effect.ts';
import type { ProjectionFrame, Vector3 } from './project.ts';
import type { SubjectBox } from './image-facts.ts';
import type { Anchor, CameraPose, Fidelity, SubjectPose } from './render-plan.ts';

/** What a camera law may look at while it moves. */
export interface MoveContext {
  readonly durationSeconds: number;
  /** How much quicker than usual the move was asked to be: 1 is as usual, 0.5 takes twice the time. */
  readonly pace: number;
  /** Where the subject is, in subject distances: its third coordinate is 1. */
  readonly subject: Vector3;
  /** The subject's outline in the photo; undefined when there is no subject that could move by itself. */
  readonly subjectBox: SubjectBox | undefined;
  /** Head and shoulders of the subject, where the photo tells. */
  readonly figure?: Figure | undefined;
  /** The picture the law is for; `frame-share.ts` turns shares of it into angles and ways. */
  readonly frame: ProjectionFrame;
  /**
   * Smooth seeded noise of a channel, about -0.5 to 0.5, one feature per unit of position. With a period (a whole
   * number) it repeats after that many units.
   */
  readonly noise: (channel: number, position: number, period?: number) => number;
}

/** How the subject itself moves while the camera does. Shots of photos without a subject leave it out. */
export interface SubjectLaw {
  /** What turning and stretching leave in place: where the subject touches the ground, or its middle. */
  readonly pivot: 'contact' | 'middle';
  /** `camera`: it is carried along and stays where it is in the frame, whatever the camera does. */
  readonly rides?: 'camera';
  /** Where the subject is at clip time u, as differences to the photo; amount 0 leaves it there at every u. */
  readonly pose: (u: number, amount: number, context: MoveContext) => Partial<SubjectPose>;
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
  /**
   * Clip time of the anchor, when it is not 0, 1 or 0.5. The nearest frame is brought to exactly this time, so that it
   * shows the photo.
   */
  readonly anchorAt?: (context: MoveContext) => number;
  /** Name of the ease for people; the law applies it itself. */
  readonly ease: string;
  /** 180 for film; 0 freezes every frame. */
  readonly shutterDegrees: number;
  /** `subject`: yaw and pitch are replaced so that the subject keeps its place in the frame. */
  readonly aim: 'subject' | 'free';
  /**
   * What a law with `aim: 'free'` keeps in place by itself: the subject, or the target of `frame-share.ts`. In a mix
   * such moves are aimed together.
   */
  readonly holds?: 'subject' | 'target';
  /** `ground`: in a photo without a subject the move is about the ground before the camera, not about what is far away. */
  readonly about?: 'ground';
  /**
   * What stands at distance 1. `point` (default): what is where the move aims, which can then be kept on its pixel. `bulk`: the
   * subject as a whole, which can then keep its size; in a photo without a subject, the foreground, where what is
   * aimed at lies too deep in the scene to be held.
   */
  readonly distanceOf?: 'point' | 'bulk';
  /** How much of the scene's relief is kept, 1 by default; less flattens it towards a card at the subject's distance. */
  readonly relief?: number;
  /**
   * Relative shift of near and far content that the move may ask of a trusted photo, as a share of the frame; 0.1 by
   * default. More suits moves that uncover little for their shift (along the view) or say that they are limited.
   */
  readonly parallaxShare?: number;
  /** The largest focal multiplier a `centre` move may crop with to keep the frame inside the photo; see LARGEST_CROP. */
  readonly largestCrop?: number;
  /** The share of a side that a move which may not crop leaves to a synthesised border; see LARGEST_UNCROPPED_BORDER_SHARE. */
  readonly largestBorder?: number;
  /**
   * What the preset adds to the picture, or how that follows from the photo. Amounts are for strength 1; times are shares
   * of the move's own part.
   */
  readonly effects?: readonly EffectRequest[] | ((facts: ImageFacts) => readonly EffectRequest[]);
  /** Whether the preset is about somebody: without a subject the caller is told that only the camera moves. */
  readonly needsSubject?: boolean;
  /** Whether the last frame continues into the first. */
  readonly loops: boolean;
  /**
   * Where the camera is at clip time u in [0, 1], as differences to the photo's own pose. `amount` (0 to 1) scales the
   * amplitude and never the direction: 0 gives the photo's pose at every u.
   */
  readonly pose: (u: number, amount: number, context: MoveContext) => Partial<CameraPose>;
  /** What the subject does by itself; most moves leave it where it stands. */
  readonly subject?: SubjectLaw;
}

export const DEGREE = 0.017453292519943295;
