import { LETTERS } from '@jiqia/contracts/words';
import { ORGANISER } from '@jiqia/identity';
import { InvitationsModule } from '@jiqia/invitations';
import { RulebookModule, RulebookService } from '@jiqia/rulebook';
import { makeInvited } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const INVITATION = { kind: 'letter.template', key: 'invitation' };
const SHIPPED = LETTERS.invitation.shipped;

/** Letters are written, when they are sent, by the texts that hold then. */
describe('the texts of letters', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([InvitationsModule, RulebookModule]);
  });
  afterAll(() => app.close());

  const lastLetters = async (): Promise<{ subject: string; text: string; html: string }[]> => {
    app.mailer.sent.length = 0;
    await app.drain();
    return app.mailer.sent.map(({ subject, text, html }) => ({ subject, text, html: html ?? '' }));
  };
  const rules = () => app.get(RulebookService);

  it('hold for letters that were queued before them, and for all that come after, in both forms', async () => {
    await makeInvited(app);
    const edited = {
      zh: {
        subject: '邀请您参加{edition}：{other}',
        paragraphs: [...SHIPPED.zh.paragraphs, '停车请走东门。'],
      },
      en: { subject: 'Invitation', paragraphs: ['Please answer before {until}{otherwise}.'] },
    };
    await rules().save(ORGANISER, INVITATION, { content: edited, note: '加停车说明' }, 0);
    const letters = await lastLetters();
    expect(letters).toHaveLength(2);
    for (const { subject, text, html } of letters) {
      expect(subject).toMatch(/^邀请您参加第.+届技洽会：.+ \/ Invitation$/);
      expect(text).toContain('停车请走东门。\n\nPlease answer before ');
      expect(html).toContain('<p>停车请走东门。</p><p>Please answer before ');
      expect(text).not.toMatch(/[{}]/);
    }
    await rules().goBack(ORGANISER, INVITATION, { version: 0, note: '恢复' }, 1);
    await makeInvited(app);
    const [after] = await lastLetters();
    expect(after?.subject).toMatch(/^【第.+届技洽会】邀请洽谈：/);
    expect(after?.text).not.toContain('停车');
  });

  it('are those that are shipped where a version cannot be read any more', async () => {
    const broken = { zh: { subject: '旧', paragraphs: ['{gone}'] }, en: SHIPPED.en };
    await app.sql(
      `WITH made AS (INSERT INTO rule_version (id, kind, key, version, parent, content, note, created_by)
         VALUES (uuidv7(), 'letter.template', 'invitation', 3, 2, $1, '旧版', 'test') RETURNING id)
       INSERT INTO audit_entry (id, actor, action, entity, entity_id) SELECT uuidv7(), 'test', 'rule.save', 'rule_version', id FROM made`,
      [JSON.stringify(broken)],
    );
    await makeInvited(app);
    const [letter] = await lastLetters();
    expect(letter?.subject).toMatch(/邀请洽谈/);
    expect(await rules().read(ORGANISER, INVITATION)).toMatchObject({
      version: 3,
      origin: 'SHIPPED',
    });
    await expect(
      rules().goBack(ORGANISER, INVITATION, { version: 3, note: '旧版' }, 3),
    ).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  });

  it('are shown with sample values before they are saved', async () => {
    const { subject, text } = await rules().preview(ORGANISER, 'notice.cancelled');
    expect(subject).toBe('【2026 年秋季】洽谈取消：金属表面缺陷在线检测');
    expect(text).toContain('原因：对方已暂停对接。');
    const content = { ...SHIPPED, zh: { subject: '试', paragraphs: ['{recipient}：'] } };
    await expect(rules().preview(ORGANISER, 'invitation', content)).rejects.toMatchObject({
      fields: [
        { field: 'content.zh.paragraphs', code: 'PLACE_MISSING' },
        { field: 'content.zh.paragraphs', code: 'PLACE_MISSING' },
        { field: 'content.zh.paragraphs', code: 'PLACE_MISSING' },
      ],
    });
    await expect(rules().preview(ORGANISER, 'platform')).rejects.toMatchObject({
      code: 'RULE_NOT_FOUND',
    });
  });
});
