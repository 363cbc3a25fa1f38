import { createHmac } from 'node:crypto';
import { heldSlotListSchema, meetingSchema } from '@jiqia/contracts/http';
import type { CapabilityRow } from '@jiqia/capabilities';
import type { EditionRow } from '@jiqia/fairs';
import { InvitationsModule } from '@jiqia/invitations';
import { violatedInvariants } from '@jiqia/invariants';
import { MeetingsModule } from '@jiqia/meetings';
import type { z } from 'zod';
import {
  type InvitedPair,
  makeCapability,
  makeEdition,
  makeInvited,
  readPair,
} from '../support/factories.js';
import { sweep } from '../support/sweep.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { sessionOf } from '../support/timetable-seed.js';
import { type Platform, startPlatform } from './api-harness.js';

/** Slots held for pairs that are asked: the organiser over the API, the two sides by the links of their letters. */
describe('slots that are held', () => {
  let platform: Platform;
  let app: TestApp;
  let edition: EditionRow;
  let expert: CapabilityRow;
  let door: string;

  beforeAll(async () => {
    platform = await startPlatform();
    const { DATABASE_URL: databaseUrl, LINK_SECRET } = platform.environment;
    app = await createTestApp([InvitationsModule, MeetingsModule], {
      databaseUrl,
      now: new Date(),
      environment: { LINK_SECRET: LINK_SECRET ?? '' },
    });
    const session = { ...sessionOf('AM', '09:00', '12:00', 2), date: '2036-12-10' };
    edition = await makeEdition(
      app,
      { sessions: [session], meetingsPerExpert: 6, meetingsPerNeed: 6 },
      'INVITING',
    );
    expert = await makeCapability(app, { person: { name: '季明澈', phone: '19900000002' } });
    door = `/api/editions/${edition.ref}/held-slots`;
  });
  afterAll(async () => {
    await app.close();
    await platform.stop();
  });
  afterEach(async () => {
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  const at = (clock: string): string => `2036-12-10T${clock}:00+08:00`;
  /** A pair with the expert who is sought after, or with another one. */
  const asked = async (capability?: CapabilityRow): Promise<InvitedPair> => {
    const { match } = await makeInvited(app, { edition, ...(capability && { capability }) });
    await app.drain();
    return readPair(app, match.id);
  };
  const hold = ({ match }: InvitedPair, clock: string) =>
    platform
      .http()
      .post(door)
      .send({ matchId: match.id, startsAt: at(clock) });
  const held = async (pair: InvitedPair, clock: string): Promise<z.infer<typeof meetingSchema>> =>
    meetingSchema.parse((await hold(pair, clock).expect(201)).body);
  const linkOf = (id: string): string =>
    `/answer/${createHmac('sha256', platform.environment.LINK_SECRET ?? '')
      .update(`invitation:${id}`)
      .digest('base64url')}`;
  const page = async (id: string, language = 'zh'): Promise<string> =>
    (await platform.visitor().get(`${linkOf(id)}?lang=${language}`)).text;
  const say = (id: string, body: object, status = 200) =>
    platform.visitor().post(linkOf(id)).send(body).expect(status);
  const list = async () =>
    heldSlotListSchema.parse((await platform.http().get(door).expect(200)).body).items;
  const stateOf = async (id: string) => {
    const [row] = await app.sql<{ state: string }>('SELECT state FROM meeting WHERE id = $1', [id]);
    return row?.state;
  };

  it('says when and where it would be, and is their meeting once both accept', async () => {
    const pair = await asked(expert);
    const slot = await held(pair, '09:00');
    expect(slot).toMatchObject({ state: 'HELD_SLOT', stateLabel: '预留时段', place: '1号桌' });
    expect(await list()).toEqual([slot]);
    expect(await page(pair.need.id)).toMatch(
      /拟定于 12月10日 09:00–09:30，会展中心二层A厅 1号桌。双方都接受后/,
    );
    expect(await page(pair.capability.id, 'en')).toMatch(/It would be on [^<]*09:00/);
    await say(pair.need.id, { answer: 'ACCEPTED' });
    expect(await stateOf(slot.id)).toBe('HELD_SLOT');
    await say(pair.capability.id, { answer: 'ACCEPTED' });
    expect(await stateOf(slot.id)).toBe('CONFIRMED');
    const { body } = await platform.http().get(`/api/matches/${pair.match.id}`).expect(200);
    expect(body).toMatchObject({ state: 'MEETING_SET' });
    expect(await list()).toEqual([]);
    // Provisional until a timetable with it is released.
    expect(await page(pair.need.id)).toContain('拟定于 12月10日 09:00–09:30');
  });

  it('is free at once by a no and by the end of the time to answer', async () => {
    const pair = await asked(expert);
    const slot = await held(pair, '09:30');
    await say(pair.capability.id, { answer: 'DECLINED', reason: 'NO_TIME' });
    expect(await stateOf(slot.id)).toBe('RELEASED');
    expect(await page(pair.need.id)).not.toContain('拟定于');
    const next = await asked(expert);
    const again = await held(next, '09:30');
    expect(again.place).toBe(slot.place);
    await app.sql(
      `UPDATE invitation SET expires_at = now() - interval '1 minute', lock_version = lock_version + 1 WHERE match_id = $1`,
      [next.match.id],
    );
    await sweep(platform, 'expired');
    expect(await stateOf(again.id)).toBe('RELEASED');
    await say(next.need.id, { answer: 'ACCEPTED' }, 410);
    await held(await asked(expert), '09:30');
  });

  it('is given to one of two who want it at the same moment; the other is told why', async () => {
    const pairs = [await asked(expert), await asked(expert)];
    const answers = await Promise.all(pairs.map((pair) => hold(pair, '10:00')));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const refused = answers.find(({ status }) => status === 409)?.body as unknown;
    expect(refused).toMatchObject({
      code: 'MEETING_PERSON_BOOKED',
      title: '供给方这时已有另一场洽谈',
    });
    // The two tables of that time are taken: nobody else finds a place.
    await held(await asked(), '10:00');
    expect((await hold(await asked(), '10:00').expect(409)).body).toMatchObject({
      code: 'MEETING_PLACE_TAKEN',
    });
    const bad = await platform.http().post(door).send({ matchId: 'x', startsAt: '10:00' });
    expect(bad.status).toBe(400);
    expect(bad.body).toMatchObject({
      errors: [{ field: 'matchId' }, { field: 'startsAt' }],
    });
  });

  it('is given up by the organiser alone, with a reason', async () => {
    const pair = await asked(expert);
    const slot = await held(pair, '11:00');
    const firm = await platform.as('ENTERPRISE_OWNER', {
      kind: 'organisation',
      id: pair.need.organisationId,
    });
    await firm().get(door).expect(403);
    await firm().post(`/api/meetings/${slot.id}/cancel`).send({ reason: '改日' }).expect(403);
    const moved = await platform
      .http()
      .post(`/api/meetings/${slot.id}/move`)
      .send({ startsAt: at('11:30'), version: slot.version })
      // Nothing is moved while pairs are only asked.
      .expect(409);
    expect(moved.body).toMatchObject({ code: 'EDITION_PHASE_FORBIDS' });
    await platform
      .http()
      .post(`/api/meetings/${slot.id}/cancel`)
      .send({ reason: '专家改了行程' })
      .expect(200);
    expect(await stateOf(slot.id)).toBe('CANCELLED');
    await say(pair.need.id, { answer: 'ACCEPTED' });
    expect(await page(pair.need.id)).not.toContain('拟定于');
  });
});
