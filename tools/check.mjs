// `npm run check`: every gate, as many at once as there are cores; says which ones failed.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The longest first. */
const GATES = ['format:check', 'lint', 'imports', 'unused', 'borders'];
const waiting = [...GATES];
const failed = [];

/** Runs one gate and prints what it said when it is over, so that no two mix. */
function run(gate) {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', gate], { cwd: ROOT });
    const words = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => words.push(data));
    child.on('error', (error) => words.push(Buffer.from(String(error))));
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat(words));
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`${status === 0 ? '✓' : '✗'} ${gate} ${seconds} s`);
      if (status !== 0) failed.push(gate);
      resolve();
    });
  });
}

async function lane() {
  for (let gate = waiting.shift(); gate; gate = waiting.shift()) await run(gate);
}

await Promise.all(Array.from({ length: availableParallelism() }, lane));
if (failed.length > 0) {
  console.error(`未通过：${failed.join('、')}`);
  process.exit(1);
}
