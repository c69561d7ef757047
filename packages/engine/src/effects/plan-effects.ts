import { EngineError } from '../errors.ts';
import type { ImageFacts } from '../plan/image-facts.ts';
import type { EffectParameters, EffectRequest, PlannedEffect } from '../plan/planned-effect.ts';
import type { Effect, ParameterRange } from './effect.ts';
import { EFFECTS, effectBySlug } from './effect-list.ts';

function rangeText(range: ParameterRange): string {
  return 'choices' in range
    ? `one of ${range.choices.join(', ')}`
    : `a number from ${range.least} to ${range.most}`;
}

function fits(range: ParameterRange, value: unknown): value is number | string {
  if ('choices' in range) return typeof value === 'string' && range.choices.includes(value);
  return typeof value === 'number' && value >= range.least && value <= range.most;
}

/** What is wrong with the parameters of an effect, in words, or undefined. */
export function parameterFault(
  { slug, parameters }: Effect,
  given: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly allowed: string } | undefined {
  for (const [name, value] of Object.entries(given)) {
    const range = parameters[name];
    if (range === undefined)
      return {
        name,
        allowed: `absent: ${slug} has ${Object.keys(parameters).join(', ') || 'no parameters'}`,
      };
    if (!fits(range, value)) return { name, allowed: rangeText(range) };
  }
  return undefined;
}

/** Every parameter of an effect: those given, else what the photo suggests, else its own. */
function completed(
  { parameters, fromPhoto }: Effect,
  given: EffectParameters,
  facts: ImageFacts,
): EffectParameters {
  const suggested = fromPhoto?.(facts) ?? {};
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { standard }]) => [
      name,
      given[name] ?? suggested[name] ?? standard,
    ]),
  );
}

/** What people call a region. */
const REGION_WORDS: ReadonlyMap<string, string> = new Map([
  ['dress', 'cloth'],
  ['flame', 'flames'],
]);

/** A region that an effect moves and that the photo does not show. */
function missingRegion(planned: PlannedEffect, { regions }: ImageFacts): string | undefined {
  const effect = effectBySlug(planned.effect);
  // What moves the whole picture looks at regions to spare them.
  if (effect?.movesAsOne === true) return undefined;
  const moved = effect?.regions?.(planned) ?? [];
  return moved.find((name) => regions?.[name] === 0);
}

/**
 * Sentences for the caller about effects that the photo cannot have: one for each that was asked for by name, one for all
 * the rest of an effect when nothing of it is left.
 */
export function effectWarnings(requests: readonly EffectRequest[], facts: ImageFacts): readonly string[] {
  const asked = requests.flatMap((request) => {
    const effect = effectBySlug(request.effect);
    if (effect === undefined || request.amount === 0) return [];
    const parameters = completed(effect, request.parameters ?? {}, facts);
    const region = missingRegion(
      { effect: effect.slug, amount: 1, fromSeconds: 0, toSeconds: 1, parameters },
      facts,
    );
    return [{ effect: effect.slug, optional: request.ifShown === true, region }];
  });
  const told = asked.filter(({ region, optional }) => region !== undefined && !optional);
  const spared = asked.filter(({ effect, region, optional }) => {
    const isLeft = asked.some((other) => other.effect === effect && other.region === undefined);
    const isTold = told.some((other) => other.effect === effect);
    return optional && region !== undefined && !isLeft && !isTold;
  });
  const lists = [
    ...told.map(({ region }) => [region!]),
    ...[...new Set(spared.map(({ effect }) => effect))].map((slug) =>
      spared.filter(({ effect }) => effect === slug).map(({ region }) => region!),
    ),
  ];
  const sentences = lists.map((names) => {
    const words = [...new Set(names)].map((name) => REGION_WORDS.get(name) ?? name).join(', ');
    return `The photo shows no ${words} that could move; that part was left out.`;
  });
  return [...new Set(sentences)];
}

const share = (value: number): number => Math.min(1, Math.max(0, value));
/** Milliseconds: times that people read. */
const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/**
 * The effects of a shot as its plan tells them, without those of amount 0. Requests for one effect with equal parameters
 * and times become one, the strongest. Throws EngineError `parameter-invalid` for an effect or parameter there is not.
 */
export function planEffects(
  requests: readonly EffectRequest[],
  durationSeconds: number,
  facts: ImageFacts,
): PlannedEffect[] {
  const planned = requests.map((request, i): PlannedEffect => {
    const effect = effectBySlug(request.effect);
    if (effect === undefined)
      throw new EngineError(
        'parameter-invalid',
        `effects[${i}].effect must be one of ${EFFECTS.map(({ slug }) => slug).join(', ')}, got "${request.effect.slice(0, 40)}".`,
        `effects[${i}].effect`,
      );
    const given = request.parameters ?? {};
    const fault = parameterFault(effect, given);
    if (fault !== undefined)
      throw new EngineError(
        'parameter-invalid',
        `effects[${i}].parameters.${fault.name} must be ${fault.allowed}, got ${String(given[fault.name])}.`,
        `effects[${i}].parameters.${fault.name}`,
      );
    const { from = 0, to = 1 } = request;
    return {
      effect: effect.slug,
      amount: Math.round(share(request.amount ?? 1) * 1e4) / 1e4,
      fromSeconds: rounded(share(from) * durationSeconds),
      toSeconds: to >= 1 ? durationSeconds : rounded(share(to) * durationSeconds),
      parameters: completed(effect, given, facts),
    };
  });
  const kept: PlannedEffect[] = [];
  for (const one of planned) {
    if (one.amount === 0 || one.toSeconds <= one.fromSeconds || missingRegion(one, facts) !== undefined)
      continue;
    const same = kept.findIndex((other) => isSame(one, other));
    if (same < 0) kept.push(one);
    else if (one.amount > kept[same]!.amount) kept[same] = one;
  }
  return kept;
}

function isSame({ amount: _, ...one }: PlannedEffect, { amount: __, ...other }: PlannedEffect): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
