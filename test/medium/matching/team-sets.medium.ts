import { CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import { matchOverrideListQuerySchema, teamSetListQuerySchema } from '@jiqia/contracts/http';
import { reasonWords, teamSetWords } from '@jiqia/contracts/words';
import { EditionPartsService, type EditionRow } from '@jiqia/fairs';
import { accountActor, ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  MatchesService,
  MatchOverridesService,
  MatchRunResultsService,
  MatchRunsService,
  MatchingModule,
  type TeamSetRow,
  TeamSetsService,
} from '@jiqia/matching';
import type { NeedRow } from '@jiqia/needs';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const OFFERS = {
  welding: ['动力电池激光焊接工艺', '动力电池包激光焊接，焊缝强度高，激光焊接参数可追溯。'],
  leak: ['液冷板泄漏检测装备', '液冷板泄漏检测，采用氦气检漏，液冷板泄漏定位准确。'],
  twin: ['数字孪生与仿真建模', '数字孪生建模，数字孪生与仿真软件对接。'],
} as const;

describe('sets of capabilities that cover a need together', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([MatchingModule]);
  });
  afterAll(() => app.close());
  afterEach(async () => expect(await violatedInvariants(app.url)).toEqual([]));

  const ran = async (edition: EditionRow): Promise<string> => {
    const { id } = await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await app.drain();
    expect((await app.get(MatchRunsService).get(id)).state).toBe('DONE');
    return id;
  };
  const sets = async (edition: EditionRow, of: object = {}): Promise<readonly TeamSetRow[]> => {
    const query = teamSetListQuerySchema.parse(of);
    return (await app.get(TeamSetsService).list(ORGANISER, edition.id, query)).items;
  };
  const take = (edition: EditionRow, { id }: Pick<TeamSetRow, 'id'>) =>
    app.get(TeamSetsService).makePairs(ORGANISER, edition.id, id, '需多方合力');
  const overrides = async (edition: EditionRow): Promise<string[]> => {
    const query = matchOverrideListQuerySchema.parse({});
    const { items } = await app.get(MatchOverridesService).list(ORGANISER, edition.id, query);
    return items.map(({ kind, from, to, reason }) => [kind, from, to, reason].join(' '));
  };
  const offer = (of: keyof typeof OFFERS, more: object = {}): Promise<CapabilityRow> =>
    makeCapability(app, { title: OFFERS[of][0], summary: OFFERS[of][1], keywords: [], ...more });
  /** A need of several parts, and whoever has one of them each. */
  const fair = async () => {
    const edition = await makeEdition(app, { minimumScore: 0.05 });
    const need = await makeNeed(app, {
      title: '动力电池激光焊接、液冷板泄漏检测与数字孪生仿真',
      problem: '动力电池激光焊接不稳，液冷板泄漏检测慢，没有数字孪生与仿真软件。',
      keyTechnology: '请说明能力。',
      keywords: [],
    });
    const offers = [await offer('welding'), await offer('leak'), await offer('twin')];
    const far = [
      await makeCapability(app, { title: '豆豉发酵菌种', summary: '霉菌', keywords: [] }),
    ];
    await enter(app, edition, { needs: [need], capabilities: [...offers, ...far] });
    await app.drain();
    return { edition, need, offers };
  };
  const only = async (edition: EditionRow, need: NeedRow): Promise<TeamSetRow> => {
    const [set, ...more] = await sets(edition, { needId: need.id, kind: 'COVER' });
    expect(more).toEqual([]);
    if (!set) throw new Error('there is no set');
    return set;
  };

  it('are kept with the run: who adds what, with the words that show it', async () => {
    const { edition, need, offers } = await fair();
    const runId = await ran(edition);
    const set = await only(edition, need);
    expect(set).toMatchObject({ matchRunId: runId, needId: need.id, takenAt: null });
    expect(set.members.map(({ capabilityId }) => capabilityId).toSorted()).toEqual(
      offers.map(({ id }) => id).toSorted(),
    );
    expect(set.covered).toBeGreaterThan(set.alone + 0.1);
    expect(teamSetWords(set)).toMatch(/^3 项能力合起来覆盖需求要点的 \d+%，单项最多覆盖 \d+%$/);
    for (const { adds, reasons, matchState, capabilityId } of set.members) {
      const offered = offers.find(({ id }) => id === capabilityId);
      expect(matchState).toBe('CANDIDATE');
      expect(adds.length).toBeGreaterThan(0);
      for (const name of adds) {
        expect(`${need.title}${need.problem}`).toContain(name);
        expect(reasons.map((reason) => reasonWords(reason)).join('\n')).toContain(name);
      }
      for (const { quote } of reasons)
        expect(`${offered?.title}\n${offered?.summary}`).toContain(quote);
    }
    const names = ({ members }: TeamSetRow) => members.map(({ adds }) => adds);
    await ran(edition);
    expect(names(await only(edition, need))).toEqual(names(set));
  });

  it('become pairs in one act, once, that later runs leave there', async () => {
    const { edition, need } = await fair();
    await ran(edition);
    const set = await only(edition, need);
    const pairs = await take(edition, set);
    expect(pairs.map(({ capabilityId }) => capabilityId)).toEqual(
      set.members.map(({ capabilityId }) => capabilityId),
    );
    for (const pair of pairs) expect(pair).toMatchObject({ source: 'PERSON', state: 'CANDIDATE' });
    const added = set.members.map(() => 'ADDED CANDIDATE CANDIDATE 需多方合力');
    expect(await overrides(edition)).toEqual(added);
    expect((await only(edition, need)).takenAt).not.toBeNull();
    expect(await take(edition, set)).toEqual(pairs);
    expect(await overrides(edition)).toEqual(added);
    await ran(edition);
    for (const { id } of pairs)
      expect(await app.get(MatchesService).get(id)).toMatchObject({ source: 'PERSON' });
    // Of the run before, whose sets are not proposed any more.
    await expect(take(edition, set)).rejects.toMatchObject({ code: 'TEAM_SET_NOT_FOUND' });
  });

  it('leave what is shortlisted, and are refused as a whole for one who may not meet', async () => {
    const { edition, need } = await fair();
    await ran(edition);
    const { members, ...set } = await only(edition, need);
    const [first, second, third] = members.map(({ matchId }) => matchId ?? '');
    const matches = app.get(MatchesService);
    await matches.decide(ORGANISER, first ?? '', 'SHORTLISTED');
    await app.get(EditionPartsService).create(ORGANISER, 'conflict', edition.id, {
      need: need.id,
      capability: members[2]?.capabilityId ?? '',
      reason: '',
    });
    await expect(take(edition, set)).rejects.toMatchObject({
      code: 'PAIR_VETOED',
      details: { capabilityId: members[2]?.capabilityId },
    });
    for (const id of [second, third])
      expect(await matches.get(id ?? '')).toMatchObject({ source: 'RUN', state: 'CANDIDATE' });
    await app.sql('DELETE FROM edition_conflict WHERE edition_id = $1', [edition.id]);
    const states = (await take(edition, set)).map(({ state, source }) => `${state} ${source}`);
    expect(states).toEqual(['SHORTLISTED RUN', 'CANDIDATE PERSON', 'CANDIDATE PERSON']);
    await matches.decide(ORGANISER, second ?? '', 'DISMISSED', '不合适');
    await expect(take(edition, set)).rejects.toMatchObject({
      code: 'PAIR_EXISTS',
      params: { id: second },
    });
  });

  it('propose whom a package leads to, though no run would have found that person', async () => {
    const { edition, need } = await fair();
    const house = { name: '某某装备研究所', kind: 'INSTITUTE' };
    const person = await makeCapability(app, {
      organisation: house,
      title: '园区驻点顾问',
      summary: '负责企业走访。',
      keywords: [],
    });
    const pack = await offer('leak', {
      kind: 'PACKAGE',
      organisation: house,
      person: undefined,
      leadsTo: [person.id],
    });
    await enter(app, edition, { capabilities: [pack, person] });
    await app.drain();
    await ran(edition);
    const [set] = await sets(edition, { needId: need.id, kind: 'LEAD' });
    expect(set?.members.map(({ capabilityId }) => capabilityId)).toEqual([pack.id, person.id]);
    const [first] = set?.members[1]?.reasons ?? [];
    expect(first && reasonWords(first)).toBe(`“${pack.title}”指明由对方的专家对接`);
    const pairs = set ? await take(edition, set) : [];
    expect(pairs.map(({ capabilityId }) => capabilityId)).toEqual([pack.id, person.id]);
    expect(pairs[1]).toMatchObject({ source: 'PERSON', state: 'CANDIDATE' });
  });

  it('come back with their run, and go when it is forgotten or somebody leaves', async () => {
    const { edition, need, offers } = await fair();
    const first = await ran(edition);
    await ran(edition);
    expect((await only(edition, need)).matchRunId).not.toBe(first);
    await app.get(MatchRunResultsService).restore(ORGANISER, first);
    expect((await only(edition, need)).matchRunId).toBe(first);
    await app.get(CapabilitiesService).move(ORGANISER, offers[0]?.id ?? '', 'PAUSED');
    await app.drain();
    expect(await sets(edition, { needId: need.id })).toEqual([]);
    const stranger = accountActor('stranger', []);
    const query = teamSetListQuerySchema.parse({});
    await expect(app.get(TeamSetsService).list(stranger, edition.id, query)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
  });
});
