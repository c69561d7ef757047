import { CONTENT_CLASSES } from '../perceive/networks/nsfw.ts';
import { TEAR_CAUSES } from './find-tear-causes.ts';
import { describePoint, type Inspection } from './inspection.ts';
import type { SheetBlock, SheetText } from './lay-sheet.ts';
import { reportOf } from './report-of.ts';
import type { Colour } from './sheet-canvas.ts';

const WARNING: Colour = [255, 190, 90];
const BAD: Colour = [255, 90, 90];
const GOOD: Colour = [90, 220, 130];
const LABEL_WIDTH = 15;
const BAR_CELLS = 20;

/** Returns the facts of an inspection as lists for people. */
export function sheetFacts(inspection: Inspection): SheetBlock[] {
  return [
    photoFacts(inspection),
    depthFacts(inspection),
    subjectFacts(inspection),
    shotFacts(inspection),
    sceneFacts(inspection),
    contentFacts(inspection),
    timeFacts(inspection),
  ];
}

function photoFacts({ metadata, photo, plan }: Inspection): SheetBlock {
  const { width, height, format, focalOverLongSide } = metadata;
  const focal =
    focalOverLongSide === undefined
      ? 'not stated, 50 degrees assumed'
      : `${(36 * focalOverLongSide).toFixed(0)} mm`;
  return {
    title: 'PHOTO',
    lines: [
      fact('file', `${width} x ${height} ${format}`),
      fact('worked on at', `${photo.width} x ${photo.height}`),
      fact('focal length', `${focal} (${plan.focalPixels.toFixed(0)} px)`),
    ],
  };
}

function depthFacts(inspection: Inspection): SheetBlock {
  const { perception } = inspection;
  const { disparity } = reportOf(inspection);
  const notes = Object.entries(perception.notes).map(([name, value]) =>
    fact(name, typeof value === 'number' ? `${Math.round(value * 1000) / 1000}` : value),
  );
  return {
    title: 'DEPTH',
    lines: [
      fact('made by', perception.disparitySource),
      fact('confidence', `${bar(perception.confidence)} ${perception.confidence.toFixed(2)}`),
      fact(
        'near to far',
        `95% ${disparity.p95.toFixed(2)}, 50% ${disparity.p50.toFixed(2)}, 5% ${disparity.p5.toFixed(2)}`,
      ),
      fact(
        'sky',
        perception.sky === undefined ? 'not looked for' : `${percent(disparity.skyShare)} of the photo`,
      ),
      ...notes,
      ...(perception.warnings ?? []).map((text) => ({ text, colour: WARNING })),
    ],
  };
}

function subjectFacts(inspection: Inspection): SheetBlock {
  const { subjects, objects, tables } = reportOf(inspection);
  const lines = subjects.map(({ kind, score, areaShare, point, groundPoint }, i) =>
    fact(
      `${i + 1} ${kind}`,
      `score ${score.toFixed(2)}, ${percent(areaShare)}, aim ${describePoint(point)}, ` +
        (groundPoint === undefined ? 'cut off below' : `stands at ${describePoint(groundPoint)}`),
    ),
  );
  return {
    title: 'SUBJECTS',
    lines: [
      ...(lines.length === 0 ? [{ text: 'none: less parallax' }] : lines),
      ...objects.map((box) => fact('by box only', `score ${box.score.toFixed(2)}, ${describeBox(box)}`)),
      ...tables.map((box) => fact('table', `score ${box.score.toFixed(2)}, ${describeBox(box)}`)),
    ],
  };
}

function shotFacts({ plan }: Inspection): SheetBlock {
  const { budget, border } = plan;
  return {
    title: 'SHOT',
    lines: [
      fact('motion', `${plan.motionName} (${plan.fidelity}), strength ${plan.strength}`),
      fact(
        'parallax',
        `asks for ${budget.requestedPixels.toFixed(1)} px, at most ${budget.allowedPixels.toFixed(1)}`,
      ),
      fact(
        'border',
        `left ${border.left}, top ${border.top}, right ${border.right}, bottom ${border.bottom} px`,
      ),
      fact('frames', `${plan.frameCount} at ${plan.framesPerSecond} fps, photo at ${plan.anchor}`),
      ...[plan.fidelityNote, ...plan.warnings]
        .filter((note) => note !== '')
        .map((text) => ({ text, colour: WARNING })),
    ],
  };
}

function sceneFacts({ scene, tears, fill }: Inspection): SheetBlock {
  const { quads, skirts } = scene;
  const isFlat = quads.count === 0;
  return {
    title: 'SCENE',
    lines: [
      fact('canvas', `${scene.canvasWidth} x ${scene.canvasHeight}, ${scene.layerCount} layers`),
      fact(
        'surface',
        isFlat ? 'flat: this shot only turns or zooms' : `${quads.count} quads, ${skirts.count} soft rims`,
      ),
      fact('torn pixels', TEAR_CAUSES.map((cause) => `${cause} ${tears.pixelCounts[cause]}`).join(', ')),
      fact('painted in', `${percent(fill.behindShare)} behind, ${percent(fill.borderShare)} around`),
    ],
  };
}

function contentFacts({ content, contentProblem }: Inspection): SheetBlock {
  if (content === undefined)
    return { title: 'CONTENT CHECK', lines: [{ text: contentProblem ?? 'not made', colour: WARNING }] };
  const { scores, refused, suggestive, classifier, category } = content;
  const verdict = refused ? 'REFUSED as explicit' : suggestive ? 'passes, marked suggestive' : 'passes';
  return {
    title: 'CONTENT CHECK (a filter, not a guarantee)',
    lines: [
      {
        text: `${'decision'.padEnd(LABEL_WIDTH)}${verdict}`,
        colour: refused ? BAD : suggestive ? WARNING : GOOD,
      },
      ...CONTENT_CLASSES.map((name) =>
        fact(name, `${bar(scores[name])} ${scores[name].toFixed(3)}${name === category ? ' <' : ''}`),
      ),
      fact('by', classifier),
    ],
  };
}

function timeFacts({ timings }: Inspection): SheetBlock {
  return {
    title: 'TIME (first use of a network includes loading it)',
    lines: Object.entries(timings).map(([name, milliseconds]) => fact(name, `${milliseconds.toFixed(0)} ms`)),
  };
}

function fact(label: string, value: string): SheetText {
  return { text: `${label.padEnd(LABEL_WIDTH - 1)} ${value}`, indent: LABEL_WIDTH };
}

function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * BAR_CELLS);
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR_CELLS - filled)}]`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function describeBox(box: ReturnType<typeof reportOf>['objects'][number]): string {
  return `${describePoint(box.topLeft)} to ${describePoint(box.bottomRight)}`;
}
