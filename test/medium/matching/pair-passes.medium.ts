import type { CapabilityRow } from '@jiqia/capabilities';
import { matchOverrideListQuerySchema } from '@jiqia/contracts/http';
import { withReach } from '@jiqia/database';
import type { EditionRow } from '@jiqia/fairs';
import { type Actor, accountActor, ORGANISER, reachFor } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { InvitationsModule } from '@jiqia/invitations';
import {
  MatchesService,
  MatchOverridesService,
  type MatchRow,
  MatchRunsService,
  MeetingRequestsService,
  OwnMatchesService,
  PairPassesService,
  ShortlistRunsService,
} from '@jiqia/matching';
import type { NeedRow } from '@jiqia/needs';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('a side says no thanks to a pair', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([InvitationsModule]);
  });
  afterAll(() => app.close());
  afterEach(async () => expect(await violatedInvariants(app.url)).toEqual([]));

  const enterprise = ({ organisationId: id }: NeedRow): Actor =>
    accountActor(`enterprise ${id}`, [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id } },
    ]);
  const expert = ({ personId: id }: CapabilityRow): Actor =>
    accountActor(`expert ${id}`, [{ role: 'EXPERT', scope: { kind: 'person', id } }]);

  /** A need with two capabilities that fit it, found by a run. */
  const fair = async () => {
    const edition = await makeEdition(app, { minimumScore: 0.1, meetingsPerNeed: 2 });
    const need = await makeNeed(app);
    const capabilities = [await makeCapability(app), await makeCapability(app)];
    await enter(app, edition, { needs: [need], capabilities });
    await app.drain();
    await run(edition);
    const [first, second] = await pairsOf(edition);
    return { edition, need, capabilities, first, second };
  };
  const run = async (edition: EditionRow): Promise<void> => {
    await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await app.drain();
  };
  const pairsOf = async (edition: EditionRow): Promise<[MatchRow, MatchRow]> =>
    (await app.get(MatchesService).listAll(edition.id)) as [MatchRow, MatchRow];
  const shortlisted = async (edition: EditionRow): Promise<string[]> => {
    await app.get(ShortlistRunsService).start(ORGANISER, edition.id);
    await app.drain();
    const pairs = await app.get(MatchesService).listAll(edition.id, ['SHORTLISTED']);
    return pairs.map(({ capabilityId }) => capabilityId);
  };
  /** As in a request: behind the wall of whoever calls. */
  const as = <T>(actor: Actor, work: () => Promise<T>): Promise<T> =>
    withReach(reachFor(actor), work);
  const ofNeed = (match: MatchRow) =>
    ({ side: 'need', entryId: match.needId, matchId: match.id }) as const;
  const pass = (actor: Actor, pair: Parameters<PairPassesService['pass']>[1], why = 'NO_TIME') =>
    as(actor, () => app.get(PairPassesService).pass(actor, pair, why));
  const takeBack = (actor: Actor, pair: Parameters<PairPassesService['pass']>[1]) =>
    as(actor, () => app.get(PairPassesService).takeBack(actor, pair));
  const log = async ({ id }: EditionRow): Promise<string[]> => {
    const query = matchOverrideListQuerySchema.parse({});
    const { items } = await app.get(MatchOverridesService).list(ORGANISER, id, query);
    return items.map(({ kind, to, reason }) => `${kind} ${to} ${reason}`.trim());
  };
  const passedOf = async (actor: Actor, need: NeedRow): Promise<string[]> => {
    const { passes } = await as(actor, () =>
      app.get(OwnMatchesService).list(actor, 'need', need.id),
    );
    return [...passes.values()].map(({ reason }) => reason);
  };

  it('and it is left out of what is proposed, also after a new run, until that is taken back', async () => {
    const { edition, need, first, second } = await fair();
    const owner = enterprise(need);
    await pass(owner, ofNeed(first), '已在用别家的方案');
    await pass(owner, ofNeed(first), '再说一次');
    expect(await log(edition)).toEqual(['PASSED need 已在用别家的方案']);
    expect(await passedOf(owner, need)).toEqual(['已在用别家的方案']);
    await run(edition);
    expect(await shortlisted(edition)).toEqual([second.capabilityId]);
    const again = (await pairsOf(edition)).find((one) => one.capabilityId === first.capabilityId);
    await takeBack(owner, ofNeed(again as MatchRow));
    expect(await passedOf(owner, need)).toEqual([]);
    expect((await shortlisted(edition)).toSorted()).toEqual(
      [first.capabilityId, second.capabilityId].toSorted(),
    );
  });

  it('which binds neither a person who pins it nor the side that asks for it after all', async () => {
    const { edition, need, capabilities, first } = await fair();
    const speaker = expert(
      capabilities.find(({ id }) => id === first.capabilityId) as CapabilityRow,
    );
    const own = { side: 'capability', entryId: first.capabilityId, matchId: first.id } as const;
    await pass(speaker, own);
    // What one side says is not shown to the other.
    expect(await passedOf(enterprise(need), need)).toEqual([]);
    const form = { needId: first.needId, capabilityId: first.capabilityId, message: '' };
    await as(speaker, () => app.get(MeetingRequestsService).ask(speaker, edition.id, form));
    expect(await log(edition)).toEqual(['UNPASSED capability', 'PASSED capability NO_TIME']);
  });

  it('and nobody says it of pairs of others, or of one that has been asked', async () => {
    const { need, capabilities, first, second } = await fair();
    const owner = enterprise(need);
    const stranger = enterprise(await makeNeed(app));
    await app.drain();
    await expect(pass(stranger, ofNeed(first))).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
    await expect(pass(ORGANISER, ofNeed(first))).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    const other = capabilities.find(({ id }) => id !== first.capabilityId) as CapabilityRow;
    const wrong = { side: 'capability', entryId: other.id, matchId: first.id } as const;
    await expect(pass(expert(other), wrong)).rejects.toMatchObject({ code: 'MATCH_NOT_FOUND' });
    await app.get(MatchesService).decide(ORGANISER, second.id, 'DISMISSED', '不合适');
    await expect(pass(owner, ofNeed(second))).rejects.toMatchObject({ code: 'PAIR_ASKED_ALREADY' });
  });
});
