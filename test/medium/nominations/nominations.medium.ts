import { nominationAskSchema } from '@jiqia/contracts/forms';
import { nominationListQuerySchema } from '@jiqia/contracts/http';
import { MOST_OPEN_NOMINATIONS } from '@jiqia/contracts/words';
import { withReach } from '@jiqia/database';
import { EditionPartsService, type EditionRow, EditionsService } from '@jiqia/fairs';
import { type Actor, accountActor, ORGANISER, reachFor } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { MatchesService } from '@jiqia/matching';
import type { NeedRow } from '@jiqia/needs';
import {
  NominationAnswersService,
  NominationAsksService,
  type NominationRow,
  NominationsModule,
  NominationsService,
} from '@jiqia/nominations';
import { MergesService, type OrganisationEntry } from '@jiqia/organisations';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import {
  makeConfirmedNeed,
  makeSociety,
  makeSocietyExpert,
  officerOf,
} from '../../support/society-seed.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const DUE = '2026-12-01';
const DAY_MS = 24 * 3600 * 1000;

describe('societies are asked to nominate', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([NominationsModule]);
  });
  afterAll(() => app.close());
  afterEach(async () => {
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  const asks = (): NominationAsksService => app.get(NominationAsksService);
  const answers = (): NominationAnswersService => app.get(NominationAnswersService);
  const ask = (
    edition: EditionRow,
    need: NeedRow,
    societies: readonly { readonly id: string }[],
    more: object = {},
    actor: Actor = ORGANISER,
  ): Promise<NominationRow[]> => {
    const ids = societies.map(({ id }) => id);
    const form = { needId: need.id, societies: ids, dueOn: DUE, ...more };
    return withReach(reachFor(actor), () =>
      asks().ask(actor, edition.id, nominationAskSchema.parse(form)),
    );
  };
  /** As in a request: behind the wall of whoever calls. */
  const nominate = (
    actor: Actor,
    { id }: NominationRow,
    personId: string,
    capabilityId: string | null = null,
  ): Promise<NominationRow> =>
    withReach(reachFor(actor), () =>
      answers().nominate(actor, id, { personId, capabilityId, words: '' }),
    );
  const fair = async (fields: Readonly<Record<string, unknown>> = {}) => {
    const edition = await makeEdition(app, { minimumScore: 0.1 });
    const need = await makeConfirmedNeed(app, fields);
    const society = await makeSociety(app);
    await enter(app, edition, { needs: [need] });
    return { edition, need, society };
  };
  const asked = async (fields: Readonly<Record<string, unknown>> = {}) => {
    const made = await fair(fields);
    const [row] = await ask(made.edition, made.need, [made.society]);
    if (!row) throw new Error('nobody was asked');
    return { ...made, row, officer: officerOf(made.society) };
  };
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'none',
      (error: { code: string }) => error.code,
    );

  it('several at once, each with a number of the year without gaps, or none of them', async () => {
    const { edition, need, society } = await fair();
    const other = await makeSociety(app, { kind: 'SOCIETY_BRANCH' });
    const institute = (await makeCapability(app)).organisationId;
    const before = await app.sql('SELECT 1 FROM nomination');
    await expect(ask(edition, need, [society, other, { id: institute }])).rejects.toMatchObject({
      code: 'NOMINATION_NOT_SOCIETY',
      params: { row: 3 },
      details: { field: 'societies.2' },
    });
    expect(await app.sql('SELECT 1 FROM nomination')).toHaveLength(before.length);
    const rows = await ask(edition, need, [society, other]);
    expect(rows.map(({ number }) => number)).toEqual([before.length + 1, before.length + 2]);
    expect(rows[0]).toMatchObject({ year: 2026, state: 'ASKED', dueOn: DUE });
    await expect(ask(edition, need, [other])).rejects.toMatchObject({
      code: 'NOMINATION_KNOWN',
      params: { row: 1, society: other.name },
    });
  });

  it('at one moment, and no number is given twice or left out', async () => {
    const { edition, need } = await fair();
    const societies = await Promise.all(Array.from({ length: 4 }, () => makeSociety(app)));
    const twice = [...societies, ...societies];
    const done = await Promise.allSettled(twice.map((society) => ask(edition, need, [society])));
    const refused = done.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
    );
    expect(refused).toEqual(Array.from({ length: 4 }, () => 'NOMINATION_KNOWN'));
    const rows = await app.sql<{ number: number }>('SELECT number FROM nomination ORDER BY 1');
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
  });

  it('for a need that is published, confirmed and entered, by a day before the edition begins, in its time', async () => {
    const { edition, need, society } = await fair();
    const unconfirmed = await makeNeed(app);
    const unentered = await makeConfirmedNeed(app);
    await enter(app, edition, { needs: [unconfirmed] });
    const early = await makeEdition(app, {}, 'COLLECTING');
    for (const [code, of, what, more] of [
      ['NOMINATION_NEED_UNCONFIRMED', edition, unconfirmed, {}],
      ['NOMINATION_NEED_UNFIT', edition, unentered, {}],
      ['NOMINATION_DUE_OUTSIDE', edition, need, { dueOn: '2026-11-20' }],
      ['NOMINATION_DUE_OUTSIDE', edition, need, { dueOn: '2026-12-10' }],
      ['EDITION_PHASE_FORBIDS', early, need, {}],
    ] as const)
      expect(await codeOf(ask(of, what, [society], more))).toBe(code);
    expect(await codeOf(ask(edition, need, [society], {}, officerOf(society)))).toBe(
      'ACTION_FORBIDDEN',
    );
    const runner = accountActor('runner', [
      { role: 'EDITION_ORGANISER', scope: { kind: 'edition', id: edition.id } },
    ]);
    expect(await ask(edition, need, [society], { dueOn: '2026-12-09' }, runner)).toHaveLength(1);
  });

  it('so many at a time of one edition', async () => {
    const { edition, society } = await fair();
    const needs: NeedRow[] = [];
    for (let n = 0; n <= MOST_OPEN_NOMINATIONS; n++) needs.push(await makeConfirmedNeed(app));
    await enter(app, edition, { needs });
    const codes: string[] = [];
    for (const need of needs) codes.push(await codeOf(ask(edition, need, [society])));
    expect(codes.slice(0, -1)).toEqual(Array.from({ length: MOST_OPEN_NOMINATIONS }, () => 'none'));
    expect(codes.at(-1)).toBe('NOMINATIONS_TOO_MANY');
  });

  it('name an expert of theirs with something listed: the pair is there as a run would have it', async () => {
    const { edition, society, row, officer } = await asked();
    const expert = await makeSocietyExpert(app, society);
    await enter(app, edition, { capabilities: [expert] });
    const answered = await nominate(officer, row, expert.personId, expert.id);
    expect(answered).toMatchObject({ state: 'NOMINATED', late: false, matchState: 'CANDIDATE' });
    const pair = await app.get(MatchesService).get(answered.matchId ?? '');
    expect(pair).toMatchObject({ source: 'NOMINATION', level: 4, capabilityId: expert.id });
    expect(await codeOf(nominate(officer, row, expert.personId))).toBe('ILLEGAL_STATE_MOVE');
  });

  it('name experts of a branch, and nobody who is not theirs or does not agree to be listed', async () => {
    const { society, row, officer } = await asked();
    const branch = await makeSociety(app, { kind: 'SOCIETY_BRANCH', parentId: society.id });
    const theirs = await makeSocietyExpert(app, branch);
    const shy = await makeSocietyExpert(app, society, { agrees: false });
    const stranger = await makeSocietyExpert(app, await makeSociety(app));
    expect(await codeOf(nominate(officer, row, stranger.personId))).toBe(
      'NOMINATION_EXPERT_UNKNOWN',
    );
    expect(await codeOf(nominate(officer, row, shy.personId))).toBe('NOMINATION_EXPERT_UNWILLING');
    expect(await codeOf(nominate(officer, row, theirs.personId, stranger.id))).toBe(
      'NOMINATION_CAPABILITY_UNFIT',
    );
    expect(await codeOf(nominate(officerOf(branch), row, theirs.personId))).toBe(
      'NOMINATION_NOT_FOUND',
    );
    const listed = await app.get(NominationsService).expertsFor(officer, row.id);
    expect(listed).toMatchObject([
      { personId: theirs.personId, capabilities: [{ id: theirs.id, title: theirs.title }] },
    ]);
    expect(await nominate(officer, row, theirs.personId)).toMatchObject({ capabilityId: null });
  });

  it('without a capability that takes part the organiser completes it', async () => {
    const { edition, society, row, officer } = await asked();
    const expert = await makeSocietyExpert(app, society);
    const complete = (actor: Actor): Promise<NominationRow> =>
      withReach(reachFor(actor), () => answers().complete(actor, row.id, expert.id));
    await nominate(officer, row, expert.personId, expert.id);
    const query = nominationListQuerySchema.parse({ editionId: edition.id, incomplete: 'true' });
    const list = async () => (await app.get(NominationsService).list(ORGANISER, query)).items;
    expect(await list()).toMatchObject([{ id: row.id, capabilityId: expert.id, matchId: null }]);
    expect(await codeOf(complete(officer))).toBe('ACTION_FORBIDDEN');
    expect(await codeOf(complete(ORGANISER))).toBe('PAIR_NOT_ENTERED');
    await enter(app, edition, { capabilities: [expert] });
    expect(await complete(ORGANISER)).toMatchObject({ matchState: 'CANDIDATE' });
    expect(await codeOf(complete(ORGANISER))).toBe('NOMINATION_COMPLETE');
    expect(await list()).toEqual([]);
  });

  it('are told of a veto by its name where it is no secret, and the organiser of every one', async () => {
    const { edition, need, society, row, officer } = await asked();
    const expert = await makeSocietyExpert(app, society);
    await enter(app, edition, { capabilities: [expert] });
    const secret = { need: need.id, capability: expert.id, reason: '' };
    await app.get(EditionPartsService).create(ORGANISER, 'conflict', edition.id, secret);
    expect(await codeOf(nominate(officer, row, expert.personId, expert.id))).toBe(
      'NOMINATION_IMPOSSIBLE',
    );
    await expect(nominate(ORGANISER, row, expert.personId, expert.id)).rejects.toMatchObject({
      code: 'PAIR_VETOED',
      params: { veto: { zh: '已申报回避' } },
    });
    expect(await app.get(NominationsService).read(officer, row.id)).toMatchObject({
      state: 'ASKED',
    });
  });

  it('say that nobody fits, and may be asked anew; then the new question is the one to answer', async () => {
    const { edition, need, society, row, officer } = await asked();
    const none = { reason: 'NO_EXPERT', words: '' } as const;
    expect(await answers().nobody(officer, row.id, none)).toMatchObject({
      state: 'NONE',
      reason: 'NO_EXPERT',
    });
    const [anew] = await ask(edition, need, [society]);
    app.clock.forward(12 * DAY_MS);
    expect(await asks().lapse(100)).toBeGreaterThan(0);
    const late = await app.get(NominationsService).read(officer, anew?.id ?? '');
    expect(late.state).toBe('LAPSED');
    const third = await ask(edition, need, [society], { dueOn: '2026-12-08' });
    await expect(answers().nobody(officer, late.id, none)).rejects.toMatchObject({
      code: 'NOMINATION_ASKED_ANEW',
      params: { number: `〔2026〕${third[0]?.number}号` },
    });
    await asks().withdraw(ORGANISER, third[0]?.id ?? '', '已另有人选');
    expect(await codeOf(answers().nobody(officer, third[0]?.id ?? '', none))).toBe(
      'ILLEGAL_STATE_MOVE',
    );
    app.clock.forward(-12 * DAY_MS);
  });

  it('may answer late, which is written down; a closed edition takes none', async () => {
    const { edition, society, row, officer } = await asked();
    const other = await asked();
    const expert = await makeSocietyExpert(app, society);
    app.clock.forward(12 * DAY_MS);
    await asks().lapse(100);
    expect(await nominate(officer, row, expert.personId)).toMatchObject({
      state: 'NOMINATED',
      late: true,
    });
    expect(edition.id).not.toBe(other.edition.id);
    await app.get(EditionsService).close(ORGANISER, other.edition.id, app.clock.now());
    expect(
      await codeOf(
        answers().nobody(other.officer, other.row.id, { reason: 'NO_EXPERT', words: '' }),
      ),
    ).toBe('EDITION_CLOSED');
    app.clock.forward(-12 * DAY_MS);
  });

  it('answer and are taken back at one moment: one of both counts', async () => {
    const { row, officer } = await asked();
    const none = { reason: 'NOT_AVAILABLE', words: '' } as const;
    const ends = await Promise.all([
      codeOf(answers().nobody(officer, row.id, none)),
      codeOf(asks().withdraw(ORGANISER, row.id, '已另有人选')),
    ]);
    expect(ends.toSorted()).toEqual(['ILLEGAL_STATE_MOVE', 'none']);
  });

  it('see what they are asked and nothing of other societies', async () => {
    const { need, edition, society, row, officer } = await asked();
    const other = await makeSociety(app);
    await ask(edition, need, [other]);
    const query = nominationListQuerySchema.parse({});
    const seen = async (actor: Actor): Promise<string[]> => {
      const page = await withReach(reachFor(actor), () =>
        app.get(NominationsService).list(actor, query),
      );
      return page.items.map(({ societyId }) => societyId);
    };
    expect(await seen(officer)).toEqual([society.id]);
    expect(await seen(officerOf(other))).toEqual([other.id]);
    expect(await codeOf(app.get(NominationsService).read(officerOf(other), row.id))).toBe(
      'NOMINATION_NOT_FOUND',
    );
  });

  it('that become one keep what both were asked, unless both have the same to answer', async () => {
    const { edition, need, society, row } = await asked();
    const twin: OrganisationEntry = await makeSociety(app);
    const [theirs] = await ask(edition, need, [twin]);
    const merge = () =>
      app.get(MergesService).merge(ORGANISER, { loserId: twin.id, winnerId: society.id });
    expect(await codeOf(merge())).not.toBe('none');
    await asks().withdraw(ORGANISER, theirs?.id ?? '', '重复');
    await merge();
    const moved = await app.get(NominationsService).read(ORGANISER, theirs?.id ?? '');
    expect([moved.societyId, row.societyId]).toEqual([society.id, society.id]);
  });
});
