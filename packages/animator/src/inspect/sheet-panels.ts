import type { ImagePoint } from '@kinora/engine';
import type { SceneObject } from '../perceive/subject-matte.ts';
import { disparityColour, drawDisparity } from './disparity-colours.ts';
import {
  drawFill,
  drawPhoto,
  drawSubjects,
  drawTears,
  subjectColour,
  TEAR_COLOURS,
} from './draw-overlays.ts';
import { TEAR_CAUSES, type TearCause } from './find-tear-causes.ts';
import type { Inspection } from './inspection.ts';
import type { SheetPanel, SheetText } from './lay-sheet.ts';
import { BLOCK, type Colour, type SheetCanvas } from './sheet-canvas.ts';

const AIM: Colour = [255, 255, 255];
const OBJECT: Colour = [200, 200, 205];
const TABLE: Colour = [196, 140, 90];
const SCALE_STEPS = 16;

const CAUSE_WORDS: Readonly<Record<TearCause, string>> = {
  subject: 'subject',
  sky: 'skyline',
  edge: 'edge in the photo',
  unexplained: 'no edge (doubtful)',
};

/** Returns the pictures of an inspection in the order in which a clip comes about. */
export function sheetPanels(inspection: Inspection): SheetPanel[] {
  return [
    photoPanel(inspection),
    disparityPanel(inspection),
    subjectsPanel(inspection),
    tearsPanel(inspection),
    fillPanel(inspection),
    farthestPanel(inspection),
  ];
}

function photoPanel({ photo, perception }: Inspection): SheetPanel {
  const { subjectPoint, subjectFound } = perception;
  return {
    title: 'Photo',
    picture: drawPhoto(photo),
    legend: [[{ text: subjectFound ? '+ where the camera aims' : '+ the aim: no subject was found' }]],
    drawOver: (canvas, left, top, width, height) => {
      const { x, y } = place(subjectPoint, left, top, width, height);
      canvas.drawCross(x, y, AIM);
    },
  };
}

function disparityPanel({ perception }: Inspection): SheetPanel {
  return {
    title: `Depth (${perception.disparitySource})`,
    picture: drawDisparity(perception.disparity),
    legend: [[{ text: `confidence ${perception.confidence.toFixed(2)}` }], scalePieces()],
  };
}

/** The scale of colours, written as blocks between its two words. */
function scalePieces(): SheetText[] {
  const blocks = Array.from(
    { length: SCALE_STEPS },
    (_, i): SheetText => ({
      text: BLOCK,
      colour: disparityColour(i / (SCALE_STEPS - 1)),
      isTight: true,
    }),
  );
  return [{ text: 'far ', isTight: true }, ...blocks, { text: ' near' }];
}

function subjectsPanel(inspection: Inspection): SheetPanel {
  const { subjects, objects, tables } = inspection.perception;
  const names = subjects.map(
    ({ kind, score }, i): SheetText => ({
      text: `${i + 1} ${kind} ${score.toFixed(2)}`,
      colour: subjectColour(i),
    }),
  );
  const boxes: SheetText[] = [];
  if (objects.length > 0) boxes.push({ text: `${objects.length} known by box`, colour: OBJECT });
  if (tables.length > 0) boxes.push({ text: `${tables.length} table`, colour: TABLE });
  return {
    title: 'Subjects',
    picture: drawSubjects(inspection),
    legend: [names.length === 0 ? [{ text: 'none' }] : names.slice(0, 3), [...names.slice(3), ...boxes]],
    drawOver: (canvas, left, top, width, height) => {
      for (const object of objects) strokeBox(canvas, object, OBJECT, { left, top, width, height });
      for (const table of tables) strokeBox(canvas, table, TABLE, { left, top, width, height });
      for (const [i, { point, groundPoint }] of subjects.entries()) {
        const at = place(point, left, top, width, height);
        canvas.drawCross(at.x, at.y, subjectColour(i));
        canvas.drawText(`${i + 1}`, at.x + 8, at.y - 24, AIM);
        if (groundPoint === undefined) continue;
        const foot = place(groundPoint, left, top, width, height);
        canvas.fillRectangle(foot.x - 17, foot.y - 3, 34, 6, [0, 0, 0]);
        canvas.fillRectangle(foot.x - 15, foot.y - 1, 30, 2, subjectColour(i));
      }
    },
  };
}

function tearsPanel(inspection: Inspection): SheetPanel {
  const { pixelCounts } = inspection.tears;
  const total = TEAR_CAUSES.reduce((sum, cause) => sum + pixelCounts[cause], 0);
  const pieces = TEAR_CAUSES.filter((cause) => pixelCounts[cause] > 0).map(
    (cause): SheetText => ({
      text: `${CAUSE_WORDS[cause]} ${Math.round((100 * pixelCounts[cause]) / total)}%`,
      colour: TEAR_COLOURS[cause],
    }),
  );
  return {
    title: 'Tears: where the scene is cut',
    picture: drawTears(inspection),
    legend: pieces.length === 0 ? [[{ text: 'none' }]] : [pieces.slice(0, 2), pieces.slice(2)],
  };
}

function fillPanel(inspection: Inspection): SheetPanel {
  const { behindShare, borderShare } = inspection.fill;
  return {
    title: 'Painted in (colour)',
    picture: drawFill(inspection),
    legend: [
      [
        { text: `behind ${(100 * behindShare).toFixed(1)}%` },
        { text: `around ${(100 * borderShare).toFixed(1)}%` },
      ],
    ],
  };
}

function farthestPanel({ farthest, plan }: Inspection): SheetPanel {
  const { x, y, z } = farthest.pose;
  return {
    title: `Frame ${farthest.frameIndex} of ${plan.frameCount}, the farthest`,
    picture: drawPhoto(farthest.picture),
    legend: [
      [{ text: `camera at ${x.toFixed(3)} ${y.toFixed(3)} ${z.toFixed(3)}` }],
      [{ text: `zoom ${farthest.pose.focalMultiplier.toFixed(2)}` }],
    ],
  };
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function strokeBox(
  canvas: SheetCanvas,
  { topLeft, bottomRight }: SceneObject,
  colour: Colour,
  on: Rectangle,
): void {
  const from = place(topLeft, on.left, on.top, on.width, on.height);
  const to = place(bottomRight, on.left, on.top, on.width, on.height);
  canvas.strokeRectangle(from.x, from.y, to.x - from.x, to.y - from.y, colour, { dashed: true });
}

function place({ u, v }: ImagePoint, left: number, top: number, width: number, height: number) {
  return { x: Math.round(left + u * width), y: Math.round(top + v * height) };
}
