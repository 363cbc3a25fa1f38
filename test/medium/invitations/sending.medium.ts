import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { EditionsService } from '@jiqia/fairs';
import { ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  AnswersService,
  InvitationEndingsService,
  InvitationsService,
  InvitationsModule,
} from '@jiqia/invitations';
import { JobDispatcher } from '@jiqia/queue';
import PostalMime from 'postal-mime';
import { CALL } from '../../support/call.js';
import {
  type InvitedPair,
  makeCapability,
  makeInvited,
  makeNeed,
  readPair,
} from '../../support/factories.js';
import { type SmtpPeer, startSmtpPeer } from '../../support/smtp-peer.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const DAY_MS = 24 * 3600 * 1000;
/** What an invitation is whose letter did not go out. */
const UNSENT = { state: 'UNDELIVERED', sentAt: null };

describe('sending invitations to a real mail server', () => {
  let peer: SmtpPeer;
  let app: TestApp;

  beforeAll(async () => {
    peer = await startSmtpPeer();
    const url = new URL(peer.url);
    url.username = 'fair';
    url.password = 'secret';
    app = await createTestApp([InvitationsModule], {
      jobs: 'captured',
      mailer: 'configured',
      environment: { SMTP_URL: url.href },
    });
  });
  afterAll(async () => {
    await app.close();
    await peer.close();
  });
  beforeEach(() => {
    peer.mode = 'take';
    peer.letters.length = 0;
  });

  const send = (id: string, jobId: string = randomUUID()): Promise<void> =>
    app.get(JobDispatcher).dispatch('invitation.send', { invitationId: id }, jobId);
  /** How the need side's invitation and its mail stand. */
  const seen = async (pair: InvitedPair) => {
    const invitations = app.get(InvitationsService);
    const rows = await invitations.listByEdition(pair.match.editionId);
    const row = rows.find((other) => other.id === pair.need.id);
    const [delivery] = await invitations.listDeliveries([pair.need.id]);
    return { state: row?.state, sentAt: row?.sentAt, delivery };
  };

  it('brings one letter that any mail program reads', async () => {
    const pair = await makeInvited(app);
    await send(pair.need.id);
    expect(peer.letters).toHaveLength(1);
    const mail = await PostalMime.parse(peer.letters[0] ?? '');
    expect(mail.messageId).toBe(`<${pair.need.id}@invitation.jiqia>`);
    expect(mail.from).toEqual({ name: '技洽会组委会', address: 'fair@example.org' });
    expect(mail.subject).toMatch(/邀请洽谈：机器视觉/);
    for (const body of [mail.text ?? '', mail.html ?? '']) {
      expect(body).toContain('推荐理由');
      expect(body).toContain('https://fair.example.org/answer/');
    }
    const headers = new Map(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(await seen(pair)).toMatchObject({
      state: 'AWAITING',
      delivery: { state: 'SENT', attempts: 1, lastError: '' },
    });
  });

  it('sends one letter when its job comes again, and when eight workers have it at once', async () => {
    const pair = await makeInvited(app);
    const jobId = randomUUID();
    await send(pair.need.id, jobId);
    await send(pair.need.id, jobId);
    await Promise.all(Array.from({ length: 8 }, () => send(pair.capability.id)));
    expect(peer.letters).toHaveLength(2);
    const after = await readPair(app, pair.match.id);
    expect([after.need.state, after.capability.state]).toEqual(['AWAITING', 'AWAITING']);
  });

  it('sends the same letter again when the server took it without a word', async () => {
    const pair = await makeInvited(app);
    peer.mode = 'drop';
    await expect(send(pair.need.id)).rejects.toMatchObject({ code: 'MAIL_UNAVAILABLE' });
    peer.mode = 'take';
    await send(pair.need.id);
    const ids = await Promise.all(
      peer.letters.map(async (letter) => (await PostalMime.parse(letter)).messageId),
    );
    expect(ids).toEqual(Array(2).fill(`<${pair.need.id}@invitation.jiqia>`));
    expect(await seen(pair)).toMatchObject({ state: 'AWAITING', delivery: { attempts: 2 } });
  });

  it('leaves a letter alone that another job is sending; a job that died takes its own up again', async () => {
    const pair = await makeInvited(app);
    const claim = (id: string, seconds: number) =>
      app.sql(
        `INSERT INTO delivery (id, invitation_id, channel, message_id, sender, sending_until)
         VALUES (uuidv7(), $1, 'email', '<x>', 'the first job', now() + make_interval(secs => $2))`,
        [id, seconds],
      );
    await claim(pair.need.id, 60);
    await send(pair.need.id, 'the second job');
    expect(peer.letters).toHaveLength(0);
    await send(pair.need.id, 'the first job');
    expect(peer.letters).toHaveLength(1);
    await claim(pair.capability.id, -1);
    await send(pair.capability.id, 'the second job');
    expect(peer.letters).toHaveLength(2);
  });

  it('tries again after 451 and tells meanwhile why it waits', async () => {
    const pair = await makeInvited(app);
    peer.mode = 'busy';
    await expect(send(pair.need.id)).rejects.toMatchObject({ retryable: true });
    const waiting = await seen(pair);
    expect(waiting).toMatchObject({
      state: 'RELEASED',
      delivery: { state: 'FAILED', attempts: 1 },
    });
    expect(waiting.delivery?.lastError).toBe('邮件服务器暂时不可用（451）');
    peer.mode = 'take';
    await send(pair.need.id);
    expect(await seen(pair)).toMatchObject({ state: 'AWAITING', delivery: { state: 'SENT' } });
  });

  it.each([
    ['the recipient is unknown', 'unknownRecipient', '550'],
    ['the letter is refused', 'refuseLetter', '554'],
  ] as const)(
    'gives up at once when %s: it is neither sent nor awaited, somebody telephones',
    async (_, mode, code) => {
      const pair = await makeInvited(app);
      peer.mode = mode;
      await send(pair.need.id);
      const after = await seen(pair);
      expect(after).toMatchObject({ ...UNSENT, delivery: { state: 'DEAD', attempts: 1 } });
      expect(after.delivery?.lastError).toContain(code);
      const begun = peer.begun();
      peer.mode = 'take';
      await send(pair.need.id);
      expect([peer.begun(), peer.letters.length]).toEqual([begun, 0]);
      const audits = await app.sql(
        `SELECT 1 FROM audit_entry WHERE entity_id = $1 AND action = 'invitation.undeliverable'`,
        [pair.need.id],
      );
      expect(audits).toHaveLength(1);
    },
  );

  it.each([
    ['unknownRecipient', '邮件被拒收（550 5.1.1）'],
    ['refuseLetter', '邮件被拒收（554）'],
    ['busy', '邮件服务器暂时不可用（451）'],
    ['refuseLogin', '邮件服务器暂时不可用（535）'],
  ] as const)(
    'keeps of what a server answers (%s) the status, and no address anywhere',
    async (mode, words) => {
      const pair = await makeInvited(app);
      await peer.endConnections();
      peer.mode = mode;
      const failure: unknown = await send(pair.need.id).catch((error: unknown) => error);
      expect((await seen(pair)).delivery?.lastError).toBe(words);
      const audits = await app.sql(
        'SELECT action, reason, details FROM audit_entry WHERE entity_id = $1',
        [pair.need.id],
      );
      const jobs = await app.sql('SELECT last_error FROM outbox_message');
      // What a log line or a failed job of the queue has of the failure, whole.
      const kept =
        failure instanceof Error ? [String(failure), failure.stack, inspect(failure)] : [];
      expect(kept).toHaveLength(mode === 'busy' || mode === 'refuseLogin' ? 3 : 0);
      expect(JSON.stringify([audits, jobs, kept])).not.toMatch(
        /@(people\.)?example\.org|no such user|spam|greylisted/,
      );
    },
  );

  it('does not use letters up when our own login fails', async () => {
    const pair = await makeInvited(app);
    await peer.endConnections();
    peer.mode = 'refuseLogin';
    await expect(send(pair.need.id)).rejects.toMatchObject({
      code: 'MAIL_UNAVAILABLE',
      retryable: true,
    });
    expect(await seen(pair)).toMatchObject({ state: 'RELEASED', delivery: { state: 'FAILED' } });
  });

  it('gives a letter up after a day of trying', async () => {
    const pair = await makeInvited(app);
    peer.mode = 'busy';
    await expect(send(pair.need.id)).rejects.toMatchObject({ retryable: true });
    app.clock.forward(DAY_MS + 1000);
    await send(pair.need.id);
    expect(await seen(pair)).toMatchObject({ ...UNSENT, delivery: { state: 'DEAD' } });
  });

  it.each([
    ['no address', '', '没有邮箱'],
    ['an address that is none', 'not an address', '邮件被拒收'],
  ])('tells of %s', async (_what, email, words) => {
    const need = await makeNeed(app, { contact: { name: '王工' } });
    // No form takes an address that is none; rows from before the forms did may have one.
    await app.sql('UPDATE person SET email = $2, lock_version = lock_version + 1 WHERE id = $1', [
      need.contactId,
      email,
    ]);
    const pair = await makeInvited(app, { need });
    await send(pair.need.id);
    const after = await seen(pair);
    expect(after).toMatchObject({ ...UNSENT, delivery: { state: 'DEAD' } });
    expect(after.delivery?.lastError).toContain(words);
  });

  it('asks nobody any more in an edition that is closed', async () => {
    const pair = await makeInvited(app);
    await app.get(EditionsService).close(ORGANISER, pair.match.editionId, app.clock.now());
    await send(pair.need.id);
    expect(peer.letters).toHaveLength(0);
    const after = await seen(pair);
    expect(after).toMatchObject({ ...UNSENT, delivery: { state: 'DEAD' } });
    expect(after.delivery?.lastError).toContain('已归档');
  });

  it('takes an answer by telephone where the letter did not arrive, however late', async () => {
    const pair = await makeInvited(app);
    await send(pair.capability.id);
    peer.mode = 'unknownRecipient';
    await send(pair.need.id);
    const answers = app.get(AnswersService);
    await answers.answer(recipientOf(pair.capability.id), pair.capability.id, 'ACCEPTED');
    app.clock.forward(30 * DAY_MS);
    await app.get(InvitationEndingsService).expireOverdue(SYSTEM);
    expect(await seen(pair)).toMatchObject({ state: 'UNDELIVERED' });
    await answers.answer(ORGANISER, pair.need.id, 'ACCEPTED', {
      words: '电话答复',
      onBehalf: CALL,
    });
    expect((await readPair(app, pair.match.id)).match.state).toBe('MUTUAL');
    // Nothing here writes the index.
    const broken = await violatedInvariants(app.url);
    expect(broken.filter(({ invariant }) => invariant !== 'I8')).toEqual([]);
  });

  it('records a letter that went out while it was being revoked', async () => {
    const pair = await makeInvited(app);
    peer.mode = 'busy';
    await expect(send(pair.need.id)).rejects.toMatchObject({ retryable: true });
    peer.mode = 'take';
    const [late] = await Promise.all([
      send(pair.need.id),
      app.get(InvitationEndingsService).revoke(ORGANISER, pair.need.id),
    ]);
    expect(late).toBeUndefined();
    const after = await seen(pair);
    expect(after.state).toBe('REVOKED');
    expect(after.delivery?.state).toBe(peer.letters.length === 1 ? 'SENT' : 'FAILED');
  });

  it('lets no line break in a name, a title or an address become a header or a recipient', async () => {
    const evil = 'X\r\nBcc: thief@example.org\r\nRCPT TO:<thief@example.org>';
    const need = await makeNeed(app, { contact: { name: '李工', email: 'li@example.org' } });
    const capability = await makeCapability(app);
    const pair = await makeInvited(app, { need, capability });
    await app.sql(`UPDATE person SET name = $2, lock_version = lock_version + 1 WHERE id = $1`, [
      need.contactId,
      evil,
    ]);
    await app.sql(
      `UPDATE capability SET title = $2, lock_version = lock_version + 1 WHERE id = $1`,
      [capability.id, evil],
    );
    await send(pair.need.id);
    const mail = await PostalMime.parse(peer.letters[0] ?? '');
    expect(mail.to?.map((to) => to.address)).toEqual(['li@example.org']);
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(mail.subject).toContain('X');
  });
});
