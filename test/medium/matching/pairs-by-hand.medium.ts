import { matchListQuerySchema, matchOverrideListQuerySchema } from '@jiqia/contracts/http';
import { questionWords, reasonWords } from '@jiqia/contracts/words';
import { TransactionRunner } from '@jiqia/database';
import { type EditionRow, EditionPartsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { InvitationsModule } from '@jiqia/invitations';
import {
  type MatchRow,
  MatchesService,
  MatchOverridesService,
  MatchRunsService,
  PairAdditionsService,
  PairOrdersService,
  QuestionsService,
  ShortlistRunsService,
} from '@jiqia/matching';
import { NeedsService } from '@jiqia/needs';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const HOUSE = '同一家重工有限公司';

describe('what a person makes of pairs', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([InvitationsModule]);
  });
  afterAll(() => app.close());
  afterEach(async () => expect(await violatedInvariants(app.url)).toEqual([]));

  const matches = (): MatchesService => app.get(MatchesService);
  const ran = async (edition: EditionRow): Promise<void> => {
    const { id } = await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await app.drain();
    expect((await app.get(MatchRunsService).get(id)).state).toBe('DONE');
  };
  const shortlisted = async (edition: EditionRow): Promise<MatchRow[]> => {
    await app.get(ShortlistRunsService).start(ORGANISER, edition.id);
    await app.drain();
    return matches().listAll(edition.id, ['SHORTLISTED']);
  };
  const ofNeed = async (edition: EditionRow, needId: string): Promise<readonly MatchRow[]> => {
    const query = matchListQuerySchema.parse({ needId });
    return (await matches().list(ORGANISER, edition.id, query)).items;
  };
  const overrides = async (edition: EditionRow): Promise<string[]> => {
    const query = matchOverrideListQuerySchema.parse({});
    const { items } = await app.get(MatchOverridesService).list(ORGANISER, edition.id, query);
    return items.map(({ kind, from, to, reason }) => [kind, from, to, reason].join(' ')).reverse();
  };
  const add = (edition: EditionRow, needId: string, capabilityId: string): Promise<MatchRow> =>
    app
      .get(PairAdditionsService)
      .add(ORGANISER, edition.id, { needId, capabilityId, reason: '企业点名' });
  const fair = async (fields: Parameters<typeof makeEdition>[1] = {}) => {
    const edition = await makeEdition(app, { minimumScore: 0.1, ...fields });
    const need = await makeNeed(app, { organisation: { name: HOUSE } });
    const capabilities = [
      await makeCapability(app, { title: need.title }),
      await makeCapability(app),
      await makeCapability(app),
    ] as const;
    await enter(app, edition, { needs: [need], capabilities });
    await app.drain();
    return { edition, need, capabilities };
  };
  /** What was found out about a pair. */
  const found = ({ score, level, parts, reasons, against, gaps }: MatchRow) => ({
    score,
    level,
    parts,
    reasons,
    against,
    gaps,
  });

  it('adds a pair that scores as in a run, once, and runs keep it', async () => {
    const { edition, need, capabilities } = await fair();
    const [capability] = capabilities;
    const added = await add(edition, need.id, capability.id);
    expect(added).toMatchObject({ source: 'PERSON', state: 'CANDIDATE', matchRunId: null });
    await expect(add(edition, need.id, capability.id)).rejects.toMatchObject({
      code: 'PAIR_EXISTS',
      params: { id: added.id },
    });
    await ran(edition);
    const judged = await matches().get(added.id);
    expect(judged.matchRunId).not.toBeNull();
    expect(found(judged)).toEqual(found(added));
    expect(judged.source).toBe('PERSON');
    expect(await overrides(edition)).toEqual(['ADDED  CANDIDATE 企业点名']);
  });

  it('refuses by name what must not be: who is not there, not open, of one house, declared apart', async () => {
    const { edition, need, capabilities } = await fair();
    const [first, second] = capabilities;
    const refused = async (needId: string, capabilityId: string, code: string, veto?: string) => {
      const error = await add(edition, needId, capabilityId).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code });
      if (veto !== undefined) expect(error).toMatchObject({ params: { veto: { zh: veto } } });
    };
    const outside = await makeCapability(app);
    await refused(need.id, outside.id, 'PAIR_NOT_ENTERED');
    const own = await makeCapability(app, { organisation: { name: HOUSE } });
    await enter(app, edition, { capabilities: [own] });
    await app.drain();
    await refused(need.id, own.id, 'PAIR_VETOED', '供需双方为同一单位');
    await app.get(EditionPartsService).create(ORGANISER, 'conflict', edition.id, {
      need: need.id,
      capability: second.id,
      reason: '',
    });
    await refused(need.id, second.id, 'PAIR_VETOED', '已申报回避');
    await ran(edition);
    await refused(need.id, second.id, 'PAIR_VETOED', '已申报回避');
    await refused(need.id, first.id, 'PAIR_EXISTS');
    await app.get(NeedsService).move(ORGANISER, need.id, 'PAUSED');
    await app.drain();
    await refused(need.id, first.id, 'PAIR_NOT_OPEN');
    expect(await overrides(edition)).toEqual([]);
  });

  it('takes up a pair that was vetoed since its expert is full, and later runs leave it', async () => {
    const { edition, need, capabilities } = await fair({ meetingsPerExpert: 1 });
    const [full] = capabilities;
    const other = await makeNeed(app);
    await enter(app, edition, { needs: [other] });
    await app.drain();
    await matches().decide(ORGANISER, (await add(edition, other.id, full.id)).id, 'SHORTLISTED');
    await ran(edition);
    const vetoed = (await ofNeed(edition, need.id)).find((row) => row.capabilityId === full.id);
    expect(vetoed?.vetoReason).toBe('OVER_CAPACITY');
    const wanted = await add(edition, need.id, full.id);
    expect(wanted).toMatchObject({ id: vetoed?.id, state: 'CANDIDATE', source: 'PERSON' });
    await ran(edition);
    expect(await matches().get(wanted.id)).toMatchObject({ state: 'CANDIDATE', vetoReason: null });
    await expect(matches().decide(ORGANISER, wanted.id, 'SHORTLISTED')).rejects.toMatchObject({
      code: 'EXPERT_FULL',
    });
  });

  it('remembers other editions: what was declined for good is not proposed, what came to nothing scores less', async () => {
    const first = await fair();
    await ran(first.edition);
    const [declined, dropped, fresh] = await ofNeed(first.edition, first.need.id);
    const ended = async (row: MatchRow | undefined, to: 'DECLINED' | 'LAPSED', reason: string) => {
      const id = row?.id ?? '';
      await matches().decide(ORGANISER, id, 'SHORTLISTED');
      await app.get(TransactionRunner).run(async (tx) => {
        await matches().move(tx, [id], 'SHORTLISTED', 'INVITED');
        await matches().move(tx, [id], 'INVITED', to, reason);
      });
    };
    await ended(declined, 'DECLINED', 'OUTSIDE_FIELD');
    await ended(dropped, 'DECLINED', '价格谈不拢');
    await ended(fresh, 'LAPSED', '');
    const again = await makeEdition(app, { minimumScore: 0.1 });
    await enter(app, again, { needs: [first.need], capabilities: first.capabilities });
    await app.drain();
    await ran(again);
    const now = await ofNeed(again, first.need.id);
    const as = (row: MatchRow | undefined): MatchRow | undefined =>
      now.find(({ capabilityId }) => capabilityId === row?.capabilityId);
    const said = (row: MatchRow | undefined) => row?.against.map((reason) => reasonWords(reason));
    expect(as(declined)).toMatchObject({ state: 'VETOED', vetoReason: 'DECLINED_BEFORE' });
    expect(as(dropped)?.score).toBeCloseTo((dropped?.score ?? 0) * 0.8, 4);
    expect(said(as(dropped))).toEqual([`${first.edition.name}曾婉拒：价格谈不拢，匹配度已下调`]);
    expect(as(fresh)).toMatchObject({ score: fresh?.score, against: [] });
    expect((await add(again, first.need.id, declined?.capabilityId ?? '')).state).toBe('CANDIDATE');
  });

  it('drafts questions for the meeting, which an organiser edits by versions and gives back', async () => {
    const { edition, need, capabilities } = await fair();
    await ran(edition);
    const pairs = await ofNeed(edition, need.id);
    const { id } = pairs.find((row) => row.capabilityId === capabilities[0].id) as MatchRow;
    const questions = app.get(QuestionsService);
    const drafted = await questions.read(ORGANISER, id);
    expect(drafted).toMatchObject({ edited: false, version: 0 });
    expect(drafted.questions.map(({ code }) => code)).toEqual(['PRICE_OPEN', 'MODE_OPEN']);
    const own = { questions: ['能否到厂看产线？'] };
    const saved = await questions.save(ORGANISER, id, own, 0);
    expect(saved).toMatchObject({ edited: true, version: 1 });
    await expect(questions.save(ORGANISER, id, own, 0)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    // Another run leaves the pair that somebody has written for.
    await ran(edition);
    const shown = await questions.ofPairs([id]);
    expect(shown.get(id)?.map((question) => questionWords(question))).toEqual(own.questions);
    expect(await questions.save(ORGANISER, id, { questions: [] }, 1)).toEqual({
      ...drafted,
      version: 2,
    });
    const kept = await app.sql('SELECT version FROM match_question_set WHERE match_id = $1', [id]);
    expect(kept).toHaveLength(2);
  });

  it('puts the pairs of a need in an order that runs keep and shortlists follow, and takes it back', async () => {
    const { edition, need } = await fair({ meetingsPerNeed: 1 });
    await ran(edition);
    const before = await ofNeed(edition, need.id);
    const wanted = before.map(({ id }) => id).toReversed();
    const order = { matchIds: wanted.slice(0, 2), reason: '企业偏好' };
    const orders = app.get(PairOrdersService);
    const ordered = await orders.order(ORGANISER, edition.id, need.id, order);
    expect(ordered.map(({ id, handRank }) => [id, handRank])).toEqual([
      [wanted[0], 1],
      [wanted[1], 2],
      [wanted[2], null],
    ]);
    await ran(edition);
    expect((await ofNeed(edition, need.id)).map(({ handRank }) => handRank)).toEqual([1, 2, null]);
    expect((await shortlisted(edition)).map(({ id }) => id)).toEqual([wanted[0]]);
    await orders.order(ORGANISER, edition.id, need.id, { matchIds: [], reason: '' });
    const scores = (await ofNeed(edition, need.id)).map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect((await overrides(edition)).toSorted()).toEqual([
      'RANKED  1 企业偏好',
      'RANKED  2 企业偏好',
      'RANKED 1  ',
      'RANKED 2  ',
    ]);
    const [, second] = wanted;
    await matches().decide(ORGANISER, second ?? '', 'DISMISSED', '已有供应商');
    await expect(
      orders.order(ORGANISER, edition.id, need.id, { matchIds: [second ?? ''], reason: '' }),
    ).rejects.toMatchObject({ code: 'PAIR_DECIDED' });
  });

  it('pins a pair: shortlists take it before better ones, and what is decided against a proposal is kept', async () => {
    const { edition, need } = await fair({ meetingsPerNeed: 1, minimumScore: 0.99 });
    await ran(edition);
    const [best, , last] = await ofNeed(edition, need.id);
    const orders = app.get(PairOrdersService);
    await orders.pin(ORGANISER, last?.id ?? '', { pinned: true, reason: '省重点' });
    await ran(edition);
    expect((await shortlisted(edition)).map(({ id }) => id)).toEqual([last?.id]);
    const now = await ofNeed(edition, need.id);
    const bestNow = now.find(({ capabilityId }) => capabilityId === best?.capabilityId);
    await matches().decide(ORGANISER, last?.id ?? '', 'CANDIDATE');
    await matches().decide(ORGANISER, bestNow?.id ?? '', 'SHORTLISTED');
    await orders.pin(ORGANISER, last?.id ?? '', { pinned: false, reason: '' });
    await matches().decide(ORGANISER, last?.id ?? '', 'DISMISSED', '改由他人');
    expect(await overrides(edition)).toEqual([
      'PINNED   省重点',
      'TAKEN_BACK SHORTLISTED CANDIDATE ',
      'SHORTLISTED CANDIDATE SHORTLISTED ',
      'UNPINNED   ',
      'DISMISSED CANDIDATE DISMISSED 改由他人',
    ]);
  });
});
