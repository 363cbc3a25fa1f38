import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '@jiqia/config';
import { Heartbeat } from './heartbeat.js';

describe('Heartbeat', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiqia-heartbeat-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const of = (data: string): Heartbeat => new Heartbeat({ JIQIA_DATA: data } as Environment);

  it('stamps the data folder, and makes it where it is not there', async () => {
    const data = join(folder, 'data');
    await of(data).beat();
    const stamped = Date.parse(readFileSync(join(data, 'worker-alive'), 'utf8'));
    expect(Math.abs(Date.now() - stamped)).toBeLessThan(60_000);
  });

  it('does not mind a folder that cannot be written', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(of(join(file, 'data')).beat()).resolves.toBeUndefined();
  });
});
