import sharp from 'sharp';
import type { RgbPicture } from '../animate/outputs/shrink-i420.ts';
import {
  CHARACTER_HEIGHT,
  CHARACTER_WIDTH,
  type Colour,
  createSheetCanvas,
  type SheetCanvas,
} from './sheet-canvas.ts';

/** A piece of text in a colour; the sheet's own colour when none is given. */
export interface SheetText {
  readonly text: string;
  readonly colour?: Colour;
  /** In a list of facts: how many characters the rest of a long line is set in. */
  readonly indent?: number;
  /** In a legend: the next piece follows without a gap. */
  readonly isTight?: boolean;
}

/** A picture on a sheet. */
export interface SheetPanel {
  readonly title: string;
  readonly picture: RgbPicture;
  /** Said below the picture: lines of pieces, side by side. */
  readonly legend: readonly (readonly SheetText[])[];
  /** Draws over the picture, whose size on the sheet is (width, height) and whose top left corner is (left, top). */
  readonly drawOver?: (canvas: SheetCanvas, left: number, top: number, width: number, height: number) => void;
}

/** A titled list of facts on a sheet. */
export interface SheetBlock {
  readonly title: string;
  readonly lines: readonly SheetText[];
}

const BACKGROUND: Colour = [22, 23, 26];
const INK: Colour = [205, 207, 212];
const TITLE_INK: Colour = [255, 255, 255];
const GAP = 16;
const LINE = CHARACTER_HEIGHT + 4;
/** Pixels of one picture: six of them and the facts fit a large screen, and an edge is still seen as one. */
const PICTURE_PIXELS = 250_000;
const MOST_PICTURE_WIDTH = 1800;
const MOST_PICTURE_HEIGHT = 1300;
/** So that the title of a very narrow picture has room. */
const LEAST_CELL_WIDTH = 33 * CHARACTER_WIDTH;
/** Characters of a line of facts. */
const TEXT_COLUMNS = 46;
const TEXT_WIDTH = TEXT_COLUMNS * CHARACTER_WIDTH;
/** Width over height that a sheet tries to have: that of a screen. */
const SHEET_ASPECT = 1.6;
const WRAP_INDENT = 2;

/**
 * Returns pictures and facts on one sheet: pictures in a grid, facts in columns below.
 * @param heading the first line
 * @param panels one or more, all of about the first one's shape
 * @param blocks lists of facts
 */
export async function laySheet(
  heading: string,
  panels: readonly SheetPanel[],
  blocks: readonly SheetBlock[],
): Promise<RgbPicture> {
  const [first] = panels;
  if (first === undefined) throw new RangeError('laySheet needs at least one panel, got none.');
  const picture = pictureSize(first.picture);
  const wrapped = blocks.map((block) => ({ ...block, lines: block.lines.flatMap(wrap) }));
  const grid = chooseGrid(picture, panels, wrapped);
  const canvas = createSheetCanvas(grid.width, grid.height, BACKGROUND);
  canvas.drawText(heading, GAP, GAP, TITLE_INK);
  for (const [i, panel] of panels.entries()) {
    const left = GAP + (i % grid.columns) * (grid.cellWidth + GAP);
    const top = grid.gridTop + Math.floor(i / grid.columns) * (grid.cellHeight + GAP);
    await drawPanel(canvas, panel, picture, left, top);
  }
  for (const [column, lines] of grid.textColumns.entries()) {
    for (const [row, { text, colour }] of lines.entries())
      canvas.drawText(text, GAP + column * (TEXT_WIDTH + GAP), grid.textTop + row * LINE, colour ?? INK);
  }
  return canvas;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Grid extends Size {
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly gridTop: number;
  readonly textTop: number;
  readonly textColumns: readonly (readonly SheetText[])[];
}

/** The size that pictures of this shape have on the sheet. */
function pictureSize({ width, height }: Size): Size {
  const scale = Math.min(
    Math.sqrt(PICTURE_PIXELS / (width * height)),
    MOST_PICTURE_WIDTH / width,
    MOST_PICTURE_HEIGHT / height,
  );
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The number of columns that gives the sheet about the shape of a screen, and where everything then is. */
function chooseGrid(picture: Size, panels: readonly SheetPanel[], blocks: readonly SheetBlock[]): Grid {
  const legendLines = Math.max(...panels.map(({ legend }) => legend.length));
  const cellWidth = Math.max(LEAST_CELL_WIDTH, picture.width);
  const cellHeight = (1 + legendLines) * LINE + picture.height;
  const gridTop = GAP + LINE + GAP;
  // Only numbers of columns that leave no hole in the grid.
  const choices = panels.map((_, i) => i + 1).filter((columns) => panels.length % columns === 0);
  const grids = choices.map((columns): Grid => {
    const width = Math.max(GAP + columns * (cellWidth + GAP), TEXT_WIDTH + 2 * GAP);
    const textTop = gridTop + Math.ceil(panels.length / columns) * (cellHeight + GAP);
    const textColumns = flow(blocks, Math.floor((width - GAP) / (TEXT_WIDTH + GAP)));
    const height = textTop + Math.max(0, ...textColumns.map((lines) => lines.length)) * LINE + GAP;
    return { columns, cellWidth, cellHeight, gridTop, textTop, textColumns, width, height };
  });
  const misfit = ({ width, height }: Grid): number => Math.abs(Math.log(width / height / SHEET_ASPECT));
  return grids.reduce((best, grid) => (misfit(grid) < misfit(best) ? grid : best));
}

/** Blocks in columns of about the same length; a block is never split. */
function flow(blocks: readonly SheetBlock[], columnCount: number): SheetText[][] {
  const total = blocks.reduce((sum, { lines }) => sum + lines.length + 2, 0);
  const columns: SheetText[][] = [[]];
  for (const { title, lines } of blocks) {
    const last = columns.at(-1) ?? [];
    const isFull = last.length + (lines.length + 2) / 2 > total / columnCount;
    const column: SheetText[] = isFull && last.length > 0 && columns.length < columnCount ? [] : last;
    if (column !== last) columns.push(column);
    column.push({ text: title, colour: TITLE_INK }, ...lines, { text: '' });
  }
  return columns;
}

/** A line of facts in as many lines as it needs. */
function wrap({ text, colour, indent = WRAP_INDENT }: SheetText): SheetText[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > TEXT_COLUMNS) {
    const space = rest.lastIndexOf(' ', TEXT_COLUMNS);
    const end = space > indent ? space : TEXT_COLUMNS;
    lines.push(rest.slice(0, end));
    rest = ' '.repeat(indent) + rest.slice(end).trimStart();
  }
  return [...lines, rest].map((line) => (colour === undefined ? { text: line } : { text: line, colour }));
}

async function drawPanel(canvas: SheetCanvas, panel: SheetPanel, cell: Size, left: number, top: number) {
  canvas.drawText(panel.title, left, top, TITLE_INK);
  const { picture } = panel;
  // A picture of another shape, such as one with a border around the photo, keeps its shape inside the cell.
  const scale = Math.min(cell.width / picture.width, cell.height / picture.height);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const raw = { width: picture.width, height: picture.height, channels: 3 as const };
  const rgb = await sharp(picture.rgb, { raw }).resize(width, height, { fit: 'fill' }).raw().toBuffer();
  const pictureLeft = left + Math.floor((cell.width - width) / 2);
  const pictureTop = top + LINE + Math.floor((cell.height - height) / 2);
  canvas.drawPicture({ width, height, rgb }, pictureLeft, pictureTop);
  panel.drawOver?.(canvas, pictureLeft, pictureTop, width, height);
  for (const [row, pieces] of panel.legend.entries()) {
    let at = left;
    for (const { text, colour, isTight = false } of pieces) {
      canvas.drawText(text, at, top + LINE + cell.height + 4 + row * LINE, colour ?? INK);
      at += (text.length + (isTight ? 0 : 2)) * CHARACTER_WIDTH;
    }
  }
}
