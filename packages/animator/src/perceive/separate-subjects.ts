import type { Matte } from '@kinora/engine';
import type { Subject } from './subject-matte.ts';

/** Two mattes that share this much of the smaller one are the same subject found twice. */
const SAME_SUBJECT = 0.6;

/**
 * Subjects without overlap: doubles are dropped (the surer stays), and where two still overlap the pixel belongs to the one
 * that stands nearer, which is the one that reaches further down. Order is kept.
 */
export function separateSubjects(subjects: readonly Subject[]): Subject[] {
  const distinct: Subject[] = [];
  const areas = new Map<Subject, number>();
  for (const subject of [...subjects].sort((a, b) => b.score - a.score)) {
    const area = sharedArea(subject.matte, subject.matte);
    areas.set(subject, area);
    const double = distinct.some(
      (known) =>
        sharedArea(known.matte, subject.matte) > SAME_SUBJECT * Math.min(area, areas.get(known) ?? area),
    );
    if (!double) distinct.push(subject);
  }
  const nearFirst = [...distinct].sort((a, b) => reach(b) - reach(a));
  const separated = new Map<Subject, Subject>();
  nearFirst.forEach((subject, at) => {
    const values = Float32Array.from(subject.matte.values);
    for (const nearer of nearFirst.slice(0, at)) {
      const front = nearer.matte.values;
      for (let i = 0; i < values.length; i += 1) values[i] = Math.min(values[i] ?? 0, 1 - (front[i] ?? 0));
    }
    separated.set(subject, { ...subject, matte: { ...subject.matte, values } });
  });
  return subjects.flatMap((subject) => separated.get(subject) ?? []);
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
