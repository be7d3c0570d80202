// The Node that builds, tests and plays everything here, whatever the machine has: that of Debian 12,
// the oldest that an installation runs on. Both package.json pin it, and npm puts it first for whatever
// it runs. `node deploy/pinned_node.mjs` checks only.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { optionalDependencies } = JSON.parse(
  readFileSync(new URL('../dashboard/package.json', import.meta.url), 'utf8'),
);
const pinned = optionalDependencies[`node-linux-${process.arch}`];

/** Says which Node this is; throws if it is another than the pinned one. */
export function requirePinnedNode() {
  const running = process.versions.node;
  if (running !== pinned) {
    throw new Error(
      `this is Node ${running} (${process.execPath}), not ${pinned}: run deploy/install-packages, ` +
        'and start what you started through npm (npm test, npx vitest)',
    );
  }
  console.log(`Node ${running}, pinned`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) requirePinnedNode();
