import { EFFECTS, effectBySlug } from '../effects/effect-list.ts';
import { parameterFault } from '../effects/plan-effects.ts';
import { EngineError } from '../errors.ts';
import type { EffectParameters, PlannedEffect } from './planned-effect.ts';
import type { CameraPose, PlannedMotion, RenderPlan, SubjectPath, SubjectPose } from './render-plan.ts';
import { ANCHORS, RENDER_PLAN_VERSION, TIERS } from './render-plan.ts';

type Fields = Readonly<Record<string, unknown>>;

const FIDELITIES = ['exact', 'limited', 'interpreted'] as const;
const POSE_FIELDS = ['x', 'y', 'z', 'yawRadians', 'pitchRadians', 'rollRadians', 'focalMultiplier'] as const;

function refuse(path: string, allowed: string, value: unknown): never {
  const shown =
    typeof value === 'string'
      ? `"${value.slice(0, 40)}"`
      : typeof value === 'object'
        ? typeof value
        : String(value);
  throw new EngineError('plan-invalid', `The plan's ${path} must be ${allowed}, got ${shown}.`, path);
}

function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(path, 'an object', value);
  return value as Fields;
}

function number(value: unknown, path: string, least: number, most: number): number {
  if (typeof value !== 'number' || !(value >= least && value <= most))
    refuse(path, `a number from ${least} to ${most}`, value);
  return value;
}

function whole(value: unknown, path: string, least: number, most: number): number {
  if (!Number.isInteger(number(value, path, least, most))) refuse(path, 'a whole number', value);
  return value as number;
}

function text(value: unknown, path: string): string {
  if (typeof value !== 'string') refuse(path, 'text', value);
  return value;
}

function oneOf<T extends string>(value: unknown, path: string, allowed: readonly T[]): T {
  if (!allowed.includes(value as T)) refuse(path, `one of ${allowed.join(', ')}`, value);
  return value as T;
}

function yes(value: unknown, path: string): true {
  if (value !== true) refuse(path, 'true or missing', value);
  return true;
}

function list<T>(
  value: unknown,
  path: string,
  length: number | undefined,
  read: (item: unknown, path: string) => T,
): T[] {
  if (!Array.isArray(value)) refuse(path, 'a list', value);
  if (length !== undefined && value.length !== length)
    refuse(path, `a list of ${length} entries, one per frame`, `${value.length} entries`);
  return value.map((item, i) => read(item, `${path}[${i}]`));
}

function readPose(value: unknown, path: string): CameraPose {
  const fields = fieldsOf(value, path);
  const pose = Object.fromEntries(
    POSE_FIELDS.map((name) => [
      name,
      name === 'focalMultiplier'
        ? number(fields[name], `${path}.${name}`, 0.05, 20)
        : number(fields[name], `${path}.${name}`, -3, 3),
    ]),
  );
  return pose as unknown as CameraPose;
}

const SUBJECT_FIELDS = ['x', 'y', 'z', 'yawRadians', 'rollRadians', 'stretchX', 'stretchY'] as const;

function readSubjectPose(value: unknown, path: string): SubjectPose {
  const fields = fieldsOf(value, path);
  const pose = Object.fromEntries(
    SUBJECT_FIELDS.map((name) => [
      name,
      name.startsWith('stretch')
        ? number(fields[name], `${path}.${name}`, 0.05, 20)
        : number(fields[name], `${path}.${name}`, -3, 3),
    ]),
  );
  return pose as unknown as SubjectPose;
}

function readSubject(value: unknown, path: string, frameCount: number): SubjectPath {
  const fields = fieldsOf(value, path);
  const pivot = fieldsOf(fields['pivot'], `${path}.pivot`);
  return {
    pivot: {
      u: number(pivot['u'], `${path}.pivot.u`, -1, 2),
      v: number(pivot['v'], `${path}.pivot.v`, -1, 2),
    },
    rides: oneOf(fields['rides'], `${path}.rides`, ['world', 'camera']),
    poses: list(fields['poses'], `${path}.poses`, frameCount, readSubjectPose),
  };
}

function readMotion(value: unknown, path: string): PlannedMotion {
  const fields = fieldsOf(value, path);
  return {
    motion: text(fields['motion'], `${path}.motion`),
    name: text(fields['name'], `${path}.name`),
    strength: number(fields['strength'], `${path}.strength`, 0, 1),
    fromSeconds: number(fields['fromSeconds'], `${path}.fromSeconds`, 0, 3600),
    toSeconds: number(fields['toSeconds'], `${path}.toSeconds`, 0, 3600),
  };
}

function readEffect(value: unknown, path: string): PlannedEffect {
  const fields = fieldsOf(value, path);
  const slug = oneOf(
    fields['effect'],
    `${path}.effect`,
    EFFECTS.map((effect) => effect.slug),
  );
  const effect = effectBySlug(slug)!;
  const given = fieldsOf(fields['parameters'], `${path}.parameters`);
  // A plan is complete: what it leaves out would be as wrong as what it makes up.
  const all = {
    ...Object.fromEntries(Object.keys(effect.parameters).map((name) => [name, undefined])),
    ...given,
  };
  const fault = parameterFault(effect, all);
  if (fault !== undefined) refuse(`${path}.parameters.${fault.name}`, fault.allowed, all[fault.name]);
  return {
    effect: slug,
    amount: number(fields['amount'], `${path}.amount`, 0, 1),
    fromSeconds: number(fields['fromSeconds'], `${path}.fromSeconds`, 0, 3600),
    toSeconds: number(fields['toSeconds'], `${path}.toSeconds`, 0, 3600),
    parameters: given as EffectParameters,
  };
}

function evenSide(value: unknown, path: string): number {
  if (whole(value, path, 2, 8192) % 2 !== 0) refuse(path, 'even', value);
  return value as number;
}

/**
 * A plan read back from JSON, checked field by field. Unknown fields are dropped.
 * Throws EngineError `plan-invalid` that names the first wrong field.
 */
export function parsePlan(value: unknown): RenderPlan {
  const plan = fieldsOf(value, 'document');
  if (plan['version'] !== RENDER_PLAN_VERSION) refuse('version', `${RENDER_PLAN_VERSION}`, plan['version']);
  const frameCount = whole(plan['frameCount'], 'frameCount', 1, 3600);
  const depth = fieldsOf(plan['depth'], 'depth');
  const budget = fieldsOf(plan['budget'], 'budget');
  const border = fieldsOf(plan['border'], 'border');
  const subject = fieldsOf(plan['subjectPoint'], 'subjectPoint');
  return {
    version: RENDER_PLAN_VERSION,
    motion: text(plan['motion'], 'motion'),
    motionName: text(plan['motionName'], 'motionName'),
    fidelity: oneOf(plan['fidelity'], 'fidelity', FIDELITIES),
    fidelityNote: text(plan['fidelityNote'], 'fidelityNote'),
    ...(plan['motions'] === undefined
      ? {}
      : { motions: list(plan['motions'], 'motions', undefined, readMotion) }),
    tier: oneOf(plan['tier'], 'tier', TIERS),
    strength: number(plan['strength'], 'strength', 0, 1),
    seed: whole(plan['seed'], 'seed', 1, 1_000_000),
    width: evenSide(plan['width'], 'width'),
    height: evenSide(plan['height'], 'height'),
    framesPerSecond: number(plan['framesPerSecond'], 'framesPerSecond', 1, 120),
    frameCount,
    anchor: oneOf(plan['anchor'], 'anchor', ANCHORS),
    ...(plan['loops'] === undefined ? {} : { loops: yes(plan['loops'], 'loops') }),
    ease: text(plan['ease'], 'ease'),
    focalPixels: number(plan['focalPixels'], 'focalPixels', 1, 1e6),
    ...(plan['risePixels'] === undefined
      ? {}
      : { risePixels: number(plan['risePixels'], 'risePixels', -8192, 8192) }),
    subjectPoint: {
      u: number(subject['u'], 'subjectPoint.u', 0, 1),
      v: number(subject['v'], 'subjectPoint.v', 0, 1),
    },
    depth: {
      far: number(depth['far'], 'depth.far', 0, 10),
      gain: number(depth['gain'], 'depth.gain', 0, 50),
    },
    budget: {
      requestedPixels: number(budget['requestedPixels'], 'budget.requestedPixels', 0, 1e9),
      allowedPixels: number(budget['allowedPixels'], 'budget.allowedPixels', 0, 1e9),
      scale: number(budget['scale'], 'budget.scale', 0, 1),
    },
    border: {
      left: whole(border['left'], 'border.left', 0, 4096),
      top: whole(border['top'], 'border.top', 0, 4096),
      right: whole(border['right'], 'border.right', 0, 4096),
      bottom: whole(border['bottom'], 'border.bottom', 0, 4096),
    },
    shutterDegrees: number(plan['shutterDegrees'], 'shutterDegrees', 0, 720),
    subframes: list(plan['subframes'], 'subframes', frameCount, (item, path) => whole(item, path, 1, 16)),
    poses: list(plan['poses'], 'poses', frameCount, readPose),
    ...(plan['subject'] === undefined
      ? {}
      : { subject: readSubject(plan['subject'], 'subject', frameCount) }),
    sampling: oneOf(plan['sampling'], 'sampling', ['bilinear', 'bicubic']),
    ...(plan['effects'] === undefined
      ? {}
      : { effects: list(plan['effects'], 'effects', undefined, readEffect) }),
    ...(plan['enhancedPrompt'] === undefined
      ? {}
      : { enhancedPrompt: text(plan['enhancedPrompt'], 'enhancedPrompt') }),
    warnings: list(plan['warnings'], 'warnings', undefined, text),
  };
}
