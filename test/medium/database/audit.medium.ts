import { CapabilitiesService } from '@jiqia/capabilities';
import { capabilityFormSchema, needFormSchema } from '@jiqia/contracts/forms';
import { violatedInvariants } from '@jiqia/invariants';
import { EditionPhasesService, EditionsService } from '@jiqia/fairs';
import { ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import { ImportsService, ImportsModule } from '@jiqia/imports';
import {
  InvitationsModule,
  AnswersService,
  InvitationEndingsService,
  InvitationsService,
} from '@jiqia/invitations';
import {
  MatchRunResultsService,
  MatchRunsService,
  MatchesService,
  ShortlistRunsService,
} from '@jiqia/matching';
import { MeetingsModule, MeetingsService, TimetablesService } from '@jiqia/meetings';
import { FollowUpsModule } from '@jiqia/follow-ups';
import { NeedsService } from '@jiqia/needs';
import { type OutcomeReport, OutcomesService, OutcomesModule } from '@jiqia/outcomes';
import { AuditSealsSweep } from '@jiqia/outbox';
import { JobDispatcher } from '@jiqia/queue';
import {
  makeCapability,
  makeEdition,
  makeInvited,
  makeMatch,
  makeNeed,
  makeShortlisted,
  readPair,
} from '../../support/factories.js';
import { pairsUnderWay } from '../../support/pairs-under-way.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { meet } from '../../support/timetable-seed.js';

const needForm = needFormSchema.parse({
  title: '注塑件翘曲预测',
  problem: '翘曲变形导致装配不良',
  organisation: { name: '注塑有限公司' },
  secrecyDeclared: true,
  field: '新材料',
  goal: '装配不良率低于 1%',
});
const capabilityForm = capabilityFormSchema.parse({
  title: '注塑过程仿真',
  summary: '注塑件翘曲的仿真与工艺优化',
  organisation: { name: '材料研究所', kind: 'INSTITUTE' },
});
let sheets = 0;
const newSheet = () => {
  const row = {
    id: `S${++sheets}`,
    title: `导入的需求${sheets}`,
    company: '导入有限公司',
    problem: '问题',
  };
  return { name: 'needs.jsonl', bytes: Buffer.from(`${JSON.stringify(row)}\n`) };
};

/** Every write of the services: what must be there first, then the write itself. */
const WRITES: Readonly<Record<string, (app: TestApp) => Promise<() => Promise<unknown>>>> = {
  'need.create': async (app) => () => app.get(NeedsService).create(ORGANISER, needForm),
  'need.edit': async (app) => {
    const need = await makeNeed(app);
    return () => app.get(NeedsService).edit(ORGANISER, need.id, need.lockVersion, needForm);
  },
  'need.paused': async (app) => {
    const { id } = await makeNeed(app);
    return () => app.get(NeedsService).move(ORGANISER, id, 'PAUSED');
  },
  'need.import': async (app) => () =>
    app.get(ImportsService).importFile(ORGANISER, 'need', newSheet()),
  'capability.create': async (app) => () =>
    app.get(CapabilitiesService).create(ORGANISER, capabilityForm),
  'capability.edit': async (app) => {
    const row = await makeCapability(app);
    return () =>
      app.get(CapabilitiesService).edit(ORGANISER, row.id, row.lockVersion, capabilityForm);
  },
  'capability.retired': async (app) => {
    const { id } = await makeCapability(app);
    return () => app.get(CapabilitiesService).move(ORGANISER, id, 'RETIRED');
  },
  'edition.create': async (app) => () => makeEdition(app),
  'edition.edit': async (app) => {
    const form = await app.get(EditionsService).formOf(await makeEdition(app));
    return () => app.get(EditionsService).save(ORGANISER, { ...form, name: '改名' });
  },
  'edition.phase': async (app) => {
    const { id } = await makeEdition(app);
    const step = { to: 'SETTLING', reason: '', despite: true } as const;
    return () => app.get(EditionPhasesService).move(ORGANISER, id, step);
  },
  'edition.close': async (app) => {
    const { id } = await makeEdition(app);
    return () => app.get(EditionsService).close(ORGANISER, id, app.clock.now());
  },
  'match-run.start': async (app) => {
    const { id } = await makeEdition(app);
    return () => app.get(MatchRunsService).start(ORGANISER, id);
  },
  'match-run.cancel': async (app) => {
    const { id } = await makeEdition(app);
    const run = await app.get(MatchRunsService).start(ORGANISER, id);
    return () => app.get(MatchRunsService).cancel(ORGANISER, run.id);
  },
  'match-run.restore': async (app) => {
    const { id } = await makeEdition(app);
    const run = await app.get(MatchRunsService).start(ORGANISER, id);
    await app.get(JobDispatcher).dispatch('match-run.execute', { matchRunId: run.id }, run.id);
    return () => app.get(MatchRunResultsService).restore(ORGANISER, run.id);
  },
  'match.shortlist': async (app) => {
    const { editionId } = await makeMatch(app);
    const { id } = await app.get(ShortlistRunsService).start(ORGANISER, editionId);
    return () => app.get(JobDispatcher).dispatch('shortlist.make', { shortlistRunId: id }, id);
  },
  'shortlist.propose': async (app) => {
    const { id } = await makeEdition(app);
    return () => app.get(ShortlistRunsService).start(ORGANISER, id);
  },
  'match.dismissed': async (app) => {
    const { id } = await makeMatch(app);
    return () => app.get(MatchesService).decide(ORGANISER, id, 'DISMISSED', '重复');
  },
  'invitation.prepare': async (app) => {
    const { editionId } = await makeShortlisted(app);
    return () => app.get(InvitationsService).prepare(ORGANISER, editionId);
  },
  'invitation.release': async (app) => {
    const { editionId } = await makeShortlisted(app);
    await app.get(InvitationsService).prepare(ORGANISER, editionId);
    return () => app.get(InvitationsService).release(ORGANISER, editionId);
  },
  'invitation.accepted': async (app) => {
    const { need } = await awaiting(app);
    return () => app.get(AnswersService).answer(recipientOf(need.id), need.id, 'ACCEPTED');
  },
  'match.mutual': async (app) => {
    const { need, capability } = await awaiting(app);
    await app.get(AnswersService).answer(recipientOf(need.id), need.id, 'ACCEPTED');
    return () =>
      app.get(AnswersService).answer(recipientOf(capability.id), capability.id, 'ACCEPTED');
  },
  'match.declined': async (app) => {
    const { need } = await awaiting(app);
    return () =>
      app
        .get(AnswersService)
        .answer(recipientOf(need.id), need.id, 'DECLINED', { reason: 'OTHER' });
  },
  'invitation.revoke': async (app) => {
    const { need } = await awaiting(app);
    return () => app.get(InvitationEndingsService).revoke(ORGANISER, need.id, '停办');
  },
  'invitation.expire': async (app) => {
    await awaiting(app);
    app.clock.forward(8 * 24 * 3600 * 1000);
    return () => app.get(InvitationEndingsService).expireOverdue(SYSTEM);
  },
  'timetable.start': async (app) => {
    const { id } = await makeEdition(app);
    return () => app.get(TimetablesService).start(ORGANISER, id);
  },
  'meeting.cancelled': async (app) => {
    const { need, capability } = await awaiting(app);
    for (const { id } of [need, capability])
      await app.get(AnswersService).answer(recipientOf(id), id, 'ACCEPTED');
    await app.get(TimetablesService).start(ORGANISER, need.editionId, 1000);
    await app.drain();
    return () => app.get(MeetingsService).withdraw(ORGANISER, need.matchId, '专家住院');
  },
  'outcome.agreed': async (app) => {
    const row = await app.get(OutcomesService).record(ORGANISER, await outcomeOf(app));
    return () => app.get(OutcomesService).advance(ORGANISER, row.id, 'AGREED');
  },
  'outcome.record': async (app) => {
    const outcome = await outcomeOf(app, { stage: 'CONTRACTED' });
    return () => app.get(OutcomesService).record(ORGANISER, outcome);
  },
};

async function outcomeOf(
  app: TestApp,
  fields: Partial<OutcomeReport> = {},
): Promise<OutcomeReport> {
  const { match } = await pairsUnderWay(app).makeAccepted({});
  const { editionId, needId, capabilityId } = await meet(app, match.editionId, match.id);
  return {
    editionId,
    needId,
    capabilityId,
    stage: 'INTENT',
    contractType: null,
    intentWan: 10,
    contractWan: 8,
    receivedWan: null,
    signedAt: null,
    note: '',
    ...fields,
  };
}

async function awaiting(app: TestApp) {
  const { match } = await makeInvited(app);
  await app.drain();
  return readPair(app, match.id);
}

const TABLES = [
  'organisation, person, need, capability, edition, match_run, match, invitation, delivery, timetable, meeting, outcome, outbox_message',
].flatMap((names) => names.split(', '));

/** Everything the product has written, as one number. */
async function contentOf(app: TestApp): Promise<string> {
  const parts = TABLES.map(
    (table) => `(SELECT coalesce(sum(hashtextextended(t::text, 0)), 0) FROM ${table} t)`,
  );
  const [row] = await app.sql<{ content: string }>(
    `SELECT concat_ws('/', ${parts.join(', ')}) AS content`,
  );
  return row?.content ?? '';
}

describe('the audit', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([
      ImportsModule,
      InvitationsModule,
      MeetingsModule,
      OutcomesModule,
      FollowUpsModule,
    ]);
    await app.sql(`CREATE FUNCTION refuse_audit() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no audit today'; END $$`);
  });
  afterAll(() => app.close());

  it.each(Object.keys(WRITES))(
    'has a row for %s in the transaction of the change',
    async (action) => {
      const write = await WRITES[action]?.(app);
      const [before] = await app.sql<{ at: Date }>('SELECT clock_timestamp() AS at');
      await write?.();
      const told = await app.sql<{ actor: string }>(
        'SELECT actor FROM audit_entry WHERE action = $1 AND at > $2',
        [action, before?.at],
      );
      expect(told.length).toBeGreaterThan(0);
      expect(told[0]?.actor).toMatch(/^(organiser|recipient|system)$/);
      await app.drain();
      expect(await violatedInvariants(app.url)).toEqual([]);
    },
  );

  it.each(Object.keys(WRITES))(
    'takes %s back when its audit row cannot be written',
    async (action) => {
      const write = await WRITES[action]?.(app);
      const before = await contentOf(app);
      await app.sql(`CREATE TRIGGER refuse_audit BEFORE INSERT ON audit_entry
      FOR EACH ROW EXECUTE FUNCTION refuse_audit()`);
      try {
        await expect(Promise.resolve(write?.())).rejects.toThrow('no audit today');
        expect(await contentOf(app)).toBe(before);
      } finally {
        await app.sql('DROP TRIGGER refuse_audit ON audit_entry');
      }
    },
  );

  it.each([
    ['UPDATE', `UPDATE audit_entry SET actor = 'x'`],
    ['DELETE', 'DELETE FROM audit_entry'],
    ['TRUNCATE', 'TRUNCATE audit_entry'],
  ])('takes no %s', async (_what, statement) => {
    await expect(app.sql(statement)).rejects.toMatchObject({ code: 'JQ002' });
  });

  it.each([
    `UPDATE audit_link SET hash = 'x'`,
    'DELETE FROM audit_link',
    'TRUNCATE audit_link',
    `UPDATE audit_seal SET hash = 'x'`,
    'DELETE FROM audit_seal',
    'TRUNCATE audit_seal CASCADE',
  ])('is linked and sealed for good: %s', async (statement) => {
    await app.sql('SELECT seal_audit(10)');
    await expect(app.sql(statement)).rejects.toMatchObject({ code: 'JQ002' });
  });

  it('is sealed each row once, also by two at the same moment and while others write', async () => {
    await Promise.all([
      app.get(AuditSealsSweep).sweep(),
      makeNeed(app),
      app.get(AuditSealsSweep).sweep(),
      makeNeed(app),
    ]);
    await app.get(AuditSealsSweep).sweep();
    const [row] = await app.sql<{ open: number; sealed: number; rows: number }>(
      `SELECT (SELECT count(*)::int FROM audit_link WHERE seal IS NULL) AS open,
              (SELECT sum(entries)::int FROM audit_seal) AS sealed, (SELECT count(*)::int FROM audit_entry) AS rows`,
    );
    expect(row).toEqual({ open: 0, sealed: row?.rows, rows: row?.rows });
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });
});
