import type { RoleCode, ScopeKind } from '@jiqia/contracts/words';
import { NO_REACH, withReach } from '@jiqia/database';
import { type Actor, accountActor, ORGANISER, recipientOf, VISITOR } from '@jiqia/identity';
import { AnswersService } from '@jiqia/invitations';
import { TimetablesService } from '@jiqia/meetings';
import { PersonConsentsService } from '@jiqia/organisations';
import {
  EditionCalendars,
  type EditionDocument,
  EditionDocuments,
  FairReportService,
} from '@jiqia/reports';
import { AccessLog } from '@jiqia/audit-trail';
import { EDITION_FILES } from '@jiqia/documents';
import {
  makeCapability,
  makeEdition,
  makeInvited,
  makeNeed,
  readPair,
} from '../../support/factories.js';
import { readableIn } from '../../support/canaries.js';
import type { TestApp } from '../../support/test-app.js';
import { releaseQuietly } from '../../support/timetable-seed.js';
import { createWholeProduct } from '../../support/whole-product.js';

const FIRM = {
  name: '秦朗',
  title: '总工程师',
  phone: '19900000001',
  email: 'qin@firm.example.org',
};
const EXPERT = {
  name: '季明澈',
  title: '教授',
  phone: '19900000002',
  email: 'ji@expert.example.org',
};

const refusedWith = (code: string): unknown => expect.objectContaining({ code });

/** Two that have agreed to meet, and what is read of their agendas and calendars by whom. */
describe('contacts in agendas and calendars', () => {
  let app: TestApp;
  let editionId: string;
  let matchId: string;
  let firm: Actor;
  let expert: Actor;
  let slugs: { readonly firm: string; readonly expert: string };
  let personId: string;
  let nextAccount = 1;
  let seen = 0;

  const account = (role: RoleCode, kind: ScopeKind, id: string | null): Actor =>
    accountActor(`019a0000-0000-7000-8000-${String(nextAccount++).padStart(12, '0')}`, [
      { role, scope: { kind, id } },
    ]);

  beforeAll(async () => {
    app = await createWholeProduct();
    const edition = await makeEdition(app);
    const need = await makeNeed(app, { contact: FIRM });
    const capability = await makeCapability(app, { person: EXPERT });
    const { match } = await makeInvited(app, { edition, need, capability });
    [editionId, matchId, personId] = [edition.id, match.id, capability.personId ?? ''];
    await app.drain();
    const pair = await readPair(app, matchId);
    for (const { id } of [pair.need, pair.capability])
      await app.get(AnswersService).answer(recipientOf(id), id, 'ACCEPTED');
    await app.get(TimetablesService).start(ORGANISER, editionId, 1000);
    await app.drain();
    await releaseQuietly(app, editionId);
    firm = account('ENTERPRISE_OWNER', 'organisation', need.organisationId);
    expert = account('EXPERT', 'person', personId);
    const { participants } = await app.get(FairReportService).build(ORGANISER, editionId);
    const slugOf = (side: string): string =>
      participants.find((one) => one.side === side)?.slug ?? '';
    slugs = { firm: slugOf('need'), expert: slugOf('capability') };
  });
  afterAll(() => app.close());

  /** As over HTTP: behind the second wall, with no more reach than what is published. */
  const calendar = async (actor: Actor, slug: string): Promise<string> =>
    withReach(actor.roles.length > 0 ? 'all' : NO_REACH, async () => {
      const { content } = await app.get(EditionCalendars).set(actor, editionId, slug);
      return String(content).replaceAll('\r\n ', '');
    });
  const agenda = (actor: Actor, slug: string): Promise<EditionDocument> =>
    withReach(actor.roles.length > 0 ? 'all' : NO_REACH, () =>
      app.get(EditionDocuments).set(actor, editionId, { kind: 'agenda', slug }),
    );
  /** What was noted since it was asked last. */
  const noted = async (): Promise<object[]> => {
    await app.get(AccessLog).flush();
    const rows = await app.sql<{ details: object }>(
      `SELECT details FROM access_event WHERE action = 'report.download' ORDER BY at, id OFFSET $1`,
      [seen],
    );
    seen += rows.length;
    return rows.map(({ details }) => details);
  };

  it('stand beside each meeting of a participant who takes their own, and are counted', async () => {
    await noted();
    const ofFirm = await calendar(firm, slugs.firm);
    expect(ofFirm).toContain(
      `对方联系方式：季明澈 教授，电话 ${EXPERT.phone}，邮箱 ${EXPERT.email}`,
    );
    expect(ofFirm).not.toContain(FIRM.phone);
    const ofExpert = await calendar(expert, slugs.expert);
    expect(ofExpert).toContain(
      `对方联系方式：秦朗 总工程师，电话 ${FIRM.phone}，邮箱 ${FIRM.email}`,
    );
    expect(ofExpert).not.toContain(EXPERT.phone);
    const { parts } = await agenda(firm, slugs.firm);
    const printed = readableIn(Buffer.concat(parts));
    for (const words of ['季明澈', EXPERT.phone, EXPERT.email]) expect(printed).toContain(words);
    expect(printed).not.toContain(FIRM.phone);
    await agenda(ORGANISER, 'all');
    expect(await noted()).toEqual([
      { kind: 'calendar', contacts: 1 },
      { kind: 'calendar', contacts: 1 },
      { kind: 'agenda', contacts: 1 },
      { kind: 'agenda', contacts: 2 },
    ]);
  });

  it('are nobody else’s: what is not theirs is not there', async () => {
    const other = await makeNeed(app);
    const strangers = [
      account('ENTERPRISE_OWNER', 'organisation', other.organisationId),
      account('EDITION_ORGANISER', 'edition', other.id),
    ];
    const missing = refusedWith('PARTICIPANT_NOT_FOUND');
    for (const [actor, slug] of [
      [firm, slugs.expert],
      [expert, slugs.firm],
      [firm, 'all'],
      ...strangers.map((one) => [one, slugs.firm] as const),
    ] as const) {
      await expect(calendar(actor, slug)).rejects.toEqual(missing);
      await expect(agenda(actor, slug)).rejects.toEqual(missing);
    }
    for (const actor of [VISITOR, account('PARK_OFFICER', 'park', '东园'), recipientOf(matchId)])
      await expect(calendar(actor, slugs.firm)).rejects.toEqual(refusedWith('ACTION_FORBIDDEN'));
  });

  it('are left out where the reader may not see contacts', async () => {
    await noted();
    for (const actor of [
      account('EDITION_ORGANISER', 'edition', editionId),
      account('AUDITOR', 'platform', null),
    ]) {
      const text = await withReach('all', () => calendar(actor, slugs.firm));
      expect(text).toContain('对方：季明澈');
      expect(text).not.toContain('对方联系方式');
    }
    expect(await noted()).toEqual([
      { kind: 'calendar', contacts: 0 },
      { kind: 'calendar', contacts: 0 },
    ]);
  });

  it('come into no other file of the edition', async () => {
    for (const kind of [...EDITION_FILES, 'report.json'] as const) {
      const { parts } = await app.get(EditionDocuments).set(ORGANISER, editionId, { kind });
      const text = readableIn(Buffer.concat(parts));
      for (const { phone, email } of [FIRM, EXPERT])
        expect({ kind, found: text.includes(phone) || text.includes(email) }).toEqual({
          kind,
          found: false,
        });
    }
  });

  it('end with the consent of the person, also where an organiser takes the file', async () => {
    const consents = app.get(PersonConsentsService);
    await consents.say(ORGANISER, personId, { CONTACT_SHARING: true });
    expect(await calendar(firm, slugs.firm)).toContain(EXPERT.phone);
    await consents.say(ORGANISER, personId, { CONTACT_SHARING: false });
    await noted();
    for (const actor of [firm, ORGANISER]) {
      expect(await calendar(actor, slugs.firm)).not.toContain('对方联系方式');
      await agenda(actor, slugs.firm);
    }
    expect((await noted()).map((one) => 'contacts' in one && one.contacts)).toEqual([0, 0, 0, 0]);
  });

  it('end when the pair has not agreed any more', async () => {
    await app.get(PersonConsentsService).say(ORGANISER, personId, { CONTACT_SHARING: true });
    expect(await calendar(ORGANISER, slugs.firm)).toContain(EXPERT.phone);
    await app.sql(
      `ALTER TABLE match DISABLE TRIGGER USER; UPDATE match SET state = 'SHORTLISTED'; ALTER TABLE match ENABLE TRIGGER USER`,
    );
    for (const actor of [firm, ORGANISER])
      expect(await calendar(actor, slugs.firm)).not.toContain('对方联系方式');
  });
});
