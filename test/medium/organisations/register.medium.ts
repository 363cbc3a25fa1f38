import { organisationEntryFormSchema } from '@jiqia/contracts/forms';
import { organisationListQuerySchema } from '@jiqia/contracts/http';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { NeedsModule } from '@jiqia/needs';
import {
  type OrganisationEntry,
  OrganisationRegisterService,
  OrganisationsModule,
} from '@jiqia/organisations';
import { makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const CODE = '91350100M000100Y43';
const form = (fields: object): ReturnType<typeof organisationEntryFormSchema.parse> =>
  organisationEntryFormSchema.parse(fields);

describe('the register of organisations', () => {
  let app: TestApp;
  let register: OrganisationRegisterService;
  beforeAll(async () => {
    // In the night between two days: 20 November in Beijing.
    app = await createTestApp([OrganisationsModule, NeedsModule], {
      now: new Date('2026-11-19T16:30:00Z'),
    });
    register = app.get(OrganisationRegisterService);
  });
  afterAll(() => app.close());

  const create = (fields: object): Promise<OrganisationEntry> =>
    register.create(ORGANISER, form(fields));
  const refusedWith = (code: string, params?: object): unknown =>
    expect.objectContaining(params ? { code, params } : { code });
  const namesOf = async (query: object): Promise<string[]> => {
    const page = await register.list(ORGANISER, organisationListQuerySchema.parse(query));
    return page.items.map((row) => row.name);
  };

  it('keeps an organisation with its code, its aliases and until when a former name held', async () => {
    const made = await create({
      name: '江澄恒驰动力有限公司',
      creditCode: CODE,
      park: '凤凰湖',
      aliases: [{ name: '恒驰动力' }, { name: '江澄恒驰机械厂', until: '2019-05-31' }],
    });
    expect(await register.read(ORGANISER, made.id)).toMatchObject({
      kind: 'ENTERPRISE',
      creditCode: CODE,
      aliases: [
        { name: '恒驰动力', until: null },
        { name: '江澄恒驰机械厂', until: '2019-05-31' },
      ],
      lockVersion: 1,
    });
    const need = await makeNeed(app, { organisation: { name: '江澄恒驰机械厂' } });
    expect(need.organisationId).toBe(made.id);
  });

  it('takes no name, alias, code or number twice', async () => {
    await create({ name: '甲厂', externalId: 'G-1', aliases: [{ name: '甲' }] });
    for (const fields of [
      { name: '甲' },
      { name: '甲厂' },
      { name: '乙', aliases: [{ name: '甲厂' }] },
    ])
      await expect(create(fields)).rejects.toEqual(refusedWith('ORGANISATION_NAME_TAKEN'));
    await expect(create({ name: '丙厂', creditCode: CODE })).rejects.toEqual(
      refusedWith('ORGANISATION_CODE_TAKEN', { code: CODE, name: '江澄恒驰动力有限公司' }),
    );
    await expect(create({ name: '丁厂', externalId: 'G-1' })).rejects.toEqual(
      refusedWith('ALREADY_EXISTS'),
    );
    const both = await Promise.allSettled([
      create({ name: '同时甲', aliases: [{ name: '同时' }] }),
      create({ name: '同时' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('keeps the name that is given up as a former one, under the version that was read', async () => {
    const made = await create({ name: '旧名研究所', kind: 'INSTITUTE', externalId: 'R-1' });
    const edited = await register.edit(ORGANISER, made.id, 1, form({ name: '新名研究院' }));
    expect(edited).toMatchObject({
      name: '新名研究院',
      externalId: 'R-1',
      aliases: [{ name: '旧名研究所', until: '2026-11-20' }],
      lockVersion: 2,
    });
    await expect(register.edit(ORGANISER, made.id, 1, form({ name: '又一名' }))).rejects.toEqual(
      refusedWith('VERSION_CHANGED'),
    );
    const back = await register.edit(
      ORGANISER,
      made.id,
      2,
      form({ name: '旧名研究所', aliases: edited.aliases }),
    );
    expect(back.aliases).toEqual([{ name: '新名研究院', until: '2026-11-20' }]);
    expect(
      await app.sql(`SELECT action, actor FROM audit_entry WHERE entity_id = $1 ORDER BY id`, [
        made.id,
      ]),
    ).toEqual([
      { action: 'organisation.create', actor: 'organiser' },
      { action: 'organisation.edit', actor: 'organiser' },
      { action: 'organisation.edit', actor: 'organiser' },
    ]);
  });

  it('is read in pages, by kind, park and text, whatever width and blanks', async () => {
    await create({ name: '云谷（永川）产业园', kind: 'PARK', park: '云谷' });
    await create({ name: '图象学会', kind: 'NATIONAL_SOCIETY', aliases: [{ name: '图 形学会' }] });
    expect(await namesOf({ kind: 'PARK' })).toEqual(['云谷（永川）产业园']);
    expect(await namesOf({ park: '云谷' })).toEqual(['云谷（永川）产业园']);
    expect(await namesOf({ q: '云谷 (永川)' })).toEqual(['云谷（永川）产业园']);
    expect(await namesOf({ q: '图形学会' })).toEqual(['图象学会']);
    expect(await namesOf({ q: 'm000100y' })).toEqual(['江澄恒驰动力有限公司']);
    expect(await namesOf({ q: '%' })).toEqual([]);
    const all = await namesOf({});
    const first = await register.list(ORGANISER, organisationListQuerySchema.parse({ limit: '2' }));
    expect(first.items).toHaveLength(2);
    expect(await namesOf({ cursor: first.nextCursor ?? '' })).toEqual(all.slice(2));
  });

  it('is not for the holder of an answer link, and says when nobody is there', async () => {
    const holder = recipientOf('019a0000-0000-7000-8000-000000000001');
    await expect(register.create(holder, form({ name: '丑厂' }))).rejects.toEqual(
      refusedWith('ACTION_FORBIDDEN'),
    );
    await expect(register.read(ORGANISER, '019a0000-0000-7000-8000-000000000001')).rejects.toEqual(
      refusedWith('ORGANISATION_NOT_FOUND'),
    );
  });

  it('leaves a name with whom has it when a sheet calls a new organisation so', async () => {
    const old = await create({ name: '寅厂' });
    await makeNeed(app, { organisation: { name: '卯厂', aliases: ['寅厂', '卯'] } });
    const again = await makeNeed(app, { organisation: { name: '寅厂' } });
    expect(again.organisationId).toBe(old.id);
    expect(
      await app.sql(`SELECT alias FROM organisation_alias WHERE alias IN ('寅厂', '卯')`),
    ).toEqual([{ alias: '卯' }]);
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });
});
