// SIMD twin of project-groups.ts: the eight corners of a box in two vectors. See there for shapes and exactness.

const MIN_PLANE: f32 = 0.015625;
const EVERYWHERE: f32 = 1000000;

export function projectGroups(boxes: usize, count: i32, matrix: usize, out: usize): void {
  const m3 = v128.load32_splat(matrix, 12), m4 = v128.load32_splat(matrix, 16), m5 = v128.load32_splat(matrix, 20);
  const m6 = v128.load32_splat(matrix, 24), m7 = v128.load32_splat(matrix, 28), m8 = v128.load32_splat(matrix, 32);
  const by = v128.load32_splat(matrix, 40), bz = v128.load32_splat(matrix, 44);
  const one = f32x4.splat(1), nearest = f32x4.splat(MIN_PLANE);
  for (let i = 0; i < count; i++, boxes += 24, out += 8) {
    const x = v128.load64_splat(boxes);
    const y0 = load<f32>(boxes, 8), y1 = load<f32>(boxes, 12);
    const y = f32x4(y0, y0, y1, y1);
    const near = v128.load32_splat(boxes, 16), far = v128.load32_splat(boxes, 20);
    const plane = f32x4.add(f32x4.add(f32x4.mul(m6, x), f32x4.mul(m7, y)), m8);
    const across = f32x4.add(f32x4.add(f32x4.mul(m3, x), f32x4.mul(m4, y)), m5);
    const plane0 = f32x4.add(plane, f32x4.mul(near, bz)), plane1 = f32x4.add(plane, f32x4.mul(far, bz));
    if (!i32x4.all_true(v128.and(f32x4.gt(plane0, nearest), f32x4.gt(plane1, nearest)))) {
      store<f32>(out, -EVERYWHERE);
      store<f32>(out, EVERYWHERE, 4);
      continue;
    }
    const row0 = f32x4.mul(f32x4.add(across, f32x4.mul(near, by)), f32x4.div(one, plane0));
    const row1 = f32x4.mul(f32x4.add(across, f32x4.mul(far, by)), f32x4.div(one, plane1));
    let least = f32x4.pmin(row0, row1), most = f32x4.pmax(row0, row1);
    least = f32x4.pmin(least, v128.shuffle<i32>(least, least, 2, 3, 0, 1));
    most = f32x4.pmax(most, v128.shuffle<i32>(most, most, 2, 3, 0, 1));
    least = f32x4.pmin(least, v128.shuffle<i32>(least, least, 1, 0, 3, 2));
    most = f32x4.pmax(most, v128.shuffle<i32>(most, most, 1, 0, 3, 2));
    store<f32>(out, f32x4.extract_lane(least, 0) - 1);
    store<f32>(out, f32x4.extract_lane(most, 0) + 1, 4);
  }
}
