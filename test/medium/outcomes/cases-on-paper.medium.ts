import { outcomeDetailsSchema } from '@jiqia/contracts/forms';
import type { Side } from '@jiqia/contracts/words';
import { Clock, dayInBeijing } from '@jiqia/clock';
import { newId } from '@jiqia/database';
import { accountActor, ORGANISER } from '@jiqia/identity';
import {
  type AnsweredCase,
  OutcomesModule,
  OutcomesService,
  SuccessCaseAnswers,
  SuccessCasePapers,
  SuccessCasesService,
} from '@jiqia/outcomes';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMet } from '../../support/timetable-seed.js';
import { brokenOutcomes, CASE_FORM, PAPER, verify } from '../../support/verified-outcome.js';

describe('consent to a case that is signed on paper', () => {
  let app: TestApp;
  let cases: SuccessCasesService;
  let papers: SuccessCasePapers;
  beforeAll(async () => {
    app = await createTestApp([OutcomesModule]);
    cases = app.get(SuccessCasesService);
    papers = app.get(SuccessCasePapers);
  });
  afterEach(async () => expect(await brokenOutcomes(app)).toEqual([]));
  afterAll(() => app.close());

  const refused = (doing: Promise<unknown>, code: string) =>
    expect(doing).rejects.toMatchObject({ code });
  const today = (days = 0): string =>
    dayInBeijing(new Date(app.get(Clock).now().getTime() + days * 86_400_000));
  const asked = async (): Promise<AnsweredCase> => {
    const { id: matchId } = await makeMet(app);
    const outcomes = app.get(OutcomesService);
    const form = { ...outcomeDetailsSchema.parse({ contractWan: 86 }), matchId };
    const { id } = await outcomes.recordOf(ORGANISER, { ...form, stage: 'CONTRACTED' });
    await verify(app, id);
    const made = await cases.create(ORGANISER, { ...CASE_FORM, outcomeId: id });
    return cases.ask(ORGANISER, made.id);
  };
  const hand = (
    { id, textVersion }: AnsweredCase,
    side: Side,
    { given = true, signedOn = today(), by = ORGANISER, file = PAPER } = {},
  ) =>
    papers.answer(
      by,
      id,
      side,
      { textVersion, given, reason: given ? '' : '不便公开', signedBy: '赵工', signedOn },
      file,
    );

  it('counts as an answer by account does: to the very words, and the second yes publishes', async () => {
    const row = await asked();
    await hand(row, 'need');
    expect((await cases.read(ORGANISER, row.id)).state).toBe('CONSENT_ASKED');
    const person = { kind: 'person', id: row.personId } as const;
    const expert = accountActor(newId(), [{ role: 'EXPERT', scope: person }]);
    const form = { textVersion: row.textVersion, given: true, reason: '' };
    await app.get(SuccessCaseAnswers).answer(expert, row.id, 'capability', form);
    const { state, answers } = await cases.read(ORGANISER, row.id);
    expect(state).toBe('PUBLISHED');
    expect(answers).toMatchObject([
      { side: 'need', given: true, signedBy: '赵工', signedOn: today(), saidBy: ORGANISER.id },
      { side: 'capability', given: true, paperId: null, signedBy: null },
    ]);
    const { file, bytes } = await papers.read(ORGANISER, row.id, answers[0]?.paperId ?? '');
    expect([file.name, bytes]).toEqual([PAPER.name, PAPER.bytes]);
    // A no on paper takes it down again.
    await hand(row, 'need', { given: false });
    expect((await cases.read(ORGANISER, row.id)).state).toBe('WITHDRAWN');
  });

  it('is refused for other words, another day, and without a paper', async () => {
    const row = await asked();
    await refused(hand(row, 'need', { signedOn: today(-1) }), 'SUCCESS_CASE_PAPER_DAY');
    await refused(hand(row, 'need', { signedOn: today(1) }), 'SUCCESS_CASE_PAPER_DAY');
    const exe = { name: 'a.pdf', bytes: Buffer.from('MZ') };
    await refused(hand(row, 'need', { file: exe }), 'ATTACHMENT_TYPE_REFUSED');
    await hand(row, 'need');
    const edited = await cases.edit(
      ORGANISER,
      row.id,
      (await cases.read(ORGANISER, row.id)).lockVersion,
      { ...CASE_FORM, effect: '断带降到每月1次。' },
    );
    await refused(hand(edited, 'need'), 'SUCCESS_CASE_NOT_ASKED');
    const again = await cases.ask(ORGANISER, row.id);
    expect(again.answers).toEqual([]);
    await refused(hand(row, 'need'), 'SUCCESS_CASE_REWRITTEN');
  });

  it('is entered and read by those who run the edition', async () => {
    const row = await asked();
    const owner = { kind: 'organisation', id: row.needOrganisationId } as const;
    const firm = accountActor(newId(), [{ role: 'ENTERPRISE_OWNER', scope: owner }]);
    await refused(hand(row, 'capability', { by: firm }), 'SUCCESS_CASE_NOT_FOUND');
    await hand(row, 'need');
    const [answer] = (await cases.read(ORGANISER, row.id)).answers;
    const paper = answer?.paperId ?? '';
    await refused(papers.read(firm, row.id, paper), 'SUCCESS_CASE_NOT_FOUND');
    const other = await asked();
    await refused(papers.read(ORGANISER, other.id, paper), 'ATTACHMENT_NOT_FOUND');
    await app.sql('DELETE FROM attachment WHERE id = $1', [paper]);
    expect(await brokenOutcomes(app)).toEqual([
      `an answer to case ${row.id} rests on a paper that is not there`,
    ]);
    await app.sql('DELETE FROM success_case_answer WHERE paper_id = $1', [paper]);
  });
});
