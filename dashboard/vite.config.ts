import { defineConfig } from 'vitest/config';
import { requirePinnedNode } from '../deploy/pinned_node.mjs';
import { compress } from './build/compress';
import { leanDescriptors } from './build/lean_descriptors';
import { serviceWorker } from './build/service_worker';

requirePinnedNode();

// The gateway's Content-Security-Policy allows nothing inline: no assets as data:
// URLs, no inline module preloads.
export default defineConfig({
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    target: 'es2021',
    // A few per cent smaller than esbuild's, which a weak line feels.
    minify: 'terser',
    terserOptions: { ecma: 2020, module: true, compress: { passes: 3 } },
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  plugins: [
    leanDescriptors(),
    serviceWorker('operator'),
    compress({ pages: { operator: 100_000 }, others: 150_000 }),
  ],
  server: { proxy: { '/ws': { target: 'ws://127.0.0.1:7080', ws: true } } },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    reporters: process.env['JUNIT_FILE'] ? ['default', 'junit'] : ['default'],
    ...(process.env['JUNIT_FILE'] ? { outputFile: { junit: process.env['JUNIT_FILE'] } } : {}),
  },
});
