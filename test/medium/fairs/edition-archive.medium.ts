import { archiveNoteFormSchema } from '@jiqia/contracts/forms';
import { EditionArchiveService, EditionsService } from '@jiqia/fairs';
import { accountActor, ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { MeetingsModule } from '@jiqia/meetings';
import { InvitationsModule } from '@jiqia/invitations';
import {
  enter,
  makeCapability,
  makeEdition,
  makeInvited,
  makeNeed,
} from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('the archive of an edition', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([MeetingsModule, InvitationsModule]);
  });
  afterAll(() => app.close());

  it('says what is open, before closing and as the edition is closed', async () => {
    const edition = await makeEdition(app);
    const [need, capability] = [await makeNeed(app), await makeCapability(app)];
    await enter(app, edition, { needs: [need], capabilities: [capability] });
    await makeInvited(app, { edition, need, capability });
    await app.drain();
    const open = [{ code: 'INVITATIONS_UNANSWERED', count: 2 }];
    const archives = app.get(EditionArchiveService);
    expect((await archives.read(ORGANISER, edition)).stillOpen).toEqual(open);
    expect(await app.get(EditionsService).close(ORGANISER, edition.id, app.clock.now())).toEqual(
      open,
    );
    const [closing] = await app.sql<{ details: unknown }>(
      `SELECT details FROM audit_entry WHERE action = 'edition.close' AND entity_id = $1`,
      [edition.id],
    );
    expect(closing?.details).toEqual({ INVITATIONS_UNANSWERED: 2 });
  });

  it('keeps files, lessons and the press, also of an edition that is closed, for those who run it', async () => {
    const [edition, other] = [await makeEdition(app), await makeEdition(app)];
    await app.get(EditionsService).close(ORGANISER, edition.id, app.clock.now());
    const archives = app.get(EditionArchiveService);
    const runner = (id: string) =>
      accountActor('019a0000-0000-7000-8000-000000000001', [
        { role: 'EDITION_ORGANISER', scope: { kind: 'edition', id } },
      ]);
    const note = (fields: object) => archiveNoteFormSchema.parse({ words: '早发通知', ...fields });
    const file = { name: '总结.pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF') };
    await archives.addDocument(runner(edition.id), edition, file);
    await archives.addNote(runner(edition.id), edition, note({ kind: 'LESSON' }));
    const link = 'https://news.example.org/1';
    const after = await archives.addNote(
      runner(edition.id),
      edition,
      note({ kind: 'MEDIA', link }),
    );
    expect(after).toMatchObject({
      documents: [{ name: '总结.pdf' }],
      notes: [
        { kind: 'LESSON', link: null },
        { kind: 'MEDIA', link },
      ],
    });
    const [document] = after.documents;
    const kept = await archives.readDocument(ORGANISER, edition, document?.id ?? '');
    expect(kept.bytes.equals(file.bytes)).toBe(true);
    const noteId = after.notes[0]?.id ?? '';
    const missing = { code: 'ARCHIVE_NOTE_NOT_FOUND' };
    await expect(archives.removeNote(ORGANISER, other, noteId)).rejects.toMatchObject(missing);
    expect((await archives.removeNote(ORGANISER, edition, noteId)).notes).toHaveLength(1);
    const stranger = runner(other.id);
    await expect(archives.read(stranger, edition)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    expect(archiveNoteFormSchema.safeParse({ kind: 'MEDIA', words: '报道' }).success).toBe(false);
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });
});
