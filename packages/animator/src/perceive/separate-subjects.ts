import type { Matte } from '@kinora/engine';
import { cleanMatte } from './engine-front.ts';
import { matteGroundPoint } from './matte-points.ts';
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
  const areas = new Map(subjects.map((subject) => [subject, sharedArea(subject.matte, subject.matte)]));
  const areaOf = (subject: Subject): number => areas.get(subject) ?? 0;
  const distinct: Subject[] = [];
  for (const subject of [...subjects].sort((a, b) => b.score - a.score)) {
    const double = distinct.some((known) => {
      const smaller = Math.min(areaOf(known), areaOf(subject));
      return (
        sharedArea(known.matte, subject.matte) > OVERLAPS * smaller &&
        smaller > SAME_SIZE * Math.max(areaOf(known), areaOf(subject))
      );
    });
    if (!double) distinct.push(subject);
  }
  const inFront = (a: Subject, b: Subject): boolean => {
    const nested = sharedArea(a.matte, b.matte) > OVERLAPS * Math.min(areaOf(a), areaOf(b));
    return nested ? areaOf(a) < areaOf(b) : reach(a) > reach(b);
  };
  return distinct
    .map((subject) => {
      const values = Float32Array.from(subject.matte.values);
      for (const other of distinct) {
        if (other === subject || !inFront(other, subject)) continue;
        const front = other.matte.values;
        for (let i = 0; i < values.length; i += 1) values[i] = Math.min(values[i] ?? 0, 1 - (front[i] ?? 0));
      }
      const matte = cleanMatte({ ...subject.matte, values });
      return { ...subject, matte, groundPoint: matteGroundPoint(matte) };
    })
    .filter(({ matte }) => sharedArea(matte, matte) > 0);
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
