import { EditionsService, slotsOf } from '@jiqia/fairs';
import { ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  AnswerFormsService,
  AnswersService,
  InvitationEndingsService,
  type InvitationRow,
  InvitationsModule,
  InvitationsService,
  OtherTimesService,
} from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { CALL } from '../../support/call.js';
import { type InvitedPair, makeInvited, readPair } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { solve } from '../../support/timetable-seed.js';

const WEEK_MS = 7 * 24 * 3600 * 1000;

describe('answers that are neither yes nor no', () => {
  let app: TestApp;
  let forms: AnswerFormsService;
  let answers: AnswersService;

  beforeAll(async () => {
    app = await createTestApp([InvitationsModule, MeetingsModule, WorkBoardModule]);
    forms = app.get(AnswerFormsService);
    answers = app.get(AnswersService);
  });
  afterAll(() => app.close());

  const awaiting = async (): Promise<InvitedPair> => {
    const pair = await makeInvited(app);
    await app.drain();
    app.mailer.sent.length = 0;
    return readPair(app, pair.match.id);
  };
  const rowsOf = async (pair: InvitedPair, side: 'need' | 'capability'): Promise<InvitationRow[]> =>
    (await app.get(InvitationsService).listByEdition(pair.match.editionId)).filter(
      (row) => row.side === side,
    );
  const yes = (id: string) => answers.answer(recipientOf(id), id, 'ACCEPTED');
  const tokenIn = (mail: { text: string } | undefined): string =>
    /https:\/\/\S+/
      .exec(mail?.text ?? '')?.[0]
      .split('/')
      .at(-1) ?? '';
  const colleague = (name: string, email = `${name.length}@works.example.org`) =>
    ({ answer: 'DELEGATED', name, phone: '', email, words: '请你去谈' }) as const;

  describe('another time', () => {
    const slotsFor = async ({ match }: InvitedPair) =>
      slotsOf(await app.get(EditionsService).get(match.editionId));
    const counter = (id: string, times: string[]) =>
      forms.take(recipientOf(id), id, { answer: 'COUNTERED', times, words: '上午有课' });

    it('is taken over by the organiser, and the meeting is set in no other time', async () => {
      const pair = await awaiting();
      const slots = await slotsFor(pair);
      const last = slots.at(-1)?.startsAt ?? '';
      expect((await counter(pair.capability.id, [last])).state).toBe('COUNTERED');
      const board = await app.get(WorkBoardService).read(ORGANISER);
      expect(board.find(({ code }) => code === 'INVITATION_COUNTERED')).toMatchObject({
        count: 1,
        entries: [{ id: pair.capability.id }],
      });
      await yes(pair.need.id);
      // Without a call: it is what they asked for.
      await answers.answer(ORGANISER, pair.capability.id, 'ACCEPTED');
      expect((await app.get(MatchesService).get(pair.match.id)).state).toBe('MUTUAL');
      const [meeting] = await solve(app, { id: pair.match.editionId });
      expect(meeting?.startsAt).toEqual(new Date(last));
      expect(slots.length).toBeGreaterThan(1);
    });

    it('is of the edition, and half days are their slots', async () => {
      const pair = await awaiting();
      const [first] = await slotsFor(pair);
      await expect(counter(pair.need.id, ['2020-01-01T00:00:00Z'])).rejects.toMatchObject({
        code: 'REQUEST_INVALID',
        fields: [{ field: 'times' }],
      });
      expect((await readPair(app, pair.match.id)).need.state).toBe('AWAITING');
      await counter(pair.need.id, [first?.sessionId ?? '']);
      const slots = (await slotsFor(pair)).filter((slot) => slot.sessionId === first?.sessionId);
      const wishes = await app.sql(
        'SELECT starts_at FROM invitation_time_wish WHERE invitation_id = $1',
        [pair.need.id],
      );
      expect(wishes).toHaveLength(slots.length);
    });

    it('is asked anew by another letter; the old link answers no more', async () => {
      const pair = await awaiting();
      const [first] = await slotsFor(pair);
      await expect(
        app.get(OtherTimesService).askAgain(ORGANISER, pair.need.id, '只有上午'),
      ).rejects.toMatchObject({ code: 'INVITATION_NOT_COUNTERED' });
      await counter(pair.need.id, [first?.startsAt ?? '']);
      const again = await app.get(OtherTimesService).askAgain(ORGANISER, pair.need.id, '只有上午');
      expect(again).toMatchObject({ follows: pair.need.id, note: '只有上午', state: 'RELEASED' });
      await app.drain();
      expect(app.mailer.sent).toHaveLength(1);
      await expect(yes(pair.need.id)).rejects.toMatchObject({ code: 'ILLEGAL_STATE_MOVE' });
      const holder = await answers.holderOf(tokenIn(app.mailer.sent[0]));
      expect((await answers.answer(holder, again.id, 'ACCEPTED')).state).toBe('ACCEPTED');
      expect((await readPair(app, pair.match.id)).match.state).toBe('INVITED');
    });

    it('ends with its time like any question', async () => {
      const pair = await awaiting();
      const [first] = await slotsFor(pair);
      await counter(pair.need.id, [first?.startsAt ?? '']);
      app.clock.forward(WEEK_MS + 1000);
      expect(await app.get(InvitationEndingsService).expireOverdue(SYSTEM)).toBeGreaterThan(0);
      const after = await readPair(app, pair.match.id);
      expect([after.match.state, after.need.state]).toEqual(['LAPSED', 'EXPIRED']);
      await expect(yes(pair.need.id)).rejects.toMatchObject({ code: 'INVITATION_EXPIRED' });
    });
  });

  describe('a colleague', () => {
    it('gets a letter and a link of their own, and the old link never acts again', async () => {
      const pair = await awaiting();
      const { id } = pair.need;
      expect((await forms.take(recipientOf(id), id, colleague('周敏'))).state).toBe('DELEGATED');
      await app.drain();
      const [letter] = app.mailer.sent;
      expect(letter?.to).toEqual({ name: '周敏', address: '2@works.example.org' });
      const old = recipientOf(id);
      for (const form of [
        { answer: 'ACCEPTED', words: '' },
        { answer: 'DECLINED', reason: 'NO_TIME', words: '' },
        { answer: 'COUNTERED', times: 'x', words: '' },
      ] as const)
        await expect(forms.take(old, id, form)).rejects.toMatchObject({
          code: 'ILLEGAL_STATE_MOVE',
        });
      // Passed on once more, the same again changes nothing.
      await forms.take(old, id, colleague('李想'));
      await app.drain();
      expect(app.mailer.sent).toHaveLength(1);
      const [, next] = await rowsOf(pair, 'need');
      expect(next).toMatchObject({ follows: id, state: 'AWAITING', note: '请你去谈' });
      await expect(
        forms.take(old, next?.id ?? '', { answer: 'ACCEPTED', words: '' }),
      ).rejects.toMatchObject({
        code: 'INVITATION_NOT_FOUND',
      });
      const holder = await answers.holderOf(tokenIn(letter));
      await answers.answer(holder, next?.id ?? '', 'ACCEPTED');
      await yes(pair.capability.id);
      expect((await app.get(MatchesService).get(pair.match.id)).state).toBe('MUTUAL');
    });

    it('is named at most twice, and not one who passed it on', async () => {
      const pair = await awaiting();
      let { id } = pair.need;
      for (const name of ['甲一', '乙二']) {
        await forms.take(recipientOf(id), id, colleague(name));
        await app.drain();
        id = (await rowsOf(pair, 'need')).at(-1)?.id ?? '';
        if (name === '甲一')
          await expect(forms.take(recipientOf(id), id, colleague('甲一'))).rejects.toMatchObject({
            code: 'REQUEST_INVALID',
          });
      }
      await expect(forms.take(recipientOf(id), id, colleague('丙三'))).rejects.toMatchObject({
        code: 'DELEGATIONS_FULL',
      });
      expect((await rowsOf(pair, 'need')).map(({ state }) => state)).toEqual([
        'DELEGATED',
        'DELEGATED',
        'AWAITING',
      ]);
    });

    it('whom the register knows is written to where it says, not where a link holder says', async () => {
      const pair = await awaiting();
      const { id, organisationId } = pair.need;
      await app.sql(
        `INSERT INTO person (id, organisation_id, name, email) VALUES (uuidv7(), $1, '董事长', 'chair@works.example.org')`,
        [organisationId],
      );
      await forms.take(recipientOf(id), id, colleague('董事长', 'thief@elsewhere.example.org'));
      await app.drain();
      expect(app.mailer.sent.map(({ to }) => to.address)).toEqual(['chair@works.example.org']);
    });

    it('without an address is telephoned, and an organiser may name them after a call', async () => {
      const pair = await awaiting();
      const { id } = pair.need;
      const form = colleague('周敏', '');
      await expect(forms.take(ORGANISER, id, form)).rejects.toMatchObject({
        fields: [{ field: 'onBehalf' }],
      });
      await forms.take(ORGANISER, id, { ...form, onBehalf: CALL });
      await app.drain();
      expect((await rowsOf(pair, 'need')).at(-1)?.state).toBe('UNDELIVERED');
      expect(await violatedInvariants(app.url)).toEqual([]);
    });
  });
});
