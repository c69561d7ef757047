import type { ImageBox, ImagePoint, Matte, Photo, ReliefPoint } from '@kinora/engine';

/** What a subject was recognised as; `salient` stands out without being recognised. */
export type SubjectKind = 'person' | 'animal' | 'object' | 'salient';

/** Something in the photo that a camera would film. */
export interface Subject {
  readonly kind: SubjectKind;
  /** Its opacity at the photo's size, without the other subjects. */
  readonly matte: Matte;
  /** Where a camera aims: face, else upper body, else the middle of the matte. */
  readonly point: ImagePoint;
  /** Forehead to chin, where a face was seen. */
  readonly face?: ImageBox | undefined;
  /** Places of its body that are seen, by name. */
  readonly body?: Readonly<Record<string, ImagePoint>> | undefined;
  /** Where it meets the ground, undefined when the frame cuts it off below. */
  readonly groundPoint: ImagePoint | undefined;
  /** Limbs and heads of people, where they are known. */
  readonly relief?: readonly ReliefPoint[];
  /** 0 to 1: how sure the finder is. */
  readonly score: number;
}

/** Something that stands in the scene but whose outline could not be cut out: only its box is known. */
export interface SceneObject {
  /** Corners of its box: u and v from 0 to 1. */
  readonly topLeft: ImagePoint;
  readonly bottomRight: ImagePoint;
  readonly score: number;
}

/** What was found in a photo. */
export interface FoundSubjects {
  /** The most important first; empty when the photo has no subject. */
  readonly subjects: readonly Subject[];
  readonly objects: readonly SceneObject[];
  /** Tables in the picture, whose tops carry other things. */
  readonly tables: readonly SceneObject[];
  /** Sentences for whoever asked for the clip: what could not be used. */
  readonly warnings?: readonly string[] | undefined;
}

/** Finds subjects. Never throws for a strange photo: a photo without any is an ordinary answer. */
export interface SubjectMatte {
  readonly name: string;
  find(photo: Photo): Promise<FoundSubjects>;
}
