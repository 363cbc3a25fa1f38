import { type AttachmentRow, AttachmentsService, type HandedIn } from '@jiqia/attachments';
import { AccessLog } from '@jiqia/audit-trail';
import { Clock } from '@jiqia/clock';
import type { ArchiveNoteForm } from '@jiqia/contracts/forms';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { type ArchiveNote, ArchiveNoteRepository } from './archive-note.repository.js';
import type { EditionRow } from './edition.repository.js';
import { type OpenWork, PartHolders } from './part-holder.js';

/** What the files of an archive are handed in with; their row is the edition. */
const ENTITY = 'edition_archive';
/** Lessons and press of one edition. */
const MOST_NOTES = 200;

export interface EditionArchive {
  readonly closedAt: Date | null;
  readonly stillOpen: readonly OpenWork[];
  readonly documents: readonly AttachmentRow[];
  readonly notes: readonly ArchiveNote[];
}

/** What an edition leaves behind. It is added to before the edition is closed and afterwards: the press writes later. */
@Injectable()
export class EditionArchiveService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly notes: ArchiveNoteRepository,
    private readonly attachments: AttachmentsService,
    private readonly holders: PartHolders,
    private readonly access: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN */
  async read(actor: Actor, { id, closedAt }: EditionRow): Promise<EditionArchive> {
    authorise(actor, 'archive.read', { kind: 'archive', editionId: id });
    return {
      closedAt,
      stillOpen: await this.transactions.run((tx) => this.holders.stillOpen(tx, id)),
      documents: await this.attachments.list(ENTITY, [id]),
      notes: await this.notes.list(id),
    };
  }

  /** @throws AppError ACTION_FORBIDDEN, ARCHIVE_NOTES_FULL */
  addNote(actor: Actor, edition: EditionRow, form: ArchiveNoteForm): Promise<EditionArchive> {
    return this.changing(actor, edition, 'note', async (tx) => {
      if ((await this.notes.count(tx, edition.id)) >= MOST_NOTES)
        throw new AppError({ code: 'ARCHIVE_NOTES_FULL', params: { most: MOST_NOTES } });
      const note = { ...form, id: newId(), addedBy: actor.id, addedAt: this.clock.now() };
      await this.notes.insert(tx, edition.id, note);
      return { noteId: note.id };
    });
  }

  /** @throws AppError ACTION_FORBIDDEN, ARCHIVE_NOTE_NOT_FOUND */
  removeNote(actor: Actor, edition: EditionRow, noteId: string): Promise<EditionArchive> {
    return this.changing(actor, edition, 'note-remove', async (tx) => {
      if (!(await this.notes.delete(tx, edition.id, noteId)))
        throw new AppError({ code: 'ARCHIVE_NOTE_NOT_FOUND' });
      return { noteId };
    });
  }

  /** Keeps a report or the like. @throws AppError ACTION_FORBIDDEN, and what `AttachmentsService.screened` and `.add` throw */
  async addDocument(
    actor: Actor,
    edition: EditionRow,
    handedIn: HandedIn,
  ): Promise<EditionArchive> {
    const file = await this.attachments.screened(actor.id, ENTITY, handedIn);
    return this.changing(actor, edition, 'document', async (tx) => {
      const to = { entity: ENTITY, entityId: edition.id };
      return { attachmentId: await this.attachments.add(tx, actor.id, to, file) };
    });
  }

  /** A file and its bytes; that it went out is noted. @throws AppError ACTION_FORBIDDEN, ATTACHMENT_NOT_FOUND */
  async readDocument(
    actor: Actor,
    { id }: EditionRow,
    documentId: string,
  ): Promise<{ readonly file: AttachmentRow; readonly bytes: Buffer }> {
    authorise(actor, 'archive.read', { kind: 'archive', editionId: id });
    const documents = await this.attachments.list(ENTITY, [id]);
    const file = documents.find((one) => one.id === documentId);
    if (!file) throw new AppError({ code: 'ATTACHMENT_NOT_FOUND' });
    const bytes = await this.attachments.read(file);
    const details = { attachmentId: documentId };
    this.access.note(actor, {
      action: 'archive.download',
      entity: 'edition',
      entityId: id,
      details,
    });
    return { file, bytes };
  }

  private async changing(
    actor: Actor,
    edition: EditionRow,
    verb: string,
    work: (tx: Transaction) => Promise<Readonly<Record<string, string>>>,
  ): Promise<EditionArchive> {
    const entityId = edition.id;
    authorise(actor, 'archive.edit', { kind: 'archive', editionId: entityId });
    await this.transactions.run(async (tx) => {
      const details = await work(tx);
      const action = `archive.${verb}`;
      await audit(tx, { actor: actor.id, action, entity: 'edition', entityId, details });
    });
    return this.read(actor, edition);
  }
}
