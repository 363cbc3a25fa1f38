import { editionSchema, PART_VIEWS } from '@jiqia/contracts/http';
import { violatedInvariants } from '@jiqia/invariants';
import { CAPABILITIES_SHEET, EDITION, NEEDS_SHEET } from './api-city.js';
import { type Caller, callerOf } from './api-caller.js';
import { type Platform, startPlatform } from './api-harness.js';

type View = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

const E = `/api/editions/${EDITION.id}`;
const DAY = '2026-12-10';
const pair = { need: 'N-1', capability: 'C-1' };

/** Where each kind stands, a good body, a change and what the change makes of it. */
const KINDS = [
  [
    'session',
    'sessions',
    { ref: 'PM', name: '下午', date: DAY, from: '14:00', until: '17:00', slotMinutes: 30 },
    { name: '午后' },
  ],
  ['place', 'places', { session: 'D1AM', kind: 'ROOM', number: 1 }, { label: '贵宾室' }],
  [
    'unavailability',
    'unavailabilities',
    { participant: '卢见深', date: DAY, until: '10:00', reason: '授课' },
    { from: '09:30' },
  ],
  ['conflict', 'conflicts', { ...pair, reason: '顾问' }, { reason: '' }],
  ['pin', 'pins', { ...pair, date: DAY, from: '09:30' }, { from: '10:00' }],
  [
    'precedence',
    'precedences',
    { before: pair, after: { need: 'N-2', capability: 'C-2' } },
    { after: { need: 'N-3', capability: 'C-3' } },
  ],
  ['participation', 'participations', { side: 'need', entry: 'N-1' }, null],
] as const;

describe('the parts of an edition over HTTP', () => {
  let platform: Platform;
  let api: Caller;
  const http = (): ReturnType<Platform['http']> => platform.http();

  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
    await http().put(E).send(EDITION).expect(201);
    await api.sheet('need', NEEDS_SHEET, 'dryRun=false');
    await api.sheet('capability', CAPABILITIES_SHEET, 'dryRun=false');
  });
  afterAll(() => platform.stop());

  const edition = async (): Promise<ReturnType<typeof editionSchema.parse>> =>
    editionSchema.parse(await api.get(E));

  it.each(KINDS)('a %s is added, read, changed and taken out', async (kind, path, body, change) => {
    const before = await edition();
    const created = await http().post(`${E}/${path}`).send(body);
    expect({ status: created.status, body: created.body }).toMatchObject({ status: 201 });
    const view = created.body as View;
    expect(created.headers['etag']).toBe('"1"');
    const at = created.headers['location'] ?? '';
    expect(at).toBe(`/api/editions/${before.id}/${path}/${view.id}`);
    expect(PART_VIEWS[kind].strict().parse(view)).toMatchObject(body);
    expect((await http().get(at).expect(200)).body).toEqual(view);
    expect((await api.get(`${E}/${path}?limit=200`)) as object).toMatchObject({
      items: expect.arrayContaining([view]) as unknown,
      nextCursor: null,
    });
    if (change) {
      await http().patch(at).send(change).expect(428);
      const edited = await http().patch(at).set('If-Match', '"1"').send(change).expect(200);
      expect(edited.body).toMatchObject({ ...body, ...change, version: 2 });
      expect(edited.headers['etag']).toBe('"2"');
      const late = await http().patch(at).set('If-Match', '"1"').send(change).expect(412);
      expect(late.body).toMatchObject({ code: 'VERSION_CHANGED' });
    }
    const version = change ? '"2"' : '"1"';
    await http().delete(at).expect(428);
    const gone = await http().delete(at).set('If-Match', version).expect(204);
    expect(gone.text).toBe('');
    const missing = await http().get(at).expect(404);
    expect(missing.body).toMatchObject({ code: 'EDITION_PART_NOT_FOUND' });
    const after = await edition();
    expect(after.form).toEqual(before.form);
    expect(after.version).toBe(before.version + (kind === 'participation' ? 0 : 3));
  });

  it('say by field what does not fit, in Chinese', async () => {
    const unknown = await http()
      .post(`${E}/unavailabilities`)
      .send({ participant: '某广', date: DAY });
    expect({ status: unknown.status, body: unknown.body }).toMatchObject({
      status: 422,
      body: {
        code: 'EDITION_PARTS_REFUSED',
        errors: [{ field: 'participant', message: '没有名为“某广”的单位或人员，也没有这一编号' }],
      },
    });
    const whole = await http()
      .put(E)
      .send({ ...EDITION, conflicts: [pair, { need: 'N-1', capability: 'C-77' }] });
    expect({ status: whole.status, body: whole.body }).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'conflicts.1.capability' }] },
    });
    const wrong = await http()
      .post(`${E}/sessions`)
      .send({ ref: 'X', name: 'X', date: DAY, from: '17:00', until: '14:00', slotMinutes: 30 });
    expect({ status: wrong.status, body: wrong.body }).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'until', message: '结束时间应晚于开始时间' }] },
    });
    const [session] = ((await api.get(`${E}/sessions`)) as { items: View[] }).items;
    const at = `${E}/sessions/${session?.id}`;
    const late = await http().patch(at).set('If-Match', '"1"').send({ until: '08:00' });
    expect({ status: late.status, body: late.body }).toMatchObject({
      status: 400,
      body: { code: 'REQUEST_INVALID', errors: [{ field: 'until' }] },
    });
    for (const body of [{}, { colour: 'red' }, { slotMinutes: 1 }])
      await http().patch(at).set('If-Match', '"1"').send(body).expect(400);
    await http()
      .put(E)
      .send({ ...EDITION, timeZone: 'Asia/Nowhere' })
      .expect(400);
  });

  it('are counted by the version of their edition, which guards its file', async () => {
    const { version, form } = await edition();
    await http().put(E).set('If-Match', `"${version}"`).send(form).expect(200);
    expect((await edition()).version).toBe(version);
    await http().post(`${E}/conflicts`).send(pair).expect(201);
    await http().put(E).set('If-Match', `"${version}"`).send(form).expect(412);
    const now = await edition();
    expect(now.form?.conflicts).toEqual([{ ...pair, reason: '' }]);
    await http().put(E).set('If-Match', `"${now.version}"`).send(form).expect(200);
    expect((await edition()).form).toEqual(form);
  });

  it('shows what an upgrade could not read, until somebody has mended it', async () => {
    const { id } = await edition();
    await platform.database.query(
      `INSERT INTO edition_part_unresolved (id, edition_id, part, entry, cause)
       VALUES (uuidv7(), $1, 'unavailable', '{"participant": "某广"}', 'UNKNOWN')`,
      [id],
    );
    const { unresolved } = await edition();
    expect(unresolved).toEqual([
      expect.objectContaining({
        version: 1,
        part: 'unavailable',
        partLabel: '不可用时段',
        cause: 'UNKNOWN',
        causeLabel: '名称或编号查无对应',
        entry: { participant: '某广' },
      }),
    ]);
    const at = `${E}/unresolved-parts/${unresolved?.[0]?.id}`;
    await http().delete(at).set('If-Match', '"1"').expect(204);
    expect((await edition()).unresolved).toEqual([]);
  });

  it('stand in the sheet of participants by title beside the number', async () => {
    const form = { side: 'need', entry: 'N-1' };
    await http().post(`${E}/participations`).send(form).expect(201);
    const path = '/api/exports/editions/2026-AUTUMN/participations.jsonl';
    const { body } = (await http().get(path).responseType('blob').expect(200)) as { body: Buffer };
    expect(body.toString()).toContain('"entry":"N-1","title":"压铸件气孔缺陷在线检测"');
  });

  it('are closed with their edition', async () => {
    await api.post(`${E}/close`, 200);
    for (const [, path, body] of KINDS) {
      const response = await http().post(`${E}/${path}`).send(body);
      expect({ path, status: response.status, body: response.body }).toMatchObject({
        status: 422,
        body: { code: 'EDITION_CLOSED' },
      });
    }
    const broken = await violatedInvariants(platform.environment.DATABASE_URL ?? '');
    // No worker runs here, so that nothing is in the index yet.
    expect(broken.filter(({ invariant }) => invariant !== 'I8')).toEqual([]);
  });
});
