import {
  candidateListSchema,
  contactSchema,
  coverListSchema,
  coverSchema,
  moveRequestListSchema,
  moveRequestSchema,
  ownMeetingListSchema,
} from '@jiqia/contracts/http';
import { ORGANISER } from '@jiqia/identity';
import type { MeetingRow } from '@jiqia/meetings';
import { PersonsService } from '@jiqia/organisations';
import type TestAgent from 'supertest/lib/agent.js';
import { makeMember } from '../support/cover-seed.js';
import { solve } from '../support/timetable-seed.js';
import { agreedMeeting } from './agreed-meeting.js';
import { type Platform, startPlatform } from './api-harness.js';

const MINE = '/api/my/meetings';

/** A meeting whose expert sends a colleague: what each of them, the enterprise and strangers see and may do. */
describe('who comes to a meeting', () => {
  let platform: Platform;
  let meeting: MeetingRow;
  let needId: string;
  let capabilityId: string;
  let colleague: { readonly id: string; readonly name: string };
  let supply: string;
  let firm: () => TestAgent;
  let expert: () => TestAgent;
  let standIn: () => TestAgent;

  beforeAll(async () => {
    platform = await startPlatform();
    const agreed = await agreedMeeting(platform, solve, async (app, { capability }) => {
      colleague = await app
        .get(PersonsService)
        .read(ORGANISER, await makeMember(app, capability.organisationId));
    });
    const { need, capability } = agreed;
    meeting = agreed.meeting;
    [needId, capabilityId] = [need.id, capability.id];
    supply = `/api/meetings/${meeting.id}/sides/capability`;
    firm = await platform.as('ENTERPRISE_OWNER', { kind: 'organisation', id: need.organisationId });
    expert = await platform.as('EXPERT', { kind: 'person', id: capability.personId });
    standIn = await platform.as('EXPERT', { kind: 'person', id: colleague.id });
  });
  afterAll(() => platform.stop());

  const mine = async (who: () => TestAgent) =>
    ownMeetingListSchema.parse((await who().get(MINE).expect(200)).body).items;

  /** What the page of the own account says of meetings. */
  const page = async (who: () => TestAgent): Promise<string> => {
    const { text } = await who().get('/account').expect(200);
    return /<h2>我的洽谈<\/h2>[\s\S]*?<\/table>/.exec(text)?.[0] ?? '';
  };

  it('has another time asked for by one side; the other answers, and nobody else knows', async () => {
    const path = `/api/meetings/${meeting.id}/sides/need/move-requests`;
    const list = `/api/editions/${meeting.editionId}/move-requests`;
    const startsAt = [new Date(meeting.startsAt.getTime() + 30 * 60_000).toISOString()];
    const form = { kind: 'TIME', startsAt, note: '上午另有会议' };
    await expert().post(path).send(form).expect(404);
    await firm().post(path).send({ kind: 'TIME', startsAt: [] }).expect(400);
    const asked = moveRequestSchema.parse((await firm().post(path).send(form).expect(201)).body);
    expect(asked).toMatchObject({ kindLabel: '改期', ended: null, wishes: [{ free: true }] });
    const shown = async (who: () => TestAgent) =>
      moveRequestListSchema.parse((await who().get(list).expect(200)).body).items;
    for (const who of [firm, expert, platform.http])
      expect(await shown(who)).toMatchObject([{ id: asked.id, note: '上午另有会议' }]);
    expect(await shown(standIn)).toEqual([]);
    const answers = `/api/move-requests/${asked.id}/answers`;
    await firm().post(answers).send({ answer: 'AGREE' }).expect(403);
    await standIn().post(answers).send({ answer: 'AGREE' }).expect(404);
    const { body } = await expert().post(answers).send({ answer: 'REFUSE', note: '不便' });
    expect(moveRequestSchema.parse(body).ended).toMatchObject({ label: '未同意', note: '不便' });
    await firm().post(`/api/move-requests/${asked.id}/take-back`).expect(409);
    const badges = await platform.http().get(`/api/editions/${meeting.editionId}/badges.pdf`);
    expect([badges.status, badges.headers['content-type']]).toEqual([200, 'application/pdf']);
    await firm().get(`/api/editions/${meeting.editionId}/badges.pdf`).expect(403);
    await firm().get(`/api/editions/${meeting.editionId}/day/free-slots`).expect(403);
    await platform.http().get(`/api/editions/${meeting.editionId}/day/free-slots`).expect(200);
  });

  it('is the expert, until a colleague comes; each sees the meetings that they stand for', async () => {
    const [own] = await mine(expert);
    expect(own).toMatchObject({
      id: meeting.id,
      side: 'capability',
      comes: { need: '', capability: '' },
      startsAt: meeting.startsAt.toISOString(),
      place: meeting.place,
    });
    expect(await mine(firm)).toMatchObject([{ id: meeting.id, side: 'need' }]);
    expect(await mine(standIn)).toEqual([]);
    const shown = await page(expert);
    for (const words of [meeting.place, own?.need.title, own?.need.organisation, own?.agenda])
      expect(shown).toContain(words);
    expect(shown).not.toContain('秦朗');
    for (const who of [standIn, platform.http]) expect(await page(who)).toBe('');
    await standIn().get(`/api/needs/${needId}/contact`).expect(404);
    await platform.visitor().get(MINE).expect(401);
    expect(await mine(platform.http)).toEqual([]);
    await expert().get(`${MINE}?edition=nowhere`).expect(404);
    await expert()
      .get(own?.calendar ?? '')
      .expect(200);
  });

  it('is arranged by the expert with one of their own, once for a key, and by nobody across the table', async () => {
    const { body: found } = await expert().get(`${supply}/cover-candidates`).expect(200);
    expect(candidateListSchema.parse(found).items).toMatchObject([
      { personId: colleague.id, name: colleague.name, refusal: null, capability: null },
    ]);
    const form = { personId: colleague.id, reason: 'ILLNESS', note: '住院' };
    await firm().post(`${supply}/covers`).send(form).expect(404);
    await firm().get(`${supply}/covers`).expect(404);
    await firm().get(`${supply}/cover-candidates`).expect(404);
    await expert()
      .post(`${supply}/covers`)
      .send({ ...form, reason: 'WHIM' })
      .expect(400);
    const post = () =>
      expert().post(`${supply}/covers`).set('Idempotency-Key', 'cover-1').send(form).expect(201);
    const made = coverSchema.parse((await post()).body);
    expect(made).toMatchObject({
      person: colleague.name,
      insteadOf: '季明澈',
      reasonLabel: '因病',
      ended: null,
    });
    expect((await post()).body).toEqual(made);
    const { body } = await platform.http().get(`${supply}/covers`).expect(200);
    expect(coverListSchema.parse(body).items).toHaveLength(1);
  });

  it('is then the colleague: their meeting, their contact, and the enterprise reads who comes', async () => {
    expect(await mine(expert)).toEqual([]);
    const [own] = await mine(standIn);
    expect(own).toMatchObject({ id: meeting.id, comes: { capability: colleague.name } });
    const calendar = await standIn()
      .get(own?.calendar ?? '')
      .expect(200);
    const unfolded = (text: string): string => text.replaceAll('\r\n ', '').replaceAll('\\', '');
    expect(unfolded(calendar.text)).toContain(`本方出席：${colleague.name}，代季明澈出席`);
    const { body: reached } = await standIn().get(`/api/needs/${needId}/contact`).expect(200);
    expect(contactSchema.parse(reached).phone).toBe('19900000001');
    const [theirs] = await mine(firm);
    const told = unfolded(
      (
        await firm()
          .get(theirs?.calendar ?? '')
          .expect(200)
      ).text,
    );
    expect(told).toContain(`代季明澈出席`);
    expect(told).not.toContain('19900000002');
    const { body: across } = await firm()
      .get(`/api/capabilities/${capabilityId}/contact`)
      .expect(200);
    expect(contactSchema.parse(across).name).toBe(colleague.name);
  });

  it('is the expert again when it is taken back, by the version that was read', async () => {
    const { body } = await expert().get(`${supply}/covers`).expect(200);
    const [cover] = coverListSchema.parse(body).items;
    const path = `/api/meeting-covers/${cover?.id ?? ''}/take-back`;
    await firm().post(path).expect(404);
    await expert().post(path).set('If-Match', '"9"').expect(412);
    const { body: back } = await expert().post(path).set('If-Match', '"1"').expect(200);
    expect(coverSchema.parse(back).ended).toMatchObject({ how: 'TAKEN_BACK', label: '已收回' });
    await expert().post(path).expect(409);
    expect(await mine(standIn)).toEqual([]);
    expect(await mine(expert)).toMatchObject([{ id: meeting.id }]);
    await standIn().get(`/api/needs/${needId}/contact`).expect(404);
  });
});
