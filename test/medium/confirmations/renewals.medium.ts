import { OrganisationMembers } from '@jiqia/accounts';
import { ConfirmationsModule, OwnerAnswersService } from '@jiqia/confirmations';
import { CampaignsModule } from '@jiqia/campaigns';
import { ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { type NeedRow, NeedsModule, NeedsRunningOutSweep, NeedsService } from '@jiqia/needs';
import { PersonConsentsService } from '@jiqia/organisations';
import { JobDispatcher } from '@jiqia/queue';
import { makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const DAY = 24 * 3600 * 1000;
const SOON = '2026-12-14';

/** The letter before a need runs out, and what its link does. */
describe('a need that runs out', () => {
  let app: TestApp;
  let needs: NeedsService;
  beforeEach(async () => {
    // 30 November in Beijing: 14 days before SOON.
    app = await createTestApp([NeedsModule, ConfirmationsModule, CampaignsModule], {
      now: new Date('2026-11-30T01:00:00Z'),
      environment: { ANSWER_PAGE: 'served' },
    });
    needs = app.get(NeedsService);
  });
  afterEach(() => app.close());

  const sweep = async (): Promise<number> => {
    const announced = await app.get(NeedsRunningOutSweep).sweep(100);
    await app.drain();
    return announced;
  };
  const addresses = (): string[] => app.mailer.sent.map(({ to }) => to.address).toSorted();
  /** Who holds the link of the letter to this address, and what is shown to them. */
  const opened = async (address: string) => {
    const text = app.mailer.sent.findLast(({ to }) => to.address === address)?.text ?? '';
    const token = /\/confirm\/([\w-]{43})/.exec(text)?.[1] ?? '';
    const answers = app.get(OwnerAnswersService);
    const actor = await answers.holderOf(token);
    return { actor, answers, sheet: await answers.look(actor) };
  };
  const yes = ({ lockVersion }: Pick<NeedRow, 'lockVersion'>) =>
    ({ answer: 'CONFIRMED', words: '', version: lockVersion }) as const;

  it('is asked about once for each last day, and goes on by a yes', async () => {
    const need = await makeNeed(app, { title: '划痕检测', validUntil: SOON, contact: LU });
    await makeNeed(app, { validUntil: '2026-12-15' });
    await makeNeed(app, { validUntil: null });
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    expect(addresses()).toEqual([LU.email]);
    expect(app.mailer.sent[0]).toMatchObject({ subject: '请确认是否继续有效：划痕检测' });
    expect(app.mailer.sent[0]?.text).toContain('将于 2026年12月14日 到期');
    expect(app.mailer.sent[0]?.text).toContain('有效期将延长至 2027年6月14日');

    const { actor, answers, sheet } = await opened(LU.email);
    expect(sheet).toMatchObject({ standing: 'WAITING', renewal: '2027-06-14' });
    await expect(answers.answer(actor, { ...yes(need), version: 1 })).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    await answers.answer(actor, yes(need));
    const renewed = await needs.get(need.id);
    expect(renewed).toMatchObject({ state: 'PUBLISHED', validUntil: '2027-06-14' });
    expect(renewed.ownerConfirmedBy).toBe('owner-by-link');
    expect(await answers.look(actor)).toMatchObject({ standing: 'CONFIRMED', renewal: null });
    await expect(answers.answer(actor, yes(renewed))).rejects.toMatchObject({
      code: 'CONFIRMATION_LINK_UNKNOWN',
    });

    app.clock.forward(190 * DAY);
    expect(await sweep()).toBe(1);
    expect(app.mailer.sent).toHaveLength(2);
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('is announced once by two sweeps at a time, and heard of twice is asked about once', async () => {
    const need = await makeNeed(app, { validUntil: SOON });
    const second = await createTestApp([NeedsModule], {
      databaseUrl: app.url,
      now: app.clock.now(),
    });
    const both = await Promise.all(
      [app, second].map((one) => one.get(NeedsRunningOutSweep).sweep(100)),
    );
    expect(Math.max(...both) - Math.min(...both)).toBe(1);
    // What is delivered at least once comes twice now and then, and at the same moment.
    const heard = { event: 'need.expiring', needId: need.id };
    const hear = (id: string): Promise<void> =>
      app.get(JobDispatcher).dispatch('confirmations.ask-renewal', heard, id);
    await Promise.all([hear('one'), hear('two')]);
    await app.drain();
    expect(app.mailer.sent).toHaveLength(1);
    await second.close();
  });

  it('is asked of the accounts in charge too, and one yes ends the other links', async () => {
    const need = await makeNeed(app, { validUntil: SOON, contact: LU });
    const members = app.get(OrganisationMembers);
    const owner = { name: '江总', email: 'jiang@example.org', role: 'ENTERPRISE_OWNER' as const };
    await members.invite(ORGANISER, need.organisationId, owner);
    const idle = { name: '许工', email: 'xu@example.org', role: 'ENTERPRISE_MEMBER' as const };
    await members.invite(ORGANISER, need.organisationId, idle);
    await app.drain();
    await app.sql(
      `UPDATE account SET state = 'ACTIVE', password_hash = 'x', lock_version = lock_version + 1`,
    );
    app.mailer.sent.length = 0;
    await sweep();
    expect(addresses()).toEqual([owner.email, LU.email]);
    const first = await opened(owner.email);
    const other = await opened(LU.email);
    await first.answers.answer(first.actor, yes(need));
    expect(await other.answers.look(other.actor)).toMatchObject({ standing: 'REPLACED' });
    await expect(
      other.answers.answer(other.actor, yes(await needs.get(need.id))),
    ).rejects.toMatchObject({ code: 'CONFIRMATION_LINK_UNKNOWN' });
  });

  it('is not asked about where it is paused or closed, nobody has an address, or the contact does not want it', async () => {
    const paused = await makeNeed(app, { validUntil: SOON });
    await needs.move(ORGANISER, paused.id, 'PAUSED');
    const closed = await makeNeed(app, { validUntil: SOON });
    await needs.move(ORGANISER, closed.id, 'CLOSED', { resolution: 'SOLVED' });
    await makeNeed(app, { validUntil: SOON, contact: { name: '卢见深', phone: '13800000001' } });
    const quiet = await makeNeed(app, { validUntil: SOON });
    const consents = app.get(PersonConsentsService);
    await consents.say(ORGANISER, quiet.contactId ?? '', { NOTIFICATION: true });
    await consents.say(ORGANISER, quiet.contactId ?? '', { NOTIFICATION: false });
    await app.drain();
    expect(await sweep()).toBe(2);
    expect(addresses()).toEqual([]);
    expect(await app.sql('SELECT 1 FROM owner_confirmation')).toEqual([]);
  });

  it('is not written about once it has moved on, and a late yes renews nothing', async () => {
    const need = await makeNeed(app, { validUntil: SOON, contact: LU });
    await app.get(NeedsRunningOutSweep).sweep(100);
    await needs.renew(ORGANISER, need.id, { validUntil: '2027-01-31' });
    await app.drain();
    expect(app.mailer.sent).toEqual([]);

    const other = await makeNeed(app, {
      validUntil: SOON,
      contact: { ...LU, email: 'b@b.example' },
    });
    await sweep();
    const { actor, answers } = await opened('b@b.example');
    await needs.renew(ORGANISER, other.id, { validUntil: '2027-01-31' });
    await answers.answer(actor, yes(await needs.get(other.id)));
    expect((await needs.get(other.id)).validUntil).toBe('2027-01-31');
  });
});

const LU = { name: '卢见深', email: 'lu@example.org' };
