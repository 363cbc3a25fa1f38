import { NoticesModule } from '@jiqia/notices';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import { AnswersService, InvitationEndingsService } from '@jiqia/invitations';
import { MeetingsService } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { makeEdition, makeInvited, makeNeed, readPair } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { solve } from '../../support/timetable-seed.js';

const MEETINGS = 'meetings.cancel-for-entry';

describe('one event and several subscribers', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await createTestApp([NoticesModule]);
  });
  afterEach(() => app.close());

  const message = async () =>
    (
      await app.sql<{ attempts: number; last_error: string; dead: boolean }>(
        `SELECT attempts, last_error, dead_at IS NOT NULL AS dead FROM outbox_message WHERE job = $1`,
        [MEETINGS],
      )
    )[0];
  const round = async (): Promise<void> => {
    await app.sql('UPDATE outbox_message SET available_at = now()');
    await app.drain();
  };
  /** A need with one pair that has a meeting and one that awaits its answers. */
  const makeBusy = async () => {
    const edition = await makeEdition(app);
    const need = await makeNeed(app);
    const set = await makeInvited(app, { edition, need });
    await app.drain();
    for (const { id } of [set.need, set.capability])
      await app.get(AnswersService).answer(recipientOf(id), id, 'ACCEPTED');
    await solve(app, edition);
    const asked = await makeInvited(app, { edition, need });
    await app.drain();
    app.mailer.sent.length = 0;
    return { need, set, asked };
  };

  it('each go their own way: one that fails keeps its own tries and is dead in the end, the others are done', async () => {
    const { need, set, asked } = await makeBusy();
    jest.spyOn(app.get(MeetingsService), 'endForEntry').mockRejectedValue(new Error('planted'));
    await app.get(NeedsService).move(ORGANISER, need.id, 'PAUSED');
    await app.drain();
    expect((await readPair(app, asked.match.id)).match.state).toBe('LAPSED');
    expect(app.mailer.sent).toHaveLength(2);
    expect(await message()).toEqual({
      attempts: 1,
      last_error: expect.stringMatching(/^系统内部错误（编号 \S{36}）/) as string,
      dead: false,
    });
    for (let tries = 2; tries <= 8; tries++) {
      await round();
      expect(await message()).toMatchObject({ attempts: tries, dead: tries === 8 });
    }
    await round();
    expect(await message()).toMatchObject({ attempts: 8, dead: true });
    expect((await readPair(app, set.match.id)).match.state).toBe('MEETING_SET');
    expect(await app.sql('SELECT 1 FROM outbox_message WHERE job <> $1', [MEETINGS])).toEqual([]);
    expect(app.mailer.sent).toHaveLength(2);
  });

  it('takes up again where it failed, and does nothing twice', async () => {
    const { need, set } = await makeBusy();
    const failing = jest
      .spyOn(app.get(InvitationEndingsService), 'endForEntry')
      .mockRejectedValueOnce(new Error('planted'));
    await app.get(NeedsService).move(ORGANISER, need.id, 'CLOSED', { resolution: 'SOLVED' });
    await app.drain();
    await round();
    expect(failing).toHaveBeenCalledTimes(2);
    expect((await readPair(app, set.match.id)).match.state).toBe('LAPSED');
    expect(app.mailer.sent).toHaveLength(4);
    expect(await app.sql('SELECT 1 FROM outbox_message')).toEqual([]);
  });
});
