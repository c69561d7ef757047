import type { CameraMove } from './camera-move.ts';
import { abstract } from './moves/abstract.ts';
import { actionRun } from './moves/action-run.ts';
import { agentReveal } from './moves/agent-reveal.ts';
import { angelWings } from './moves/angel-wings.ts';
import { arcLeft, arcRight, bulletTime, lazySusan, orbit360, rotation3d } from './moves/arc.ts';
import { baseballKick } from './moves/baseball-kick.ts';
import { basketballDunks } from './moves/basketball-dunks.ts';
import { craneDown, craneOverTheHead, craneUp, overheadView } from './moves/crane.ts';
import { dollyIn, dollyOut, pushPull, superDollyIn, superDollyOut } from './moves/dolly.ts';
import { dollyZoomIn, dollyZoomOut, doubleDolly } from './moves/dolly-zoom.ts';
import { earthZoomOut } from './moves/earth-zoom-out.ts';
import { fisheye } from './moves/fisheye.ts';
import { fpvDrone } from './moves/fpv-drone.ts';
import { general, handheld, headTracking } from './moves/handheld.ts';
import { hyperlapse } from './moves/hyperlapse.ts';
import { incline } from './moves/incline.ts';
import { jibDown, jibUp } from './moves/jib.ts';
import {
  focusChange,
  glam,
  lensFlareSweep,
  lowShutterLook,
  super8mm,
  timelapseLandscape,
  vhsTape,
  windToFace,
} from './moves/looks.ts';
import { objectPov } from './moves/object-pov.ts';
import { panLeft, panRight } from './moves/pan.ts';
import { levitation, pedestalDown, pedestalUp } from './moves/pedestal.ts';
import { buckleUp, carGrip } from './moves/ride.ts';
import { roboArm } from './moves/robo-arm.ts';
import { dutchAngle, roll, wiggle } from './moves/roll.ts';
import { snorricam } from './moves/snorricam.ts';
import { staticCamera } from './moves/static.ts';
import { throughObjectIn, throughObjectOut } from './moves/through-object.ts';
import { tiltDown, tiltUp } from './moves/tilt.ts';
import { dollyLeft, dollyRight } from './moves/truck.ts';
import { whipPan } from './moves/whip-pan.ts';
import {
  crashZoomIn,
  crashZoomOut,
  eyesIn,
  mouthIn,
  rapidZoomIn,
  yoyoZoom,
  zoomIn,
  zoomOut,
} from './moves/zoom.ts';

/** Every camera law this engine renders, in the order people browse them. Adding one: a file in moves/ and a name here. */
export const MOVES: readonly CameraMove[] = [
  staticCamera,
  general,
  dollyIn,
  dollyOut,
  dollyLeft,
  dollyRight,
  superDollyIn,
  superDollyOut,
  dollyZoomIn,
  dollyZoomOut,
  doubleDolly,
  pushPull,
  hyperlapse,
  fpvDrone,
  objectPov,
  arcLeft,
  arcRight,
  orbit360,
  lazySusan,
  bulletTime,
  rotation3d,
  craneUp,
  craneDown,
  craneOverTheHead,
  overheadView,
  jibUp,
  jibDown,
  pedestalUp,
  pedestalDown,
  levitation,
  incline,
  roboArm,
  throughObjectIn,
  throughObjectOut,
  panLeft,
  panRight,
  tiltUp,
  tiltDown,
  whipPan,
  zoomIn,
  zoomOut,
  crashZoomIn,
  crashZoomOut,
  rapidZoomIn,
  yoyoZoom,
  eyesIn,
  mouthIn,
  roll,
  dutchAngle,
  wiggle,
  handheld,
  headTracking,
  carGrip,
  buckleUp,
  snorricam,
  fisheye,
  earthZoomOut,
  actionRun,
  baseballKick,
  basketballDunks,
  angelWings,
  agentReveal,
  abstract,
  focusChange,
  lowShutterLook,
  super8mm,
  vhsTape,
  lensFlareSweep,
  glam,
  windToFace,
  timelapseLandscape,
];
