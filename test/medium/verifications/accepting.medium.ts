import { AttachmentsService } from '@jiqia/attachments';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import { AnswersService, InvitationsModule } from '@jiqia/invitations';
import { violatedInvariants } from '@jiqia/invariants';
import { VerificationsModule, VerificationsService, VerifiedRule } from '@jiqia/verifications';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CALL } from '../../support/call.js';
import { makeInvited } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** An installation that asks enterprises to be verified, on rows that were made before it did. */
describe('an enterprise that has not shown who it is', () => {
  const data = mkdtempSync(join(tmpdir(), 'jiqia-verified-'));
  let app: TestApp;
  let strict: TestApp;
  beforeAll(async () => {
    app = await createTestApp([InvitationsModule]);
    strict = await createTestApp([InvitationsModule, VerificationsModule], {
      databaseUrl: app.url,
      environment: { REQUIRE_VERIFICATION: 'on', JIQIA_DATA: data },
    });
  });
  afterAll(async () => {
    await strict.close();
    await app.close();
    rmSync(data, { recursive: true, force: true });
  });

  const verify = async (organisationId: string): Promise<string> => {
    const verifications = strict.get(VerificationsService);
    const { id } = await verifications.submit(ORGANISER, organisationId);
    const bytes = Buffer.from('%PDF-1.7');
    await verifications.addDocument(ORGANISER, id, { name: '执照.pdf', bytes });
    const recheckOn = '2026-12-01';
    await verifications.decide(ORGANISER, id, { to: 'VERIFIED', recheckOn });
    return id;
  };

  it('does not accept by its link, refuses as it likes, and accepts once it is verified', async () => {
    const { need, capability } = await makeInvited(app);
    await app.drain();
    const answers = strict.get(AnswersService);
    const accept = (id: string) => answers.answer(recipientOf(id), id, 'ACCEPTED');
    await expect(accept(need.id)).rejects.toMatchObject({ code: 'ORGANISATION_UNVERIFIED' });
    expect((await accept(capability.id)).state).toBe('ACCEPTED');
    await verify(need.organisationId);
    expect((await accept(need.id)).state).toBe('ACCEPTED');
    const other = await makeInvited(app);
    await app.drain();
    const refused = await answers.answer(recipientOf(other.need.id), other.need.id, 'DECLINED', {
      reason: 'OTHER',
    });
    expect(refused.state).toBe('DECLINED');
  });

  it('may be answered for by an organiser', async () => {
    const { need } = await makeInvited(app);
    await app.drain();
    const row = await strict
      .get(AnswersService)
      .answer(ORGANISER, need.id, 'ACCEPTED', { onBehalf: CALL });
    expect(row.state).toBe('ACCEPTED');
  });

  it('is one again on the day of its re-check', async () => {
    const { need } = await makeInvited(app);
    await app.drain();
    const id = await verify(need.organisationId);
    strict.clock.forward(12 * 24 * 3600 * 1000);
    const unverified = await strict.get(VerifiedRule).unverified(undefined, [need.organisationId]);
    expect([...unverified]).toEqual([need.organisationId]);
    const verifications = strict.get(VerificationsService);
    expect(await verifications.expire(10)).toBeGreaterThanOrEqual(1);
    const rows = await verifications.list(ORGANISER, need.organisationId);
    expect(rows).toMatchObject([{ id, state: 'EXPIRED' }]);
    expect(
      await strict.get(AttachmentsService).list('organisation_verification', [id]),
    ).toHaveLength(1);
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });
});
