/** Steps from the places where `inside` is 1, walking in eight directions; 0 there, 0xffff beyond `most`. Two passes give it exactly. */
export function stepsOutside(inside: Uint8Array, width: number, height: number, most: number): Uint16Array {
  const distance = new Uint16Array(inside.length);
  for (let i = 0; i < inside.length; i += 1) distance[i] = inside[i] === 1 ? 0 : 0xffff;
  const relax = (i: number, from: number): void => {
    if (distance[from]! + 1 < distance[i]!) distance[i] = distance[from]! + 1;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      if (x > 0) relax(i, i - 1);
      if (y === 0) continue;
      relax(i, i - width);
      if (x > 0) relax(i, i - width - 1);
      if (x < width - 1) relax(i, i - width + 1);
    }
  }
  for (let y = height - 1; y >= 0; y -= 1) {
    for (let x = width - 1; x >= 0; x -= 1) {
      const i = y * width + x;
      if (x < width - 1) relax(i, i + 1);
      if (y === height - 1) continue;
      relax(i, i + width);
      if (x > 0) relax(i, i + width - 1);
      if (x < width - 1) relax(i, i + width + 1);
    }
  }
  for (let i = 0; i < distance.length; i += 1) if (distance[i]! > most) distance[i] = 0xffff;
  return distance;
}
