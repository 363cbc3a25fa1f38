// `npm run check`: every gate in turn; says which ones failed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GATES = ['typecheck', 'lint', 'format:check', 'imports', 'borders', 'unused'];
const failed = [];
for (const gate of GATES) {
  const start = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', gate], { cwd: ROOT, stdio: 'inherit' });
  console.log(
    `${status === 0 ? '✓' : '✗'} ${gate} ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
  if (status !== 0) failed.push(gate);
}
if (failed.length > 0) {
  console.error(`未通过：${failed.join('、')}`);
  process.exit(1);
}
