import { violatedInvariants } from '@jiqia/invariants';
import { ORGANISER } from '@jiqia/identity';
import { MatchRunsService, ShortlistRunsService } from '@jiqia/matching';
import { TimetablesService } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { OutboxRelay, SweptWork } from '@jiqia/outbox';
import { SearchIndex } from '@jiqia/search';
import { DiscoveryService } from '@nestjs/core';
import { Sweeper } from '../../../apps/worker/src/schedules/sweeper.js';
import { age } from '../../support/age.js';
import {
  enter,
  makeCapability,
  makeEdition,
  makeInvited,
  makeNeed,
} from '../../support/factories.js';
import type { TestApp } from '../../support/test-app.js';
import { createWholeProduct } from '../../support/whole-product.js';

const NOTHING = {
  accessEvents: 0,
  accountLetters: 0,
  againstConsent: 0,
  agendas: 0,
  announcementLetters: 0,
  attachments: 0,
  auditSeals: 0,
  campaigns: 0,
  capabilities: 0,
  confirmations: 0,
  consents: 0,
  endedSessions: 0,
  expired: 0,
  expiredNeeds: 0,
  heldSlots: 0,
  importBatches: 0,
  importRows: 0,
  invitations: 0,
  matchRuns: 0,
  moveRequests: 0,
  needs: 0,
  needsRunningOut: 0,
  nominations: 0,
  notices: 0,
  notifications: 0,
  oldAudit: 0,
  registrations: 0,
  reminders: 0,
  searchWords: 0,
  shortlistRuns: 0,
  sms: 0,
  staleCapabilities: 0,
  texts: 0,
  timetables: 0,
  verifications: 0,
  waves: 0,
};

const sweeperOf = (app: TestApp): Sweeper =>
  new Sweeper(app.get(DiscoveryService), app.get(SweptWork));

describe('the sweeper', () => {
  /** Publishes into a queue that loses everything. */
  let leaky: TestApp;
  /** Works on the same database and does its jobs. */
  let working: TestApp;
  let sweeper: Sweeper;

  beforeEach(async () => {
    leaky = await createWholeProduct({ jobs: 'captured' });
    working = await createWholeProduct({ databaseUrl: leaky.url });
    sweeper = sweeperOf(working);
  });
  afterEach(async () => {
    await working.close();
    await leaky.close();
  });

  /** A fair with every kind of work asked for, handed to the queue, and lost there. */
  const loseEverything = async () => {
    const edition = await makeEdition(leaky);
    const needs = [await makeNeed(leaky), await makeNeed(leaky)];
    const capabilities = [await makeCapability(leaky), await makeCapability(leaky)];
    await enter(leaky, edition, { needs, capabilities });
    const invited = await makeInvited(leaky, {
      edition,
      ...(needs[0] && { need: needs[0] }),
      ...(capabilities[0] && { capability: capabilities[0] }),
    });
    const run = await leaky.get(MatchRunsService).start(ORGANISER, edition.id);
    const shortlist = await leaky.get(ShortlistRunsService).start(ORGANISER, edition.id);
    const timetable = await leaky.get(TimetablesService).start(ORGANISER, edition.id, 500);
    await leaky.drain();
    expect(new Set(leaky.jobs.published.map((job) => job.name)).size).toBe(6);
    return { needs, capabilities, invited, run, shortlist, timetable };
  };

  it('brings all work about whose jobs were lost, each once', async () => {
    const { needs, capabilities, run, shortlist, timetable } = await loseEverything();
    expect(await sweeper.sweep()).toEqual(NOTHING);
    await age(working, 2);
    expect(await sweeper.sweep()).toEqual({
      ...NOTHING,
      invitations: 2,
      matchRuns: 1,
      shortlistRuns: 1,
      timetables: 1,
      needs: 2,
      capabilities: 2,
    });
    await working.drain();
    expect(working.mailer.sent).toHaveLength(2);
    expect((await working.get(MatchRunsService).get(run.id)).state).toBe('DONE');
    expect((await working.get(ShortlistRunsService).get(shortlist.id)).state).toBe('DONE');
    expect((await working.get(TimetablesService).get(timetable.id)).state).toBe('DONE');
    const index = working.get(SearchIndex);
    for (const [side, rows] of [
      ['need', needs],
      ['capability', capabilities],
    ] as const) {
      const truth = rows.map((row) => ({ id: row.id, version: row.lockVersion }));
      expect(await index.drift(side, truth)).toMatchObject({ missing: [], stale: [], extra: [] });
    }
    await age(working, 10);
    expect(await sweeper.sweep()).toEqual(NOTHING);
    expect(await violatedInvariants(working.url)).toEqual([]);
  });

  it('asks once when two of them sweep at the same moment, and later each time', async () => {
    await loseEverything();
    await age(working, 2);
    const reports = await Promise.all([sweeper.sweep(), sweeperOf(leaky).sweep()]);
    const asked = (key: string): number =>
      reports.reduce((sum, report) => sum + (report[key] ?? 0), 0);
    expect([asked('invitations'), asked('matchRuns'), asked('needs')]).toEqual([2, 1, 2]);
    const again: (number | undefined)[] = [];
    for (let minute = 0; minute < 8; minute++) {
      await leaky.drain();
      await age(working, 1);
      again.push((await sweeper.sweep()).invitations);
    }
    // One minute after the first, two after the second, four after the third.
    expect(again).toEqual([2, 0, 2, 0, 0, 0, 2, 0]);
  });

  it('asks again for notices whose letters were lost, and not for those that went out', async () => {
    const { match } = await makeInvited(working);
    await working.drain();
    working.mailer.sent.length = 0;
    await leaky.get(NeedsService).move(ORGANISER, match.needId, 'PAUSED');
    // Reactions are done here, what they ask for is lost there.
    const relay = (): Promise<unknown> => working.get(OutboxRelay).runOnce();
    await relay();
    await relay();
    await leaky.drain();
    expect(leaky.jobs.published.filter((job) => job.name === 'notice.send')).toHaveLength(2);
    expect((await sweeper.sweep()).notices).toBe(0);
    await age(working, 2);
    expect((await sweeper.sweep()).notices).toBe(2);
    await working.drain();
    expect(working.mailer.sent).toHaveLength(2);
    await age(working, 10);
    expect(await sweeper.sweep()).toEqual(NOTHING);
  });

  it('leaves work alone that still waits in the outbox', async () => {
    await makeInvited(leaky);
    await age(working, 2);
    expect((await sweeper.sweep()).invitations).toBe(0);
  });

  it('gives a run up that never moves, and says so', async () => {
    const { run, shortlist, timetable } = await loseEverything();
    for (let i = 0; i < 7; i++) {
      await age(working, 40);
      await sweeper.sweep();
      await leaky.drain();
    }
    const after = await working.get(MatchRunsService).get(run.id);
    expect([after.state, after.error]).toEqual(['FAILED', '多次重试仍没有进展']);
    expect((await working.get(ShortlistRunsService).get(shortlist.id)).state).toBe('FAILED');
    expect((await working.get(TimetablesService).get(timetable.id)).state).toBe('FAILED');
    const told = await working.sql('SELECT 1 FROM audit_entry WHERE action LIKE $1', ['%.give-up']);
    expect(told).toHaveLength(3);
  });

  it('takes out of the index what is no longer published', async () => {
    const need = await makeNeed(working);
    await working.drain();
    const { lockVersion } = await working.get(NeedsService).get(need.id);
    await leaky.get(NeedsService).move(ORGANISER, need.id, 'PAUSED');
    await leaky.drain();
    const drift = () => working.get(SearchIndex).drift('need', []);
    expect(lockVersion).toBe(need.lockVersion);
    expect((await drift()).extra).toEqual([need.id]);
    await age(working, 2);
    expect((await sweeper.sweep()).needs).toBe(1);
    await working.drain();
    expect((await drift()).extra).toEqual([]);
  });

  it('compares what has changed with the index, and everything only now and then', async () => {
    const old = await makeNeed(leaky);
    await leaky.drain();
    const drift = jest.spyOn(working.get(SearchIndex), 'drift');
    const compared = () =>
      drift.mock.calls
        .filter(([side]) => side === 'need')
        .map(([, truth, among]) => [truth.map((row) => row.id), among]);
    await age(working, 60);
    expect((await sweeper.sweep()).needs).toBe(1);
    expect(compared()).toEqual([[[old.id], undefined]]);
    await working.drain();
    drift.mockClear();
    expect((await sweeper.sweep()).needs).toBe(0);
    expect(compared()).toEqual([[[], []]]);
    const [fresh, paused] = [await makeNeed(leaky), await makeNeed(leaky)];
    await leaky.get(NeedsService).move(ORGANISER, paused.id, 'PAUSED');
    await leaky.drain();
    await age(working, 2);
    drift.mockClear();
    expect((await sweeper.sweep()).needs).toBe(1);
    expect(compared()).toEqual([[[fresh.id], expect.arrayContaining([fresh.id, paused.id])]]);
    const hours = performance.now() + 3_600_000;
    jest.spyOn(performance, 'now').mockReturnValue(hours);
    drift.mockClear();
    await sweeper.sweep();
    expect(compared()).toEqual([[[old.id, fresh.id], undefined]]);
    jest.restoreAllMocks();
  });

  it('brings letters about while the index is away, and says that it is', async () => {
    await loseEverything();
    await age(working, 2);
    const drift = jest
      .spyOn(working.get(SearchIndex), 'drift')
      .mockRejectedValue(new Error('no index'));
    await expect(sweeper.sweep()).rejects.toThrow(/no index/);
    drift.mockRestore();
    await working.drain();
    expect(working.mailer.sent).toHaveLength(2);
  });

  it('ends invitations whose time is over', async () => {
    const { match } = await makeInvited(working);
    await working.drain();
    working.clock.forward(8 * 24 * 3600 * 1000);
    expect((await sweeper.sweep()).expired).toBe(2);
    const [row] = await working.sql<{ state: string }>('SELECT state FROM match WHERE id = $1', [
      match.id,
    ]);
    expect(row?.state).toBe('LAPSED');
  });
});
