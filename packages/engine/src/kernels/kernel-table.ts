import { accumulateLinear } from './accumulate-linear/accumulate-linear.ts';
import { averageLinear } from './average-linear/average-linear.ts';
import { blendSkirts } from './blend-skirts/blend-skirts.ts';
import {
  gatherLens,
  layLens,
  lensRadii,
  partByFocus,
  softenPlane,
  widestAround,
} from './blur-lens/blur-lens.ts';
import { displacePlaces } from './displace-places/displace-places.ts';
import { driftColours } from './drift-colours/drift-colours.ts';
import { drawStreaks } from './draw-streaks/draw-streaks.ts';
import { drawStrip } from './draw-strip/draw-strip.ts';
import { fadeColours } from './fade-colours/fade-colours.ts';
import { fillHoles } from './fill-holes/fill-holes.ts';
import { addGrain, shadePicture } from './film-finish/film-finish.ts';
import { gatherDepth, gatherRimDepth } from './gather-depth/gather-depth.ts';
import { gatherMatte, gatherRimMatte } from './gather-matte/gather-matte.ts';
import { gradePixels } from './grade-pixels/grade-pixels.ts';
import { figureRow, nightRow, takeLuma, writeLevels } from './hard-light/hard-light.ts';
import { layFog } from './lay-fog/lay-fog.ts';
import { layMoved } from './lay-moved/lay-moved.ts';
import { lightFromSides, scaleBySmall } from './light-picture/light-picture.ts';
import { lookUpPlane } from './look-up-plane/look-up-plane.ts';
import { mixPictures } from './mix-pictures/mix-pictures.ts';
import { halvePicture, layNested } from './nested-views/nested-views.ts';
import { priceMatches, searchPatches, votePatches } from './patch-match/patch-match.ts';
import { projectGroups } from './project-groups/project-groups.ts';
import { rasterQuads } from './raster-quads/raster-quads.ts';
import { rasterSkirts } from './raster-skirts/raster-skirts.ts';
import { rgbaToI420 } from './rgba-to-i420/rgba-to-i420.ts';
import { sampleView } from './sample-view/sample-view.ts';
import { openLayer, seatLayer } from './seat-layer/seat-layer.ts';
import { halveBackground, laySmear, sumPlaces } from './smear-background/smear-background.ts';
import { shiftPicture } from './shift-picture/shift-picture.ts';
import { blurPicture, screenPicture, shrinkPicture } from './small-picture/small-picture.ts';
import { blurPlane, readPlaneRow, shrinkPlane } from './soft-plane/soft-plane.ts';
import { splineCoefficients } from './spline-coefficients/spline-coefficients.ts';
import { wearTape } from './wear-tape/wear-tape.ts';
import { warpPlaces } from './warp-places/warp-places.ts';

/**
 * Every hot loop of the engine by name. To add one: a folder, a line here, and a line in assembly.as.ts once it has a
 * SIMD twin (until then the TypeScript runs in both tables).
 */
const TYPESCRIPT_KERNELS = {
  accumulateLinear,
  addGrain,
  averageLinear,
  blendSkirts,
  blurPicture,
  blurPlane,
  displacePlaces,
  drawStreaks,
  drawStrip,
  driftColours,
  fadeColours,
  figureRow,
  fillHoles,
  openLayer,
  gatherDepth,
  gatherLens,
  gatherMatte,
  gatherRimDepth,
  gatherRimMatte,
  gradePixels,
  halveBackground,
  halvePicture,
  layFog,
  layLens,
  layMoved,
  layNested,
  laySmear,
  lensRadii,
  lightFromSides,
  lookUpPlane,
  mixPictures,
  nightRow,
  partByFocus,
  priceMatches,
  projectGroups,
  rasterQuads,
  rasterSkirts,
  readPlaneRow,
  rgbaToI420,
  sampleView,
  scaleBySmall,
  screenPicture,
  searchPatches,
  seatLayer,
  shadePicture,
  shiftPicture,
  shrinkPicture,
  shrinkPlane,
  softenPlane,
  splineCoefficients,
  sumPlaces,
  takeLuma,
  votePatches,
  warpPlaces,
  wearTape,
  widestAround,
  writeLevels,
} as const;

/**
 * The hot loops, over typed arrays and numbers only. A table made by createWasmKernels takes views of its own memory;
 * the TypeScript table takes any.
 */
export type Kernels = typeof TYPESCRIPT_KERNELS;

/** Gives the plain TypeScript kernels: the reference for their twins, and what runs where WebAssembly cannot. */
export function createTypescriptKernels(): Kernels {
  return TYPESCRIPT_KERNELS;
}
