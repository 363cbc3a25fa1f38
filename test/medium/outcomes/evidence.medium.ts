import { outcomeDetailsSchema } from '@jiqia/contracts/forms';
import { newId } from '@jiqia/database';
import { accountActor, type Actor, ORGANISER } from '@jiqia/identity';
import { OutcomeEvidenceService, OutcomesModule, OutcomesService } from '@jiqia/outcomes';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMet } from '../../support/timetable-seed.js';
import {
  brokenOutcomes,
  CHECKER,
  evidence,
  PAPER,
  verify,
} from '../../support/verified-outcome.js';

const FORM = outcomeDetailsSchema.parse({ contractWan: 86 });
const NUMBER = '2026500118000123';

describe('what stands behind an outcome', () => {
  let app: TestApp;
  let outcomes: OutcomesService;
  let files: OutcomeEvidenceService;
  beforeAll(async () => {
    app = await createTestApp([OutcomesModule]);
    outcomes = app.get(OutcomesService);
    files = app.get(OutcomeEvidenceService);
  });
  afterEach(async () => expect(await brokenOutcomes(app)).toEqual([]));
  afterAll(() => app.close());

  const made = async (by: Actor = ORGANISER): Promise<string> => {
    const { id } = await makeMet(app);
    return (await outcomes.recordOf(by, { ...FORM, matchId: id, stage: 'AGREED' })).id;
  };
  const refused = (doing: Promise<unknown>, code: string) =>
    expect(doing).rejects.toMatchObject({ code });
  const account = async (email: string): Promise<Actor> => {
    const id = newId();
    await app.sql(`INSERT INTO account (id, email, name) VALUES ($1, $2, '组织者')`, [id, email]);
    return accountActor(id, [
      { role: 'PLATFORM_ORGANISER', scope: { kind: 'platform', id: null } },
    ]);
  };

  it('is a file, or the number of the contract', async () => {
    const id = await made();
    await refused(outcomes.claim(ORGANISER, id, 'EVIDENCED'), 'OUTCOME_EVIDENCE_MISSING');
    expect((await outcomes.get(id)).claimState).toBe('CLAIMED');
    const file = await evidence(app, id);
    await refused(files.remove(ORGANISER, id, file), 'OUTCOME_EVIDENCE_MISSING');
    await outcomes.edit(ORGANISER, id, { ...FORM, registrationNo: NUMBER });
    await files.remove(ORGANISER, id, file);
    await refused(outcomes.edit(ORGANISER, id, FORM), 'OUTCOME_EVIDENCE_MISSING');
    const { documents, steps } = await files.list(ORGANISER, id);
    expect(documents).toEqual([]);
    expect(steps.map(({ step }) => step)).toEqual([
      'RECORDED',
      'ADDED',
      'EVIDENCED',
      'EDITED',
      'REMOVED',
    ]);
    await refused(files.remove(ORGANISER, id, file), 'ATTACHMENT_NOT_FOUND');
    const exe = { name: 'a.pdf', bytes: Buffer.from('MZ') };
    await refused(files.add(ORGANISER, id, exe), 'ATTACHMENT_TYPE_REFUSED');
  });

  it('comes back as it was handed in, and that it went out is noted', async () => {
    const id = await made();
    const file = await files.add(ORGANISER, id, PAPER);
    const other = await made();
    await refused(files.read(ORGANISER, other, file), 'ATTACHMENT_NOT_FOUND');
    const { file: row, bytes } = await files.read(ORGANISER, id, file);
    expect([row.name, bytes]).toEqual([PAPER.name, PAPER.bytes]);
    expect((await files.counts([id, other]))(id)).toBe(1);
    const scope = { kind: 'edition', id: newId() } as const;
    const nobody = accountActor(newId(), [{ role: 'EDITION_ORGANISER', scope }]);
    await refused(files.list(nobody, id), 'OUTCOME_NOT_FOUND');
    await refused(files.add(nobody, id, PAPER), 'OUTCOME_NOT_FOUND');
  });

  it('is verified by another than recorded, edited or evidenced it', async () => {
    const id = await made();
    await evidence(app, id);
    await refused(outcomes.claim(ORGANISER, id, 'VERIFIED'), 'OUTCOME_SAME_PERSON');
    await outcomes.edit(CHECKER, id, FORM);
    await refused(outcomes.claim(CHECKER, id, 'VERIFIED'), 'OUTCOME_SAME_PERSON');
    const third: Actor = { ...ORGANISER, id: 'third' };
    await files.add(third, id, PAPER);
    await refused(outcomes.claim(third, id, 'VERIFIED'), 'OUTCOME_SAME_PERSON');
    const row = await outcomes.claim({ ...ORGANISER, id: 'fourth' }, id, 'VERIFIED');
    expect(row.claimState).toBe('VERIFIED');
  });

  it('is not verified by another account of the same person', async () => {
    const [office, home] = [
      await account('lin@office.example.org'),
      await account('lin@home.example.org'),
    ];
    const id = await made(office);
    await files.add(office, id, PAPER);
    await outcomes.claim(office, id, 'EVIDENCED');
    // Two persons of the register, by whose addresses the accounts are known, share a number.
    for (const email of ['lin@office.example.org', 'lin@home.example.org']) {
      const organisation = newId();
      await app.sql(`INSERT INTO organisation (id, name, kind) VALUES ($1, $2, 'GOVERNMENT')`, [
        organisation,
        `${email} 的单位`,
      ]);
      await app.sql(
        `INSERT INTO person (id, organisation_id, name, email, phone) VALUES ($1, $2, '林某', $3, '13800000001')`,
        [newId(), organisation, email],
      );
    }
    await refused(outcomes.claim(home, id, 'VERIFIED'), 'OUTCOME_SAME_PERSON');
    await outcomes.claim(await account('yu@office.example.org'), id, 'VERIFIED');
  });

  it('stays as it is once it was verified, until somebody disputes it', async () => {
    const id = await made();
    const file = await files.add(ORGANISER, id, PAPER);
    await verify(app, id);
    await refused(files.add(ORGANISER, id, PAPER), 'OUTCOME_VERIFIED');
    await refused(files.remove(ORGANISER, id, file), 'OUTCOME_VERIFIED');
    expect((await outcomes.get(id)).verifiedStage).toBe('AGREED');
    await refused(outcomes.claim(CHECKER, id, 'DISPUTED'), 'MOVE_INCOMPLETE');
    await outcomes.claim(CHECKER, id, 'DISPUTED', '到账额与回单不符');
    await files.remove(ORGANISER, id, file);
    expect((await outcomes.get(id)).verifiedStage).toBeNull();
    const { documents, steps } = await files.list(ORGANISER, id);
    expect(steps.find(({ step }) => step === 'DISPUTED')).toMatchObject({
      reason: '到账额与回单不符',
      doneBy: 'checker',
    });
    await files.remove(ORGANISER, id, documents[0]?.id ?? '');
    await refused(outcomes.claim(ORGANISER, id, 'EVIDENCED'), 'OUTCOME_EVIDENCE_MISSING');
    await verify(app, id);
  });

  it('leaves one of two who verify and take a file away at the same moment', async () => {
    const id = await made();
    const file = await evidence(app, id);
    const [verified, removed] = await Promise.allSettled([
      outcomes.claim(CHECKER, id, 'VERIFIED'),
      files.remove(ORGANISER, id, file),
    ]);
    expect(verified.status).toBe('fulfilled');
    expect(removed).toMatchObject({ status: 'rejected' });
  });

  it('is held by the database and found by the invariants', async () => {
    const id = await made();
    await expect(
      app.sql(
        `UPDATE outcome SET claim_state = 'EVIDENCED', lock_version = lock_version + 1 WHERE id = '${id}';
         UPDATE outcome SET claim_state = 'VERIFIED', lock_version = lock_version + 1 WHERE id = '${id}'`,
      ),
    ).rejects.toThrow(/without a second person/);
    await app.sql(
      `UPDATE outcome SET claim_state = 'EVIDENCED', lock_version = lock_version + 1 WHERE id = $1`,
      [id],
    );
    expect(await brokenOutcomes(app)).toEqual([`outcome ${id} is EVIDENCED without evidence`]);
    await files.add(ORGANISER, id, PAPER);
    await app.sql(
      `WITH v AS (INSERT INTO outcome_step (id, outcome_id, step, stage, done_by, done_at)
                    VALUES (uuidv7(), $1, 'VERIFIED', 'AGREED', 'x', now()) RETURNING 1)
       UPDATE outcome SET claim_state = 'VERIFIED', lock_version = lock_version + 1 WHERE id = $1`,
      [id],
    );
    await app.sql(
      `INSERT INTO outcome_step (id, outcome_id, step, done_by, done_at) VALUES (uuidv7(), $1, 'EDITED', 'x', now())`,
      [id],
    );
    expect(await brokenOutcomes(app)).toEqual([
      `outcome ${id} is verified without a second person`,
    ]);
    await app.sql(
      `INSERT INTO outcome_step (id, outcome_id, step, stage, done_by, done_at) VALUES (uuidv7(), $1, 'VERIFIED', 'AGREED', 'y', now())`,
      [id],
    );
  });
});
