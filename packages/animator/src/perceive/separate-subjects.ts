import { cleanMatte, type Matte } from '@kinora/engine';
import { matteGroundPoint, smallMatte } from './matte-points.ts';
import type { Subject } from './subject-matte.ts';

/** Two mattes that share this much of the smaller one overlap for a reason. */
const OVERLAPS = 0.6;
/** If they are about as large as each other too, they are the same subject found twice. */
const SAME_SIZE = 0.65;

/**
 * Subjects without overlap. Doubles are dropped (the surer stays); a subject inside a larger one is taken out of it, as two
 * animals found first together and then one alone; where two merely touch, the pixel belongs to the one that stands nearer,
 * which is the one that reaches further down. Order is kept.
 */
export function separateSubjects(subjects: readonly Subject[]): Subject[] {
  // Areas are compared on small mattes; only those that really overlap are touched at full size.
  const small = new Map(subjects.map((subject) => [subject, smallMatte(subject.matte)]));
  const smallOf = (subject: Subject): Matte => small.get(subject) ?? subject.matte;
  const shared = (a: Subject, b: Subject): number => sharedArea(smallOf(a), smallOf(b));
  const distinct: Subject[] = [];
  for (const subject of [...subjects].sort((a, b) => b.score - a.score)) {
    const double = distinct.some((known) => {
      const smaller = Math.min(shared(known, known), shared(subject, subject));
      const larger = Math.max(shared(known, known), shared(subject, subject));
      return shared(known, subject) > OVERLAPS * smaller && smaller > SAME_SIZE * larger;
    });
    if (!double) distinct.push(subject);
  }
  const inFront = (a: Subject, b: Subject): boolean => {
    const nested = shared(a, b) > OVERLAPS * Math.min(shared(a, a), shared(b, b));
    return nested ? shared(a, a) < shared(b, b) : reach(a) > reach(b);
  };
  return distinct.flatMap((subject) => {
    const front = distinct.filter(
      (other) => other !== subject && shared(other, subject) > 0 && inFront(other, subject),
    );
    if (front.length === 0) return [subject];
    const values = Float32Array.from(subject.matte.values);
    for (const { matte } of front) {
      for (let i = 0; i < values.length; i += 1)
        values[i] = Math.min(values[i] ?? 0, 1 - (matte.values[i] ?? 0));
    }
    const matte = cleanMatte({ ...subject.matte, values });
    const rest = smallMatte(matte);
    return sharedArea(rest, rest) === 0 ? [] : [{ ...subject, matte, groundPoint: matteGroundPoint(rest) }];
  });
}

/** How far down a subject reaches: 1 when the frame cuts it off. */
function reach(subject: Subject): number {
  return subject.groundPoint?.v ?? 1;
}

function sharedArea(a: Matte, b: Matte): number {
  let area = 0;
  for (let i = 0; i < a.values.length; i += 1)
    area += Math.min(a.values[i] ?? 0, b.values[i] ?? 0) > 0.5 ? 1 : 0;
  return area;
}
