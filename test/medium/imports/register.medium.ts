import { ORGANISER } from '@jiqia/identity';
import { CapabilitiesService } from '@jiqia/capabilities';
import { NeedsService } from '@jiqia/needs';
import { EditionsService } from '@jiqia/fairs';
import { editionFormSchema } from '@jiqia/contracts/forms';
import { textFile } from '../../support/sheets.js';
import { ImportHarness } from '../../support/sheets-import.js';

const NEEDS = textFile(
  'needs.csv',
  [
    '需求编号,需求名称,单位名称,主要问题,联系人,手机',
    'N-1,气孔检测,甲公司,漏检,张三,13900000001',
    ',涂布控制,甲公司,不匀,李四,13900000002',
    ',涂布控制,乙公司,不匀,,',
  ].join('\n'),
);
const CAPABILITIES = (paused: string): ReturnType<typeof textFile> =>
  textFile('c.csv', `能力编号,成果名称,单位名称,暂停对接\nC-1,机器视觉,某大学,${paused}\n`);

describe('import into the registers', () => {
  let harness: ImportHarness;
  beforeEach(async () => {
    harness = await ImportHarness.open();
  });
  afterEach(() => harness.close());
  const states = (table: string): Promise<{ title: string; state: string; v: number }[]> =>
    harness.query(`SELECT title, state, lock_version AS v FROM ${table} ORDER BY id`);
  const outbox = async (): Promise<string[]> =>
    (
      await harness.query<{ id: string }>(
        `SELECT jsonb_array_elements_text(coalesce(payload -> 'needIds', payload -> 'capabilityIds')) AS id FROM outbox_message`,
      )
    ).map((row) => row.id);

  it('takes a file over once: a dry run and a second run leave every table as it was', async () => {
    const before = await harness.snapshot();
    const dry = await harness.importFile(ORGANISER, 'need', NEEDS, { dryRun: true });
    expect(await harness.snapshot()).toEqual(before);
    const real = await harness.importFile(ORGANISER, 'need', NEEDS);
    expect({ ...real, dryRun: true }).toEqual(dry);
    expect(real.result).toEqual({ created: 3, updated: 0, unchanged: 0 });
    expect((await states('need')).map((row) => row.state)).toEqual([
      'PUBLISHED',
      'PUBLISHED',
      'PUBLISHED',
    ]);
    expect(await outbox()).toHaveLength(3);
    const after = await harness.snapshot();
    const again = await harness.importFile(ORGANISER, 'need', NEEDS);
    expect(again.result).toEqual({ created: 0, updated: 0, unchanged: 3 });
    expect(await harness.snapshot()).toEqual(after);
  });

  it('leaves the evidence of kinds that a sheet has no column for, and changes nothing by the same sheet', async () => {
    const file = (columns: string, cells: string): ReturnType<typeof textFile> =>
      textFile('c.csv', `能力编号,成果名称,单位名称,${columns}\nC-1,机器视觉,某大学,${cells}\n`);
    const numbers = async (): Promise<string[]> =>
      (
        await harness.query<{ evidence: { kind: string; number: string }[] }>(
          'SELECT evidence FROM capability',
        )
      ).flatMap(({ evidence }) => evidence.map(({ kind, number }) => `${kind} ${number}`));
    const bring = async (columns: string, cells: string): Promise<unknown> =>
      (await harness.importFile(ORGANISER, 'capability', file(columns, cells))).result;
    await bring('专利号,项目编号', 'ZL200310100002.X,52075123');
    expect(await bring('关键字', '视觉')).toMatchObject({ updated: 1 });
    expect(await bring('关键字', '视觉')).toMatchObject({ unchanged: 1 });
    expect(await numbers()).toEqual(['PATENT ZL200310100002.X', 'PROJECT 52075123']);
    await bring('关键字,项目编号', '视觉,52075999');
    expect(await numbers()).toEqual(['PATENT ZL200310100002.X', 'PROJECT 52075999']);
  });

  it('rewrites and indexes anew exactly the row that was edited', async () => {
    await harness.importFile(ORGANISER, 'need', NEEDS);
    await harness.query('DELETE FROM outbox_message');
    const edited = textFile(
      'needs.csv',
      '需求名称,单位名称,主要问题,联系人,手机\n气孔检测,甲公司,漏检,张三,13900000001\n涂布控制,甲公司,改了,李四,13900000002\n',
    );
    const report = await harness.importFile(ORGANISER, 'need', edited);
    expect(report.result).toEqual({ created: 0, updated: 1, unchanged: 1 });
    const rows = await harness.query<{ id: string; external_id: string | null; problem: string }>(
      `SELECT id, external_id, problem FROM need WHERE title = '涂布控制' AND problem = '改了'`,
    );
    expect(rows).toHaveLength(1);
    expect(await outbox()).toEqual([rows[0]?.id]);
    const kept = await harness.query(`SELECT 1 FROM need WHERE external_id = 'N-1'`);
    expect(kept).toHaveLength(1);
  });

  it('gives a row that had no id the one a later file brings', async () => {
    await harness.importFile(ORGANISER, 'need', NEEDS);
    const later = textFile(
      'n.csv',
      '编号,需求名称,单位名称,主要问题\nN-9,涂布控制,乙公司,不匀\nN-10,气孔检测,甲公司,漏检\n',
    );
    const report = await harness.importFile(ORGANISER, 'need', later);
    expect(report.result).toEqual({ created: 1, updated: 1, unchanged: 0 });
    expect(report.notes.map((note) => [note.row, note.message])).toEqual([
      [2, expect.stringContaining('记下编号 N-9')],
      [3, expect.stringContaining('N-1')],
    ]);
  });

  it('refuses a row that would empty a need that is published, and keeps a contact that the file leaves out', async () => {
    await harness.importFile(ORGANISER, 'need', NEEDS);
    const later = textFile(
      'n.csv',
      '需求编号,需求名称,单位名称,主要问题\nN-1,气孔检测,甲公司,\n,涂布控制,甲公司,改了\n',
    );
    const report = await harness.importFile(ORGANISER, 'need', later);
    expect(report.result).toEqual({ created: 0, updated: 1, unchanged: 0 });
    expect(report.errors.map(({ row, message }) => [row, message])).toEqual([
      [2, '“气孔检测”为“已发布”，修改后不能缺少必填内容：请填写主要问题'],
    ]);
    expect(
      await harness.query(
        `SELECT n.problem, p.name, p.phone FROM need n JOIN person p ON p.id = n.contact_id ORDER BY n.id`,
      ),
    ).toEqual([
      { problem: '漏检', name: '张三', phone: '13900000001' },
      { problem: '改了', name: '李四', phone: '13900000002' },
    ]);
  });

  it('names both rows when one file says the same twice', async () => {
    const file = textFile(
      'n.csv',
      [
        '编号,需求名称,单位名称,信用代码',
        'N-1,甲,一公司,91500000MA5U00000W',
        'N-1,乙,一公司,',
        ',丙,一公司,',
        ',丙,一公司改名,91500000MA5U00000W',
        'N-2,甲,一公司,',
      ].join('\n'),
    );
    const report = await harness.importFile(ORGANISER, 'need', file);
    expect(report.errors.map(({ row, message }) => [row, message])).toEqual([
      [3, '编号 N-1 重复，与第 2 行重复'],
      [5, expect.stringContaining('与第 4 行重复')],
    ]);
    expect(report.counts).toEqual({ total: 5, imported: 3, wrong: 2, skipped: 0 });
    expect(report.notes.map(({ row }) => row)).toContain(5);
    expect(await states('need')).toHaveLength(3);
  });

  it('names a closed need and does not bring it back', async () => {
    await harness.importFile(ORGANISER, 'need', NEEDS);
    const [row] = await harness.query<{ id: string }>(
      `SELECT id FROM need WHERE external_id = 'N-1'`,
    );
    await harness.app
      .get(NeedsService)
      .move(ORGANISER, row?.id ?? '', 'CLOSED', { resolution: 'SOLVED', reason: '已解决' });
    const report = await harness.importFile(ORGANISER, 'need', NEEDS);
    expect(report.errors).toMatchObject([{ row: 2, field: 'state', label: '状态' }]);
    expect(report.counts).toEqual({ total: 3, imported: 2, wrong: 1, skipped: 0 });
    expect((await states('need')).map((need) => need.state)).toContain('CLOSED');
  });

  it('pauses and resumes as the sheet says, and says so when it says nothing', async () => {
    const run = (cell: string): ReturnType<typeof harness.importFile> =>
      harness.importFile(ORGANISER, 'capability', CAPABILITIES(cell));
    await run('是');
    expect(await states('capability')).toMatchObject([{ state: 'PAUSED' }]);
    const silent = await run('');
    expect(silent.notes).toMatchObject([{ row: 2, message: expect.stringContaining('保持暂停') }]);
    expect(await states('capability')).toMatchObject([{ state: 'PAUSED' }]);
    const resumed = await run('否');
    expect(resumed.notes).toMatchObject([{ row: 2, message: expect.stringContaining('已上架') }]);
    expect(await states('capability')).toMatchObject([{ state: 'LISTED' }]);
    await run('是');
    expect(await states('capability')).toMatchObject([{ state: 'PAUSED' }]);
    const moves = await harness.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE entity = 'capability' AND action IN ('capability.paused', 'capability.listed') ORDER BY id`,
    );
    expect(moves.map((move) => move.action)).toEqual(['capability.listed', 'capability.paused']);
  });

  it('refuses a retired capability and lists a stale one when the sheet confirms it', async () => {
    const file = (day: string): ReturnType<typeof textFile> =>
      textFile('c.csv', `能力编号,成果名称,单位名称,确认日期\nC-1,机器视觉,某大学,${day}\n`);
    await harness.importFile(ORGANISER, 'capability', file('2026-01-01'));
    await harness.query(`UPDATE capability SET state = 'STALE', lock_version = lock_version + 1`);
    await harness.importFile(ORGANISER, 'capability', file('2026-01-01'));
    expect(await states('capability')).toMatchObject([{ state: 'STALE' }]);
    await harness.importFile(ORGANISER, 'capability', file('2026-10-01'));
    const [row] = await states('capability');
    expect(row?.state).toBe('LISTED');
    const [{ id } = { id: '' }] = await harness.query<{ id: string }>('SELECT id FROM capability');
    await harness.app.get(CapabilitiesService).move(ORGANISER, id, 'RETIRED');
    const report = await harness.importFile(ORGANISER, 'capability', file('2026-10-01'));
    expect(report.errors).toMatchObject([{ row: 2, message: expect.stringContaining('已下架') }]);
  });

  const long = (rows: readonly string[]) =>
    textFile('n.csv', ['需求名称,单位名称', ...rows].join('\n'));

  it('leaves whole parts when it fails in the middle; the same file again finishes it', async () => {
    await harness.query(`CREATE FUNCTION fall() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.title = '第1200条' THEN RAISE EXCEPTION 'fell'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER fall BEFORE INSERT ON need FOR EACH ROW EXECUTE FUNCTION fall()`);
    const file = long(Array.from({ length: 2000 }, (_, i) => `第${i}条,单位${i % 40}`));
    await expect(harness.importFile(ORGANISER, 'need', file)).rejects.toThrow('fell');
    expect(await harness.query('SELECT count(*)::int AS n FROM need')).toEqual([{ n: 1000 }]);
    await harness.query('DROP TRIGGER fall ON need');
    const report = await harness.importFile(ORGANISER, 'need', file);
    expect(report.result).toEqual({ created: 1000, updated: 0, unchanged: 1000 });
  });

  it('leaves nothing of a short file when it fails in the middle', async () => {
    await harness.query(`CREATE FUNCTION fall() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.title = '第200条' THEN RAISE EXCEPTION 'fell'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER fall BEFORE INSERT ON need FOR EACH ROW EXECUTE FUNCTION fall()`);
    const before = await harness.snapshot();
    const file = long(Array.from({ length: 300 }, (_, i) => `第${i}条,单位${i % 40}`));
    await expect(harness.importFile(ORGANISER, 'need', file)).rejects.toThrow('fell');
    expect(await harness.snapshot()).toEqual(before);
  });

  it('finds in a dry run, too, what one file says twice in parts far from each other', async () => {
    const rows = Array.from({ length: 1300 }, (_, i) => `第${i}条,单位${i % 40}`);
    const file = long([...rows, '第3条,单位3', '第3条,单位4']);
    const dry = await harness.importFile(ORGANISER, 'need', file, { dryRun: true });
    const real = await harness.importFile(ORGANISER, 'need', file);
    expect(dry.errors).toMatchObject([{ row: 1302, message: expect.stringContaining('第 5 行') }]);
    expect(real.result).toEqual({ created: 1301, updated: 0, unchanged: 0 });
    expect({ ...dry, dryRun: false }).toEqual(real);
  });

  it('fills what the register lacks of an organisation and overwrites nothing', async () => {
    await harness.importFile(
      ORGANISER,
      'need',
      textFile('n.csv', '需求名称,单位名称,园区\n甲,一公司,东区\n'),
    );
    await harness.importFile(
      ORGANISER,
      'need',
      textFile('n.csv', '需求名称,单位名称,园区,单位简介\n乙,一公司,西区,做齿轮\n'),
    );
    expect(await harness.query('SELECT park, intro FROM organisation')).toEqual([
      { park: '东区', intro: '做齿轮' },
    ]);
  });

  it('knows the edition before it takes anything', async () => {
    const unknown = '018f0000-0000-7000-8000-000000000000';
    await expect(
      harness.importFile(ORGANISER, 'need', NEEDS, { editionId: unknown }),
    ).rejects.toMatchObject({ code: 'EDITION_NOT_FOUND' });
    const editions = harness.app.get(EditionsService);
    const edition = await editions.save(ORGANISER, EDITION);
    await harness.importFile(ORGANISER, 'need', NEEDS, { editionId: edition.id });
    expect(await editions.listEntryIds(edition.id, 'need')).toHaveLength(3);
    await editions.close(ORGANISER, edition.id, new Date('2026-12-31T00:00:00Z'));
    await expect(
      harness.importFile(ORGANISER, 'need', NEEDS, { editionId: edition.id }),
    ).rejects.toMatchObject({ code: 'EDITION_CLOSED' });
  });
});

const EDITION = editionFormSchema.parse({
  id: 'E1',
  programme: '技洽会',
  name: '一届',
  sessions: [
    {
      id: 'S',
      name: '上午',
      date: '2026-12-10',
      from: '09:00',
      until: '12:00',
      slotMinutes: 30,
      tables: 2,
    },
  ],
});
