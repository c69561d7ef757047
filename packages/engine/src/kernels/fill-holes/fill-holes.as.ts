// Twin of fill-holes.ts; SIMD skips what is covered. See there for shapes and exactness.

// @ts-ignore: decorator
@inline function copy(planes: usize, from: usize, to: usize): void {
  store<f32>(planes + to, load<f32>(planes + from));
}

function isEmpty(depth: usize, width: i32): bool {
  for (let x = 0; x < width; x++) if (load<f32>(depth + (<usize>x << 2)) >= 0) return false;
  return true;
}

function fillRow(depth: usize, u: usize, v: usize, width: i32): i32 {
  let holes = 0;
  for (let x = 0; x < width; x++) {
    if (x + 4 <= width && !v128.any_true(f32x4.lt(v128.load(depth + (<usize>x << 2)), f32x4.splat(0)))) {
      x += 3;
      continue;
    }
    if (load<f32>(depth + (<usize>x << 2)) >= 0) continue;
    let end = x + 1;
    while (end < width && load<f32>(depth + (<usize>end << 2)) < 0) end++;
    let source = x > 0 ? x - 1 : end;
    if (x > 0 && end < width && load<f32>(depth + (<usize>end << 2)) < load<f32>(depth + (<usize>source << 2))) source = end;
    for (let hole = x; hole < end; hole++) {
      copy(depth, <usize>source << 2, <usize>hole << 2);
      copy(u, <usize>source << 2, <usize>hole << 2);
      copy(v, <usize>source << 2, <usize>hole << 2);
    }
    holes += end - x;
    x = end;
  }
  return holes;
}

export function fillHoles(depth: usize, u: usize, v: usize, width: i32, rows: i32, stride: i32, place: f32): i32 {
  const rowBytes = <usize>stride << 2;
  let holes = 0, firstFull = -1;
  for (let y = 0; y < rows; y++) {
    const row = <usize>y * rowBytes;
    if (load<f32>(depth + row) < 0 && isEmpty(depth + row, width)) {
      holes += width;
      if (firstFull >= 0) copyRow(depth, u, v, row - rowBytes, row, rowBytes);
      continue;
    }
    if (firstFull < 0) firstFull = y;
    holes += fillRow(depth + row, u + row, v + row, width);
  }
  for (let y = 0; y < rows && (firstFull < 0 || y < firstFull); y++) {
    const row = <usize>y * rowBytes;
    if (firstFull >= 0) copyRow(depth, u, v, <usize>firstFull * rowBytes, row, rowBytes);
    else for (let x = 0; x < width; x++) {
      const at = row + (<usize>x << 2);
      store<f32>(depth + at, 0);
      store<f32>(u + at, place);
      store<f32>(v + at, place);
    }
  }
  return holes;
}

function copyRow(depth: usize, u: usize, v: usize, from: usize, to: usize, rowBytes: usize): void {
  memory.copy(depth + to, depth + from, rowBytes);
  memory.copy(u + to, u + from, rowBytes);
  memory.copy(v + to, v + from, rowBytes);
}
