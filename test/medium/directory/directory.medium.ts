import { CapabilitiesModule, CapabilitiesService } from '@jiqia/capabilities';
import { organisationEntryFormSchema } from '@jiqia/contracts/forms';
import type { DirectoryKind } from '@jiqia/contracts/words';
import { DirectoryModule, DirectoryService } from '@jiqia/directory';
import { accountActor, type Actor, ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  OrganisationRegisterService,
  OrganisationsModule,
  PersonsService,
} from '@jiqia/organisations';
import { Sweep } from '@jiqia/outbox';
import { DiscoveryService } from '@nestjs/core';
import { Client } from 'pg';
import { makeCapability } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** Whoever is looked for by name: rights are in the search itself, so that totals say nothing of those who may not be seen. */
describe('the directory', () => {
  let app: TestApp;
  const ids = new Map<string, string>();
  beforeAll(async () => {
    app = await createTestApp([OrganisationsModule, CapabilitiesModule, DirectoryModule]);
    const register = app.get(OrganisationRegisterService);
    for (const [name, kind] of [
      ['重庆大学', 'UNIVERSITY'],
      ['重庆邮电大学', 'UNIVERSITY'],
      ['中国机械工程学会', 'NATIONAL_SOCIETY'],
      ['渝临市江澄区长江重工有限公司', 'ENTERPRISE'],
    ] as const) {
      const form = organisationEntryFormSchema.parse({ name, kind });
      ids.set(name, (await register.create(ORGANISER, form)).id);
    }
    for (const name of ['单雄信', '吕秀莲', '张伟', '王小明']) await person(name);
    const university = { organisation: { name: '重庆大学', kind: 'UNIVERSITY' } };
    await makeCapability(app, {
      ...university,
      person: { name: '曾国强', email: 'z@example.org' },
    });
  });
  afterAll(() => app.close());

  const person = async (name: string): Promise<void> => {
    const organisationId = ids.get('渝临市江澄区长江重工有限公司') ?? '';
    const form = {
      name,
      title: '',
      phone: '',
      email: '',
      organisationId,
      role: 'CONTACT',
    } as const;
    ids.set(name, (await app.get(PersonsService).create(ORGANISER, form)).id);
  };
  const search = (q: string, actor: Actor = ORGANISER, kinds?: DirectoryKind[]) =>
    app.get(DirectoryService).search(actor, { q, kinds, limit: 20, offset: 0 });
  const first = async (q: string): Promise<string | undefined> => {
    const [one] = (await search(q)).items;
    return one && `${one.name} ${one.by}`;
  };
  const account = accountActor('0190a000-0000-7000-8000-000000000001', []);
  const later = (): Promise<void> => new Promise((done) => setTimeout(done, 1_050));

  it.each([
    ['重庆大学', '重庆大学 NAME'],
    ['重庆', '重庆大学 NAME'],
    ['重大', '重庆大学 NAME'],
    ['机械学会', '中国机械工程学会 NAME'],
    ['ChongQing Daxue', '重庆大学 PINYIN'],
    ['jixiegongcheng', '中国机械工程学会 PINYIN'],
    ['cqyd', '重庆邮电大学 INITIALS'],
    ['zgjxgcxh', '中国机械工程学会 INITIALS'],
    ['shanxiongxin', '单雄信 PINYIN'],
    ['danxx', '单雄信 SLIP'],
    ['dxx', '单雄信 INITIALS'],
    ['lvxiulian', '吕秀莲 PINYIN'],
    ['lyuxiulian', '吕秀莲 PINYIN'],
    ['章伟', '张伟 SOUND'],
    ['zangwei', '张伟 SOUND'],
    ['王小朋', '王小明 SLIP'],
    ['chognqingdaxue', '重庆大学 SLIP'],
    ['机戒工程学会', '中国机械工程学会 SLIP'],
    ['ｚｈａｎｇｗｅｉ', '张伟 PINYIN'],
    ['%', undefined],
    ['_', undefined],
    ['^重庆大学$', '重庆大学 NAME'],
    ["' OR 1=1", undefined],
  ])('%s finds %s', async (q, wanted) => {
    expect(await first(q)).toBe(wanted);
  });

  it('shows an account organisations and the experts of what is listed, and nobody else', async () => {
    expect((await search('zgq', account)).items).toMatchObject([
      { kind: 'person', name: '曾国强', organisation: { name: '重庆大学' } },
    ]);
    for (const q of ['张伟', 'zhangwei', 'zw', '章伟', 'zhagnwei'])
      expect(await search(q, account, ['person'])).toEqual({ total: 0, items: [] });
    expect((await search('张伟')).total).toBe(1);
    const firm = ids.get('渝临市江澄区长江重工有限公司') ?? '';
    const owner = accountActor('0190a000-0000-7000-8000-000000000002', [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: firm } },
    ]);
    expect((await search('zhangwei', owner)).total).toBe(1);
    const self = accountActor('0190a000-0000-7000-8000-000000000003', [
      { role: 'EXPERT', scope: { kind: 'person', id: ids.get('张伟') ?? '' } },
    ]);
    expect((await search('wxm', self, ['person'])).total).toBe(0);
    expect((await search('zw', self, ['person'])).total).toBe(1);
    const nobody: Actor = { id: 'x', roles: [] };
    await expect(search('zw', nobody)).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
  });

  it('finds an expert no longer once nothing of theirs is listed', async () => {
    const { id, lockVersion } = (await app.get(CapabilitiesService).list(ORGANISER, { limit: 1 }))
      .items[0] ?? { id: '', lockVersion: 0 };
    await app.get(CapabilitiesService).move(ORGANISER, id, 'PAUSED', { lockVersion });
    expect((await search('曾国强', account)).total).toBe(0);
    await app.get(CapabilitiesService).move(ORGANISER, id, 'LISTED');
    expect((await search('曾国强', account)).total).toBe(1);
  });

  it('tells societies from other organisations, and turns pages', async () => {
    expect((await search('zg', ORGANISER, ['society'])).items).toMatchObject([
      { kind: 'society', name: '中国机械工程学会' },
    ]);
    expect((await search('重庆', ORGANISER, ['organisation'])).total).toBe(2);
    const page = await app
      .get(DirectoryService)
      .search(ORGANISER, { q: '重庆', limit: 1, offset: 1 });
    expect(page).toMatchObject({ total: 2, items: [{ name: '重庆邮电大学' }] });
  });

  it('follows names: another one is found a second later, a merged or erased one is not', async () => {
    await search('x');
    const persons = app.get(PersonsService);
    const known = await persons.read(ORGANISER, ids.get('王小明') ?? '');
    await persons.edit(ORGANISER, known.id, known.lockVersion, { ...known, name: '欧阳修远' });
    await later();
    expect(await first('oyxy')).toBe('欧阳修远 INITIALS');
    expect((await search('王小明', ORGANISER, ['person'])).items.map(({ by }) => by)).not.toContain(
      'NAME',
    );
    const client = new Client(app.url);
    await client.connect();
    await client.query(`INSERT INTO findable_name (kind, id, source, made_by, names, letters, initials, sounds, grams)
      VALUES ('person', gen_random_uuid(), '鬼', 1, '^鬼$', '^gui$', '^g$', '^gui$', '{}')`);
    expect((await search('鬼')).total).toBe(0);
    await client.query(`UPDATE findable_name SET made_by = 0 WHERE names LIKE '%重庆%'`);
    const sweep = app
      .get(DiscoveryService)
      .getProviders()
      .map(({ instance }) => instance as unknown)
      .find((one): one is Sweep => one instanceof Sweep && one.name === 'names');
    expect(await sweep?.sweep(10)).toBe(3);
    expect(await sweep?.sweep(10)).toBe(0);
    await client.end();
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });
});
