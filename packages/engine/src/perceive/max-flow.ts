/**
 * A graph for minimum cuts whose nodes have at most eight neighbours, numbered so that direction d and d ^ 1 are opposite.
 * Capacities are integers: sums are then exact and the cut is the same on every machine.
 */
export interface CutGraph {
  readonly nodeCount: number;
  /** nodeCount*8: node reached in each direction, or -1. */
  readonly neighbours: Int32Array;
  /** nodeCount*8: capacity from the node in each direction. Used up by cutGraph. */
  readonly residual: Int32Array;
  /** nodeCount: capacity from the source (positive) or to the sink (negative). Used up by cutGraph. */
  readonly terminal: Int32Array;
}

const FREE = 0;
const SOURCE = 1;
const SINK = 2;
const NO_PARENT = -1;
const TERMINAL_PARENT = 8;

/**
 * The side of every node in a minimum cut: 1 for the source side, 0 for the sink side. Nodes that neither side reaches
 * belong to the sink. The capacities in `graph` are consumed.
 * Source: Boykov, Kolmogorov, "An Experimental Comparison of Min-Cut/Max-Flow Algorithms", PAMI 2004.
 */
export function cutGraph(graph: CutGraph): Uint8Array {
  const { nodeCount, neighbours, residual, terminal } = graph;
  const tree = new Uint8Array(nodeCount);
  const parent = new Int8Array(nodeCount).fill(NO_PARENT);
  /** When and how far from its root a node was last known to be: lets orphans find a root without walking every time. */
  const stamp = new Int32Array(nodeCount);
  const distance = new Int32Array(nodeCount);
  const queued = new Uint8Array(nodeCount);
  const queue = new Int32Array(nodeCount + 1);
  let queueStart = 0;
  let queueEnd = 0;
  let clock = 0;
  const orphans: number[] = [];

  const activate = (node: number): void => {
    if (queued[node] === 1) return;
    queued[node] = 1;
    queue[queueEnd] = node;
    queueEnd = queueEnd === nodeCount ? 0 : queueEnd + 1;
  };

  const orphan = (node: number): void => {
    parent[node] = NO_PARENT;
    orphans.push(node);
  };

  /** Pushes flow along source tree, bridge (from, direction) and sink tree. */
  const augment = (from: number, direction: number): void => {
    const bridge = from * 8 + direction;
    const to = neighbours[bridge]!;
    let flow = residual[bridge]!;
    let node = from;
    while (parent[node] !== TERMINAL_PARENT) {
      const d = parent[node]!;
      const above = neighbours[node * 8 + d]!;
      flow = Math.min(flow, residual[above * 8 + (d ^ 1)]!);
      node = above;
    }
    flow = Math.min(flow, terminal[node]!);
    node = to;
    while (parent[node] !== TERMINAL_PARENT) {
      const d = parent[node]!;
      flow = Math.min(flow, residual[node * 8 + d]!);
      node = neighbours[node * 8 + d]!;
    }
    flow = Math.min(flow, -terminal[node]!);

    residual[bridge] = residual[bridge]! - flow;
    residual[to * 8 + (direction ^ 1)] = residual[to * 8 + (direction ^ 1)]! + flow;
    node = from;
    while (parent[node] !== TERMINAL_PARENT) {
      const d = parent[node]!;
      const above = neighbours[node * 8 + d]!;
      const down = above * 8 + (d ^ 1);
      residual[down] = residual[down]! - flow;
      residual[node * 8 + d] = residual[node * 8 + d]! + flow;
      if (residual[down] === 0) orphan(node);
      node = above;
    }
    terminal[node] = terminal[node]! - flow;
    if (terminal[node] === 0) orphan(node);
    node = to;
    while (parent[node] !== TERMINAL_PARENT) {
      const d = parent[node]!;
      const above = neighbours[node * 8 + d]!;
      const back = above * 8 + (d ^ 1);
      residual[node * 8 + d] = residual[node * 8 + d]! - flow;
      residual[back] = residual[back]! + flow;
      if (residual[node * 8 + d] === 0) orphan(node);
      node = above;
    }
    terminal[node] = terminal[node]! + flow;
    if (terminal[node] === 0) orphan(node);
  };

  /** Distance of a node to its tree's root, or -1 when its chain ends in an orphan. Marks the chain when it does not. */
  const rootDistance = (start: number): number => {
    let node = start;
    let steps = 0;
    while (stamp[node] !== clock) {
      const d = parent[node]!;
      steps += 1;
      if (d === TERMINAL_PARENT) {
        stamp[node] = clock;
        distance[node] = 1;
        steps -= 1;
        break;
      }
      if (d === NO_PARENT) return -1;
      node = neighbours[node * 8 + d]!;
    }
    let total = steps + distance[node]!;
    const answer = total;
    for (node = start; stamp[node] !== clock; node = neighbours[node * 8 + parent[node]!]!) {
      stamp[node] = clock;
      distance[node] = total;
      total -= 1;
    }
    return answer;
  };

  const adopt = (node: number): void => {
    const side = tree[node]!;
    let best = NO_PARENT;
    let bestDistance = 1 << 30;
    for (let d = 0; d < 8; d += 1) {
      const other = neighbours[node * 8 + d]!;
      if (other < 0 || tree[other] !== side || parent[other] === NO_PARENT) continue;
      const capacity = side === SOURCE ? residual[other * 8 + (d ^ 1)]! : residual[node * 8 + d]!;
      if (capacity === 0) continue;
      const length = rootDistance(other);
      if (length >= 0 && length < bestDistance) {
        best = d;
        bestDistance = length;
      }
    }
    if (best !== NO_PARENT) {
      parent[node] = best;
      stamp[node] = clock;
      distance[node] = bestDistance + 1;
      return;
    }
    for (let d = 0; d < 8; d += 1) {
      const other = neighbours[node * 8 + d]!;
      if (other < 0 || tree[other] !== side) continue;
      const capacity = side === SOURCE ? residual[other * 8 + (d ^ 1)]! : residual[node * 8 + d]!;
      if (capacity > 0) activate(other);
      const up = parent[other]!;
      if (up >= 0 && up < TERMINAL_PARENT && neighbours[other * 8 + up] === node) orphan(other);
    }
    tree[node] = FREE;
  };

  for (let node = 0; node < nodeCount; node += 1) {
    if (terminal[node] === 0) continue;
    tree[node] = terminal[node]! > 0 ? SOURCE : SINK;
    parent[node] = TERMINAL_PARENT;
    distance[node] = 1;
    activate(node);
  }

  while (queueStart !== queueEnd) {
    const node = queue[queueStart]!;
    let d = 0;
    while (d < 8 && tree[node] !== FREE) {
      const other = neighbours[node * 8 + d]!;
      const side = tree[node]!;
      const capacity =
        other < 0 ? 0 : side === SOURCE ? residual[node * 8 + d]! : residual[other * 8 + (d ^ 1)]!;
      if (capacity === 0) {
        d += 1;
        continue;
      }
      if (tree[other] === FREE) {
        tree[other] = side;
        parent[other] = d ^ 1;
        stamp[other] = stamp[node]!;
        distance[other] = distance[node]! + 1;
        activate(other);
      } else if (tree[other] !== side) {
        clock += 1;
        if (side === SOURCE) augment(node, d);
        else augment(other, d ^ 1);
        for (let next = orphans.pop(); next !== undefined; next = orphans.pop()) adopt(next);
        // The edge may still carry flow, and neighbours passed before may have lost their tree meanwhile.
        d = 0;
        continue;
      } else if (
        stamp[other]! <= stamp[node]! &&
        distance[other]! > distance[node]! &&
        parent[other] !== TERMINAL_PARENT
      ) {
        parent[other] = d ^ 1;
        stamp[other] = stamp[node]!;
        distance[other] = distance[node]! + 1;
      }
      d += 1;
    }
    queueStart = queueStart === nodeCount ? 0 : queueStart + 1;
    queued[node] = 0;
  }
  return tree.map((side) => (side === SOURCE ? 1 : 0));
}
