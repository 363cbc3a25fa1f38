import { randomUUID } from 'node:crypto';
import { invitationSettingsFormSchema } from '@jiqia/contracts/forms';
import { AppError, isAppError } from '@jiqia/errors';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  AnswersService,
  InvitationEndingsService,
  InvitationResends,
  InvitationSettingsService,
  InvitationsModule,
  PhoneListService,
} from '@jiqia/invitations';
import { JobDispatcher } from '@jiqia/queue';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { makeCapability, makeEdition, makeInvited, readPair } from '../../support/factories.js';
import { type PostedSms, type SmsPeer, startSmsPeer } from '../../support/sms-peer.js';
import { sweep } from '../../support/sweep.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

describe('invitations by short message', () => {
  let peer: SmsPeer;
  let app: TestApp;
  beforeAll(async () => {
    peer = await startSmsPeer();
    app = await createTestApp([InvitationsModule, WorkBoardModule], {
      environment: {
        SMS_SENDER: 'http',
        SMS_URL: peer.url,
        SMS_KEY: 'a key of the provider',
        SMS_PER_MINUTE: '100000',
      },
    });
  });
  afterAll(async () => {
    await app.close();
    await peer.close();
  });
  beforeEach(() => {
    peer.mode = 'take';
    peer.read.length = 0;
    app.mailer.failWith = null;
  });
  afterEach(async () => expect(await violatedInvariants(app.url)).toEqual([]));

  let nth = 0;
  /** An expert with a telephone and no mail address is invited; by short message unless `bySms` says otherwise. */
  async function invite(bySms: 'off' | 'zh' | 'en' = 'zh', contact: object = {}) {
    const edition = await makeEdition(app);
    await app
      .get(InvitationSettingsService)
      .save(ORGANISER, edition.id, 0, invitationSettingsFormSchema.parse({ bySms }));
    const phone = `1990000${2000 + ++nth}`;
    const person = { name: `白${nth}`, phone: `+86 ${phone}`, email: '', ...contact };
    const capability = await makeCapability(app, { person });
    const pair = await makeInvited(app, { edition, capability });
    const { id } = pair.capability;
    const standing = async () => (await readPair(app, pair.match.id)).capability;
    const letters = async () =>
      (await app.get(InvitationResends).listLetters(ORGANISER, id)).map((row) => ({
        channel: row.channel,
        state: row.state,
        error: row.lastError,
        sms: row.sms?.state ?? null,
        follows: row.sms?.follows ?? null,
        id: row.id,
      }));
    return {
      id,
      phone,
      standing,
      letters,
      text: () => app.get(InvitationResends).text(ORGANISER, id),
    };
  }
  const posted = ({ body }: PostedSms): { id: string; to: string; text: string } =>
    JSON.parse(body) as { id: string; to: string; text: string };
  const job = (deliveryId: string): Promise<void> =>
    app.get(JobDispatcher).dispatch('invitation.text', { deliveryId }, randomUUID());

  it('bring the link to whoever has no mail address, where the edition has it so', async () => {
    const { id, phone, standing, letters } = await invite();
    await app.drain();
    expect(peer.read).toHaveLength(1);
    const [first] = peer.read.map(posted);
    expect(first).toMatchObject({ to: phone });
    expect(first?.text).toMatch(
      /^【技洽】白\d+您好：.*https:\/\/fair\.example\.org\/answer\/\S{43}$/,
    );
    expect([...(first?.text ?? '')].length).toBeLessThanOrEqual(140);
    expect(await standing()).toMatchObject({ state: 'AWAITING', sentAt: expect.any(Date) });
    expect(await letters()).toMatchObject([
      { channel: 'email', state: 'DEAD' },
      { channel: 'sms', state: 'SENT', sms: 'SENT', id: first?.id },
    ]);
    await job(first?.id ?? '');
    expect(peer.read).toHaveLength(1);
    await app.get(AnswersService).answer(recipientOf(id), id, 'ACCEPTED');
    expect(await told(app.get(InvitationResends).text(ORGANISER, id))).toBe('INVITATION_UNDER_WAY');
  });

  it('bring it to whoever’s mail was refused, in the language that was chosen', async () => {
    app.mailer.failWith = new AppError({
      code: 'MAIL_REFUSED',
      params: { reason: '' },
      retryable: false,
    });
    const { standing } = await invite('en', { email: 'gone@example.org' });
    await app.drain();
    const texts = peer.read.map((one) => posted(one).text);
    expect(texts).toEqual([expect.stringMatching(/^\[Jiqia\] Dear 白/)]);
    expect((await standing()).state).toBe('AWAITING');
  });

  it('do not go where the edition has it not, to no telephone on a desk, and to nobody who wants none', async () => {
    const off = await invite('off');
    const desk = await invite('zh', { phone: '023-60000000' });
    const unwilling = await invite();
    const { personId } = await unwilling.standing();
    await app.sql(
      `INSERT INTO consent (id, person_id, purpose, given_at, withdrawn_at, text_version, text_hash, channel, recorded_by, withdrawn_by)
       VALUES (uuidv7(), $1, 'NOTIFICATION', now() - interval '1 day', now(), 1, 'x', 'PAPER', 'x', 'x')`,
      [personId],
    );
    await app.drain();
    expect(peer.read).toHaveLength(0);
    for (const { standing } of [off, desk, unwilling])
      expect((await standing()).state).toBe('UNDELIVERED');
    expect(await told(off.text())).toBe('INVITATION_TEXTS_OFF');
    expect(await told(desk.text())).toBe('INVITATION_NO_MOBILE');
    expect(await told(unwilling.text())).toBe('INVITATION_NO_MOBILE');
  });

  it.each(['drop', 'stumble', 'mumble'] as const)(
    'of which nobody knows what became (%s) are never sent again by themselves; a person sends another',
    async (mode) => {
      peer.mode = mode;
      const { id, standing, letters, text } = await invite();
      await app.drain();
      expect(await standing()).toMatchObject({ state: 'UNDELIVERED', sentAt: null });
      const { editionId } = await standing();
      const [, first] = await letters();
      expect(first).toMatchObject({ channel: 'sms', state: 'DEAD', sms: 'UNKNOWN' });
      expect(first?.error).toContain('结果不明');
      const onBoard = async () =>
        (await app.get(WorkBoardService).read(ORGANISER)).find(
          ({ code, list }) => code === 'INVITATION_SMS_UNKNOWN' && list.includes(editionId),
        );
      expect(await onBoard()).toMatchObject({ count: 1, entries: [{ id }] });
      peer.mode = 'take';
      await job(first?.id ?? '');
      for (const name of ['sms', 'texts', 'invitations']) await sweep(app, name);
      await app.drain();
      expect(peer.read).toHaveLength(1);
      await text();
      expect(await told(text())).toBe('INVITATION_UNDER_WAY');
      await app.drain();
      expect(peer.read).toHaveLength(2);
      expect((await letters())[2]).toMatchObject({ sms: 'SENT', follows: first?.id });
      expect((await standing()).state).toBe('AWAITING');
      expect(await onBoard()).toBeUndefined();
    },
  );

  it('that are refused are for the telephone, and nothing of the provider’s words is kept', async () => {
    peer.mode = 'refuse';
    const { standing, letters } = await invite();
    await app.drain();
    const [, sms] = await letters();
    expect(sms?.error).toBe('短信被拒绝，请电话邀约（SMS_REFUSED 400 MOBILE_NUMBER_ILLEGAL）');
    const { id, state, editionId } = await standing();
    expect(state).toBe('UNDELIVERED');
    const [row] = (await app.get(PhoneListService).take(ORGANISER, editionId)).filter(
      ({ invitationId }) => invitationId === id,
    );
    expect(row?.reason).toBe(sms?.error);
  });

  it('are tried again when nothing has reached the provider', async () => {
    peer.mode = 'busy';
    const { letters, standing } = await invite();
    await app.drain().catch(() => undefined);
    const [, sms] = await letters();
    expect(sms).toMatchObject({ state: 'PENDING', sms: 'INTENT' });
    await expect(job(sms?.id ?? '')).rejects.toMatchObject({ code: 'SMS_UNAVAILABLE' });
    peer.mode = 'take';
    await job(sms?.id ?? '');
    expect(await standing()).toMatchObject({ state: 'AWAITING' });
  });

  it('whose process died after the call was begun end as unknown, and are called for no more', async () => {
    peer.mode = 'busy';
    const { letters, standing } = await invite();
    await app.drain().catch(() => undefined);
    const id = (await letters())[1]?.id ?? '';
    await app.sql(
      `UPDATE sms_message SET began_at = now(), calls = 1, lock_version = lock_version + 1 WHERE id = $1`,
      [id],
    );
    peer.mode = 'take';
    peer.read.length = 0;
    await job(id);
    expect(await sweep(app, 'sms')).toBe(0);
    expect((await letters())[1]).toMatchObject({ state: 'PENDING', sms: 'INTENT' });
    await app.sql(
      `UPDATE sms_message SET began_at = now() - interval '3 minutes', lock_version = lock_version + 1 WHERE id = $1`,
      [id],
    );
    expect(await sweep(app, 'sms')).toBe(1);
    await job(id);
    expect(peer.read).toHaveLength(0);
    expect((await letters())[1]).toMatchObject({ state: 'DEAD', sms: 'UNKNOWN' });
    expect((await standing()).state).toBe('UNDELIVERED');
  });

  it('do not go once the invitation is revoked', async () => {
    peer.mode = 'busy';
    const { id, letters } = await invite();
    await app.drain().catch(() => undefined);
    await app.get(InvitationEndingsService).revoke(ORGANISER, id, '误发');
    peer.mode = 'take';
    peer.read.length = 0;
    await job((await letters())[1]?.id ?? '');
    expect(peer.read).toHaveLength(0);
    expect((await letters())[1]).toMatchObject({ state: 'DEAD', sms: 'REFUSED' });
  });

  it('go once when eight workers have one at once', async () => {
    peer.mode = 'busy';
    const { letters, standing } = await invite();
    await app.drain().catch(() => undefined);
    peer.mode = 'take';
    peer.read.length = 0;
    const id = (await letters())[1]?.id ?? '';
    await Promise.all(Array.from({ length: 8 }, () => job(id)));
    expect(peer.read).toHaveLength(1);
    expect((await standing()).state).toBe('AWAITING');
  });
});
