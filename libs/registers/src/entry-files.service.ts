import type { AttachmentRow, AttachmentsService, HandedIn } from '@jiqia/attachments';
import type { AccessLog } from '@jiqia/audit-trail';
import type { ReachedTier } from '@jiqia/contracts/disclosure';
import { audit, type Transaction, type TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import type { RegisterReading } from './register-reading.js';
import type { RegisterForm, RegisterRow } from './register-row.js';

/** How far the reader has come with the entry, where that decides. */
type Reached = ReachedTier | undefined;

/** Files of needs or capabilities: drawings, reports, certificates. Whoever may edit an entry hands them in. */
export abstract class EntryFilesService<
  F extends RegisterForm,
  R extends RegisterRow,
  C = unknown,
> {
  protected constructor(
    private readonly entries: RegisterReading<F, R, C>,
    private readonly transactions: TransactionRunner,
    private readonly attachments: AttachmentsService,
    private readonly access: AccessLog,
  ) {}

  /** In the order in which they came. @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, CAPABILITY_NOT_FOUND */
  async list(actor: Actor, id: string, reached?: Reached): Promise<AttachmentRow[]> {
    await this.entries.assertMay(actor, 'files', id, reached);
    return this.attachments.list(this.entries.entity, [id]);
  }

  /** A file and its bytes; that it went out is noted. @throws AppError as `list`, ATTACHMENT_NOT_FOUND */
  async read(
    actor: Actor,
    id: string,
    fileId: string,
    reached?: Reached,
  ): Promise<{ readonly file: AttachmentRow; readonly bytes: Buffer }> {
    const file = (await this.list(actor, id, reached)).find((one) => one.id === fileId);
    if (!file) throw new AppError({ code: 'ATTACHMENT_NOT_FOUND' });
    const bytes = await this.attachments.read(file);
    const { entity } = this.entries;
    const details = { attachmentId: fileId };
    this.access.note(actor, { action: `${entity}.download`, entity, entityId: id, details });
    return { file, bytes };
  }

  /** @throws AppError as `list`, and what `AttachmentsService.screened` and `.add` throw */
  async add(actor: Actor, id: string, handedIn: HandedIn): Promise<AttachmentRow[]> {
    const { entity } = this.entries;
    const file = await this.attachments.screened(actor.id, entity, handedIn);
    await this.transactions.run(async (tx) => {
      await this.entries.assertMay(actor, 'edit', id, undefined, tx);
      const to = { entity, entityId: id };
      await this.note(
        tx,
        actor,
        'file-add',
        id,
        await this.attachments.add(tx, actor.id, to, file),
      );
    });
    return this.attachments.list(entity, [id]);
  }

  /** Its bytes are cleared away later. @throws AppError as `list`, ATTACHMENT_NOT_FOUND */
  async remove(actor: Actor, id: string, fileId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.entries.assertMay(actor, 'edit', id, undefined, tx);
      const from = { entity: this.entries.entity, entityId: id };
      await this.attachments.remove(tx, from, fileId);
      await this.note(tx, actor, 'file-remove', id, fileId);
    });
  }

  private note(
    tx: Transaction,
    actor: Actor,
    verb: string,
    entityId: string,
    attachmentId: string,
  ): Promise<void> {
    const { entity } = this.entries;
    const details = { attachmentId };
    return audit(tx, { actor: actor.id, action: `${entity}.${verb}`, entity, entityId, details });
  }
}
