// SIMD twin of project-groups.ts: the eight corners of a box in two vectors. See there for shapes and exactness.

const MIN_PLANE: f32 = 0.015625;
const EVERYWHERE: f32 = 1000000;

export function projectGroups(boxes: usize, count: i32, matrix: usize, out: usize): void {
  const m0 = v128.load32_splat(matrix), m1 = v128.load32_splat(matrix, 4), m2 = v128.load32_splat(matrix, 8);
  const m3 = v128.load32_splat(matrix, 12), m4 = v128.load32_splat(matrix, 16), m5 = v128.load32_splat(matrix, 20);
  const m6 = v128.load32_splat(matrix, 24), m7 = v128.load32_splat(matrix, 28), m8 = v128.load32_splat(matrix, 32);
  const bx = v128.load32_splat(matrix, 36), by = v128.load32_splat(matrix, 40), bz = v128.load32_splat(matrix, 44);
  const one = f32x4.splat(1), nearest = f32x4.splat(MIN_PLANE), slack = f32x4(-1, 1, -1, 1);
  for (let i = 0; i < count; i++, boxes += 24, out += 16) {
    const x = v128.load64_splat(boxes);
    const y0 = load<f32>(boxes, 8), y1 = load<f32>(boxes, 12);
    const y = f32x4(y0, y0, y1, y1);
    const near = v128.load32_splat(boxes, 16), far = v128.load32_splat(boxes, 20);
    const plane = f32x4.add(f32x4.add(f32x4.mul(m6, x), f32x4.mul(m7, y)), m8);
    const down = f32x4.add(f32x4.add(f32x4.mul(m3, x), f32x4.mul(m4, y)), m5);
    const across = f32x4.add(f32x4.add(f32x4.mul(m0, x), f32x4.mul(m1, y)), m2);
    const plane0 = f32x4.add(plane, f32x4.mul(near, bz)), plane1 = f32x4.add(plane, f32x4.mul(far, bz));
    if (!i32x4.all_true(v128.and(f32x4.gt(plane0, nearest), f32x4.gt(plane1, nearest)))) {
      v128.store(out, f32x4.mul(slack, f32x4.splat(EVERYWHERE)));
      continue;
    }
    const inverse0 = f32x4.div(one, plane0), inverse1 = f32x4.div(one, plane1);
    const rows = range(
      f32x4.mul(f32x4.add(down, f32x4.mul(near, by)), inverse0), f32x4.mul(f32x4.add(down, f32x4.mul(far, by)), inverse1),
    );
    const columns = range(
      f32x4.mul(f32x4.add(across, f32x4.mul(near, bx)), inverse0), f32x4.mul(f32x4.add(across, f32x4.mul(far, bx)), inverse1),
    );
    v128.store(out, f32x4.add(v128.shuffle<i32>(rows, columns, 0, 1, 4, 5), slack));
  }
}

// The least and the most of eight numbers, in the first two lanes.
function range(a: v128, b: v128): v128 {
  let least = f32x4.pmin(a, b), most = f32x4.pmax(a, b);
  least = f32x4.pmin(least, v128.shuffle<i32>(least, least, 2, 3, 0, 1));
  most = f32x4.pmax(most, v128.shuffle<i32>(most, most, 2, 3, 0, 1));
  least = f32x4.pmin(least, v128.shuffle<i32>(least, least, 1, 0, 3, 2));
  most = f32x4.pmax(most, v128.shuffle<i32>(most, most, 1, 0, 3, 2));
  return v128.shuffle<i32>(least, most, 0, 4, 0, 4);
}
