import { setTimeout as sleep } from 'node:timers/promises';
import { CapabilitiesModule } from '@jiqia/capabilities';
import { organisationEntryFormSchema } from '@jiqia/contracts/forms';
import { accountActor, ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  EndorsementsService,
  MergesService,
  type OrganisationEntry,
  OrganisationRegisterService,
  OrganisationsModule,
  OrganisationTreeService,
  PersonMergesService,
  PersonsService,
} from '@jiqia/organisations';
import { Client } from 'pg';
import { makeCapability } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('societies, their branches, teams and experts', () => {
  let app: TestApp;
  let register: OrganisationRegisterService;
  let endorsements: EndorsementsService;
  let made = 0;
  beforeAll(async () => {
    app = await createTestApp([OrganisationsModule, CapabilitiesModule]);
    register = app.get(OrganisationRegisterService);
    endorsements = app.get(EndorsementsService);
  });
  afterAll(() => app.close());

  const refusedWith = (code: string): unknown => expect.objectContaining({ code });
  const create = (kind: string, parentId: string | null = null): Promise<OrganisationEntry> =>
    register.create(
      ORGANISER,
      organisationEntryFormSchema.parse({ name: `学会树${++made}`, kind, parentId }),
    );
  const putUnder = async (id: string, parentId: string | null): Promise<OrganisationEntry> => {
    const row = await register.read(ORGANISER, id);
    const { name, kind, aliases } = row;
    const form = organisationEntryFormSchema.parse({ name, kind, aliases, parentId });
    return register.edit(ORGANISER, id, row.lockVersion, form);
  };
  /** Names of a tree from the top down, indented by level. */
  const treeOf = async (id: string): Promise<string[]> => {
    const nodes = await app.get(OrganisationTreeService).read(ORGANISER, id);
    return nodes.map((node) => `${' '.repeat(node.level)}${node.kind} ${node.experts}`);
  };
  const expert = (organisationId: string, name: string) =>
    app.get(PersonsService).create(ORGANISER, {
      organisationId,
      name,
      title: '',
      phone: '',
      email: '',
      role: 'EXPERT',
    });

  it('stand under each other, and each shows its whole tree', async () => {
    const society = await create('NATIONAL_SOCIETY');
    const branch = await create('SOCIETY_BRANCH', society.id);
    const team = await create('SERVICE_TEAM', branch.id);
    expect(team).toMatchObject({ parentId: branch.id });
    await expert(team.id, '团中人');
    await expert(team.id, '团中客');
    const whole = ['NATIONAL_SOCIETY 0', ' SOCIETY_BRANCH 0', '  SERVICE_TEAM 2'];
    for (const { id } of [society, branch, team]) expect(await treeOf(id)).toEqual(whole);
    const row = await register.read(ORGANISER, team.id);
    const form = organisationEntryFormSchema.parse({ name: row.name, kind: row.kind });
    const kept = await register.edit(ORGANISER, team.id, row.lockVersion, form);
    expect(kept.parentId).toBe(branch.id);
    expect((await putUnder(branch.id, null)).parentId).toBeNull();
    expect(await treeOf(team.id)).toEqual(['SOCIETY_BRANCH 0', ' SERVICE_TEAM 2']);
  });

  it('never stand under themselves, under nobody, or seven deep', async () => {
    const top = await create('NATIONAL_SOCIETY');
    const chain = [top];
    for (let level = 2; level <= 6; level++)
      chain.push(await create('SOCIETY_BRANCH', chain.at(-1)?.id));
    const deepest = chain.at(-1)?.id ?? '';
    await expect(putUnder(top.id, deepest)).rejects.toEqual(
      refusedWith('ORGANISATION_PARENT_BELOW'),
    );
    await expect(putUnder(top.id, top.id)).rejects.toEqual(
      refusedWith('ORGANISATION_PARENT_BELOW'),
    );
    await expect(create('SERVICE_TEAM', deepest)).rejects.toEqual(
      refusedWith('ORGANISATION_TREE_TOO_DEEP'),
    );
    const above = await create('NATIONAL_SOCIETY');
    await expect(putUnder(top.id, above.id)).rejects.toEqual(
      refusedWith('ORGANISATION_TREE_TOO_DEEP'),
    );
    await expect(putUnder(top.id, '019a0000-0000-7000-8000-000000000001')).rejects.toEqual(
      refusedWith('ORGANISATION_PARENT_NOT_FOUND'),
    );
    await expect(
      app.sql(
        `UPDATE organisation SET parent_id = $2, lock_version = lock_version + 1 WHERE id = $1`,
        [top.id, chain[1]?.id],
      ),
    ).rejects.toThrow('organisation_no_circle');
  });

  it('make no circle when two are put under each other at one moment, past the service too', async () => {
    const [one, other] = [await create('NATIONAL_SOCIETY'), await create('NATIONAL_SOCIETY')];
    const clients = [new Client(app.url), new Client(app.url)] as const;
    for (const client of clients) await client.connect();
    const under = (client: Client, id: string, parent: string): Promise<unknown> =>
      client.query(
        `UPDATE organisation SET parent_id = $2, lock_version = lock_version + 1 WHERE id = $1`,
        [id, parent],
      );
    await clients[0].query('BEGIN');
    await under(clients[0], one.id, other.id);
    const second = under(clients[1], other.id, one.id).then(
      () => 'written',
      (error: unknown) => (error as Error).message,
    );
    await sleep(300);
    await clients[0].query('COMMIT');
    expect(await second).toContain('organisation_no_circle');
    for (const client of clients) await client.end();
  });

  it('merge with what is under them, but not with it, and part again', async () => {
    const [winner, loser] = [await create('NATIONAL_SOCIETY'), await create('NATIONAL_SOCIETY')];
    const branch = await create('SOCIETY_BRANCH', loser.id);
    const { id: person } = await expert(branch.id, '并会人');
    const form = { societyId: loser.id, vouchedOn: '2026-01-01', vouchedUntil: null };
    await endorsements.vouch(ORGANISER, person, form);
    const merges = app.get(MergesService);
    const within = { winnerId: loser.id, loserId: branch.id };
    const { problems } = await merges.preview(ORGANISER, within);
    expect(problems.map(({ code }) => code)).toEqual(['MERGE_TREE']);
    const pair = { winnerId: winner.id, loserId: loser.id };
    expect((await merges.preview(ORGANISER, pair)).moves).toEqual(
      expect.arrayContaining([
        { part: 'subordinate', count: 1 },
        { part: 'endorsement', count: 1 },
      ]),
    );
    const { id } = await merges.merge(ORGANISER, pair);
    expect((await register.read(ORGANISER, branch.id)).parentId).toBe(winner.id);
    expect(await endorsements.listOf(person)).toMatchObject([{ societyId: winner.id }]);
    const late = await create('SERVICE_TEAM', winner.id);
    await app.sql(
      `UPDATE organisation SET parent_id = $2, lock_version = lock_version + 1 WHERE id = $1`,
      [late.id, loser.id],
    );
    expect((await register.read(ORGANISER, late.id)).parentId).toBe(winner.id);
    await merges.undo(ORGANISER, id);
    expect((await register.read(ORGANISER, branch.id)).parentId).toBe(loser.id);
    expect(await endorsements.listOf(person)).toMatchObject([{ societyId: loser.id }]);
  });

  it('vouch for experts with a date, within the scope of their officers, and take it back', async () => {
    const society = await create('NATIONAL_SOCIETY');
    const branch = await create('SOCIETY_BRANCH', society.id);
    const other = await create('NATIONAL_SOCIETY');
    const officer = accountActor('officer', [
      { role: 'SOCIETY_OFFICER', scope: { kind: 'organisation', id: society.id } },
    ]);
    const { personId } = await makeCapability(app, { person: { name: '受荐人' } });
    const id = personId ?? '';
    const form = { societyId: branch.id, vouchedUntil: null };
    const vouched = await endorsements.vouch(officer, id, { ...form, vouchedOn: '2026-03-01' });
    expect(vouched).toMatchObject({
      society: branch.name,
      vouchedOn: '2026-03-01',
      vouchedUntil: null,
      inForce: true,
    });
    await expect(endorsements.vouch(officer, id, form)).rejects.toEqual(
      refusedWith('ENDORSEMENT_OVERLAPS'),
    );
    await expect(endorsements.vouch(officer, id, { ...form, societyId: other.id })).rejects.toEqual(
      refusedWith('ACTION_FORBIDDEN'),
    );
    const firm = await create('ENTERPRISE');
    await expect(
      endorsements.vouch(ORGANISER, id, { ...form, societyId: firm.id }),
    ).rejects.toEqual(refusedWith('ENDORSER_NOT_SOCIETY'));
    const past = {
      ...form,
      societyId: society.id,
      vouchedOn: '2020-01-01',
      vouchedUntil: '2020-12-31',
    };
    expect(await endorsements.vouch(officer, id, past)).toMatchObject({ inForce: false });
    await endorsements.withdraw(officer, id, vouched.id);
    await expect(endorsements.withdraw(officer, id, vouched.id)).rejects.toEqual(
      refusedWith('ENDORSEMENT_NOT_FOUND'),
    );
    expect(await endorsements.listOf(id)).toMatchObject([{ societyId: society.id }]);
    const again = await endorsements.vouch(officer, id, form);
    expect(again.inForce).toBe(true);
    const twin = await expert(branch.id, '受荐人');
    await endorsements.vouch(officer, twin.id, form);
    const pair = { winnerId: id, loserId: twin.id };
    const merge = await app.get(PersonMergesService).merge(ORGANISER, pair);
    expect(await endorsements.listOf(id)).toHaveLength(2);
    await app.get(PersonMergesService).undo(ORGANISER, merge.id);
    expect(await endorsements.listOf(twin.id)).toHaveLength(1);
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });
});
