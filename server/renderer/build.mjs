// Bundles the renderer into one file that needs nothing but Node, and makes the shipped templates.
import { mkdir, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { requirePinnedNode } from '../../deploy/pinned_node.mjs';

requirePinnedNode();

await build({
  entryPoints: ['src/main.ts', 'src/templates/make.ts'],
  outdir: 'dist',
  entryNames: '[name]',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node18',
  logLevel: 'warning',
  // Packages that were written for require() ask for it at run time.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
});

const { makeTemplates } = await import('./dist/make.mjs');
await mkdir('dist/templates', { recursive: true });
for (const [name, bytes] of Object.entries(await makeTemplates())) {
  await writeFile(`dist/templates/${name}.docx`, bytes);
}
