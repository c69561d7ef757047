// Twin of average-linear.ts. See there for shapes and exactness.

export function averageLinear(sums: usize, width: i32, rows: i32, srgb: usize, stride: i32, out: usize): void {
  const rest = <usize>(stride - width) << 2;
  for (let y = 0; y < rows; y++, out += rest)
    for (let x = 0; x < width; x++, sums += 8, out += 4) {
      const light = load<u64>(sums);
      const red: u32 = load<u8>(srgb + <usize>(light & 0xffff));
      const green: u32 = load<u8>(srgb + <usize>((light >> 16) & 0xffff));
      const blue: u32 = load<u8>(srgb + <usize>((light >> 32) & 0xffff));
      store<u32>(out, red | (green << 8) | (blue << 16) | 0xff000000);
    }
}
