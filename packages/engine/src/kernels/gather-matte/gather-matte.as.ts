// Twin of gather-matte.ts. See there for shapes and exactness.

// @ts-ignore: decorator
@inline function valueAt(
  plane: usize, u: f32, v: f32, canvasWidth: i32, canvasHeight: i32, pad: i32, top: i32,
): f32 {
  const x = min(max(<i32>u - pad, 0), canvasWidth - 1), y = min(max(<i32>v - top - pad, 0), canvasHeight - 1);
  return <f32>load<u8>(plane + <usize>(y * canvasWidth + x)) / 255;
}

// @ts-ignore: decorator
@inline function subjectAt(
  u: f32, v: f32, matte: usize, matteReach: usize, canvasWidth: i32, canvasHeight: i32, pad: i32, layerRows: i32,
  matteTop: i32, edgeTop: i32,
): f32 {
  if (v >= <f32>matteTop && v < <f32>(matteTop + layerRows))
    return valueAt(matte, u, v, canvasWidth, canvasHeight, pad, matteTop);
  if (edgeTop >= 0 && v >= <f32>edgeTop && v < <f32>(edgeTop + layerRows))
    return valueAt(matteReach, u, v, canvasWidth, canvasHeight, pad, edgeTop);
  return 0;
}

export function gatherMatte(
  u: usize, v: usize, width: i32, rows: i32, stride: i32, matte: usize, matteReach: usize, canvasWidth: i32,
  canvasHeight: i32, pad: i32, layerRows: i32, matteTop: i32, edgeTop: i32, share: f32, first: i32, out: usize,
): void {
  for (let y = 0; y < rows; y++) {
    let at = <usize>(y * stride) << 2;
    for (let x = 0; x < width; x++, at += 4, out += 4) {
      const value = share * subjectAt(
        load<f32>(u + at), load<f32>(v + at), matte, matteReach, canvasWidth, canvasHeight, pad, layerRows, matteTop, edgeTop,
      );
      store<f32>(out, first == 1 ? value : load<f32>(out) + value);
    }
  }
}

export function gatherRimMatte(
  key: usize, rimU: usize, rimV: usize, alpha: usize, u: usize, v: usize, width: i32, rows: i32, stride: i32, matte: usize,
  matteReach: usize, canvasWidth: i32, canvasHeight: i32, pad: i32, layerRows: i32, matteTop: i32, edgeTop: i32, ownTop: f32,
  share: f32, out: usize,
): void {
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++) {
      const at = <usize>(y * stride + x) << 2;
      if (load<f32>(key + at) == 0) continue;
      const du = load<f32>(rimU + at), dv = load<f32>(rimV + at);
      const top = <i32>(<f64>dv / <f64>layerRows) * layerRows;
      const rim: f32 = dv >= ownTop ? valueAt(matteReach, du, dv, canvasWidth, canvasHeight, pad, top) : 0;
      const below = subjectAt(
        load<f32>(u + at), load<f32>(v + at), matte, matteReach, canvasWidth, canvasHeight, pad, layerRows, matteTop, edgeTop,
      );
      const to = out + (<usize>(y * width + x) << 2);
      store<f32>(to, max<f32>(0, load<f32>(to) + share * load<f32>(alpha + at) * (rim - below)));
    }
}
