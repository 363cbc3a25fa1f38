import { ownInvitationListSchema, ownInvitationSchema } from '@jiqia/contracts/http';
import { newId } from '@jiqia/database';
import type TestAgent from 'supertest/lib/agent.js';
import { AnswerLinkSeeds } from './answer-link-seeds.js';
import { type Platform, startPlatform } from './api-harness.js';

const MINE = '/api/my/invitations';

/** Invitations to one enterprise, answered in the account of whoever speaks for it instead of by the link. */
describe('the invitations of an account', () => {
  let platform: Platform;
  let seeds: AnswerLinkSeeds;
  let owner: () => TestAgent;
  let stranger: () => TestAgent;
  let member: () => TestAgent;

  beforeAll(async () => {
    platform = await startPlatform();
    seeds = new AnswerLinkSeeds(platform);
    await seeds.begin();
    const scope = { kind: 'organisation', id: seeds.organisationId } as const;
    owner = await platform.as('ENTERPRISE_OWNER', scope);
    member = await platform.as('ENTERPRISE_MEMBER', scope);
    stranger = await platform.as('ENTERPRISE_OWNER', { kind: 'organisation', id: newId() });
  });
  afterAll(() => platform.stop());

  const list = async (who: () => TestAgent) =>
    ownInvitationListSchema.parse((await who().get(MINE).expect(200)).body).items;
  /** A fresh invitation; its id. */
  async function invited(state = 'AWAITING', expiresIn = '7 days'): Promise<string> {
    await seeds.link(state, expiresIn);
    const { rows } = await platform.database.query(
      'SELECT id FROM invitation ORDER BY id DESC LIMIT 1',
    );
    return (rows[0] as { id: string }).id;
  }
  const answer = (who: () => TestAgent, id: string, form: object) =>
    who().post(`${MINE}/${id}/answer`).send(form);

  it('lists what waits for an answer first, to its own side alone', async () => {
    const over = await invited('EXPIRED', '-1 day');
    const later = await invited('AWAITING', '7 days');
    const soon = await invited('UNDELIVERED', '1 day');
    const hidden = await invited('QUEUED');
    const items = await list(owner);
    expect(items.map(({ id }) => id)).toEqual([later, soon, over]);
    expect(items.map(({ id }) => id)).not.toContain(hidden);
    expect(items[0]).toMatchObject({
      side: 'need',
      standing: 'ASKED',
      actions: ['ACCEPT', 'DECLINE', 'OTHER_TIME', 'DELEGATE'],
      need: { title: '压铸气孔检测', ref: null },
      capability: { title: '机器视觉检测装备' },
      meets: null,
    });
    expect(items[0]?.why).toContain('气孔');
    expect(await list(stranger)).toEqual([]);
    await member().get(MINE).expect(403);
    await platform.http().get(MINE).expect(403);
  });

  it('shows one as its answer page does, without what the page does not show', async () => {
    const id = await invited();
    const one = ownInvitationSchema.parse((await owner().get(`${MINE}/${id}`).expect(200)).body);
    expect(one).toMatchObject({
      ask: expect.stringContaining('或许帮得上贵单位') as unknown,
      sides: [
        { side: 'need', own: true },
        { side: 'able', own: false },
      ],
      other: { contact: null },
      calendar: null,
    });
    expect(one.sessions.length).toBeGreaterThan(0);
    expect(JSON.stringify(one)).not.toMatch(/19900000000|q@people/);
    await stranger().get(`${MINE}/${id}`).expect(404);
    await owner().get(`${MINE}/${id}/calendar.ics`).expect(404);
    await owner()
      .get(`${MINE}/${await invited('QUEUED')}`)
      .expect(404);
  });

  it('takes a no with its reason under the name of the account, and a change of mind', async () => {
    const id = await invited();
    const wrong = await answer(owner, id, { answer: 'DECLINED' }).expect(400);
    expect(wrong.body).toMatchObject({ errors: [{ field: 'reason' }] });
    await answer(stranger, id, { answer: 'ACCEPTED' }).expect(404);
    await answer(member, id, { answer: 'ACCEPTED' }).expect(403);
    const done = await answer(owner, id, {
      answer: 'DECLINED',
      reason: 'NO_TIME',
      words: '年底忙',
    });
    expect(ownInvitationSchema.parse(done.body)).toMatchObject({
      state: 'DECLINED',
      standing: 'DECLINED',
      actions: ['COME_BACK'],
    });
    const { rows } = await platform.database.query(
      'SELECT typed_by, reason, words, spoken_with FROM invitation_answer WHERE invitation_id = $1',
      [id],
    );
    expect(rows).toEqual([
      {
        typed_by: expect.not.stringMatching(/^recipient$/),
        reason: 'NO_TIME',
        words: '年底忙',
        spoken_with: null,
      },
    ]);
  });

  it('takes another time out of those of the edition, then a yes', async () => {
    const id = await invited();
    const { body } = await owner().get(`${MINE}/${id}`).expect(200);
    const [session] = ownInvitationSchema.parse(body).sessions;
    await answer(owner, id, { answer: 'COUNTERED', times: [newId()] }).expect(400);
    const asked = await answer(owner, id, { answer: 'COUNTERED', times: [session?.id] }).expect(
      200,
    );
    expect(asked.body).toMatchObject({ standing: 'COUNTERED', actions: ['ACCEPT', 'DECLINE'] });
    const yes = await answer(owner, id, { answer: 'ACCEPTED' });
    expect(yes.body).toMatchObject({ state: 'ACCEPTED', standing: 'ACCEPTED' });
  });

  it('passes it on to a colleague, who is told who', async () => {
    const id = await invited();
    const done = await answer(owner, id, {
      answer: 'DELEGATED',
      name: '白芷',
      email: 'bai@people.example.org',
    });
    expect(done.body).toMatchObject({ state: 'DELEGATED', passedTo: '白芷', actions: [] });
  });

  it('refuses one whose time is over', async () => {
    const id = await invited('AWAITING', '-1 hour');
    const late = await answer(owner, id, { answer: 'ACCEPTED' }).expect(422);
    expect(late.body).toMatchObject({ code: 'INVITATION_EXPIRED' });
  });
});
