import {
  CampaignAnswersService,
  CampaignLinksService,
  type CampaignRow,
  CampaignsModule,
  CampaignsService,
  CampaignTargetsService,
  SurveysService,
  type TargetRow,
} from '@jiqia/campaigns';
import {
  campaignFormSchema,
  organisationEntryFormSchema,
  surveyedNeedSchema,
  targetChoiceSchema,
} from '@jiqia/contracts/forms';
import { targetQuerySchema } from '@jiqia/contracts/http';
import { TransactionRunner } from '@jiqia/database';
import { accountActor, ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { MergesService, OrganisationRegisterService } from '@jiqia/organisations';
import { SweptWork } from '@jiqia/outbox';
import { DiscoveryService } from '@nestjs/core';
import { Sweeper } from '../../../apps/worker/src/schedules/sweeper.js';
import { makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const DAY_MS = 24 * 3600 * 1000;
let made = 0;

describe('a campaign', () => {
  let app: TestApp;
  beforeEach(async () => {
    // Two in the morning in Beijing of the 21st.
    app = await createTestApp([CampaignsModule], { now: new Date('2026-11-20T18:00:00Z') });
  });
  afterEach(async () => {
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
    await app.close();
  });

  const organisation = async (name: string): Promise<string> => {
    const form = organisationEntryFormSchema.parse({ name, park: '东江产业园' });
    return (await app.get(OrganisationRegisterService).create(ORGANISER, form)).id;
  };
  /** An organisation with a contact who has a mail address; its id. */
  const firm = async (email = `firm${++made}@example.org`): Promise<string> => {
    const need = await makeNeed(app, {
      organisation: { name: `摸底第${++made}公司` },
      contact: { name: `联系人${made}`, email },
    });
    return need.organisationId;
  };
  const campaigns = () => app.get(CampaignsService);
  const opened = async (
    organisationIds: readonly string[],
    more: object = {},
  ): Promise<CampaignRow> => {
    const form = campaignFormSchema.parse({
      name: '需求摸底',
      asks: '请填报技术需求。',
      deadline: '2026-12-10',
      organiser: { name: '科协', phone: '023-60000000' },
      ...more,
    });
    const { id } = await campaigns().create(ORGANISER, form);
    const choice = targetChoiceSchema.parse({ organisationIds, dryRun: false });
    await app.get(CampaignTargetsService).choose(ORGANISER, id, choice);
    const row = await campaigns().move(ORGANISER, id, 'OPEN');
    await app.drain();
    return row;
  };
  const targets = async (id: string): Promise<readonly TargetRow[]> =>
    (await app.get(CampaignTargetsService).list(ORGANISER, id, targetQuerySchema.parse({}))).items;
  const stateOf = async (id: string, organisationId: string): Promise<string | undefined> =>
    (await targets(id)).find((row) => row.organisationId === organisationId)?.state;
  /** The link in the newest letter to an address. */
  const tokenTo = (email: string): string => {
    const mail = app.mailer.sent.findLast(({ to }) => to.address === email);
    return /\/survey\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  };
  const need = surveyedNeedSchema.parse({
    title: '气孔检测',
    problem: '漏检率高',
    secrecyDeclared: true,
  });
  const sweep = async (): Promise<number> => {
    const sweeper = new Sweeper(app.get(DiscoveryService), app.get(SweptWork));
    const { campaigns: done = 0 } = await sweeper.sweep();
    await app.drain();
    return done;
  };
  const to = (): string[] => app.mailer.sent.map((mail) => mail.to.address).toSorted();

  it('counts a need once, and whoever shares it has answered', async () => {
    const [owner, sharing, silent] = [await firm(), await firm(), await firm()];
    const stranger = await makeNeed(app, { organisation: { name: '不在名单上的公司' } });
    const { id } = await opened([owner, sharing, silent]);
    const [name] = await app.sql<{ name: string }>('SELECT name FROM organisation WHERE id = $1', [
      sharing,
    ]);
    const backers = [{ name: name?.name ?? '' }];
    const [shared] = [await makeNeed(app, { backers, organisation: { name: '名单外的公司' } })];
    const count = (needId: string): Promise<number> =>
      app
        .get(TransactionRunner)
        .run((tx) => app.get(CampaignAnswersService).count(tx, ORGANISER, id, [needId], 'SHEET'));
    expect([await count(stranger.id), await count(shared.id), await count(shared.id)]).toEqual([
      0, 1, 0,
    ]);
    expect(await stateOf(id, sharing)).toBe('ANSWERED');
    const [own] = await app.sql<{ name: string }>('SELECT name FROM organisation WHERE id = $1', [
      owner,
    ]);
    const both = await makeNeed(app, { backers, organisation: { name: own?.name ?? '' } });
    expect(await count(both.id)).toBe(1);
    expect(await stateOf(id, owner)).toBe('ANSWERED');
    expect(await stateOf(id, silent)).not.toBe('ANSWERED');
    const [rows] = await app.sql<{ n: number }>(
      'SELECT count(*)::int AS n FROM campaign_need WHERE campaign_id = $1',
      [id],
    );
    expect(rows?.n).toBe(2);
  });

  it('reminds whoever has not answered on the days that it names, once, and nobody else', async () => {
    const [a, b, c, d] = [
      await firm('a@x.org'),
      await firm('b@x.org'),
      await firm('c@x.org'),
      await firm('d@x.org'),
    ];
    const { id } = await opened([a, b, c, d]);
    expect(to()).toEqual(['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org']);
    const surveys = app.get(SurveysService);
    await surveys.handIn(await surveys.holderOf(tokenTo('b@x.org')), crypto.randomUUID(), need);
    await surveys.decline(await surveys.holderOf(tokenTo('c@x.org')), '今年没有计划');
    const last = (await targets(id)).find((row) => row.organisationId === d);
    await app.get(CampaignLinksService).revoke(ORGANISER, id, last?.id ?? '');
    app.mailer.sent.length = 0;
    expect(await sweep()).toBe(0);
    // 2 a.m. of 3 December in Beijing, seven days before.
    app.clock.forward(12 * DAY_MS);
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    expect(to()).toEqual(['a@x.org']);
    expect(app.mailer.sent[0]?.subject).toBe(
      '【需求摸底】提醒：请于 2026年12月10日 前填报技术需求',
    );
    // On the day of the second reminder nothing ran; a day later it is made up for.
    app.clock.forward(6 * DAY_MS);
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    app.clock.forward(5 * DAY_MS);
    expect(await sweep()).toBe(0);
    expect(to()).toEqual(['a@x.org', 'a@x.org']);
  });

  it('stops a letter that is queued when an answer comes, and counts it as no failure', async () => {
    const a = await firm('a@x.org');
    const { id } = await opened([a]);
    app.mailer.failWith = new Error('down');
    const [target] = await targets(id);
    await app.get(CampaignLinksService).resend(ORGANISER, id, target?.id ?? '');
    const ids = await app.sql<{ id: string }>(`SELECT id FROM need WHERE organisation_id = $1`, [
      a,
    ]);
    await app.get(CampaignAnswersService).attach(ORGANISER, id, [ids[0]?.id ?? '']);
    app.mailer.failWith = null;
    await app.drain();
    expect(to()).toEqual(['a@x.org']);
    expect((await targets(id))[0]).toMatchObject({ state: 'ANSWERED', way: 'SHEET', needs: 1 });
    const letters = await app.sql(
      `SELECT stopped_at IS NOT NULL AS stopped, given_up_at FROM campaign_letter ORDER BY id DESC LIMIT 1`,
    );
    expect(letters).toEqual([{ stopped: true, given_up_at: null }]);
  });

  it('names whoever has no address, and does not ask them again by itself', async () => {
    const a = await organisation('没有邮箱的公司');
    const { id } = await opened([a]);
    expect(to()).toEqual([]);
    expect(await stateOf(id, a)).toBe('UNREACHABLE');
    expect(await sweep()).toBe(0);
  });

  it('puts officers in charge who are there, and shows each their own', async () => {
    const { id } = await opened([await firm(), await firm()]);
    const service = app.get(CampaignTargetsService);
    const [target] = await targets(id);
    const key = { id: target?.id ?? '', lockVersion: 1 };
    const form = { personId: null, officerId: null, cluster: '' };
    for (const [wrong, code] of [
      [{ personId: id }, 'PERSON_NOT_FOUND'],
      [{ officerId: id }, 'ACCOUNT_NOT_FOUND'],
    ] as const)
      await expect(service.edit(ORGANISER, id, key, { ...form, ...wrong })).rejects.toMatchObject({
        code,
      });
    const [account] = await app.sql<{ id: string }>(
      `INSERT INTO account (id, email, name) VALUES (uuidv7(), 'officer@example.org', '园区') RETURNING id`,
    );
    const accountId = account?.id ?? '';
    await app.sql(
      `INSERT INTO audit_entry (id, actor, action, entity, entity_id) VALUES (uuidv7(), 'test', 'account.create', 'account', $1)`,
      [accountId],
    );
    await service.edit(ORGANISER, id, key, { ...form, officerId: accountId, cluster: '装备' });
    await expect(service.edit(ORGANISER, id, key, form)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    const officer = accountActor(accountId, [
      { role: 'PARK_OFFICER', scope: { kind: 'platform', id: null } },
    ]);
    const mine = await service.list(officer, id, targetQuerySchema.parse({ mine: 'true' }));
    expect(mine).toMatchObject({ total: 1, items: [{ id: key.id, cluster: '装备' }] });
  });

  it('writes to those who are added while it asks, in waves', async () => {
    const a = await firm('a@x.org');
    const { id } = await opened([a]);
    const more = [await firm('b@x.org'), await firm('c@x.org')];
    const choice = targetChoiceSchema.parse({ organisationIds: more, dryRun: false });
    await app.get(CampaignTargetsService).choose(ORGANISER, id, choice);
    expect(await stateOf(id, more[0] ?? '')).toBe('NOT_ASKED');
    expect(await sweep()).toBe(2);
    expect(to()).toEqual(['a@x.org', 'b@x.org', 'c@x.org']);
  });

  it('has one target of two organisations that are merged, and two again when that is undone', async () => {
    const [winnerId, loserId] = [await firm('a@x.org'), await firm('b@x.org')];
    const { id } = await opened([winnerId, loserId]);
    const surveys = app.get(SurveysService);
    const holder = await surveys.holderOf(tokenTo('b@x.org'));
    await surveys.handIn(holder, crypto.randomUUID(), need);
    const merges = app.get(MergesService);
    const merge = await merges.merge(ORGANISER, { winnerId, loserId });
    expect(await targets(id)).toMatchObject([
      { organisationId: winnerId, state: 'ANSWERED', needs: 1 },
    ]);
    // Its link goes on working, for the organisation that stands.
    await surveys.handIn(holder, crypto.randomUUID(), { ...need, title: '划痕检测' });
    expect(await targets(id)).toMatchObject([{ organisationId: winnerId, needs: 2 }]);
    await merges.undo(ORGANISER, merge.id);
    expect((await targets(id)).map((row) => [row.organisationId, row.state])).toEqual([
      [winnerId, 'ASKED'],
      [loserId, 'ANSWERED'],
    ]);
  });

  it('lets a link change what came of the campaign, and nothing else of the same organisation', async () => {
    const { id, organisationId } = await makeNeed(app, {
      contact: { name: '何清', email: 'a@x.org' },
    });
    await opened([organisationId]);
    const surveys = app.get(SurveysService);
    const holder = await surveys.holderOf(tokenTo('a@x.org'));
    expect((await surveys.look(holder)).needs).toEqual([]);
    await expect(surveys.change(holder, { id, lockVersion: 3 }, need)).rejects.toMatchObject({
      code: 'NEED_NOT_FOUND',
    });
  });

  it('takes no link a week after the deadline, and no more than ten needs before it', async () => {
    await opened([await firm('a@x.org')]);
    const surveys = app.get(SurveysService);
    const holder = await surveys.holderOf(tokenTo('a@x.org'));
    for (let n = 0; n < 10; n++)
      await surveys.handIn(holder, crypto.randomUUID(), { ...need, title: `需求${n}` });
    await expect(surveys.handIn(holder, crypto.randomUUID(), need)).rejects.toMatchObject({
      code: 'SURVEY_NEEDS_FULL',
    });
    app.clock.forward(22 * DAY_MS);
    await expect(surveys.look(holder)).resolves.toMatchObject({ open: false });
    await expect(surveys.decline(holder, '晚了')).rejects.toMatchObject({ code: 'SURVEY_OVER' });
    app.clock.forward(6 * DAY_MS);
    await expect(surveys.look(holder)).rejects.toMatchObject({ code: 'SURVEY_LINK_UNKNOWN' });
  });

  it('asks at most five thousand organisations', async () => {
    await app.get(TransactionRunner).run(async (tx) => {
      await tx.query(
        `INSERT INTO organisation (id, name, kind, park) SELECT uuidv7(), '第' || n || '家', 'ENTERPRISE', '大园区' FROM generate_series(1, 5001) n`,
      );
      await tx.query(
        `INSERT INTO audit_entry (id, actor, action, entity, entity_id) SELECT uuidv7(), 'test', 'organisation.create', 'organisation', id FROM organisation`,
      );
    });
    const { id } = await opened([await firm()]);
    const choice = targetChoiceSchema.parse({ parks: ['大园区'], dryRun: false });
    await expect(
      app.get(CampaignTargetsService).choose(ORGANISER, id, choice),
    ).rejects.toMatchObject({ code: 'CAMPAIGN_TARGETS_FULL' });
    expect(await targets(id)).toHaveLength(1);
  });
});
