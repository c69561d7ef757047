import type { ImagePoint, PlaneF32, RenderPlan } from '@kinora/engine';
import { imageFactsOf } from '../animate/image-facts-of.ts';
import type { ContentReport } from '../perceive/nsfw-check.ts';
import type { SceneObject, SubjectKind } from '../perceive/subject-matte.ts';
import type { TearMap } from './find-tear-causes.ts';
import type { Inspection } from './inspection.ts';

/** The numbers of an inspection, ready to be written as JSON. Places run from 0 to 1, times are wall milliseconds. */
export interface InspectionReport {
  readonly photo: {
    readonly width: number;
    readonly height: number;
    readonly format: string;
    readonly workingWidth: number;
    readonly workingHeight: number;
    readonly focalOverLongSide: number | null;
  };
  readonly disparity: {
    readonly source: string;
    readonly confidence: number;
    readonly p5: number;
    readonly p50: number;
    readonly p95: number;
    /** Of the photo; 0 also when nobody looked for sky. */
    readonly skyShare: number;
    readonly notes: Readonly<Record<string, number | string>>;
    readonly warnings: readonly string[];
  };
  readonly subjectFound: boolean;
  readonly subjectPoint: ImagePoint;
  readonly subjects: readonly {
    readonly kind: SubjectKind;
    readonly score: number;
    /** Of the photo. */
    readonly areaShare: number;
    readonly point: ImagePoint;
    readonly groundPoint: ImagePoint | undefined;
  }[];
  readonly objects: readonly SceneObject[];
  readonly tables: readonly SceneObject[];
  readonly shot: Pick<
    RenderPlan,
    'motion' | 'fidelity' | 'fidelityNote' | 'strength' | 'budget' | 'border' | 'frameCount' | 'warnings'
  >;
  readonly scene: {
    readonly quads: number;
    readonly rims: number;
    readonly tears: TearMap['pixelCounts'];
    readonly filledBehindShare: number;
    readonly filledAroundShare: number;
  };
  readonly content: ContentReport | undefined;
  readonly contentProblem: string | undefined;
  readonly timings: Readonly<Record<string, number>>;
}

/** Returns the numbers of an inspection. */
export function reportOf(inspection: Inspection): InspectionReport {
  const { metadata, photo, perception, plan, scene, tears, fill } = inspection;
  const facts = imageFactsOf(metadata, perception);
  return {
    photo: {
      width: metadata.width,
      height: metadata.height,
      format: metadata.format,
      workingWidth: photo.width,
      workingHeight: photo.height,
      focalOverLongSide: metadata.focalOverLongSide ?? null,
    },
    disparity: {
      source: perception.disparitySource,
      confidence: perception.confidence,
      p5: facts.disparity5,
      p50: medianOf(perception.disparity),
      p95: facts.disparity95,
      skyShare: perception.sky === undefined ? 0 : meanOf(perception.sky),
      notes: perception.notes,
      warnings: perception.warnings ?? [],
    },
    subjectFound: perception.subjectFound,
    subjectPoint: perception.subjectPoint,
    subjects: perception.subjects.map(({ kind, score, matte, point, groundPoint }) => ({
      kind,
      score,
      areaShare: meanOf(matte),
      point,
      groundPoint,
    })),
    objects: perception.objects,
    tables: perception.tables,
    shot: {
      motion: plan.motion,
      fidelity: plan.fidelity,
      fidelityNote: plan.fidelityNote,
      strength: plan.strength,
      budget: plan.budget,
      border: plan.border,
      frameCount: plan.frameCount,
      warnings: plan.warnings,
    },
    scene: {
      quads: scene.quads.count,
      rims: scene.skirts.count,
      tears: tears.pixelCounts,
      filledBehindShare: fill.behindShare,
      filledAroundShare: fill.borderShare,
    },
    content: inspection.content,
    contentProblem: inspection.contentProblem,
    timings: inspection.timings,
  };
}

function meanOf({ values }: PlaneF32): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

function medianOf({ values }: PlaneF32): number {
  return Float32Array.from(values).sort()[values.length >> 1] ?? 0;
}
