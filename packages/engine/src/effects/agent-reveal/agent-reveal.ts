import { allocateFloats } from '../drawing/soft-plane.ts';
import type { Effect, EffectContext, EffectFrame, EffectPainter } from '../effect.ts';
import { changeAt, flashAt, type GlitchBand, glitchBands } from './glitch-schedule.ts';
import { createSuitGrade, type HeadInFrame, suitGradeBytes } from './suit-grade.ts';

/** The subject breaks up in bursts and is somebody else after the last: in a dark suit, in hard cold light. */
export const agentReveal: Effect = {
  slug: 'agent-reveal',
  name: 'Agent reveal',
  description: 'The subject glitches in bursts and snaps into a dark-suited figure in hard, cold light.',
  kind: 'look',
  stages: ['frame'],
  needs: ['matte'],
  parameters: {
    /** The head in the photo; headHalf is 0 when nobody was found. Half sizes are shares of the photo's height. */
    headU: { least: 0, most: 1, standard: 0.5 },
    headV: { least: 0, most: 1, standard: 0.3 },
    headHalf: { least: 0, most: 1, standard: 0 },
    headHalfHeight: { least: 0, most: 1, standard: 0 },
    collarV: { least: 0, most: 1, standard: 0.5 },
    /** Hands that are held away from the body, in the photo; -1 where none is seen. */
    leftHandU: { least: -1, most: 1, standard: -1 },
    leftHandV: { least: -1, most: 1, standard: -1 },
    rightHandU: { least: -1, most: 1, standard: -1 },
    rightHandV: { least: -1, most: 1, standard: -1 },
    /** The face's colour: blue and red differences to luma, over luma. */
    skinBlue: { least: -2, most: 2, standard: -0.3 },
    skinRed: { least: -2, most: 2, standard: 0.3 },
  },
  memoryBytes: (size) => suitGradeBytes(size) + 16 * (size.width + 1),
  create,
};

function create(context: EffectContext): EffectPainter {
  const { plan, planned, seed } = context;
  const { width, height } = plan;
  const number = (name: string): number => Number(planned.parameters[name]);
  const skin = { blue: number('skinBlue'), red: number('skinRed') };
  const grade = createSuitGrade(context, number('headHalf') * height);
  const row = allocateFloats(context, 4 * width);
  const line = new Float32Array(4 * width);
  const lineMatte = new Float32Array(width);
  const nobody = number('headHalf') === 0;
  const lasts = planned.toSeconds - planned.fromSeconds;
  const headIn = (frame: EffectFrame): HeadInFrame | undefined => {
    if (nobody) return undefined;
    const [u, v] = [number('headU') * width, number('headV') * height];
    const [x, y] = frame.projectPhoto(u, v, 1);
    const [sideX, sideY] = frame.projectPhoto(u + number('headHalf') * height, v, 1);
    const scale =
      Math.sqrt((sideX - x) * (sideX - x) + (sideY - y) * (sideY - y)) / (number('headHalf') * height);
    const hands = (['left', 'right'] as const).flatMap((name) => {
      const [handU, handV] = [number(`${name}HandU`), number(`${name}HandV`)];
      if (handU < 0) return [];
      const [handX, handY] = frame.projectPhoto(handU * width, handV * height, 1);
      return [{ x: handX, y: handY, side: name === 'left' ? -1 : 1 } as const];
    });
    const [, collarY] = frame.projectPhoto(u, number('collarV') * height, 1);
    return {
      x,
      y,
      halfWidth: number('headHalf') * height * scale,
      halfHeight: number('headHalfHeight') * height * scale,
      collarY,
      hands,
    };
  };
  return {
    paintFrame: (frame) => {
      const { progress, amount, rgba, matte } = frame;
      const bands = glitchBands(seed, frame.seconds, progress);
      const change = changeAt(progress);
      if (bands.length === 0 && change.subject === 0 && change.around === 0) return;
      const flash = 0.5 * amount * flashAt(progress, lasts);
      const head = headIn(frame);
      // A suit that is half put on is a veil: at the usual strength it is whole.
      const dressed = Math.min(1, 1.25 * amount);
      grade.prepare(frame);
      let band = 0;
      for (let y = 0; y < height; y++) {
        while (band + 1 < bands.length && y >= bands[band]!.bottom * height) band++;
        const cut = bands[band];
        const from = 4 * y * width;
        const share = {
          subject: dressed * (cut === undefined ? change.subject : cut.changed),
          // Where there is nobody the whole picture is what breaks and changes.
          around: amount * (nobody && cut !== undefined ? cut.changed : change.around),
        };
        if (share.subject > 0 || share.around > 0) grade.writeRow(frame, y, head, skin, share, row);
        else for (let i = 0; i < 4 * width; i++) row[i] = rgba[from + i]!;
        if (cut !== undefined) {
          if (nobody) lineMatte.fill(1);
          else lineMatte.set(matte.subarray(y * width, (y + 1) * width));
          breakRow(row, lineMatte, width, cut, amount, line);
        }
        const out = rgba.subarray(from, from + 4 * width);
        if (flash === 0) frame.kernels.writeLevels(row, width, out);
        else flashRow(row, matte, y * width, width, flash, out);
      }
    },
  };
}

/** Writes the colours of a row under the light of the reveal: on what is there, with a breath of green, more on the subject; no veil. */
function flashRow(
  row: Float32Array,
  matte: Float32Array,
  first: number,
  width: number,
  flash: number,
  out: Uint8Array,
): void {
  for (let x = 0; x < width; x++) {
    const lift = flash * (0.55 + 0.45 * matte[first + x]!);
    for (let c = 0; c < 3; c++) {
      const lit = row[4 * x + c]! * (1 + 1.7 * lift) + (c === 1 ? 46 : 40) * lift;
      out[4 * x + c] = lit >= 255 ? 255 : Math.trunc(lit + 0.5);
    }
  }
}

/** Lays the subject's part of a row over the row once more, moved aside and with its colours apart. */
function breakRow(
  row: Float32Array,
  matte: Float32Array,
  width: number,
  { shift, split }: GlitchBand,
  amount: number,
  scratch: Float32Array,
): void {
  if (shift === 0 && split === 0) return;
  scratch.set(row);
  for (let c = 0; c < 3; c++) {
    const by = Math.round((shift + split * (c - 1)) * width * amount);
    if (by === 0) continue;
    const [first, end] = [Math.max(0, by), Math.min(width, width + by)];
    for (let x = first; x < end; x++) {
      const cover = matte[x - by]!;
      if (cover > 0)
        row[4 * x + c] = row[4 * x + c]! + cover * (scratch[4 * (x - by) + c]! - row[4 * x + c]!);
    }
  }
}
