import { CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import { reasonWords } from '@jiqia/contracts/words';
import { InvitationsModule, InvitationsService } from '@jiqia/invitations';
import { recipientOf, ORGANISER, SYSTEM } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { MatchesService, MatchRunsService } from '@jiqia/matching';
import { MeetingsModule, MeetingsService } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { SearchIndex } from '@jiqia/search';
import { TransactionRunner } from '@jiqia/database';
import {
  enter,
  makeCapability,
  makeEdition,
  makeMatch,
  makeNeed,
  makeShortlisted,
  readPair,
} from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, solve } from '../../support/timetable-seed.js';

const DAY = 24 * 3600 * 1000;

/** What time alone does to entries: needs expire, capabilities go stale. */
describe('the validity of entries', () => {
  let app: TestApp;
  let needs: NeedsService;
  let capabilities: CapabilitiesService;
  beforeEach(async () => {
    // 23:30 of 30 November in Beijing.
    app = await createTestApp([MeetingsModule, InvitationsModule], {
      now: new Date('2026-11-30T15:30:00Z'),
    });
    needs = app.get(NeedsService);
    capabilities = app.get(CapabilitiesService);
  });
  afterEach(() => app.close());

  const found = async (side: 'need' | 'capability'): Promise<string[]> => {
    await app.drain();
    const { hits } = await app
      .get(SearchIndex)
      .search({ side, q: '', filter: {}, limit: 10, offset: 0 });
    return hits.map(({ id }) => id);
  };
  const actions = async (id: string): Promise<string[]> =>
    (
      await app.sql<{ action: string }>(
        'SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY at, id',
        [id],
      )
    ).map(({ action }) => action);

  it('ends with the last day in Beijing, and a later one brings the need back', async () => {
    const { id } = await makeNeed(app, { validUntil: '2026-11-30' });
    const other = await makeNeed(app, { validUntil: null });
    expect(await needs.expire(10)).toBe(0);
    await expect(needs.move(SYSTEM, id, 'EXPIRED')).rejects.toMatchObject({
      code: 'NEED_STILL_VALID',
    });
    expect(await found('need')).toEqual(expect.arrayContaining([id, other.id]));

    app.clock.forward(3600 * 1000);
    expect(await needs.expire(10)).toBe(1);
    expect(await needs.expire(10)).toBe(0);
    expect((await needs.get(id)).state).toBe('EXPIRED');
    expect(await found('need')).toEqual([other.id]);

    await expect(needs.move(ORGANISER, id, 'PUBLISHED')).rejects.toMatchObject({
      code: 'NEED_NOT_RENEWED',
      fields: [{ field: 'validUntil', code: 'DAY_PASSED' }],
    });
    await expect(needs.renew(ORGANISER, id, { validUntil: '2026-11-30' })).rejects.toMatchObject({
      code: 'NEED_NOT_RENEWED',
    });
    const renewed = await needs.renew(ORGANISER, id, { validUntil: '2026-12-01' });
    expect(renewed).toMatchObject({ state: 'PUBLISHED', validUntil: '2026-12-01' });
    expect(await found('need')).toEqual(expect.arrayContaining([id, other.id]));
    expect((await actions(id)).slice(-3)).toEqual(['need.expired', 'need.renew', 'need.published']);
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('is made longer in good time, by those who may move the need and no others', async () => {
    const need = await makeNeed(app, { validUntil: '2026-12-05' });
    const renewal = { validUntil: '2027-06-30', lockVersion: need.lockVersion };
    await expect(needs.renew(recipientOf('x'), need.id, renewal)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    const longer = await needs.renew(ORGANISER, need.id, renewal);
    expect(longer).toMatchObject({ state: 'PUBLISHED', validUntil: '2027-06-30' });
    await expect(needs.renew(ORGANISER, need.id, renewal)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    await needs.move(ORGANISER, need.id, 'CLOSED', { resolution: 'SOLVED' });
    await expect(
      needs.renew(ORGANISER, need.id, { validUntil: '2027-06-30' }),
    ).rejects.toMatchObject({ code: 'ILLEGAL_STATE_MOVE' });
  });

  it('lets nobody new be asked, and leaves what was agreed on', async () => {
    const edition = await makeEdition(app);
    const need = await makeNeed(app, { validUntil: '2026-12-05' });
    const agreed = await makeMutual(app, { edition, need });
    const candidate = await makeMatch(app, { edition, need, rank: 2 });
    const [meeting] = await solve(app, edition);
    app.clock.forward(6 * DAY);
    expect(await needs.expire(10)).toBe(1);
    await app.drain();
    expect((await app.get(MeetingsService).get(meeting?.id ?? '')).state).toBe('CONFIRMED');
    expect((await app.get(MatchesService).get(agreed)).state).toBe('MEETING_SET');
    const shortlist = (tx: Parameters<MatchesService['moveOne']>[0]): Promise<void> =>
      app.get(MatchesService).moveOne(tx, ORGANISER, candidate.id, 'SHORTLISTED', '补选');
    await expect(app.get(TransactionRunner).run(shortlist)).rejects.toMatchObject({
      code: 'PAIR_NOT_OPEN',
    });
    await needs.renew(ORGANISER, need.id, { validUntil: '2027-06-30' });
    await app.get(TransactionRunner).run(shortlist);
    expect((await app.get(MatchesService).get(candidate.id)).state).toBe('SHORTLISTED');
  });

  it('goes stale where nobody has confirmed for twelve months', async () => {
    const { id } = await makeCapability(app, { confirmedAt: '2025-12-01' });
    expect(await capabilities.goStale(10)).toBe(0);
    app.clock.forward(DAY);
    expect(await capabilities.goStale(10)).toBe(1);
    expect(await found('capability')).toEqual([]);
    const owner = { ...SYSTEM, roles: ['owner', 'organiser'] as const };
    const back = await capabilities.move(owner, id, 'LISTED', { confirmed: true });
    expect(back).toMatchObject({ state: 'LISTED', confirmedAt: '2026-12-01' });
    expect(await capabilities.goStale(10)).toBe(0);
    expect(await found('capability')).toEqual([id]);
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('is asked nobody new for while it is stale, by whatever door: not proposed, not shortlisted, not released', async () => {
    const edition = await makeEdition(app);
    const need = await makeNeed(app, { validUntil: '2027-11-30' });
    const stale = await makeCapability(app, { confirmedAt: '2025-12-01' });
    await enter(app, edition, { needs: [need], capabilities: [stale] });
    const waiting = await makeShortlisted(app, { edition, need, capability: stale });
    const invitations = app.get(InvitationsService);
    const queued = await invitations.prepare(ORGANISER, edition.id);
    const other = await makeMatch(app, {
      edition,
      need: await makeNeed(app, { validUntil: '2027-11-30' }),
      capability: stale,
      rank: 2,
    });
    app.clock.forward(DAY);
    expect(await capabilities.goStale(10)).toBe(1);
    await app.drain();
    const matches = app.get(MatchesService);
    await expect(matches.decide(ORGANISER, other.id, 'SHORTLISTED')).rejects.toMatchObject({
      code: 'PAIR_NOT_OPEN',
    });
    expect(await invitations.release(ORGANISER, edition.id)).toEqual([]);
    expect(await invitations.release(ORGANISER, edition.id, queued)).toEqual([]);
    const left = await readPair(app, waiting.id);
    expect([left.match.state, left.need.state, left.capability.state]).toEqual([
      'SHORTLISTED',
      'QUEUED',
      'QUEUED',
    ]);
    const owner = { ...SYSTEM, roles: ['owner', 'organiser'] as const };
    await capabilities.move(owner, stale.id, 'LISTED', { confirmed: true });
    expect(await invitations.release(ORGANISER, edition.id)).toHaveLength(2);
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('stands behind its like from nine months on, and the pair says for how long', async () => {
    const edition = await makeEdition(app);
    const text = { title: '压铸件气孔检测', summary: '压铸件气孔缺陷在线检测' };
    const older = await makeCapability(app, { ...text, confirmedAt: '2026-02-28' });
    const newer = await makeCapability(app, { ...text, confirmedAt: '2026-03-01' });
    const need = await makeNeed(app, { title: '压铸件气孔检测', problem: '气孔缺陷漏检率高' });
    await enter(app, edition, { needs: [need], capabilities: [older, newer] });
    await app.drain();
    const { id } = await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await app.drain();
    expect((await app.get(MatchRunsService).get(id)).state).toBe('DONE');
    const pairs = await app.get(MatchesService).listAll(edition.id);
    const of = (row: CapabilityRow) => pairs.find((pair) => pair.capabilityId === row.id);
    expect([of(newer)?.rank, of(older)?.rank]).toEqual([1, 2]);
    expect(of(older)?.against.map((reason) => reasonWords(reason))).toEqual([
      '对方能力信息已 9 个月未确认，匹配度已下调',
    ]);
    expect(of(newer)?.against).toEqual([]);
    expect(Number(of(older)?.score)).toBeCloseTo(Number(of(newer)?.score) * 0.9, 5);
  });
});
