import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ORGANISER } from '@jiqia/identity';
import type { CountedBatch } from '@jiqia/imports';
import { JobDispatcher } from '@jiqia/queue';
import { BatchHarness } from '../../support/import-batches.js';
import { zip } from '../../support/sheets-zip.js';
import { docx, row, table } from '../../support/word-file.js';

const FORMS = 1000;
const MB = 1024 * 1024;

/** A form a firm, and a picture as large as a zip of offices makes them: more than an earlier limit of 25 MB. */
const folder = (): { readonly name: string; readonly bytes: Uint8Array } => ({
  name: '征集.zip',
  bytes: zip([
    ...Array.from({ length: FORMS }, (_, i) => ({
      name: `单位${i}/需求表.docx`,
      content: docx(
        table(
          row('需求名称', `第${i}种裂纹在线检测`),
          row('单位名称', `第${i}机械厂`),
          row('主要问题', '人工目检漏检率高'),
        ),
      ).bytes,
    })),
    { name: '现场.png', content: randomBytes(28 * MB) },
  ]),
});

describe('a thousand forms in one zip', () => {
  let harness: BatchHarness;
  beforeEach(async () => {
    harness = await BatchHarness.open();
  });
  afterEach(() => harness.app.close());

  it('say how many of them are read, once a second, in bounded memory', async () => {
    const { app, batches } = harness;
    const { name, bytes } = folder();
    const file = { name, bytes: Buffer.from(bytes), secrecyDeclared: true };
    expect(file.bytes.length).toBeGreaterThan(27 * MB);
    const { id } = await batches.bring(ORGANISER, file);
    expect(await batches.read(ORGANISER, id)).toMatchObject({ filesTotal: 0, filesRead: 0 });
    const [from, memory] = [Date.now(), process.memoryUsage().rss];
    const reading = { over: false };
    const done = app.drain().finally(() => (reading.over = true));
    const seen: Pick<CountedBatch, 'state' | 'filesRead' | 'filesTotal' | 'lockVersion'>[] = [];
    let peak = 0;
    while (!reading.over) {
      seen.push(await batches.read(ORGANISER, id));
      peak = Math.max(peak, process.memoryUsage().rss);
      await sleep(50);
    }
    await done;
    const seconds = (Date.now() - from) / 1000;
    process.stdout.write(
      `${FORMS} 份表：${seconds} 秒，内存 +${Math.round((peak - memory) / MB)} MB\n`,
    );

    const under = seen.filter(({ state, filesTotal }) => state === 'READING' && filesTotal > 0);
    expect(under.some(({ filesRead }) => filesRead > 0 && filesRead < FORMS)).toBe(true);
    const read = seen.map(({ filesRead }) => filesRead);
    expect(read).toEqual(read.toSorted((a, b) => a - b));
    expect(new Set(read).size).toBeLessThanOrEqual(seconds + 3);
    const after = await batches.read(ORGANISER, id);
    expect(after).toMatchObject({ state: 'READY', filesTotal: FORMS + 1, filesRead: FORMS + 1 });
    expect(after.counts.imported).toBe(FORMS);
    expect(peak - memory).toBeLessThan(400 * MB);
  }, 240_000);

  it('are read anew after whoever read them has died', async () => {
    const { app, batches } = harness;
    const file = { name: '两份.zip', bytes: Buffer.from(twoForms()), secrecyDeclared: true };
    const { id } = await batches.bring(ORGANISER, file);
    await app.sql(`UPDATE import_batch SET state = 'READING', lock_version = 2 WHERE id = $1`, [
      id,
    ]);
    await app.sql(
      'UPDATE import_batch SET files_total = 2, files_read = 1, lock_version = 3 WHERE id = $1',
      [id],
    );
    await app.get(JobDispatcher).dispatch('import.read', { batchId: id }, 'another');
    expect(await batches.read(ORGANISER, id)).toMatchObject({
      state: 'READY',
      filesTotal: 2,
      filesRead: 2,
      total: 2,
    });
  });
});

const twoForms = (): Uint8Array =>
  zip(
    ['甲', '乙'].map((name) => ({
      name: `${name}.docx`,
      content: docx(table(row('需求名称', `${name}检测`), row('单位名称', `${name}厂`))).bytes,
    })),
  );
