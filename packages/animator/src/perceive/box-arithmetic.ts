import type { Photo } from '@kinora/engine';
import type { PixelRegion } from './networks/network-input.ts';

/** The part of a box inside the photo. */
export function cutToPhoto(box: PixelRegion, photo: Photo): PixelRegion {
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  return {
    left,
    top,
    width: Math.max(0, Math.min(photo.width, box.left + box.width) - left),
    height: Math.max(0, Math.min(photo.height, box.top + box.height) - top),
  };
}

function intersection(a: PixelRegion, b: PixelRegion): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return Math.max(0, width) * Math.max(0, height);
}

/** Shared area over common area, 0 to 1. */
export function intersectionOverUnion(a: PixelRegion, b: PixelRegion): number {
  const shared = intersection(a, b);
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** Share of `box` that lies inside `other`. */
export function coveredShare(box: PixelRegion, other: PixelRegion): number {
  return intersection(box, other) / (box.width * box.height);
}

/** The smallest box around two. */
export function enclosing(a: PixelRegion, b: PixelRegion): PixelRegion {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  return {
    left,
    top,
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  };
}
