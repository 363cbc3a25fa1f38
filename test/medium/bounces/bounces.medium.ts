import { AgendasModule } from '@jiqia/agendas';
import { BouncesModule, BouncesService, MOST_BYTES } from '@jiqia/bounces';
import { invitationSettingsFormSchema } from '@jiqia/contracts/forms';
import { isAppError } from '@jiqia/errors';
import { accountActor, ORGANISER, recipientOf } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  AnswersService,
  InvitationEndingsService,
  InvitationResends,
  InvitationSettingsService,
} from '@jiqia/invitations';
import { NoticesModule, NoticesService } from '@jiqia/notices';
import { type BounceOf, plainBounce, reply, report } from '../../support/bounce-mails.js';
import { makeCapability, makeEdition, makeInvited, readPair } from '../../support/factories.js';
import { type SmsPeer, startSmsPeer } from '../../support/sms-peer.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const PAGE = { limit: 50 };
const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

describe('letters that came back', () => {
  let peer: SmsPeer;
  let app: TestApp;
  beforeAll(async () => {
    peer = await startSmsPeer();
    app = await createTestApp([NoticesModule, AgendasModule, BouncesModule], {
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
    app.mailer.sent.length = 0;
    peer.read.length = 0;
  });
  afterEach(async () => expect(await violatedInvariants(app.url)).toEqual([]));

  let nth = 0;
  /** A pair whose letters have gone out, the expert's to an address of its own. */
  async function sent(bySms: 'off' | 'zh' = 'off') {
    const edition = await makeEdition(app);
    const settings = invitationSettingsFormSchema.parse({ bySms });
    await app.get(InvitationSettingsService).save(ORGANISER, edition.id, 0, settings);
    nth += 1;
    const email = `expert-${nth}@example.org`;
    const person = { name: `白${nth}`, phone: `1990000${3000 + nth}`, email };
    const pair = await makeInvited(app, {
      edition,
      capability: await makeCapability(app, { person }),
    });
    await app.drain();
    const { id } = pair.capability;
    return {
      id,
      email,
      edition,
      match: pair.match.id,
      messageId: `<${id}@invitation.jiqia>`,
      state: async () => (await readPair(app, pair.match.id)).capability.state,
      letters: () => app.get(InvitationResends).listLetters(ORGANISER, id),
      changeTo: async (address: string) =>
        app.sql('UPDATE person SET email = $2, lock_version = lock_version + 1 WHERE id = $1', [
          pair.capability.personId,
          address,
        ]),
    };
  }
  const take = (bytes: Buffer) => app.get(BouncesService).take(ORGANISER, bytes);
  const back = (of: BounceOf) => take(report(of));
  const list = async () => (await app.get(BouncesService).list(ORGANISER, PAGE)).items;

  it('for good are not delivered, and whoever was asked is to be telephoned; noted once', async () => {
    const { id, email, messageId, state, letters } = await sent();
    expect(await state()).toBe('AWAITING');
    const said = { status: '5.1.1', hard: true };
    expect(await back({ messageId, recipient: email.toUpperCase() })).toMatchObject({
      ...said,
      result: 'NOTED',
    });
    expect(await state()).toBe('UNDELIVERED');
    const [letter] = await letters();
    expect(letter).toMatchObject({
      state: 'DEAD',
      bounced: '5.1.1',
      lastError: '邮件被退回（5.1.1）',
    });
    expect(await back({ messageId, recipient: email })).toMatchObject({ result: 'KNOWN' });
    expect(await take(plainBounce({ messageId }))).toMatchObject({ result: 'KNOWN' });
    expect((await letters())[0]?.lockVersion).toBe(letter?.lockVersion);
    // The link holds on: an answer by telephone, or by whoever was handed it.
    await app.get(AnswersService).answer(recipientOf(id), id, 'ACCEPTED');
  });

  it('are followed by no letter to that address, until it is changed or lifted', async () => {
    const { id, email, messageId, state, letters, changeTo } = await sent();
    await back({ messageId, recipient: email });
    const resend = async (): Promise<string | undefined> => {
      await app.get(InvitationResends).resend(ORGANISER, id);
      await app.drain();
      return (await letters()).at(-1)?.state;
    };
    app.mailer.sent.length = 0;
    expect(await resend()).toBe('DEAD');
    expect((await letters()).at(-1)?.lastError).toContain('被退回');
    expect(app.mailer.sent).toEqual([]);
    await changeTo(`new-${email}`);
    expect(await resend()).toBe('SENT');
    expect(app.mailer.sent.map((mail) => mail.to.address)).toEqual([`new-${email}`]);
    // The first letter is reported once more, by another server: the new address is not blamed.
    expect(await back({ messageId, recipient: email, status: '5.4.1' })).toMatchObject({
      result: 'NOTED',
    });
    expect(await state()).toBe('AWAITING');
    await changeTo(email);
    const [blamed] = (await list()).filter((row) => row.letterId !== '' && row.stops);
    await app.get(BouncesService).lift(ORGANISER, blamed?.id ?? '');
    expect(await told(app.get(BouncesService).lift(ORGANISER, blamed?.id ?? ''))).toBe(
      'BOUNCE_STOPS_NOTHING',
    );
    app.mailer.sent.length = 0;
    await app.get(InvitationResends).resend(ORGANISER, id);
    await app.drain();
    expect(app.mailer.sent.map((mail) => mail.to.address)).toEqual([email]);
  });

  it('for now are noted and change nothing', async () => {
    const { email, messageId, state, letters } = await sent();
    await back({ messageId, recipient: email, status: '4.2.2' });
    await back({ messageId, recipient: email, action: 'delayed' });
    expect(await state()).toBe('AWAITING');
    expect((await letters())[0]).toMatchObject({
      state: 'SENT',
      lastError: '邮件暂未送达（4.1.1）',
    });
  });

  it('of an invitation that was answered leave the answer', async () => {
    const { id, messageId, state, letters } = await sent();
    await app.get(AnswersService).answer(recipientOf(id), id, 'ACCEPTED');
    await back({ messageId });
    expect(await state()).toBe('ACCEPTED');
    // Who answers by the link of a letter has it, whatever a server says afterwards.
    expect((await letters())[0]?.state).toBe('OPENED');
  });

  it('may have arrived before: a server reports it, the link is opened, and neither is an answer', async () => {
    const { id, email, messageId, state, letters } = await sent();
    const { id: untouched, letters: others } = await sent();
    const letterIs = async () => (await letters()).map((letter) => letter.state);
    const arrived = { messageId, recipient: email, action: 'delivered', status: '2.1.5' } as const;
    const known = { result: 'DELIVERED', status: '2.1.5', hard: false };
    const bounces = (await list()).length;
    expect(await back(arrived)).toMatchObject(known);
    expect(await letterIs()).toEqual(['DELIVERED']);
    await app.get(AnswersService).noteOpened(recipientOf(id));
    await app.get(AnswersService).noteOpened(recipientOf(id));
    expect(await back(arrived)).toMatchObject(known);
    expect(await letterIs()).toEqual(['OPENED']);
    expect(await state()).toBe('AWAITING');
    expect(await list()).toHaveLength(bounces);
    // A letter that is sent again is another: the link of the first is the same, and says nothing of the second.
    await app.get(InvitationResends).resend(ORGANISER, id);
    await app.drain();
    expect(await letterIs()).toEqual(['OPENED', 'SENT']);
    await app.get(AnswersService).noteOpened(recipientOf(id));
    expect(await letterIs()).toEqual(['OPENED', 'OPENED']);
    expect((await others()).map((letter) => letter.state)).toEqual(['SENT']);
    const stranger = accountActor('019a0000-0000-7000-8000-000000000001', []);
    expect(await told(app.get(AnswersService).noteOpened(stranger))).toBe('ANSWER_LINK_UNKNOWN');
    expect(untouched).not.toBe(id);
  });

  it('count as come back though a program had opened the link, while nobody has answered', async () => {
    const { id, email, messageId, state, letters } = await sent();
    await app.get(AnswersService).noteOpened(recipientOf(id));
    await back({ messageId, recipient: email });
    expect((await letters())[0]).toMatchObject({ state: 'DEAD', bounced: '5.1.1' });
    expect(await state()).toBe('UNDELIVERED');
    await app.get(AnswersService).noteOpened(recipientOf(id));
    expect((await letters())[0]?.state).toBe('DEAD');
  });

  it('go on by short message where the edition has it so', async () => {
    const { email, messageId, state, letters } = await sent('zh');
    await back({ messageId, recipient: email });
    expect(await state()).toBe('RELEASED');
    await app.drain();
    expect(peer.read).toHaveLength(1);
    expect(await state()).toBe('AWAITING');
    expect((await letters()).map(({ channel, state: of }) => `${channel} ${of}`)).toEqual([
      'email DEAD',
      'sms SENT',
    ]);
  });

  it('are told of notices too, and of nothing that is no letter of ours', async () => {
    const { id, email, edition, match } = await sent();
    await app.get(InvitationEndingsService).revoke(ORGANISER, id, '误发');
    await app.drain();
    const notices = app.get(NoticesService);
    const { items } = await notices.list(ORGANISER, edition.id, PAGE);
    const notice = items.find((row) => row.matchId === match && row.side === 'capability');
    expect(notice?.state).toBe('SENT');
    expect(
      await back({ messageId: notice?.messageId ?? '', recipient: email, status: '5.7.1' }),
    ).toMatchObject({ result: 'NOTED' });
    const [after] = (await notices.list(ORGANISER, edition.id, PAGE, 'DEAD')).items;
    expect(after).toMatchObject({ id: notice?.id, lastError: '邮件被退回（5.7.1）' });
    const unknown = '019a0000-0000-7000-8000-000000000099';
    for (const kind of ['invitation', 'notice', 'agenda', 'registration'])
      expect(await back({ messageId: `<${unknown}@${kind}.jiqia>` })).toEqual({
        result: 'LETTER_UNKNOWN',
      });
    expect(await take(reply({ messageId: `<${id}@invitation.jiqia>` }))).toEqual({
      result: 'NO_BOUNCE',
    });
  });

  it('are handed in and lifted by organisers alone, and are no longer than a mail', async () => {
    const nobody = accountActor('019a0000-0000-7000-8000-000000000001', []);
    const service = app.get(BouncesService);
    expect(await told(service.take(nobody, Buffer.from('x')))).toBe('ACTION_FORBIDDEN');
    expect(await told(service.list(nobody, PAGE))).toBe('ACTION_FORBIDDEN');
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(MOST_BYTES + 1)])
      expect(await told(take(bytes))).toBe('BOUNCE_UNREADABLE');
    const unknown = '019a0000-0000-7000-8000-000000000099';
    expect(await told(service.lift(ORGANISER, unknown))).toBe('BOUNCE_NOT_FOUND');
  });
});
