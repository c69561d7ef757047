/**
 * Fills one I420 frame with a smooth pattern that drifts by two pixels a frame, so that every frame differs from its
 * neighbours and still predicts well. Chroma differs from plane to plane: a swap would show.
 */
export function syntheticFrame(width: number, height: number, frameIndex: number): Uint8Array {
  const frame = new Uint8Array((width * height * 3) / 2);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const phase = (x + 2 * frameIndex) / 12;
      frame[y * width + x] = Math.round(126 + 60 * Math.sin(phase) + 40 * Math.cos(y / 9));
    }
  }
  const chroma = (width * height) / 4;
  frame.fill(100, width * height, width * height + chroma);
  frame.fill(150, width * height + chroma);
  return frame;
}
