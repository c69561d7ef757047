import type { AnimateResult } from '@kinora/animator';
import type { Failure } from '../describe-failure.ts';

/** Returns the machine-readable result of one photo: a plain object, printed as one line of JSON. */
export function resultRecord(photo: string, result: AnimateResult): Record<string, unknown> {
  const { plan } = result;
  return {
    photo,
    status: 'done',
    clip: result.outputs.clip,
    outputs: result.outputs,
    motion: plan.motion,
    motionName: plan.motionName,
    fidelity: plan.fidelity,
    fidelityNote: plan.fidelityNote,
    model: plan.tier,
    strength: plan.strength,
    seed: plan.seed,
    width: plan.width,
    height: plan.height,
    framesPerSecond: plan.framesPerSecond,
    frameCount: result.frameCount,
    durationSeconds: result.durationSeconds,
    clipBytes: result.clipBytes,
    encoder: result.encoder,
    kernels: result.kernels,
    threads: result.threads,
    photoSize: result.photo,
    perception: result.perception,
    content: result.content,
    warnings: [...plan.warnings, ...result.perception.warnings],
    holePixels: result.holePixels,
    seconds: roundAll({ ...result.seconds }),
    peakMemoryBytes: result.peakMemoryBytes,
  };
}

/** Returns the machine-readable result of a photo that failed. */
export function failureRecord(photo: string, failure: Failure): Record<string, unknown> {
  return { photo, status: 'failed', error: failure };
}

/** Returns the line (or the lines, with extra files) that a person reads when a clip is made. */
export function describeResult(result: AnimateResult): string {
  const { plan, outputs, seconds } = result;
  const facts = [
    `${plan.width}x${plan.height}`,
    `${result.frameCount} frames at ${plan.framesPerSecond} fps`,
    result.clipBytes === undefined ? undefined : `${(result.clipBytes / 1e6).toFixed(1)} MB`,
    plan.motionName,
    `made in ${seconds.total.toFixed(1)} s`,
  ].filter((fact) => fact !== undefined);
  const { clip, ...extras } = outputs;
  const files = Object.values(extras).filter((path): path is string => path !== undefined);
  return [`${clip ?? 'No clip'}: ${facts.join(', ')}`, ...files.map((path) => `  and ${path}`)].join('\n');
}

/** Returns the sentences that a person should know of besides: what was limited, clamped or ignored. */
export function notesOf({ plan, perception }: AnimateResult): string[] {
  return [plan.fidelityNote, ...plan.warnings, ...perception.warnings].filter((note) => note !== '');
}

function roundAll(seconds: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(seconds).map(([name, value]) => [name, Math.round(value * 1000) / 1000]),
  );
}
