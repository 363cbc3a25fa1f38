import { CapabilitiesService } from '@jiqia/capabilities';
import { organisationEntryFormSchema } from '@jiqia/contracts/forms';
import type { EditionRow } from '@jiqia/fairs';
import { EditionPartsService } from '@jiqia/fairs';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { NoticesModule } from '@jiqia/notices';
import {
  type MergePair,
  MergesService,
  OrganisationDuplicatesService,
  OrganisationRegisterService,
} from '@jiqia/organisations';
import { makeCapability, makeEdition, makeInvited, makeNeed } from '../../support/factories.js';
import { PartiesService } from '@jiqia/parties';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, sessionOf, solve } from '../../support/timetable-seed.js';

const MERGED_TABLES = [
  'organisation',
  'organisation_alias',
  'organisation_likeness',
  'person',
  'membership',
  'alike_key',
  'need',
  'capability',
  'invitation',
  'notice',
  'edition_unavailability',
];

describe('merging organisations', () => {
  let app: TestApp;
  let merges: MergesService;
  let register: OrganisationRegisterService;
  let made = 0;
  beforeAll(async () => {
    app = await createTestApp([NoticesModule]);
    merges = app.get(MergesService);
    register = app.get(OrganisationRegisterService);
  });
  afterAll(() => app.close());

  const create = async (name: string, fields: object = {}): Promise<string> => {
    const form = organisationEntryFormSchema.parse({ name, ...fields });
    return (await register.create(ORGANISER, form)).id;
  };
  const nameOf = (label: string): string => `${label}${++made}厂`;
  const needOf = (organisation: string, contact: object): Promise<NeedRow> =>
    makeNeed(app, { organisation: { name: organisation }, contact });
  const problemsOf = async (pair: MergePair): Promise<string[]> =>
    (await merges.preview(ORGANISER, pair)).problems.map(({ code }) => code);
  const undoProblems = async (id: string): Promise<string[]> => {
    const error = await merges.undo(ORGANISER, id).then(
      () => null,
      (refusal: unknown) => refusal,
    );
    return (error as { fields: { code: string }[] }).fields.map(({ code }) => code);
  };
  /** What is in the tables of a merge, without versions and times. */
  const snapshot = async (): Promise<unknown[]> => {
    const tables: unknown[] = [];
    for (const table of MERGED_TABLES)
      tables.push(
        await app.sql(
          `SELECT to_jsonb(t) - '{lock_version,updated_at}'::text[] AS row FROM ${table} t ORDER BY 1`,
        ),
      );
    return tables;
  };

  /** Two organisations with everything that may point at one; the second is to become the first. */
  const makeBusy = async (): Promise<MergePair & { readonly edition: EditionRow }> => {
    const [kept, gone] = [nameOf('留存'), nameOf('并入')];
    const winnerId = await create(kept, { aliases: [{ name: `${kept}别名` }] });
    const loserId = await create(gone, {
      creditCode: made < 3 ? '91350100M000100Y43' : null,
      externalId: `O-${made}`,
      aliases: [{ name: `${gone}旧名`, until: '2020-12-31' }],
    });
    await needOf(kept, { name: '何清', phone: '13800000001' });
    const need = await needOf(gone, { name: '何 清', email: `he${made}@example.org` });
    await needOf(gone, { name: '李工' });
    await makeCapability(app, { organisation: { name: gone }, person: { name: '何 清' } });
    const edition = await makeEdition(app);
    await makeInvited(app, { edition, need });
    await app.drain();
    await app.get(EditionPartsService).create(ORGANISER, 'unavailability', edition.id, {
      participant: gone,
      date: '2026-12-10',
      from: '09:00',
      until: '10:00',
      reason: '',
    });
    return { winnerId, loserId, edition };
  };

  it('moves whatever points at the one that goes, and its names find the one that stays', async () => {
    const { edition: _edition, ...pair } = await makeBusy();
    const { name: gone } = await register.read(ORGANISER, pair.loserId);
    const preview = await merges.preview(ORGANISER, pair);
    expect(preview.problems).toEqual([]);
    expect(Object.fromEntries(preview.moves.map(({ part, count }) => [part, count]))).toEqual({
      person: 2,
      membership: 3,
      alias: 1,
      need: 2,
      capability: 1,
      unavailability: 1,
      invitation: 1,
    });
    await merges.merge(ORGANISER, pair);
    const winner = await register.read(ORGANISER, pair.winnerId);
    expect(winner).toMatchObject({ creditCode: '91350100M000100Y43', mergedInto: null });
    expect(winner.aliases.map(({ name }) => name)).toEqual(
      expect.arrayContaining([gone, `${gone}旧名`]),
    );
    expect(await register.read(ORGANISER, pair.loserId)).toMatchObject({
      mergedInto: pair.winnerId,
    });
    for (const table of ['need', 'capability', 'invitation', 'edition_unavailability'])
      expect([
        table,
        await app.sql(`SELECT 1 FROM ${table} WHERE organisation_id = $1`, [pair.loserId]),
      ]).toEqual([table, []]);
    expect(
      await app.sql(
        `SELECT name, merged_into IS NULL AS stands FROM person WHERE organisation_id IN ($1, $2) ORDER BY name`,
        [pair.winnerId, pair.loserId],
      ),
    ).toEqual([
      { name: '何 清', stands: false },
      { name: '何清', stands: true },
      { name: '李工', stands: true },
    ]);
    const later = await needOf(gone, { name: '何 清' });
    expect(later.organisationId).toBe(pair.winnerId);
    const listed = await register.list(ORGANISER, { limit: 200, q: gone });
    expect(listed.items.map(({ id }) => id)).toEqual([pair.winnerId]);
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('is undone exactly', async () => {
    const { edition: _edition, ...pair } = await makeBusy();
    await app.drain();
    const before = await snapshot();
    const { id } = await merges.merge(ORGANISER, pair);
    expect(await snapshot()).not.toEqual(before);
    const undone = await merges.undo(ORGANISER, id);
    expect(undone.undoneAt).not.toBeNull();
    expect(await snapshot()).toEqual(before);
    await expect(merges.undo(ORGANISER, id)).rejects.toMatchObject({ code: 'MERGE_UNDONE' });
    const again = await merges.merge(ORGANISER, pair);
    await merges.undo(ORGANISER, again.id);
    expect(await snapshot()).toEqual(before);
    const audited = await app.sql<{ action: string }>(
      `SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY id`,
      [pair.loserId],
    );
    expect(audited.map(({ action }) => action).slice(-4)).toEqual([
      'organisation.merge',
      'organisation.unmerge',
      'organisation.merge',
      'organisation.unmerge',
    ]);
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('is not undone when something was built on it, and says what', async () => {
    const { edition: _edition, ...pair } = await makeBusy();
    const first = await merges.merge(ORGANISER, pair);
    const third = await create(nameOf('第三'));
    const second = await merges.merge(ORGANISER, { winnerId: third, loserId: pair.winnerId });
    expect(await undoProblems(first.id)).toEqual(['MERGE_LATER']);
    expect(await register.read(ORGANISER, pair.loserId)).toMatchObject({ mergedInto: third });
    await merges.undo(ORGANISER, second.id);
    expect(await register.read(ORGANISER, pair.loserId)).toMatchObject({
      mergedInto: pair.winnerId,
    });
    const [need] = await app.sql<{ id: string }>(
      `SELECT id FROM need WHERE organisation_id = $1 AND contact_id IN (SELECT id FROM person WHERE name = '李工')`,
      [pair.winnerId],
    );
    await app.sql(
      `UPDATE need SET organisation_id = $2, lock_version = lock_version + 1 WHERE id = $1`,
      [need?.id, third],
    );
    const winner = await register.read(ORGANISER, pair.winnerId);
    const form = organisationEntryFormSchema.parse({ name: winner.name, creditCode: null });
    await register.edit(ORGANISER, winner.id, winner.lockVersion, form);
    const before = await snapshot();
    expect((await undoProblems(first.id)).sort()).toEqual([
      'MERGE_NAME',
      'MERGE_NAME',
      'MERGE_ROWS',
    ]);
    expect(await snapshot()).toEqual(before);
  });

  it('is refused for different credit codes, for a pair of their own with live invitations, and for one row', async () => {
    const one = await create(nameOf('一'), { creditCode: '91500118M000100Y4Y' });
    const other = await create(nameOf('二'), { creditCode: '91350100M000100X42' });
    const pair = { winnerId: one, loserId: other };
    expect(await problemsOf(pair)).toEqual(['MERGE_CREDIT_CODES']);
    await expect(merges.merge(ORGANISER, pair)).rejects.toEqual(
      expect.objectContaining({
        code: 'MERGE_CLASHES',
        message:
          '还不能合并：两个单位的统一社会信用代码不同（91500118M000100Y4Y，91350100M000100X42）',
      }),
    );
    const need = await makeNeed(app);
    const capability = await makeCapability(app);
    await makeInvited(app, { need, capability });
    expect(
      await problemsOf({ winnerId: need.organisationId, loserId: capability.organisationId }),
    ).toEqual(['MERGE_INVITATIONS']);
    await expect(merges.preview(ORGANISER, { winnerId: one, loserId: one })).rejects.toMatchObject({
      code: 'ORGANISATION_PAIR_OF_ONE',
    });
    await expect(merges.merge(recipientOf(one), pair)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
  });

  /** One half hour of a day; all editions of the same `date` are at the same time. */
  const halfHour = (date: string): Promise<EditionRow> =>
    makeEdition(app, { sessions: [{ ...sessionOf('AM', '09:00', '09:30', 9), date }] });
  const meetAt = async (date: string, need: NeedRow): Promise<number> => {
    const edition = await halfHour(date);
    await makeMutual(app, { edition, need });
    return (await solve(app, edition)).length;
  };

  it('never books a merged person twice at one time, whichever row the first meeting was booked for', async () => {
    const [kept, gone] = [nameOf('东山'), nameOf('西岭')];
    const atKept = await needOf(kept, { name: '两头跑' });
    const atGone = await needOf(gone, { name: '两头 跑' });
    expect(await meetAt('2027-03-01', atGone)).toBe(1);
    const pair = { winnerId: atKept.organisationId, loserId: atGone.organisationId };
    await merges.merge(ORGANISER, pair);
    const [keptPerson, gonePerson] = [atKept.contactId ?? '', atGone.contactId ?? ''];
    const bodies = await app.get(PartiesService).bodies([keptPerson]);
    expect(bodies.of(keptPerson).ids).toEqual([keptPerson, gonePerson].sort());
    expect(await meetAt('2027-03-01', atKept)).toBe(0);
    expect(await meetAt('2027-03-02', atKept)).toBe(1);
  });

  it('is refused while meetings of a person of both overlap', async () => {
    const atKept = await needOf(nameOf('南坡'), { name: '分身' });
    const atGone = await needOf(nameOf('北坡'), { name: '分 身' });
    expect(await meetAt('2027-04-01', atKept)).toBe(1);
    expect(await meetAt('2027-04-01', atGone)).toBe(1);
    const pair = { winnerId: atKept.organisationId, loserId: atGone.organisationId };
    expect(await problemsOf(pair)).toEqual(['MERGE_MEETINGS']);
  });

  it('is followed by whoever had read the old row before', async () => {
    const [kept, gone] = [nameOf('前'), nameOf('后')];
    const winnerId = await create(kept);
    const need = await needOf(gone, { name: '王工' });
    await merges.merge(ORGANISER, { winnerId, loserId: need.organisationId });
    const other = await makeNeed(app);
    await app.sql(
      `UPDATE need SET organisation_id = $2, lock_version = lock_version + 1 WHERE id = $1`,
      [other.id, need.organisationId],
    );
    expect((await app.get(NeedsService).get(other.id)).organisationId).toBe(winnerId);
    const capability = await makeCapability(app);
    await app.sql(
      `UPDATE capability SET organisation_id = $2, person_id = NULL, lock_version = lock_version + 1 WHERE id = $1`,
      [capability.id, need.organisationId],
    );
    expect(await app.get(CapabilitiesService).get(capability.id)).toMatchObject({
      organisationId: winnerId,
      expertId: winnerId,
    });
    const pairs = await app.get(OrganisationDuplicatesService).list(ORGANISER, { limit: 200 });
    expect(JSON.stringify(pairs)).not.toContain(need.organisationId);
  });
});
