// The import's reader as one file that needs nothing but Node, for the command line.
import { defineConfig } from 'vite';
import { requirePinnedNode } from '../deploy/pinned_node.mjs';

requirePinnedNode();

export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/pages/planner/import/command_line/main.ts',
    outDir: 'dist_import_reader',
    target: 'node18',
    rollupOptions: { output: { entryFileNames: 'import_reader.mjs', inlineDynamicImports: true } },
  },
});
