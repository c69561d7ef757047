import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Two processes: the machines this is measured on have two cores, and one render test already uses both.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Polls end when what they wait for is there; the default of a second is too short for a busy machine.
    expect: { poll: { timeout: 10_000 } },
    include: ['{packages,apps,bench,test,tools}/**/*.test.ts'],
  },
});
