#!/usr/bin/env node
// Plain JavaScript that any Node can read: it makes sure that the rest runs on one that reads TypeScript.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MINIMUM = [22, 18];
const main = new URL('../src/main.ts', import.meta.url);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) {
  const { runMain } = await import(main.href);
  await runMain();
} else {
  await rerun(bundledNode());
}

/** The Node that the npm package `node` brings along, whatever this system has. */
function bundledNode() {
  try {
    const { bin } = createRequire(import.meta.url)('node/package.json');
    const path = typeof bin === 'string' ? bin : bin.node;
    return join(createRequire(import.meta.url).resolve('node/package.json'), '..', path);
  } catch {
    process.stderr.write(
      `kinora needs Node ${MINIMUM.join('.')} or newer, this is ${process.versions.node}. ` +
        'Run npm install in the folder of kinora, or use a newer Node.\n',
    );
    process.exit(1);
  }
}

async function rerun(node) {
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; this process only waits for the other's own exit code.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`kinora could not start ${node}: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code ?? 1;
    else process.kill(process.pid, signal);
  });
}
