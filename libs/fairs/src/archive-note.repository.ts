import type { ArchiveNoteForm } from '@jiqia/contracts/forms';
import type { ArchiveNoteKind } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A lesson of an edition, or where the press wrote of it. */
export interface ArchiveNote {
  readonly id: string;
  readonly kind: ArchiveNoteKind;
  readonly words: string;
  readonly link: string | null;
  readonly addedBy: string;
  readonly addedAt: Date;
}

@Injectable()
export class ArchiveNoteRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** In the order in which they came. */
  list(editionId: string): Promise<ArchiveNote[]> {
    return this.dataSource.query(
      `SELECT id, kind, words, link, added_by AS "addedBy", added_at AS "addedAt"
         FROM edition_archive_note WHERE edition_id = $1 ORDER BY id`,
      [editionId],
    );
  }

  async count(tx: Transaction, editionId: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM edition_archive_note WHERE edition_id = $1',
      [editionId],
    );
    return row?.n ?? 0;
  }

  async insert(
    tx: Transaction,
    editionId: string,
    note: ArchiveNoteForm & Pick<ArchiveNote, 'id' | 'addedBy' | 'addedAt'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO edition_archive_note (id, edition_id, kind, words, link, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [note.id, editionId, note.kind, note.words, note.link, note.addedBy, note.addedAt],
    );
  }

  /** False where the edition has no such note. */
  async delete(tx: Transaction, editionId: string, id: string): Promise<boolean> {
    const [, count]: [unknown[], number] = await tx.query(
      'DELETE FROM edition_archive_note WHERE id = $1 AND edition_id = $2 RETURNING id',
      [id, editionId],
    );
    return count > 0;
  }
}
