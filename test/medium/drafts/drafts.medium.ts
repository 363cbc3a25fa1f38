import { AccountsModule } from '@jiqia/accounts';
import { MOST_DRAFT_CHARACTERS, MOST_DRAFTS, RETENTION } from '@jiqia/contracts/words';
import { newId } from '@jiqia/database';
import { DRAFT_INVARIANTS, DraftsModule, DraftsService } from '@jiqia/drafts';
import { type Actor, VISITOR } from '@jiqia/identity';
import { NeedsModule } from '@jiqia/needs';
import { accountOf } from '../../support/account-seed.js';
import { makeNeed } from '../../support/factories.js';
import { sweep } from '../../support/sweep.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const NEW = { form: 'need', entryId: null } as const;
const said = (title: string) => ({ content: { title }, entryVersion: null });

describe('forms that are not finished', () => {
  let app: TestApp;
  let drafts: DraftsService;
  let writer: Actor;
  let colleague: Actor;
  beforeAll(async () => {
    app = await createTestApp([DraftsModule, AccountsModule, NeedsModule]);
    drafts = app.get(DraftsService);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    const { organisationId } = await makeNeed(app);
    writer = await accountOf(app, 'ENTERPRISE_OWNER', 'organisation', organisationId);
    colleague = await accountOf(app, 'ENTERPRISE_OWNER', 'organisation', organisationId);
  });
  afterEach(async () => {
    for (const { query } of DRAFT_INVARIANTS) expect(await app.sql(query)).toEqual([]);
  });

  it('are kept for their writer alone, each form and entry once, without whom to call', async () => {
    const entryId = newId();
    const content = {
      title: '压铸气孔',
      contact: { phone: '13900000000' },
      person: { name: '舒望' },
    };
    const kept = await drafts.keep(writer, NEW, 0, { content, entryVersion: 4 });
    expect(kept).toMatchObject({
      lockVersion: 1,
      entryVersion: null,
      content: { title: '压铸气孔' },
    });
    await drafts.keep(writer, { form: 'need', entryId }, 0, { content: {}, entryVersion: 4 });
    expect(await drafts.find(writer, 'need', entryId)).toMatchObject({ entryVersion: 4 });
    expect(await drafts.list(writer)).toMatchObject([
      { entryId, title: '' },
      { entryId: null, title: '压铸气孔' },
    ]);
    expect(await drafts.find(writer, 'capability', null)).toBeNull();
    expect(await drafts.list(colleague)).toEqual([]);
    expect(await drafts.find(colleague, 'need', null)).toBeNull();
    await expect(drafts.list(VISITOR)).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
  });

  it('are not written over by a device that has not seen the last of them', async () => {
    await drafts.keep(writer, NEW, 0, said('甲'));
    await expect(drafts.keep(writer, NEW, 0, said('乙'))).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    const second = await drafts.keep(writer, NEW, 1, said('丙'));
    await expect(drafts.keep(writer, NEW, 1, said('丁'))).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    expect(second).toMatchObject({ lockVersion: 2, content: { title: '丙' } });
    const both = ['戊', '己'].map((title) => drafts.keep(writer, NEW, 2, said(title)));
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('are gone for every device once one has finished', async () => {
    await drafts.keep(writer, NEW, 0, said('甲'));
    await drafts.discard(writer, 'need', null);
    await drafts.discard(writer, 'need', null);
    expect(await drafts.find(writer, 'need', null)).toBeNull();
    await expect(drafts.keep(writer, NEW, 1, said('乙'))).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
  });

  it('are bounded in length and in number', async () => {
    const long = said('字'.repeat(MOST_DRAFT_CHARACTERS));
    await expect(drafts.keep(writer, NEW, 0, long)).rejects.toMatchObject({
      code: 'DRAFT_TOO_LONG',
    });
    for (let n = 0; n < MOST_DRAFTS; n++)
      await drafts.keep(writer, { form: 'need', entryId: newId() }, 0, said('甲'));
    await expect(drafts.keep(writer, NEW, 0, said('乙'))).rejects.toMatchObject({
      code: 'DRAFTS_FULL',
    });
    expect(await drafts.list(writer)).toHaveLength(MOST_DRAFTS);
  });

  it('are forgotten when nobody went on with them', async () => {
    await drafts.keep(writer, NEW, 0, said('甲'));
    await drafts.keep(colleague, NEW, 0, said('乙'));
    await app.sql(
      `UPDATE form_draft SET updated_at = now() - interval '${RETENTION.form_draft.days + 1} days', lock_version = lock_version + 1 WHERE account_id = $1`,
      [writer.id],
    );
    await sweep(app, 'drafts');
    expect(await drafts.find(writer, 'need', null)).toBeNull();
    expect(await drafts.find(colleague, 'need', null)).not.toBeNull();
  });
});
