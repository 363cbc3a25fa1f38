import { organisationEntryFormSchema } from '@jiqia/contracts/forms';
import { matchListQuerySchema } from '@jiqia/contracts/http';
import { reasonWords } from '@jiqia/contracts/words';
import type { EditionRow } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  MatchesService,
  MatchingModule,
  MatchRunsService,
  type MatchRow,
  PairAdditionsService,
} from '@jiqia/matching';
import {
  MergesService,
  type OrganisationEntry,
  OrganisationRegisterService,
  SocietyRemitsService,
} from '@jiqia/organisations';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { makeSociety, makeSocietyExpert } from '../../support/society-seed.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** Texts that share no word with the need: no index finds them. */
const ELSEWHERE = { title: '园区企业走访顾问', summary: '负责联络。', keywords: [] };

describe('societies as a source of candidates', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([MatchingModule]);
  });
  afterAll(() => app.close());
  afterEach(async () => expect(await violatedInvariants(app.url)).toEqual([]));

  const say = async ({ id }: OrganisationEntry, fields: readonly string[]): Promise<void> => {
    const remits = app.get(SocietyRemitsService);
    const { lockVersion } = await remits.read(ORGANISER, id);
    await remits.write(ORGANISER, id, lockVersion, { fields: [...fields] });
  };
  const fieldsOf = async ({ id }: Pick<OrganisationEntry, 'id'>): Promise<readonly string[]> =>
    (await app.get(SocietyRemitsService).read(ORGANISER, id)).fields.map(({ label }) => label);
  const ran = async (edition: EditionRow): Promise<string> => {
    const { id } = await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await app.drain();
    const run = await app.get(MatchRunsService).get(id);
    expect(run.state).toBe('DONE');
    return run.inputHash;
  };
  const pairOf = async (
    edition: EditionRow,
    capabilityId: string,
  ): Promise<MatchRow | undefined> => {
    const query = matchListQuerySchema.parse({ limit: 100 });
    const { items } = await app.get(MatchesService).list(ORGANISER, edition.id, query);
    return items.find((row) => row.capabilityId === capabilityId);
  };
  const remitReasons = (row: MatchRow | undefined): string[] =>
    (row?.reasons ?? [])
      .filter(({ code }) => code === 'SOCIETY_REMIT')
      .map((one) => reasonWords(one));

  it('brings the experts of those that the need falls to, with the reason, the same by hand', async () => {
    const edition = await makeEdition(app, { minimumScore: 0 });
    const need = await makeNeed(app, { field: '电子信息' });
    const society = await makeSociety(app);
    const expert = await makeSocietyExpert(app, society, { ...ELSEWHERE, field: '新材料' });
    const stranger = await makeCapability(app, { ...ELSEWHERE, field: '新材料' });
    await enter(app, edition, { needs: [need], capabilities: [expert, stranger] });
    await app.drain();
    const before = await ran(edition);
    expect(await pairOf(edition, expert.id)).toBeUndefined();
    await say(society, ['电子信息']);
    const said = await ran(edition);
    expect(said).not.toBe(before);
    const found = await pairOf(edition, expert.id);
    expect(remitReasons(found)).toEqual([
      expect.stringMatching(
        new RegExp(`^需求属于${society.name}业务范围“.*电子信息”，对方是该学会登记或推荐的专家$`),
      ),
    ]);
    expect(await pairOf(edition, stranger.id)).toBeUndefined();
    expect(await ran(edition)).toBe(said);
    const other = await makeEdition(app, { minimumScore: 0 });
    await enter(app, other, { needs: [need], capabilities: [expert, stranger] });
    await app.drain();
    const form = { needId: need.id, capabilityId: expert.id, reason: '企业点名' };
    const added = await app.get(PairAdditionsService).add(ORGANISER, other.id, form);
    expect([added.reasons, added.level]).toEqual([found?.reasons, found?.level]);
    await say(society, []);
    expect(await ran(edition)).toBe(before);
    expect(await pairOf(edition, expert.id)).toBeUndefined();
  });

  it('joins the remits of two that become one, and takes them apart again', async () => {
    const [winner, loser] = [await makeSociety(app), await makeSociety(app)];
    await say(winner, ['电子信息', '新材料及应用']);
    await say(loser, ['生物技术与制药', '电子信息']);
    const [own, others] = [await fieldsOf(winner), await fieldsOf(loser)];
    const merges = app.get(MergesService);
    const { id } = await merges.merge(ORGANISER, { winnerId: winner.id, loserId: loser.id });
    expect(await fieldsOf(winner)).toEqual([...own, others[0]]);
    await merges.undo(ORGANISER, id);
    expect([await fieldsOf(winner), await fieldsOf(loser)]).toEqual([own, others]);
    // What is said anew in between stays.
    const again = await merges.merge(ORGANISER, { winnerId: winner.id, loserId: loser.id });
    await say(winner, ['新能源与高效节能', ...(await fieldsOf(winner))]);
    await merges.undo(ORGANISER, again.id);
    expect(await fieldsOf(winner)).toEqual([expect.stringContaining('新能源'), ...own]);
    const form = organisationEntryFormSchema.parse({ name: '某学会服务公司', kind: 'ENTERPRISE' });
    const firm = await app.get(OrganisationRegisterService).create(ORGANISER, form);
    await merges.merge(ORGANISER, { winnerId: firm.id, loserId: loser.id });
    expect(await fieldsOf(firm)).toEqual([]);
  });
});
