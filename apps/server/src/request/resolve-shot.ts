import {
  AppError,
  DEFAULT_RESOLUTION,
  type GenerateBody,
  type MotionRequest,
  type ResolvedMotion,
  SHORT_SIDE_PIXELS,
  type ShotSummary,
} from '@kinora/contract';
import {
  checkRequest,
  EngineError,
  findMotion,
  type Motion,
  nearestMotions,
  planShot,
  type RenderPlan,
} from '@kinora/engine';
import { type Direction, toShotRequest } from '../shot-request-of.ts';

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
 * Finds the motions and fills what was not asked for. Without motions the prompt directs, when the photo is planned.
 * @throws AppError motion_unknown, motion_not_available, invalid_parameter
 */
export function resolveShot(body: GenerateBody): ResolvedShot {
  const warnings: string[] = [];
  const asked = askedMotions(body);
  if (body.motions !== undefined && body.motion_id !== undefined)
    warnings.push('motion_id was ignored: motions takes its place.');
  const motions = asked.map((one) => resolveMotion(one, body, warnings));
  const fps = body.fps ?? DEFAULT_FPS;
  const shot: ShotSummary = {
    model: body.model,
    motions,
    seed: body.seed,
    duration_seconds: body.duration_seconds,
    resolution: body.resolution ?? DEFAULT_RESOLUTION[body.model],
    fps,
    frame_count: Math.max(1, Math.round(body.duration_seconds * fps)),
  };
  checkShot(shot, body);
  return { shot, warnings: [...new Set(warnings)] };
}

/** A motion by whatever name, and where in the body it was named. */
interface AskedMotion extends MotionRequest {
  readonly path: readonly (string | number)[];
}

function askedMotions({ motions, motion_id: motionId }: GenerateBody): readonly AskedMotion[] {
  if (motions !== undefined)
    return motions.map((motion, i) => ({
      ...motion,
      path: ['body', 'motions', i, motion.id === undefined ? 'name' : 'id'],
    }));
  return motionId === undefined ? [] : [{ id: motionId, path: ['body', 'motion_id'] }];
}

const WIRE_NAMES: Readonly<Record<string, string>> = {
  fromSeconds: 'from_seconds',
  toSeconds: 'to_seconds',
  durationSeconds: 'duration_seconds',
  framesPerSecond: 'fps',
  tier: 'model',
};

/** The engine's own rules: times of motions against each other and against the clip. */
function checkShot(shot: ShotSummary, body: GenerateBody): void {
  try {
    checkRequest(toShotRequest(shot, body));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { parameter = '' } = error;
    const path = parameter.split(/[.[\]]+/).filter((part) => part !== '');
    const named = path.map((part) => (/^\d+$/.test(part) ? Number(part) : (WIRE_NAMES[part] ?? part)));
    const wire = Object.entries(WIRE_NAMES).reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      error.message,
    );
    throw fieldFailure('invalid_parameter', ['body', ...named], wire);
  }
}

/** The plan for a photo nobody has looked at yet: the camera's path, before the depth of the real photo limits it. */
export function planUnseen(shot: ShotSummary, direction: Direction): RenderPlan {
  return planShot(toShotRequest(shot, direction), UNSEEN_PHOTO);
}

/** Millions of pixels to render, for a 16:9 picture: the measure of work behind the estimated time. */
export function unitsOf(shot: ShotSummary): number {
  const shortSide = SHORT_SIDE_PIXELS[shot.resolution];
  return (shot.frame_count * shortSide * shortSide * (16 / 9)) / 1e6;
}

function resolveMotion(asked: AskedMotion, body: GenerateBody, warnings: string[]): ResolvedMotion {
  const { path } = asked;
  const motion = findOrFail(asked.id ?? asked.name ?? '', path);
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
  return {
    id: motion.id ?? null,
    slug: motion.slug,
    name: motion.name,
    strength: asked.strength ?? body.motion_strength,
    from_seconds: asked.from_seconds ?? 0,
    to_seconds: asked.to_seconds ?? body.duration_seconds,
  };
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
  code: 'motion_unknown' | 'motion_not_available' | 'invalid_parameter',
  loc: readonly (string | number)[],
  message: string,
): AppError {
  return new AppError(code, message, { errors: [{ loc, msg: message, type: code }] });
}
