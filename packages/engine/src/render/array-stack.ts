/** Typed arrays laid one after the other in one buffer. */

/** Arrays begin at cache lines, so that threads never share one. */
const ALIGNMENT = 64;

type ViewConstructor<View> = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): View;
};
/** What kind of array each name stands for, and how many numbers it holds. */
export type ArrayPlan<Arrays> = {
  readonly [Name in keyof Arrays]: readonly [View: ViewConstructor<Arrays[Name]>, length: number];
};

/** Gives the first multiple of a cache line from `bytes` on. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Puts arrays one after the other and gives the address of each and the end of the last. */
export function stackArrays<Arrays>(
  plan: ArrayPlan<Arrays>,
  from: number,
): [Record<keyof Arrays, number>, number] {
  let at = from;
  const addresses = {} as Record<keyof Arrays, number>;
  for (const name of Object.keys(plan) as (keyof Arrays)[]) {
    const [View, length] = plan[name];
    addresses[name] = at;
    at = aligned(at + length * View.BYTES_PER_ELEMENT);
  }
  return [addresses, at];
}

/** Gives the arrays of a plan as views, each `shift` bytes behind its address. */
export function viewsOf<Arrays>(
  plan: ArrayPlan<Arrays>,
  addresses: Readonly<Record<keyof Arrays, number>>,
  shift: number,
  buffer: ArrayBufferLike,
): Arrays {
  const views: Partial<Arrays> = {};
  for (const name of Object.keys(plan) as (keyof Arrays)[]) {
    const [View, length] = plan[name];
    views[name] = new View(buffer, addresses[name] + shift, length);
  }
  return views as Arrays;
}
