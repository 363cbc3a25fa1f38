import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, ORGANISER } from '@jiqia/identity';
import { NeedFilesService, NeedsModule, NeedsService, type NeedRow } from '@jiqia/needs';
import { makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const ACCOUNT: Actor = { id: 'a-1', accountId: 'a-1', roles: [], grants: [] };
const PDF = Buffer.from('%PDF-1.7 图纸');

describe('files of entries', () => {
  const data = mkdtempSync(join(tmpdir(), 'jiqia-files-'));
  let app: TestApp;
  let files: NeedFilesService;
  let need: NeedRow;
  let owner: Actor;
  beforeAll(async () => {
    app = await createTestApp([NeedsModule], { environment: { JIQIA_DATA: data } });
    files = app.get(NeedFilesService);
    need = await makeNeed(app);
    owner = {
      ...ACCOUNT,
      grants: [
        { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: need.organisationId } },
      ],
    };
  });
  afterAll(async () => {
    await app.close();
    rmSync(data, { recursive: true, force: true });
  });

  it('are handed in, read back byte by byte, and taken away', async () => {
    const [file] = await files.add(ORGANISER, need.id, { name: 'C:\\图\\壳体.pdf', bytes: PDF });
    expect(file).toMatchObject({
      name: '壳体.pdf',
      mediaType: 'application/pdf',
      size: PDF.length,
    });
    const read = await files.read(owner, need.id, file?.id ?? '');
    expect(read.bytes.equals(PDF)).toBe(true);
    const other = await makeNeed(app);
    for (const [id, fileId] of [
      [other.id, file?.id],
      [need.id, other.id],
    ] as const)
      await expect(files.read(ORGANISER, id, fileId ?? '')).rejects.toMatchObject({
        code: 'ATTACHMENT_NOT_FOUND',
      });
    await expect(files.remove(ORGANISER, other.id, file?.id ?? '')).rejects.toMatchObject({
      code: 'ATTACHMENT_NOT_FOUND',
    });
    await files.remove(ORGANISER, need.id, file?.id ?? '');
    expect(await files.list(ORGANISER, need.id)).toEqual([]);
    const told = await app.sql<{ action: string }>(
      `SELECT action FROM audit_entry WHERE entity_id = $1 AND action LIKE 'need.file%' ORDER BY at, id`,
      [need.id],
    );
    expect(told.map(({ action }) => action)).toEqual(['need.file-add', 'need.file-remove']);
  });

  it('are handed in by whoever may edit the entry, and of the kinds that are taken', async () => {
    // What is published is its owner's no more to edit.
    await expect(files.add(owner, need.id, { name: 'a.pdf', bytes: PDF })).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    const program = { name: 'a.pdf', bytes: Buffer.from('MZ') };
    await expect(files.add(ORGANISER, need.id, program)).rejects.toMatchObject({
      code: 'ATTACHMENT_TYPE_REFUSED',
    });
  });

  it('are shown to the other side once both have agreed, and to nobody before', async () => {
    await files.add(ORGANISER, need.id, { name: 'b.pdf', bytes: PDF });
    expect(await app.get(NeedsService).read(ACCOUNT, need.id)).toMatchObject({ id: need.id });
    for (const tier of [undefined, 'INVITED'] as const)
      await expect(files.list(ACCOUNT, need.id, tier)).rejects.toMatchObject({
        code: 'ACTION_FORBIDDEN',
      });
    expect(await files.list(ACCOUNT, need.id, 'BOTH_AGREED')).toHaveLength(1);
    expect(await files.list(owner, need.id)).toHaveLength(1);
  });
});
