import { ApplicationsModule } from '@jiqia/applications';
import { EDITION_ACTS, inTime, PHASES } from '@jiqia/contracts/phases';
import { ACTING_AS, codesOf, EDITION_ACT, type EditionAct } from '@jiqia/contracts/words';
import { TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { EditionPhasesService, type EditionRow, EditionsService } from '@jiqia/fairs';
import { accountActor, type Actor, ORGANISER } from '@jiqia/identity';
import { InvitationsModule } from '@jiqia/invitations';
import { MeetingsModule } from '@jiqia/meetings';
import {
  enter,
  makeCapability,
  makeDoneRun,
  makeEdition,
  makeMatch,
  makeNeed,
  putInPhase,
} from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, solve } from '../../support/timetable-seed.js';

const ACTS = Object.keys(EDITION_ACT) as EditionAct[];
const SHOWCASE = { programme: '推介会', programmeKind: 'SHOWCASE' } as const;
const NOBODY: Actor = accountActor('0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e11', []);

describe('phases of an edition', () => {
  let app: TestApp;
  let phases: EditionPhasesService;
  beforeAll(async () => {
    app = await createTestApp([ApplicationsModule, InvitationsModule, MeetingsModule]);
    phases = app.get(EditionPhasesService);
  });
  afterAll(() => app.close());

  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'ok',
      (error: unknown) => (isAppError(error) ? error.code : String(error)),
    );
  const on = (
    id: string,
    to: (typeof PHASES)[number],
    more: { reason?: string; despite?: boolean } = {},
  ) => phases.move(ORGANISER, id, { to, reason: '', despite: false, ...more });
  const fresh = (fields = {}): Promise<EditionRow> => makeEdition(app, fields, 'COLLECTING');

  it('answers for every act, phase, kind and side as the table says', async () => {
    for (const edition of [await fresh(), await fresh(SHOWCASE)]) {
      const { phases: own, matching, oneToOne } = edition.kind;
      for (const phase of own) {
        await putInPhase(app, edition.id, phase);
        for (const act of ACTS)
          for (const as of codesOf(ACTING_AS)) {
            const { mechanism } = EDITION_ACTS[act];
            const told = await codeOf(
              app
                .get(TransactionRunner)
                .run((tx) => app.get(EditionsService).assertAct(tx, edition.id, act, as)),
            );
            const wanted =
              mechanism === 'matching' && !matching
                ? 'PROGRAMME_WITHOUT_MATCHING'
                : mechanism === 'oneToOne' && !oneToOne
                  ? 'PROGRAMME_WITHOUT_ONE_TO_ONE'
                  : inTime(act, as, phase, own)
                    ? 'ok'
                    : 'EDITION_PHASE_FORBIDS';
            expect({ phase, act, as, told }).toEqual({ phase, act, as, told: wanted });
          }
      }
      await app.get(EditionsService).close(ORGANISER, edition.id, app.clock.now());
      for (const act of ACTS) {
        const told = await codeOf(
          app
            .get(TransactionRunner)
            .run((tx) => app.get(EditionsService).assertAct(tx, edition.id, act, 'organiser')),
        );
        expect([act, told]).toEqual([
          act,
          EDITION_ACTS[act].afterClosing ? 'ok' : 'EDITION_CLOSED',
        ]);
      }
    }
  });

  it('go on one step at a time once nothing hard is in the way, back for a reason, and are remembered', async () => {
    const edition = await fresh();
    const { id } = edition;
    await expect(on(id, 'MATCHING')).rejects.toMatchObject({
      code: 'PHASE_BLOCKED',
      message: '还不能进入下一阶段：没有需求参加本届、没有成果或能力参加本届',
      details: {
        blockers: [
          { code: 'NEEDS_MISSING', hard: true },
          { code: 'CAPABILITIES_MISSING', hard: true },
        ],
      },
    });
    const [need, capability] = [await makeNeed(app), await makeCapability(app)];
    await enter(app, edition, { needs: [need], capabilities: [capability] });
    for (const to of ['COLLECTING', 'INVITING', 'FOLLOWING'] as const)
      expect(await codeOf(on(id, to, { despite: true }))).toBe('ILLEGAL_STATE_MOVE');
    expect(await on(id, 'MATCHING')).toMatchObject({
      phase: 'MATCHING',
      next: 'INVITING',
      previous: 'COLLECTING',
      inside: { blockers: [{ code: 'MATCHING_MISSING', hard: true }] },
    });
    expect(await codeOf(on(id, 'COLLECTING'))).toBe('REQUEST_INVALID');
    expect(await on(id, 'COLLECTING', { reason: '还有一批需求要补' })).toMatchObject({
      phase: 'COLLECTING',
    });
    await on(id, 'MATCHING');
    await makeDoneRun(app, id);
    await makeMatch(app, { edition, need, capability });
    await expect(on(id, 'INVITING')).rejects.toMatchObject({
      code: 'PHASE_UNSETTLED',
      details: { blockers: [{ code: 'NEEDS_UNDECIDED', count: 1, hard: false }] },
    });
    const now = await on(id, 'INVITING', { despite: true });
    expect(now.inside?.history.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      ['MATCHING', 'INVITING', ''],
      ['COLLECTING', 'MATCHING', ''],
      ['MATCHING', 'COLLECTING', '还有一批需求要补'],
      ['COLLECTING', 'MATCHING', ''],
    ]);
    const [told] = await app.sql<{ details: unknown; actor: string }>(
      `SELECT details, actor FROM audit_entry WHERE entity_id = $1 AND action = 'edition.phase' ORDER BY at DESC, id DESC LIMIT 1`,
      [id],
    );
    expect(told).toMatchObject({
      actor: ORGANISER.id,
      details: { NEEDS_UNDECIDED: 1, to: 'INVITING' },
    });
    expect(now.inside?.blockers).toMatchObject([{ code: 'NOBODY_ACCEPTED', hard: true }]);
    // Others see how far it has come and what they may do, not what is missing.
    const seen = await phases.read(NOBODY, id);
    expect(seen).toMatchObject({ phase: 'INVITING', inside: null });
    expect(seen.acts.find(({ act }) => act === 'ANSWER_INVITATIONS')).toEqual({
      act: 'ANSWER_INVITATIONS',
      open: true,
      span: { from: 'INVITING', until: 'SETTLING' },
    });
    expect(seen.acts.map(({ act }) => act)).not.toContain('RUN_MATCHING');
    expect(
      await codeOf(phases.move(NOBODY, id, { to: 'MATCHING', reason: 'x', despite: false })),
    ).toBe('ACTION_FORBIDDEN');
  });

  it('come to the day with a timetable, and to the end with records', async () => {
    const edition = await makeEdition(app);
    const { id } = edition;
    await enter(app, edition, {
      needs: [await makeNeed(app)],
      capabilities: [await makeCapability(app)],
    });
    await makeMutual(app, { edition });
    await on(id, 'SETTLING');
    expect(await codeOf(on(id, 'ON_SITE', { despite: true }))).toBe('PHASE_BLOCKED');
    await solve(app, edition);
    await makeMutual(app, { edition });
    await on(id, 'SETTLING');
    await expect(on(id, 'ON_SITE')).rejects.toMatchObject({
      details: { blockers: [{ code: 'PAIRS_WITHOUT_MEETING', count: 1 }] },
    });
    await on(id, 'ON_SITE', { despite: true });
    await expect(on(id, 'FOLLOWING')).rejects.toMatchObject({
      details: {
        blockers: [{ code: 'MEETINGS_NOT_HELD', count: 1, list: `/api/editions/${id}/timetable` }],
      },
    });
    const last = await on(id, 'FOLLOWING', { despite: true });
    expect(last).toMatchObject({ next: null, previous: 'ON_SITE' });
    await app.get(EditionsService).close(ORGANISER, id, app.clock.now());
    expect(await codeOf(on(id, 'ON_SITE', { reason: '漏登' }))).toBe('EDITION_CLOSED');
  });

  it('of a showcase leave out what it does not do', async () => {
    const edition = await fresh(SHOWCASE);
    expect(await codeOf(on(edition.id, 'MATCHING'))).toBe('ILLEGAL_STATE_MOVE');
    await enter(app, edition, {
      capabilities: [await makeCapability(app, { kind: 'ACHIEVEMENT' })],
    });
    expect(await on(edition.id, 'SETTLING')).toMatchObject({
      next: 'ON_SITE',
      previous: 'COLLECTING',
    });
    expect(await on(edition.id, 'ON_SITE')).toMatchObject({ phase: 'ON_SITE' });
  });

  it('are moved by one of two who move them at once', async () => {
    const edition = await makeEdition(app);
    const step = { to: 'SETTLING', reason: '', despite: true } as const;
    const both = await Promise.all(
      [1, 2].map(() => codeOf(phases.move(ORGANISER, edition.id, step, edition.lockVersion))),
    );
    expect(both.toSorted()).toEqual(['VERSION_CHANGED', 'ok']);
    const now = await phases.read(ORGANISER, edition.id);
    expect(now.inside?.history).toHaveLength(1);
    expect(now.version).toBe(edition.lockVersion + 1);
  });

  it('are moved in the database as in the service, and what was is not rewritten', async () => {
    for (const kind of ['FAIR', 'SHOWCASE'] as const) {
      const edition = await fresh(kind === 'FAIR' ? {} : SHOWCASE);
      const own: readonly string[] = edition.kind.phases;
      for (const from of own)
        for (const to of PHASES) {
          await putInPhase(app, edition.id, from as never);
          const moved = await app
            .sql(
              `UPDATE edition SET phase = '${to}', lock_version = lock_version + 1 WHERE id = '${edition.id}'`,
            )
            .then(
              () => true,
              (error: { code?: string }) => error.code !== 'JQ001',
            );
          const near = own.includes(to) && Math.abs(own.indexOf(to) - own.indexOf(from)) <= 1;
          expect({ kind, from, to, moved }).toEqual({ kind, from, to, moved: near });
        }
    }
    await expect(
      app.sql(`INSERT INTO edition (id, ref, name, programme_id, phase) SELECT uuidv7(), 'LATE', 'L', id, 'BOOKING'
                 FROM programme WHERE kind = 'FAIR' LIMIT 1`),
    ).rejects.toMatchObject({ code: 'JQ001' });
    await expect(app.sql(`UPDATE edition_phase_move SET reason = 'x'`)).rejects.toMatchObject({
      code: 'JQ002',
    });
  });
});
