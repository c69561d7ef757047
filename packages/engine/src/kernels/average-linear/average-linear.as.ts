// Twin of average-linear.ts. See there for shapes and exactness.

export function averageLinear(sums: usize, count: i32, srgb: usize, out: usize): void {
  for (let i = 0; i < count; i++, sums += 8, out += 4) {
    const light = load<u64>(sums);
    const red: u32 = load<u8>(srgb + <usize>(light & 0xffff));
    const green: u32 = load<u8>(srgb + <usize>((light >> 16) & 0xffff));
    const blue: u32 = load<u8>(srgb + <usize>((light >> 32) & 0xffff));
    store<u32>(out, red | (green << 8) | (blue << 16) | 0xff000000);
  }
}
