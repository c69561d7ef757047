import type { Matte } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { aimPoint } from './aim-point.ts';
import { coveredShare, cutToPhoto, enclosing, intersectionOverUnion } from './box-arithmetic.ts';
import { matteCentroid, matteGroundPoint } from './matte-points.ts';
import { separateSubjects } from './separate-subjects.ts';
import type { Subject } from './subject-matte.ts';

const SIZE = 100;

function block(left: number, top: number, right: number, bottom: number): Matte {
  const values = new Float32Array(SIZE * SIZE);
  for (let y = top; y < bottom; y += 1) values.fill(1, y * SIZE + left, y * SIZE + right);
  return { width: SIZE, height: SIZE, values };
}

function subject(matte: Matte, score: number): Subject {
  return { kind: 'animal', matte, point: matteCentroid(matte), groundPoint: matteGroundPoint(matte), score };
}

const areaOf = (matte: Matte | undefined): number =>
  matte === undefined ? 0 : matte.values.reduce((sum, value) => sum + value, 0);

describe('matte points', () => {
  it('finds the centre of mass and the foot of a block', () => {
    const matte = block(20, 30, 40, 70);
    expect(matteCentroid(matte)).toEqual({ u: 0.3, v: 0.5 });
    expect(matteGroundPoint(matte)).toEqual({ u: 0.3, v: 0.7 });
  });

  it('has no ground point when the frame cuts the subject off, or without a subject', () => {
    expect(matteGroundPoint(block(20, 30, 40, 100))).toBeUndefined();
    expect(matteGroundPoint(block(0, 0, 0, 0))).toBeUndefined();
    expect(matteCentroid(block(0, 0, 0, 0))).toEqual({ u: 0.5, v: 0.5 });
  });

  it('does not let one stray pixel in 800 carry a subject', () => {
    const matte = block(20, 30, 40, 70);
    matte.values[90 * SIZE + 90] = 1;
    expect(matteGroundPoint(matte)?.v).toBe(0.7);
  });
});

describe('separateSubjects', () => {
  it('drops the less sure of two finds of one subject', () => {
    const kept = separateSubjects([subject(block(20, 20, 50, 60), 0.5), subject(block(21, 20, 50, 62), 0.8)]);
    expect(kept.map(({ score }) => score)).toEqual([0.8]);
  });

  it('takes a subject found alone out of a larger one found with its neighbour', () => {
    const both = subject(block(10, 20, 70, 60), 0.6);
    const one = subject(block(45, 20, 70, 60), 0.7);
    const kept = separateSubjects([both, one]);
    expect(kept.length).toBe(2);
    const rest = kept.find(({ score }) => score === 0.6);
    expect(areaOf(rest?.matte)).toBe(35 * 40);
    expect(areaOf(kept.find(({ score }) => score === 0.7)?.matte)).toBe(25 * 40);
  });

  it('gives the pixels where two touch to the one that stands nearer', () => {
    const far = subject(block(10, 20, 50, 60), 0.9);
    const near = subject(block(45, 20, 80, 90), 0.4);
    const kept = separateSubjects([far, near]);
    expect(areaOf(kept.find(({ score }) => score === 0.9)?.matte)).toBe(35 * 40);
    expect(areaOf(kept.find(({ score }) => score === 0.4)?.matte)).toBe(35 * 70);
  });
});

describe('aimPoint', () => {
  const photo = { width: SIZE, height: SIZE, rgba: new Uint8Array(SIZE * SIZE * 4) };
  const face = (left: number, top: number, score: number) => ({
    score,
    box: { left, top, width: 10, height: 10 },
    points: new Map(),
  });

  it('prefers a face inside the matte', () => {
    const point = aimPoint(photo, block(20, 20, 60, 90), [face(70, 10, 0.9), face(30, 30, 0.8)], undefined);
    expect(point).toEqual({ u: 0.35, v: 0.35 });
  });

  it('takes the middle of the matte when no face is believable', () => {
    const matte = block(20, 20, 60, 90);
    expect(aimPoint(photo, matte, [face(30, 30, 0.3)], undefined)).toEqual(matteCentroid(matte));
  });
});

describe('box arithmetic', () => {
  const a = { left: 0, top: 0, width: 10, height: 10 };
  const b = { left: 5, top: 0, width: 10, height: 10 };

  it('knows shared, covered and enclosing areas of two boxes', () => {
    expect(intersectionOverUnion(a, b)).toBeCloseTo(50 / 150, 12);
    expect(coveredShare(a, b)).toBe(0.5);
    expect(enclosing(a, b)).toEqual({ left: 0, top: 0, width: 15, height: 10 });
    expect(intersectionOverUnion(a, { ...b, left: 20 })).toBe(0);
  });

  it('cuts a box at the border of the photo', () => {
    const photo = { width: 12, height: 8, rgba: new Uint8Array(0) };
    expect(cutToPhoto({ left: -2, top: 4, width: 30, height: 30 }, photo)).toEqual({
      left: 0,
      top: 4,
      width: 12,
      height: 4,
    });
  });
});
