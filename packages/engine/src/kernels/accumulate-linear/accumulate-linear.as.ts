// Twin of accumulate-linear.ts: a pixel's four sums are one 64-bit word. See there for shapes and exactness.

export function accumulateLinear(rgba: usize, count: i32, linear: usize, first: i32, sums: usize): void {
  for (let i = 0; i < count; i++, rgba += 4, sums += 8) {
    const word = load<u32>(rgba);
    const red: u64 = load<u16>(linear + (<usize>(word & 255) << 1));
    const green: u64 = load<u16>(linear + (<usize>((word >> 8) & 255) << 1));
    const blue: u64 = load<u16>(linear + (<usize>((word >> 16) & 255) << 1));
    const light = red | (green << 16) | (blue << 32);
    store<u64>(sums, first ? light : load<u64>(sums) + light);
  }
}
