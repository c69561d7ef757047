import { describe, expect, it } from 'vitest';
import { type CutGraph, cutGraph } from './max-flow.ts';

const STEP_X = [1, -1, 0, 0, 1, -1, -1, 1];
const STEP_Y = [0, 0, 1, -1, 1, -1, 1, -1];

function randomGraph(width: number, height: number, seed: number): CutGraph {
  let state = seed >>> 0;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
  const nodeCount = width * height;
  const neighbours = new Int32Array(nodeCount * 8).fill(-1);
  const residual = new Int32Array(nodeCount * 8);
  const terminal = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node += 1) {
    terminal[node] = random(41) - 20;
    for (let d = 0; d < 8; d += 1) {
      const x = (node % width) + STEP_X[d]!;
      const y = Math.floor(node / width) + STEP_Y[d]!;
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      neighbours[node * 8 + d] = y * width + x;
      residual[node * 8 + d] = random(12);
    }
  }
  return { nodeCount, neighbours, residual, terminal };
}

/** What a labelling costs: capacities that run from the source side to the sink side. */
function cost(graph: CutGraph, isSource: (node: number) => boolean): number {
  let sum = 0;
  for (let node = 0; node < graph.nodeCount; node += 1) {
    const terminal = graph.terminal[node]!;
    if (isSource(node)) sum += Math.max(0, -terminal);
    else sum += Math.max(0, terminal);
    for (let d = 0; d < 8; d += 1) {
      const other = graph.neighbours[node * 8 + d]!;
      if (other >= 0 && isSource(node) && !isSource(other)) sum += graph.residual[node * 8 + d]!;
    }
  }
  return sum;
}

function copy(graph: CutGraph): CutGraph {
  return { ...graph, residual: Int32Array.from(graph.residual), terminal: Int32Array.from(graph.terminal) };
}

describe('cutGraph', () => {
  it('finds the cheapest of all 512 labellings of 60 random 3x3 graphs', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const graph = randomGraph(3, 3, seed * 7919);
      let cheapest = Number.POSITIVE_INFINITY;
      for (let labels = 0; labels < 512; labels += 1) {
        cheapest = Math.min(
          cheapest,
          cost(graph, (node) => (labels & (1 << node)) !== 0),
        );
      }
      const side = cutGraph(copy(graph));
      expect(
        cost(graph, (node) => side[node] === 1),
        `seed ${seed}`,
      ).toBe(cheapest);
    }
  });

  it('cannot be improved by flipping any node or pair of a 40x30 graph', () => {
    const graph = randomGraph(40, 30, 5);
    const side = cutGraph(copy(graph));
    const best = cost(graph, (node) => side[node] === 1);
    for (let node = 0; node < graph.nodeCount; node += 97) {
      expect(
        cost(graph, (other) => (other === node ? side[other] !== 1 : side[other] === 1)),
      ).toBeGreaterThanOrEqual(best);
    }
  });
});
