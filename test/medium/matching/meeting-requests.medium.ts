import type { CapabilityRow } from '@jiqia/capabilities';
import { MEETING_REQUESTS_A_DAY, meetingRequestListQuerySchema } from '@jiqia/contracts/http';
import { withReach } from '@jiqia/database';
import { EditionPartsService, type EditionRow } from '@jiqia/fairs';
import { type Actor, accountActor, ORGANISER, reachFor } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { InvitationsModule } from '@jiqia/invitations';
import {
  type MatchRow,
  MatchesService,
  MatchRunsService,
  MeetingRequestsService,
  type MeetingRequestRow,
} from '@jiqia/matching';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import type { NeedRow } from '@jiqia/needs';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('a side asks for a meeting', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([InvitationsModule, WorkBoardModule]);
  });
  afterAll(() => app.close());
  afterEach(async () => expect(await violatedInvariants(app.url)).toEqual([]));

  const auditor = accountActor('auditor', [
    { role: 'AUDITOR', scope: { kind: 'platform', id: null } },
  ]);
  const matches = (): MatchesService => app.get(MatchesService);
  const enterprise = ({ organisationId: id }: NeedRow): Actor =>
    accountActor(`enterprise ${id}`, [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id } },
    ]);
  const expert = ({ personId: id }: CapabilityRow): Actor =>
    accountActor(`expert ${id}`, [{ role: 'EXPERT', scope: { kind: 'person', id } }]);
  /** As in a request: behind the wall of whoever calls. */
  const ask = (
    actor: Actor,
    edition: EditionRow,
    need: NeedRow,
    capability: CapabilityRow,
    side?: 'need' | 'capability',
  ): Promise<MeetingRequestRow> => {
    const pair = { needId: need.id, capabilityId: capability.id };
    const form = { ...pair, message: '想谈在线检测', side };
    const requests = app.get(MeetingRequestsService);
    return withReach(reachFor(actor), () => requests.ask(actor, edition.id, form));
  };
  const listed = async (
    actor: Actor,
    edition: EditionRow,
    query: object = {},
  ): Promise<string[]> => {
    const parsed = meetingRequestListQuerySchema.parse(query);
    const requests = app.get(MeetingRequestsService);
    const page = await withReach(reachFor(actor), () => requests.list(actor, edition.id, parsed));
    return page.items.map(({ side, pair, pairReason }) => `${side} ${pair} ${pairReason}`.trim());
  };
  const board = async (actor: Actor) =>
    (await app.get(WorkBoardService).read(actor)).filter(
      ({ code }) => code === 'MEETING_REQUEST_TO_DECIDE',
    );
  const fair = async () => {
    const edition = await makeEdition(app, { minimumScore: 0.1 });
    const need = await makeNeed(app);
    const capability = await makeCapability(app);
    await enter(app, edition, { needs: [need], capabilities: [capability] });
    await app.drain();
    return { edition, need, capability };
  };
  const pairOf = async (edition: EditionRow): Promise<MatchRow[]> => matches().listAll(edition.id);

  it('makes the pair as a run would, waits on the board, and tells who asked what came of it', async () => {
    const { edition, need, capability } = await fair();
    const owner = enterprise(need);
    const made = await ask(owner, edition, need, capability);
    expect(made).toMatchObject({ side: 'need', pair: 'CANDIDATE', message: '想谈在线检测' });
    const [pair] = await pairOf(edition);
    expect(pair).toMatchObject({ id: made.matchId, source: 'NEED_SIDE', level: 4 });
    await expect(ask(owner, edition, need, capability)).rejects.toMatchObject({
      code: 'MEETING_REQUEST_KNOWN',
    });
    const [waiting] = await board(ORGANISER);
    expect(waiting).toMatchObject({
      count: 1,
      entries: [{ id: made.matchId, title: `${need.title} — ${capability.title}` }],
      list: `/api/editions/${edition.id}/meeting-requests?state=WAITING`,
    });
    expect(await board(owner)).toEqual([]);
    // The other side hears nothing of it, and neither does a run take it away.
    expect(await listed(expert(capability), edition)).toEqual([]);
    const { id: runId } = await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await app.drain();
    expect(await matches().get(made.matchId)).toMatchObject({
      matchRunId: runId,
      state: 'CANDIDATE',
    });
    await matches().decide(ORGANISER, made.matchId, 'DISMISSED', '专家当天不在');
    expect(await listed(owner, edition)).toEqual(['need DISMISSED 专家当天不在']);
    expect(await listed(auditor, edition, { state: 'WAITING' })).toEqual([]);
    expect(await board(ORGANISER)).toEqual([]);
  });

  it('marks a pair that a run had found, from either side', async () => {
    const { edition, need, capability } = await fair();
    await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await app.drain();
    const [found] = await pairOf(edition);
    // After a call of the expert.
    await ask(ORGANISER, edition, need, capability, 'capability');
    await ask(enterprise(need), edition, need, capability);
    expect(await pairOf(edition)).toMatchObject([{ id: found?.id, source: 'CAPABILITY_SIDE' }]);
    expect(await listed(ORGANISER, edition)).toEqual(['capability CANDIDATE', 'need CANDIDATE']);
    expect(await listed(expert(capability), edition)).toEqual(['capability CANDIDATE']);
    expect((await board(ORGANISER))[0]?.count).toBe(2);
    await matches().decide(ORGANISER, found?.id ?? '', 'SHORTLISTED');
    expect(await listed(enterprise(need), edition)).toEqual(['need SHORTLISTED']);
  });

  it('is for those whose entry it is, for what takes part and may meet, and never says why two may not', async () => {
    const { edition, need, capability } = await fair();
    const stranger = enterprise(await makeNeed(app));
    const refused = (actor: Actor, asked: CapabilityRow, code: string): Promise<void> =>
      expect(ask(actor, edition, need, asked)).rejects.toMatchObject({ code });
    await refused(stranger, capability, 'ACTION_FORBIDDEN');
    await refused(enterprise(need), await makeCapability(app), 'PAIR_NOT_ENTERED');
    const secret = { need: need.id, capability: capability.id, reason: '' };
    await app.get(EditionPartsService).create(ORGANISER, 'conflict', edition.id, secret);
    await refused(enterprise(need), capability, 'MEETING_REQUEST_IMPOSSIBLE');
    await app.drain();
    for (const [actor, side] of [
      [enterprise(need), 'capability'],
      [expert(capability), 'need'],
    ] as const)
      await expect(ask(actor, edition, need, capability, side)).rejects.toMatchObject({
        code: 'ACTION_FORBIDDEN',
      });
    const early = await makeEdition(app, {}, 'COLLECTING');
    await expect(ask(enterprise(need), early, need, capability)).rejects.toMatchObject({
      code: 'EDITION_PHASE_FORBIDS',
    });
    const decided = await fair();
    const made = await ask(
      enterprise(decided.need),
      decided.edition,
      decided.need,
      decided.capability,
    );
    await matches().decide(ORGANISER, made.matchId, 'SHORTLISTED');
    await expect(
      ask(expert(decided.capability), decided.edition, decided.need, decided.capability),
    ).rejects.toMatchObject({ code: 'MEETING_REQUEST_NEEDLESS' });
  });

  it('is asked so many times a day and entry, also at one moment', async () => {
    const { edition, need } = await fair();
    const capabilities: CapabilityRow[] = [];
    for (let n = 0; n <= MEETING_REQUESTS_A_DAY; n++) capabilities.push(await makeCapability(app));
    await enter(app, edition, { capabilities });
    await app.drain();
    const asked = await Promise.allSettled(
      capabilities.map((capability) => ask(enterprise(need), edition, need, capability)),
    );
    const codes = asked.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
    );
    expect(codes).toEqual(['MEETING_REQUESTS_SPENT']);
    expect(await pairOf(edition)).toHaveLength(MEETING_REQUESTS_A_DAY);
  });
});
