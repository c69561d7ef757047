import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Two processes: the machines this is measured on have two cores, and one render test already uses both.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    include: ['{packages,apps,bench,test,tools}/**/*.test.ts'],
  },
});
