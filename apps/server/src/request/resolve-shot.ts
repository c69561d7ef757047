import {
  AppError,
  DEFAULT_RESOLUTION,
  type GenerateBody,
  type ResolvedMotion,
  SHORT_SIDE_PIXELS,
  type ShotSummary,
} from '@kinora/contract';
import {
  EngineError,
  findMotion,
  type Motion,
  nearestMotions,
  planShot,
  type RenderPlan,
} from '@kinora/engine';
import { toShotRequest } from '../shot-request-of.ts';

/** Cinema's rate, and what a clip has when the caller asks for nothing. */
const DEFAULT_FPS = 24;
/** Assumed of a photo that nobody has looked at yet: 3:2 like most cameras, a subject in the middle, moderate depth. */
const UNSEEN_PHOTO = {
  sourceWidth: 3000,
  sourceHeight: 2000,
  focalOverLongSide: undefined,
  subjectPoint: { u: 0.5, v: 0.5 },
  subjectFound: false,
  subjectDisparity: 0.5,
  disparity5: 0.1,
  disparity95: 0.9,
  confidence: 0.5,
};

/** What a body asks for after defaults and the catalogue, with warnings about what was adjusted. */
export interface ResolvedShot {
  readonly shot: ShotSummary;
  readonly warnings: readonly string[];
}

/**
 * Finds the motion and fills what was not asked for.
 * @throws AppError motion_unknown, motion_not_available, not_supported
 */
export function resolveShot(body: GenerateBody): ResolvedShot {
  const warnings: string[] = [];
  const [asked, second] = body.motions ?? [];
  if (second !== undefined) {
    throw fieldFailure(
      'not_supported',
      ['body', 'motions'],
      'motions may hold 1 entry for now: mixing several is not rendered yet.',
    );
  }
  if (asked !== undefined && body.motion_id !== undefined) {
    warnings.push('motion_id was ignored: motions takes its place.');
  }
  const name = asked?.id ?? asked?.name ?? body.motion_id ?? '';
  const path =
    asked === undefined
      ? ['body', 'motion_id']
      : ['body', 'motions', 0, asked.id === undefined ? 'name' : 'id'];
  const motion = resolveMotion(name, asked?.strength ?? body.motion_strength, path, warnings);
  const fps = body.fps ?? DEFAULT_FPS;
  return {
    warnings,
    shot: {
      model: body.model,
      motion,
      seed: body.seed,
      duration_seconds: body.duration_seconds,
      resolution: body.resolution ?? DEFAULT_RESOLUTION[body.model],
      fps,
      frame_count: Math.max(1, Math.round(body.duration_seconds * fps)),
    },
  };
}

/** The plan for a photo nobody has looked at yet: the camera's path, before the depth of the real photo limits it. */
export function planUnseen(shot: ShotSummary): RenderPlan {
  return planShot(toShotRequest(shot), UNSEEN_PHOTO);
}

/** Millions of pixels to render, for a 16:9 picture: the measure of work behind the estimated time. */
export function unitsOf(shot: ShotSummary): number {
  const shortSide = SHORT_SIDE_PIXELS[shot.resolution];
  return (shot.frame_count * shortSide * shortSide * (16 / 9)) / 1e6;
}

function resolveMotion(
  name: string,
  strength: number,
  path: readonly (string | number)[],
  warnings: string[],
): ResolvedMotion {
  const motion = findOrFail(name, path);
  if (motion.fidelity === 'not-yet') {
    const near = nearestMotions(motion.slug, 3).join(', ');
    throw fieldFailure(
      'motion_not_available',
      path,
      `The motion "${motion.name}" is known but not rendered by this server yet. Nearest that are: ${near}.`,
    );
  }
  if (motion.fidelity !== 'exact' && motion.fidelityNote !== '')
    warnings.push(`${motion.name}: ${motion.fidelityNote}`);
  return { id: motion.id ?? null, slug: motion.slug, name: motion.name, strength };
}

function findOrFail(name: string, path: readonly (string | number)[]): Motion {
  try {
    return findMotion(name);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const near = nearestMotions(name, 3).join(', ');
    throw fieldFailure(
      'motion_unknown',
      path,
      `There is no motion ${JSON.stringify(name.slice(0, 80))}. Near matches: ${near}. GET /v1/motions lists all.`,
    );
  }
}

function fieldFailure(
  code: 'motion_unknown' | 'motion_not_available' | 'not_supported',
  loc: readonly (string | number)[],
  message: string,
): AppError {
  return new AppError(code, message, { errors: [{ loc, msg: message, type: code }] });
}
