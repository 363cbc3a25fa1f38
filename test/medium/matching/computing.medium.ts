import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Compute, type Program } from '@jiqia/compute';
import { violatedInvariants } from '@jiqia/invariants';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { MatchesService, MatchRunsService, ShortlistRunsService } from '@jiqia/matching';
import { MeetingsModule, TimetablesService } from '@jiqia/meetings';
import { JobDispatcher } from '@jiqia/queue';
import {
  enter,
  makeCapability,
  makeEdition,
  makeMatch,
  makeNeed,
} from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual } from '../../support/timetable-seed.js';

/** A program that dies whatever it is asked, in the place of the real one. */
const DYING = `export const open = () => new Proxy({}, { get: () => () => process.exit(7) });`;

describe('what is computed apart', () => {
  let app: TestApp;
  const folder = mkdtempSync(join(tmpdir(), 'jiqia-computing-'));
  const file = join(folder, 'dying.program.mjs');
  writeFileSync(file, DYING);
  beforeAll(async () => {
    app = await createTestApp([MeetingsModule]);
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  /** The next program that is opened dies. */
  const dieOnce = (): void => {
    const compute = app.get(Compute);
    const open = compute.open.bind(compute);
    jest
      .spyOn(compute, 'open')
      .mockImplementationOnce((program: Program<unknown>) =>
        open({ ...program, file: pathToFileURL(file) }),
      );
  };
  const readyEdition = async (): Promise<EditionRow> => {
    const edition = await makeEdition(app);
    const needs = [await makeNeed(app), await makeNeed(app)];
    await enter(app, edition, { needs, capabilities: [await makeCapability(app)] });
    await app.drain();
    return edition;
  };

  describe('a match run', () => {
    it('fails with a clear word when its program dies, and the next one is done', async () => {
      const runs = app.get(MatchRunsService);
      const { id: editionId } = await readyEdition();
      dieOnce();
      const first = await runs.start(ORGANISER, editionId);
      await app.drain();
      expect(await runs.get(first.id)).toMatchObject({
        state: 'FAILED',
        error: '匹配打分程序意外退出，本次任务已中止',
      });
      expect(await app.get(MatchesService).listAll(editionId)).toEqual([]);
      const second = await runs.start(ORGANISER, editionId);
      await app.drain();
      expect((await runs.get(second.id)).state).toBe('DONE');
      const matches = await app.get(MatchesService).listAll(editionId);
      expect(matches.map(({ rank, state, matchRunId }) => [rank, state, matchRunId])).toEqual([
        [1, 'CANDIDATE', second.id],
        [1, 'CANDIDATE', second.id],
      ]);
      expect(matches[0]?.reasons.length).toBeGreaterThan(0);
    });

    it('writes nothing once it is cancelled', async () => {
      const runs = app.get(MatchRunsService);
      const { id: editionId } = await readyEdition();
      const { id } = await runs.start(ORGANISER, editionId);
      const compute = app.get(Compute);
      const open = compute.open.bind(compute);
      // The run has begun; now somebody cancels it.
      jest.spyOn(compute, 'open').mockImplementationOnce(async (program: Program<unknown>) => {
        await runs.cancel(ORGANISER, id);
        return open(program);
      });
      await app.drain();
      expect(await runs.get(id)).toMatchObject({ state: 'CANCELLED', done: 0 });
      expect(await app.get(MatchesService).listAll(editionId)).toEqual([]);
    });

    it('writes nothing into an edition that is closed meanwhile, and says so', async () => {
      const runs = app.get(MatchRunsService);
      const { id: editionId } = await readyEdition();
      const { id } = await runs.start(ORGANISER, editionId);
      const compute = app.get(Compute);
      const open = compute.open.bind(compute);
      jest.spyOn(compute, 'open').mockImplementationOnce(async (program: Program<unknown>) => {
        await app.get(EditionsService).close(ORGANISER, editionId, new Date());
        return open(program);
      });
      await app.drain();
      expect(await runs.get(id)).toMatchObject({
        state: 'FAILED',
        error: expect.stringContaining('已归档') as string,
      });
      expect(await app.get(MatchesService).listAll(editionId)).toEqual([]);
    });
  });

  describe('a shortlist', () => {
    it('is made by a job, one at a time an edition, and made twice it is the same', async () => {
      const shortlists = app.get(ShortlistRunsService);
      const edition = await makeEdition(app, { meetingsPerExpert: 1 });
      const capability = await makeCapability(app);
      const best = await makeMatch(app, { edition, capability, score: 0.9 });
      const other = await makeMatch(app, { edition, capability, score: 0.8 });
      const run = await shortlists.start(ORGANISER, edition.id);
      expect(run).toMatchObject({ state: 'QUEUED', shortlisted: 0, requestedBy: 'organiser' });
      await expect(shortlists.start(ORGANISER, edition.id)).rejects.toMatchObject({
        code: 'ALREADY_EXISTS',
      });
      await app.drain();
      expect(await shortlists.get(run.id)).toMatchObject({
        state: 'DONE',
        shortlisted: 1,
        error: '',
      });
      await app.get(MatchesService).decide(ORGANISER, best.id, 'CANDIDATE');
      await app.get(JobDispatcher).dispatch('shortlist.make', { shortlistRunId: run.id }, run.id);
      const states = (await app.get(MatchesService).listByIds([best.id, other.id])).map(
        ({ state }) => state,
      );
      expect(states).toEqual(['CANDIDATE', 'CANDIDATE']);
      await shortlists.start(ORGANISER, edition.id);
      await app.drain();
      expect((await app.get(MatchesService).get(best.id)).state).toBe('SHORTLISTED');
    });

    it('chooses anew when a person decides on a pair meanwhile', async () => {
      const shortlists = app.get(ShortlistRunsService);
      const edition = await makeEdition(app, { meetingsPerExpert: 1 });
      const capability = await makeCapability(app);
      const best = await makeMatch(app, { edition, capability, score: 0.9 });
      const other = await makeMatch(app, { edition, capability, score: 0.8 });
      const run = await shortlists.start(ORGANISER, edition.id);
      const compute = app.get(Compute);
      const open = compute.open.bind(compute);
      jest.spyOn(compute, 'open').mockImplementationOnce(async (program: Program<unknown>) => {
        await app.get(MatchesService).decide(ORGANISER, other.id, 'SHORTLISTED');
        return open(program);
      });
      await app.drain();
      expect(await shortlists.get(run.id)).toMatchObject({ state: 'DONE', shortlisted: 0 });
      expect((await app.get(MatchesService).get(best.id)).state).toBe('CANDIDATE');
    });

    it('fails with a clear word when its program dies', async () => {
      const shortlists = app.get(ShortlistRunsService);
      const { editionId } = await makeMatch(app);
      dieOnce();
      const run = await shortlists.start(ORGANISER, editionId);
      await app.drain();
      expect(await shortlists.get(run.id)).toMatchObject({
        state: 'FAILED',
        error: '遴选配对程序意外退出，本次任务已中止',
      });
    });
  });

  it('leaves nothing behind that must not be', async () => {
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  describe('a timetable', () => {
    it('fails with a clear word when its program dies, and sets no meeting', async () => {
      const timetables = app.get(TimetablesService);
      const edition = await makeEdition(app);
      await makeMutual(app, { edition });
      dieOnce();
      const { id } = await timetables.start(ORGANISER, edition.id);
      await app.drain();
      expect(await timetables.get(id)).toMatchObject({
        state: 'FAILED',
        error: '洽谈排期程序意外退出，本次任务已中止',
      });
      expect(await timetables.listMeetings(edition.id)).toEqual([]);
    });
  });
});
