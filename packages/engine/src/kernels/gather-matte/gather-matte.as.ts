// SIMD twin of gather-matte.ts: four pixels of a row at once. See there for shapes and exactness.

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
  u: usize, v: usize, width: i32, rows: i32, stride: i32, mapStride: i32, matte: usize, matteReach: usize, canvasWidth: i32,
  canvasHeight: i32, pad: i32, layerRows: i32, matteTop: i32, edgeTop: i32, share: f32, first: i32, out: usize,
): void {
  const share4 = f32x4.splat(share), whole = f32x4.splat(255), zero = i32x4.splat(0), pad4 = i32x4.splat(pad);
  const ownFrom = f32x4.splat(<f32>matteTop), ownTo = f32x4.splat(<f32>(matteTop + layerRows));
  const edgeFrom = f32x4.splat(<f32>edgeTop), edgeTo = f32x4.splat(<f32>(edgeTop + layerRows));
  const ownTop = i32x4.splat(matteTop), edgesTop = i32x4.splat(edgeTop), canvas4 = i32x4.splat(canvasWidth);
  const lastX = i32x4.splat(canvasWidth - 1), lastY = i32x4.splat(canvasHeight - 1);
  const ownPlane = i32x4.splat(<i32>matte), edgePlane = i32x4.splat(<i32>matteReach), hasEdges = i32x4.splat(edgeTop >= 0 ? -1 : 0);
  const rest = <usize>(mapStride - width) << 2;
  for (let y = 0; y < rows; y++, out += rest) {
    let at = <usize>(y * stride) << 2, x = 0;
    for (; x + 4 <= width; x += 4, at += 16, out += 16) {
      const dv = v128.load(v + at);
      const own = v128.and(f32x4.ge(dv, ownFrom), f32x4.lt(dv, ownTo));
      const edges = v128.and(hasEdges, v128.and(f32x4.ge(dv, edgeFrom), f32x4.lt(dv, edgeTo)));
      const known = v128.or(own, edges);
      let value = zero;
      if (v128.any_true(known)) {
        const top = v128.bitselect(ownTop, edgesTop, own), plane = v128.bitselect(ownPlane, edgePlane, own);
        const column = i32x4.min_s(i32x4.max_s(i32x4.sub(i32x4.trunc_sat_f32x4_s(v128.load(u + at)), pad4), zero), lastX);
        const row = i32x4.sub(i32x4.sub(i32x4.trunc_sat_f32x4_s(dv), top), pad4);
        const texel = i32x4.add(i32x4.mul(i32x4.min_s(i32x4.max_s(row, zero), lastY), canvas4), column);
        const place = i32x4.add(plane, texel);
        let bytes = i32x4.splat(<i32>load<u8>(<usize>i32x4.extract_lane(place, 0)));
        bytes = i32x4.replace_lane(bytes, 1, <i32>load<u8>(<usize>i32x4.extract_lane(place, 1)));
        bytes = i32x4.replace_lane(bytes, 2, <i32>load<u8>(<usize>i32x4.extract_lane(place, 2)));
        bytes = i32x4.replace_lane(bytes, 3, <i32>load<u8>(<usize>i32x4.extract_lane(place, 3)));
        value = f32x4.mul(share4, f32x4.div(f32x4.convert_i32x4_s(v128.and(bytes, known)), whole));
      }
      v128.store(out, first == 1 ? value : f32x4.add(v128.load(out), value));
    }
    for (; x < width; x++, at += 4, out += 4) {
      const value = share * subjectAt(
        load<f32>(u + at), load<f32>(v + at), matte, matteReach, canvasWidth, canvasHeight, pad, layerRows, matteTop, edgeTop,
      );
      store<f32>(out, first == 1 ? value : load<f32>(out) + value);
    }
  }
}

export function gatherRimMatte(
  key: usize, rimU: usize, rimV: usize, alpha: usize, u: usize, v: usize, width: i32, rows: i32, stride: i32, mapStride: i32, matte: usize,
  matteReach: usize, canvasWidth: i32, canvasHeight: i32, pad: i32, layerRows: i32, matteTop: i32, edgeTop: i32, ownTop: f32,
  share: f32, out: usize,
): void {
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++) {
      const at = <usize>(y * stride + x) << 2;
      // Few pixels have a rim: those without are passed four at a time.
      if (x + 4 <= width && !v128.any_true(v128.load(key + at))) {
        x += 3;
        continue;
      }
      if (load<f32>(key + at) == 0) continue;
      const du = load<f32>(rimU + at), dv = load<f32>(rimV + at);
      const top = <i32>(<f64>dv / <f64>layerRows) * layerRows;
      const rim: f32 = dv >= ownTop ? valueAt(matteReach, du, dv, canvasWidth, canvasHeight, pad, top) : 0;
      const below = subjectAt(
        load<f32>(u + at), load<f32>(v + at), matte, matteReach, canvasWidth, canvasHeight, pad, layerRows, matteTop, edgeTop,
      );
      const to = out + (<usize>(y * mapStride + x) << 2);
      store<f32>(to, max<f32>(0, load<f32>(to) + share * load<f32>(alpha + at) * (rim - below)));
    }
}
