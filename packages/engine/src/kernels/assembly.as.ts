// Entry of the WebAssembly build: one line per kernel that has a SIMD twin. Built by tools/build-kernels.ts.
export { accumulateLinear } from './accumulate-linear/accumulate-linear.as';
export { averageLinear } from './average-linear/average-linear.as';
export { blendSkirts } from './blend-skirts/blend-skirts.as';
export { displacePlaces } from './displace-places/displace-places.as';
export { drawStreak } from './draw-streak/draw-streak.as';
export { fillHoles } from './fill-holes/fill-holes.as';
export { gatherDepth, gatherRimDepth } from './gather-depth/gather-depth.as';
export { gatherMatte, gatherRimMatte } from './gather-matte/gather-matte.as';
export { lookUpPlane } from './look-up-plane/look-up-plane.as';
export { mixPictures } from './mix-pictures/mix-pictures.as';
export { priceMatches, searchPatches, votePatches } from './patch-match/patch-match.as';
export { projectGroups } from './project-groups/project-groups.as';
export { rasterQuads } from './raster-quads/raster-quads.as';
export { rasterSkirts } from './raster-skirts/raster-skirts.as';
export { rgbaToI420 } from './rgba-to-i420/rgba-to-i420.as';
export { sampleView } from './sample-view/sample-view.as';
export { splineCoefficients } from './spline-coefficients/spline-coefficients.as';
export { warpPlaces } from './warp-places/warp-places.as';
