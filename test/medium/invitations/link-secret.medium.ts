import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnswersService, InvitationsModule } from '@jiqia/invitations';
import { cloneDatabase } from '../../support/test-database.js';
import { makeInvited } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('two processes without a secret that somebody set', () => {
  const apps: TestApp[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'jiqia-link-secret-'));
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  beforeAll(async () => {
    database = await cloneDatabase();
    const options = {
      databaseUrl: database.url,
      environment: { LINK_SECRET: '', JIQIA_DATA: folder },
    };
    apps.push(
      ...(await Promise.all([1, 2].map(() => createTestApp([InvitationsModule], options)))),
    );
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('know each other’s answer links', async () => {
    const [worker, api] = apps as [TestApp, TestApp];
    const pair = await makeInvited(api);
    await worker.drain();
    expect(worker.mailer.sent).toHaveLength(2);
    const links = worker.mailer.sent.map((mail) => /\/answer\/([\w-]+)/.exec(mail.text)?.[1] ?? '');
    const holders = await Promise.all(
      links.map((token) => api.get(AnswersService).holderOf(token)),
    );
    expect(new Set(holders.map((actor) => actor.invitationId))).toEqual(
      new Set([pair.need.id, pair.capability.id]),
    );
  });
});
