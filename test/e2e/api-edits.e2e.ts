import { needSchema } from '@jiqia/contracts/http';
import { z } from 'zod';
import { EDITION } from './api-city.js';
import { goOn } from './api-phases.js';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform, until } from './api-harness.js';

const NEED = {
  title: '污泥低温干化除臭',
  organisation: { name: '江澄净水有限公司' },
  contact: { name: '何清', phone: '199-0000-0099', email: 'hq@people.example.org' },
  problem: '污泥含水率高、气味大，压滤后仍在百分之八十左右',
  goal: '含水率低于 40%，除臭达标',
  keywords: ['污泥', '干化', '除臭'],
  field: '资源与环境',
  secrecyDeclared: true,
};
const CAPABILITY = {
  kind: 'EXPERTISE',
  title: '污泥低温干化与除臭',
  summary: '污泥低温干化除臭成套工艺，含水率降到百分之三十五。',
  keywords: ['污泥', '干化', '除臭'],
  field: '资源与环境',
  organisation: { name: '渝临理工大学', kind: 'UNIVERSITY' },
  person: { name: '卢见深', phone: '199-0000-0001', email: 'lu@people.example.org' },
  avoidOrganisations: ['江澄对手公司'],
};
const SIDES = {
  needs: {
    form: NEED,
    shown: ['SUBMITTED', 'PUBLISHED'],
    end: { to: 'CLOSED', resolution: 'SOLVED' },
    emptied: { goal: '', problem: '' },
    fields: ['problem', 'keyTechnology'],
  },
  capabilities: {
    form: CAPABILITY,
    shown: ['SUBMITTED', 'LISTED'],
    end: { to: 'RETIRED' },
    emptied: { summary: '', keywords: [] },
    fields: ['summary'],
  },
} as const;
const entrySchema = z.looseObject({
  id: z.uuid(),
  version: z.number(),
  title: z.string(),
  state: z.string(),
});
type Entry = z.infer<typeof entrySchema>;
type Register = keyof typeof SIDES;
const REGISTERS = Object.keys(SIDES) as Register[];

/** Needs and capabilities edited over HTTP: what their state asks for stays, and so does what no reader is shown. */
describe('edits over HTTP', () => {
  let platform: Platform;
  let api: Caller;

  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
  });
  afterAll(() => platform.stop());

  const put = (register: Register, entry: Entry, body: object) =>
    platform
      .http()
      .put(`/api/${register}/${entry.id}`)
      .set('If-Match', `"${entry.version}"`)
      .send(body);
  /** An entry that readers find. */
  async function shown(register: Register, more: object = {}): Promise<Entry> {
    const { form, shown: states } = SIDES[register];
    let entry = entrySchema.parse(await api.post(`/api/${register}`, 201, { ...form, ...more }));
    for (const to of states)
      entry = entrySchema.parse(await api.post(`/api/${register}/${entry.id}/moves`, 200, { to }));
    return entry;
  }
  const personOf = async (register: Register, { id }: Entry): Promise<unknown> =>
    (
      await platform.database.query(
        register === 'needs'
          ? `SELECT p.name, p.phone, p.email FROM need r JOIN person p ON p.id = r.contact_id WHERE r.id = $1`
          : `SELECT p.name, p.phone, p.email FROM capability r JOIN person p ON p.id = r.person_id WHERE r.id = $1`,
        [id],
      )
    ).rows[0];

  it.each(REGISTERS)(
    'keep %s that readers find from emptiness, and say what would be missing',
    async (register) => {
      const { form, emptied, fields } = SIDES[register];
      const entry = await shown(register);
      const refused = await put(register, entry, { ...form, ...emptied });
      expect({ status: refused.status, body: refused.body as unknown }).toMatchObject({
        status: 422,
        body: { code: 'EDIT_EMPTIES', errors: fields.map((field) => ({ field })) },
      });
      expect(await api.get(`/api/${register}/${entry.id}`)).toMatchObject({
        version: entry.version,
      });
      const better = await put(register, entry, { ...form, title: `${form.title}（改）` });
      expect({ status: better.status, body: better.body as unknown }).toMatchObject({
        status: 200,
        body: { title: `${form.title}（改）`, state: entry.state },
      });
    },
  );

  it('keep a need that waits for its review from what it could not be handed in with', async () => {
    const draft = entrySchema.parse(await api.post('/api/needs', 201, NEED));
    const waiting = entrySchema.parse(
      await api.post(`/api/needs/${draft.id}/moves`, 200, { to: 'SUBMITTED' }),
    );
    const refused = await put('needs', waiting, { ...NEED, secrecyDeclared: false });
    expect({ status: refused.status, body: refused.body as unknown }).toMatchObject({
      status: 422,
      body: { code: 'EDIT_EMPTIES', errors: [{ field: 'secrecyDeclared' }] },
    });
    await put('needs', waiting, { ...NEED, field: '' }).expect(200);
  });

  it.each(REGISTERS)('leave %s alone that have ended', async (register) => {
    const { form, end } = SIDES[register];
    const entry = await shown(register);
    const ended = entrySchema.parse(await api.post(`/api/${register}/${entry.id}/moves`, 200, end));
    const refused = await put(register, ended, { ...form, title: '另一件事' });
    expect({ status: refused.status, body: refused.body as unknown }).toMatchObject({
      status: 422,
      body: { code: 'EDIT_AFTER_END' },
    });
    expect(await api.get(`/api/${register}/${entry.id}`)).toMatchObject({ title: form.title });
  });

  it('do not list a capability that says nothing', async () => {
    const draft = entrySchema.parse(
      await api.post('/api/capabilities', 201, { ...CAPABILITY, ...SIDES.capabilities.emptied }),
    );
    const moves = `/api/capabilities/${draft.id}/moves`;
    await api.post(moves, 200, { to: 'SUBMITTED' });
    expect(await api.post(moves, 422, { to: 'LISTED' })).toMatchObject({
      code: 'CAPABILITY_INCOMPLETE',
      errors: [{ field: 'summary' }],
    });
  });

  it.each(REGISTERS)('lose nothing of %s that their writer was not shown', async (register) => {
    const { form } = SIDES[register];
    const key = register === 'needs' ? 'contact' : 'person';
    const {
      [key as never]: person,
      avoidOrganisations: _avoided,
      ...visible
    } = form as never as Record<string, unknown>;
    let entry = await shown(register);
    const full = { name: form[key as never]['name'], ...(person as object) };
    const edit = async (said: object): Promise<unknown> => {
      const done = await put(register, entry, { ...visible, ...said });
      expect({ status: done.status, body: done.body as unknown }).toMatchObject({ status: 200 });
      entry = entrySchema.parse(done.body);
      return personOf(register, entry);
    };
    expect(await edit({ title: '更正后的名称' })).toEqual(full);
    expect(await edit({ [key]: {} })).toEqual(full);
    expect(await edit({ [key]: { phone: '199-0000-0077' } })).toEqual({
      ...full,
      phone: '199-0000-0077',
    });
    expect(await edit({ organisation: { name: '江澄净水股份有限公司' } })).toMatchObject({
      name: full.name,
      phone: '199-0000-0077',
    });
    expect(await edit({ [key]: { name: '苏岚', phone: '199-0000-0055' } })).toEqual({
      name: '苏岚',
      phone: '199-0000-0055',
      email: '',
    });
    expect(await edit({ [key]: null })).toBeUndefined();
  });

  it('keep whom an expert must not meet until somebody says otherwise', async () => {
    const { avoidOrganisations: _avoided, ...visible } = CAPABILITY;
    let entry = await shown('capabilities');
    const edit = async (said: object): Promise<unknown> => {
      entry = entrySchema.parse(
        (await put('capabilities', entry, { ...visible, ...said }).expect(200)).body,
      );
      const { rows } = await platform.database.query<{ avoid_organisations: string[] }>(
        'SELECT avoid_organisations FROM capability WHERE id = $1',
        [entry.id],
      );
      return rows[0]?.avoid_organisations;
    };
    expect(await edit({})).toEqual(['江澄对手公司']);
    expect(await edit({ avoidOrganisations: null })).toEqual([]);
    expect(await edit({ avoidOrganisations: ['甲公司'] })).toEqual(['甲公司']);
    expect(await edit({ avoidOrganisations: [] })).toEqual([]);
  });

  it('a need and a capability made by hand enter an edition and are matched in it', async () => {
    const E = `/api/editions/${EDITION.id}`;
    await platform.http().put(E).send(EDITION).expect(201);
    const need = await shown('needs', { title: '印染污泥干化' });
    const capability = await shown('capabilities', { title: '印染污泥干化装备' });
    for (const [side, entry] of [
      ['need', need.id],
      ['capability', capability.id],
    ] as const)
      expect(await api.post(`${E}/participations`, 201, { side, entry })).toMatchObject({
        side,
        entryId: entry,
      });
    expect(await api.get(E)).toMatchObject({ needs: 1, capabilities: 1 });
    await platform.startWorker();
    await until(
      async () => (await api.get('/api/capabilities/search')) as { total: number },
      ({ total }) => total > 0,
    );
    await goOn(platform, E, 'MATCHING');
    const { id } = entrySchema.pick({ id: true }).parse(await api.post(`${E}/match-runs`, 202));
    await until(
      async () => (await api.get(`/api/match-runs/${id}`)) as { state: string },
      ({ state }) => state === 'DONE',
    );
    expect(await api.matches(`${E}/matches`)).toMatchObject([
      { need: { id: need.id }, capability: { id: capability.id } },
    ]);
    expect(needSchema.parse(await api.get(`/api/needs/${need.id}`)).state).toBe('PUBLISHED');
    expect(api.spoken.join()).not.toMatch(/199-0000|people\.example|对手公司/);
  });
});
