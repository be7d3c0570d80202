import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { requirePinnedNode } from '../deploy/pinned_node.mjs';

requirePinnedNode();

const tests = fileURLToPath(new URL('../tests/browser', import.meta.url));

const INCLUDE_BY_MODE: Readonly<Record<string, string[]>> = {
  screenshots: ['**/screenshots.ts'],
  record: ['**/record_stream.ts'],
  bench: ['**/*.bench.ts'],
};

// The tests lie outside this folder, with the other tests, and use its packages.
export default defineConfig(({ mode }) => ({
  resolve: { dedupe: ['@bufbuild/protobuf', 'axe-core', 'playwright-core', 'uqr', 'vitest'] },
  server: { fs: { allow: [tests, '.'] } },
  test: {
    dir: tests,
    include: INCLUDE_BY_MODE[mode] ?? ['**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
    // Each file has a server and a browser of its own, and waits for them more than they compute.
    // Measuring, recording and taking pictures are alone on the machine.
    fileParallelism: mode === 'test',
    minWorkers: 2,
    maxWorkers: 2,
    reporters: process.env['JUNIT_FILE'] ? ['default', 'junit'] : ['default'],
    ...(process.env['JUNIT_FILE'] ? { outputFile: { junit: process.env['JUNIT_FILE'] } } : {}),
  },
}));
