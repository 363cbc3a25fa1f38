import { dayInBeijing } from '@jiqia/clock';
import {
  candidateSocietiesSchema,
  nominableExpertsSchema,
  nominationPageSchema,
  nominationSchema,
  nominationsSchema,
  societyRemitSchema,
} from '@jiqia/contracts/http';
import { NOMINATION_INVARIANTS } from '@jiqia/nominations';
import { enter, makeEdition } from '../support/factories.js';
import { makeConfirmedNeed, makeSociety, makeSocietyExpert } from '../support/society-seed.js';
import type { TestApp } from '../support/test-app.js';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform } from './api-harness.js';

const dayAhead = (days: number): string =>
  dayInBeijing(new Date(Date.now() + days * 24 * 3600 * 1000));

/** From the question to the pair: the organiser finds and asks a society, its officer names an expert. */
describe('nominations over HTTP', () => {
  let platform: Platform;
  let api: Caller;
  let app: TestApp;
  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
    const sql = async (text: string, values: unknown[]) =>
      (await platform.database.query(text, values)).rows as unknown;
    app = { get: platform.get, sql } as unknown as TestApp;
  });
  afterAll(() => platform.stop());

  it('go from the list of societies by a numbered letter to a pair, each step by whose it is', async () => {
    const session = { date: dayAhead(30), from: '09:00', until: '12:00', slotMinutes: 30 };
    const sessions = [{ ...session, id: 'AM', name: '上午', tables: 3 }];
    const edition = await makeEdition(app, { sessions, minimumScore: 0.1 } as never);
    const need = await makeConfirmedNeed(app, { field: '电子信息' });
    const society = await makeSociety(app);
    const expert = await makeSocietyExpert(app, society);
    await enter(app, edition, { needs: [need], capabilities: [expert] });
    const scope = { kind: 'organisation', id: society.id } as const;
    const officer = await platform.as('SOCIETY_OFFICER', scope);
    const stranger = await platform.as('SOCIETY_OFFICER', { ...scope, id: need.organisationId });

    const remitAt = `/api/organisations/${society.id}/remit`;
    const remit = await officer()
      .put(remitAt)
      .set('If-Match', `"${society.lockVersion}"`)
      .send({ fields: ['电子信息'] })
      .expect(200);
    expect(societyRemitSchema.parse(remit.body).fields).toHaveLength(1);
    await stranger().put(remitAt).set('If-Match', '"2"').send({ fields: [] }).expect(403);

    const found = candidateSocietiesSchema.parse(
      await api.get(`/api/needs/${need.id}/societies?editionId=${edition.id}`),
    );
    expect(found.items[0]).toMatchObject({
      societyId: society.id,
      cover: 'SAME',
      experts: 1,
      asked: null,
    });
    const asked = nominationsSchema.parse(
      await api.post(`/api/editions/${edition.ref}/nominations`, 201, {
        needId: need.id,
        societies: [society.id],
        dueOn: dayAhead(10),
        note: '盼荐机器视觉方向专家',
      }),
    );
    expect(asked.items).toMatchObject([
      { number: expect.stringMatching(/^〔\d{4}〕1号$/), letter: { state: 'PENDING' }, pair: null },
    ]);
    const at = `/api/nominations/${asked.items[0]?.id ?? ''}`;

    const seen = await officer().get(at).expect(200);
    const { letter, pair, need: party, ...view } = nominationSchema.parse(seen.body);
    expect([letter, pair, party.ref, party.title]).toEqual([
      undefined,
      undefined,
      null,
      need.title,
    ]);
    expect(view.moves.map(({ to }) => to)).toEqual(['NOMINATED', 'NONE']);
    await stranger().get(at).expect(404);
    const pdf = await officer().get(`${at}/letter.pdf`).buffer(true).expect(200);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    const experts = await officer().get(`${at}/experts`).expect(200);
    expect(nominableExpertsSchema.parse(experts.body).items).toMatchObject([
      { personId: expert.personId, capabilities: [{ id: expert.id }] },
    ]);

    await officer().post(`${at}/none`).send({ reason: 'OTHER' }).expect(400);
    const form = { personId: expert.personId, capabilityId: expert.id };
    await officer().post(`${at}/person`).set('If-Match', '"9"').send(form).expect(412);
    const named = await officer()
      .post(`${at}/person`)
      .set('If-Match', '"1"')
      .send(form)
      .expect(200);
    expect(nominationSchema.parse(named.body)).toMatchObject({ state: 'NOMINATED', moves: [] });
    await officer().post(`${at}/person`).send(form).expect(422);
    const page = nominationPageSchema.parse(
      await api.get(`/api/nominations?editionId=${edition.id}&state=NOMINATED`),
    );
    expect(page.items).toMatchObject([
      { pair: { state: 'CANDIDATE' }, person: expect.any(String), late: false, version: 2 },
    ]);
    const file = await officer().get('/api/exports/nominations.jsonl').expect(200);
    expect(String(file.text || file.body)).toContain(society.name);
    for (const { query } of NOMINATION_INVARIANTS)
      expect((await platform.database.query(query)).rows).toEqual([]);
  });
});
