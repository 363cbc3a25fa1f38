import type { EditionRow } from '@jiqia/fairs';
import { EditionPartsService, EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { InvitationsModule, InvitationsService } from '@jiqia/invitations';
import { type MatchRow, MatchesService, MatchRunsService } from '@jiqia/matching';
import {
  enter,
  makeCapability,
  makeEdition,
  makeMatch,
  makeNeed,
} from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('a pair that was taken back', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([InvitationsModule]);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.close());

  const matches = (): MatchesService => app.get(MatchesService);
  const run = async (edition: EditionRow): Promise<{ state: string; error: string }> => {
    const { id } = await app.get(MatchRunsService).start(ORGANISER, edition.id);
    await app.drain();
    return app.get(MatchRunsService).get(id);
  };
  const invitationsOf = async (match: MatchRow): Promise<string[]> =>
    (
      await app.sql<{ line: string }>(
        `SELECT side || ' ' || state || ' ' || answer_reason AS line FROM invitation WHERE match_id = $1 ORDER BY created_at, side DESC`,
        [match.id],
      )
    ).map(({ line }) => line.trim());
  /** The pair that a run proposes in an edition of a need and a capability, shortlisted, with both invitations queued. */
  const asked = async (): Promise<{ edition: EditionRow; match: MatchRow }> => {
    const edition = await makeEdition(app, { minimumScore: 0.1 });
    await enter(app, edition, {
      needs: [await makeNeed(app)],
      capabilities: [await makeCapability(app)],
    });
    await app.drain();
    expect(await run(edition)).toMatchObject({ state: 'DONE' });
    const [found] = await matches().listAll(edition.id);
    if (!found) throw new Error('the run found no pair');
    await shortlist(edition, found.id);
    return { edition, match: found };
  };
  const shortlist = async (edition: EditionRow, id: string): Promise<void> => {
    await matches().decide(ORGANISER, id, 'SHORTLISTED');
    await app.get(InvitationsService).prepare(ORGANISER, edition.id);
  };

  it('stays the same pair through the next run, which judges it anew', async () => {
    const { edition, match } = await asked();
    await matches().decide(ORGANISER, match.id, 'CANDIDATE');
    await app.sql('UPDATE match SET score = 0.111, lock_version = lock_version + 1 WHERE id = $1', [
      match.id,
    ]);
    expect(await run(edition)).toMatchObject({ state: 'DONE', error: '' });
    const [again, ...others] = await matches().listAll(edition.id);
    expect(others).toEqual([]);
    expect(again).toMatchObject({ id: match.id, state: 'CANDIDATE', score: match.score });
    expect(again?.matchRunId).not.toBe(match.matchRunId);
  });

  it.each([
    ['CANDIDATE', ''],
    ['DISMISSED', '方向不符'],
  ] as const)('has no invitations that wait any longer: %s', async (to, reason) => {
    const { match } = await asked();
    expect(await invitationsOf(match)).toEqual(['need QUEUED', 'capability QUEUED']);
    await matches().decide(ORGANISER, match.id, to, reason);
    await app.drain();
    expect(await invitationsOf(match)).toEqual([
      'need REVOKED NOT_SHORTLISTED',
      'capability REVOKED NOT_SHORTLISTED',
    ]);
  });

  it('keeps its invitations when it is shortlisted again before anybody heard of it', async () => {
    const { match } = await asked();
    await matches().decide(ORGANISER, match.id, 'CANDIDATE');
    await matches().decide(ORGANISER, match.id, 'SHORTLISTED');
    await app.drain();
    expect(await invitationsOf(match)).toEqual(['need QUEUED', 'capability QUEUED']);
  });

  it('is asked again when it is shortlisted again', async () => {
    const { edition, match } = await asked();
    await matches().decide(ORGANISER, match.id, 'CANDIDATE');
    await app.drain();
    await run(edition);
    await shortlist(edition, match.id);
    await app.get(InvitationsService).release(ORGANISER, edition.id);
    await app.drain();
    expect((await invitationsOf(match)).slice(2)).toEqual(['need AWAITING', 'capability AWAITING']);
    expect((await violatedInvariants(app.url)).map(({ what }) => what)).toEqual([]);
  });

  it('is vetoed by a run that finds a reason, and proposed again once that is gone', async () => {
    const { edition, match } = await asked();
    await matches().decide(ORGANISER, match.id, 'CANDIDATE');
    const form = await app.get(EditionsService).formOf(edition);
    const [need] = await app.sql<{ ref: string }>(
      'SELECT external_id AS ref FROM need WHERE id = $1',
      [match.needId],
    );
    const [capability] = await app.sql<{ ref: string }>(
      'SELECT external_id AS ref FROM capability WHERE id = $1',
      [match.capabilityId],
    );
    const conflicts = [{ need: need?.ref ?? '', capability: capability?.ref ?? '', reason: '' }];
    await app.get(EditionsService).save(ORGANISER, { ...form, conflicts });
    await run(edition);
    expect(await matches().get(match.id)).toMatchObject({
      state: 'VETOED',
      vetoReason: 'DECLARED_CONFLICT',
    });
    await app.get(EditionsService).save(ORGANISER, { ...form, conflicts: [] });
    await run(edition);
    expect(await matches().get(match.id)).toMatchObject({ state: 'CANDIDATE', vetoReason: null });
  });

  it('lapses when its need leaves the edition', async () => {
    const { edition, match } = await asked();
    await matches().decide(ORGANISER, match.id, 'CANDIDATE');
    await app.drain();
    const parts = app.get(EditionPartsService);
    const [entry] = (await parts.listRows('participation', edition.id)).filter(
      (row) => row.entryId === match.needId,
    );
    await parts.remove(ORGANISER, 'participation', edition.id, entry?.id ?? '', 1);
    await app.drain();
    expect(await matches().get(match.id)).toMatchObject({
      state: 'LAPSED',
      stateReason: 'ENTRY_LEFT',
    });
  });

  it('does not keep what nobody ever chose', async () => {
    const edition = await makeEdition(app);
    const match = await makeMatch(app, { edition });
    await run(edition);
    await expect(matches().get(match.id)).rejects.toMatchObject({ code: 'MATCH_NOT_FOUND' });
  });

  it('leaves no statement of the database to be read where a run breaks', async () => {
    const { edition } = await asked();
    await app.sql(`CREATE FUNCTION break_match() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'delete on table "match" violates foreign key constraint'; END $$`);
    await app.sql(
      'CREATE TRIGGER broken BEFORE DELETE OR UPDATE OR INSERT ON match FOR EACH STATEMENT EXECUTE FUNCTION break_match()',
    );
    const { state, error } = await run(edition);
    await app.sql('DROP FUNCTION break_match CASCADE');
    expect(state).toBe('FAILED');
    expect(error).toMatch(/^系统内部错误（编号 [0-9a-f-]{36}），请把编号告诉管理员$/);
    const dead = await app.sql<{ error: string }>(
      `SELECT last_error AS error FROM outbox_message WHERE last_error <> ''`,
    );
    expect(dead.map((row) => row.error).join()).not.toMatch(/match|constraint|INSERT/);
  });
});
