import { interestFormSchema } from '@jiqia/contracts/forms';
import type { EditionRow } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { InterestsService } from '@jiqia/interests';
import { violatedInvariants } from '@jiqia/invariants';
import {
  MatchesService,
  MatchingModule,
  MatchRunsService,
  ShortlistRunsService,
} from '@jiqia/matching';
import { TransactionRunner } from '@jiqia/database';
import { OrganisationsModule, PersonMergesService, PersonsService } from '@jiqia/organisations';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** The edition is judged on 10 December 2026; the clock shows November. */
describe('a conflict of interest', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([MatchingModule, OrganisationsModule]);
  });
  afterAll(() => app.close());

  const run = async (edition: EditionRow): Promise<Record<string, string>> => {
    const { id } = await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await app.drain();
    expect((await app.get(MatchRunsService).get(id)).state).toBe('DONE');
    const rows = await app.get(MatchesService).listAll(edition.id);
    return Object.fromEntries(
      rows.map(({ capabilityId, state, vetoReason }) => [capabilityId, vetoReason ?? state]),
    );
  };
  const declare = (fields: object): Promise<{ id: string }> =>
    app
      .get(InterestsService)
      .declare(ORGANISER, interestFormSchema.parse({ kind: 'EMPLOYMENT', ...fields }));
  /** One need, the capability of an expert, and that of somebody else. */
  const stage = async () => {
    const edition = await makeEdition(app, { minimumScore: 0.1 });
    const need = await makeNeed(app);
    // The better of the two: a pair that is vetoed is kept where it would have been among the best.
    const person = { name: '卢见深', phone: phoneOf() };
    const capability = await makeCapability(app, { title: need.title, person });
    const other = await makeCapability(app);
    await enter(app, edition, { needs: [need], capabilities: [capability, other] });
    await app.drain();
    return { edition, need, capability, other };
  };
  let phones = 0;
  const phoneOf = (): string => `1380000${String(1000 + ++phones)}`;
  /** The person of a capability once more, spelt otherwise, in an organisation of their own, with the same number. */
  const twinOf = async (personId: string | null): Promise<string> => {
    const { phone } = await app.get(PersonsService).read(ORGANISER, personId ?? '');
    const elsewhere = await makeCapability(app);
    const { id } = await app.get(PersonsService).create(ORGANISER, {
      name: '卢 见 深',
      title: '',
      phone,
      email: '',
      organisationId: elsewhere.organisationId,
      role: 'MEMBER',
    });
    return id;
  };

  it('vetoes the pair of an organisation with a person under another spelling, and no other', async () => {
    const { edition, need, capability, other } = await stage();
    expect(await run(edition)).toEqual({ [capability.id]: 'CANDIDATE', [other.id]: 'CANDIDATE' });
    const { id } = await declare({
      party: { personId: await twinOf(capability.personId) },
      other: { organisationId: need.organisationId },
    });
    const vetoed = { [capability.id]: 'CONFLICT_OF_INTEREST', [other.id]: 'CANDIDATE' };
    expect(await run(edition)).toEqual(vetoed);
    await app.get(InterestsService).end(ORGANISER, id, { reason: '已离职' });
    expect(await run(edition)).toEqual({ [capability.id]: 'CANDIDATE', [other.id]: 'CANDIDATE' });
  });

  it('holds on its days alone, and between the contact and an institute too', async () => {
    const { edition, need, capability, other } = await stage();
    const sides = {
      party: { personId: need.contactId },
      other: { organisationId: capability.organisationId },
    };
    await declare({ ...sides, validFrom: '2026-12-11' });
    await declare({ ...sides, validFrom: '2026-11-01', validUntil: '2026-12-09' });
    expect((await run(edition))[capability.id]).toBe('CANDIDATE');
    await declare({ ...sides, kind: 'KINSHIP', validFrom: '2026-12-10', validUntil: '2026-12-10' });
    expect(await run(edition)).toEqual({
      [capability.id]: 'CONFLICT_OF_INTEREST',
      [other.id]: 'CANDIDATE',
    });
  });

  it('keeps candidates of an earlier run from being shortlisted, by a person, the assignment and as alternates', async () => {
    const { edition, need, capability, other } = await stage();
    await run(edition);
    const pairOf = async (id: string) => {
      const rows = await app.get(MatchesService).listAll(edition.id);
      return rows.find(({ capabilityId }) => capabilityId === id)?.id ?? '';
    };
    await declare({
      party: { organisationId: need.organisationId },
      other: { personId: capability.personId },
    });
    const conflicted = await pairOf(capability.id);
    const matches = app.get(MatchesService);
    await expect(matches.decide(ORGANISER, conflicted, 'SHORTLISTED')).rejects.toMatchObject({
      code: 'PAIR_IN_CONFLICT',
    });
    await app.get(ShortlistRunsService).start(ORGANISER, edition.id);
    await app.drain();
    const open = await pairOf(other.id);
    expect((await matches.get(open)).state).toBe('SHORTLISTED');
    expect((await matches.get(conflicted)).state).toBe('CANDIDATE');
    await matches.decide(ORGANISER, open, 'DISMISSED', '改期');
    const pulled = await app
      .get(TransactionRunner)
      .run((tx) => matches.pullAlternate(tx, ORGANISER, open));
    expect(pulled).toBeNull();
  });

  it('leaves a pair that was shortlisted before it where it is', async () => {
    const { edition, need, capability, other } = await stage();
    await run(edition);
    const rows = await app.get(MatchesService).listAll(edition.id);
    const early = rows.find(({ capabilityId }) => capabilityId === capability.id)?.id ?? '';
    await app.get(MatchesService).decide(ORGANISER, early, 'SHORTLISTED');
    await declare({
      party: { organisationId: need.organisationId },
      other: { personId: capability.personId },
    });
    expect(await run(edition)).toEqual({ [capability.id]: 'SHORTLISTED', [other.id]: 'CANDIDATE' });
  });

  it('goes with a person who is merged, and comes back', async () => {
    const { edition, need, capability } = await stage();
    const twin = await twinOf(capability.personId);
    const { id } = await declare({
      party: { organisationId: need.organisationId },
      other: { personId: twin },
    });
    const merges = app.get(PersonMergesService);
    const sideOf = async (): Promise<string | null> => {
      const page = await app.get(InterestsService).list(ORGANISER, { limit: 200 });
      return page.items.find((row) => row.id === id)?.otherPersonId ?? null;
    };
    const merge = await merges.merge(ORGANISER, {
      loserId: twin,
      winnerId: capability.personId ?? '',
    });
    expect(await sideOf()).toBe(capability.personId);
    expect((await run(edition))[capability.id]).toBe('CONFLICT_OF_INTEREST');
    await merges.undo(ORGANISER, merge.id);
    expect(await sideOf()).toBe(twin);
    expect(await violatedInvariants(app.url)).toEqual([]);
  });
});
