import type { Side } from '@jiqia/contracts/words';
import type { EditionForm } from '@jiqia/contracts/forms';
import type { PageQuery } from '@jiqia/contracts/http';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type FindManyOptions, In, LessThan } from 'typeorm';
import { EditionEntity, EditionEntryEntity } from './edition.entity.js';
import { ProgrammeEntity, ProgrammeKindEntity } from './programme.entity.js';
import type { ProgrammeKind } from './programme.repository.js';

export interface EditionRow {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly programmeId: string;
  /** Name of its programme, and what kind that is. */
  readonly programme: string;
  readonly kind: ProgrammeKind;
  readonly form: EditionForm;
  readonly closedAt: Date | null;
  readonly lockVersion: number;
}
type NewEdition = Omit<EditionRow, 'programme' | 'kind'>;

@Injectable()
export class EditionRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async findByRef(
    ref: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<EditionRow | null> {
    const [row] = await this.read(manager, { where: { ref } });
    return row ?? null;
  }

  /** @throws AppError EDITION_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<EditionRow> {
    const [row] = await this.read(manager, { where: { id } });
    if (row) return row;
    throw new AppError({ code: 'EDITION_NOT_FOUND', params: { ref: id } });
  }

  list(): Promise<EditionRow[]> {
    return this.read(this.dataSource.manager, { order: { id: 'DESC' } });
  }

  /** A page, newest first. */
  listPage(query: PageQuery): Promise<EditionRow[]> {
    return this.read(this.dataSource.manager, {
      ...(query.cursor ? { where: { id: LessThan(query.cursor) } } : {}),
      order: { id: 'DESC' },
      take: query.limit + 1,
    });
  }

  async insert(tx: Transaction, row: NewEdition): Promise<void> {
    await tx.insert(EditionEntity, row);
  }

  async insertEntries(
    tx: Transaction,
    editionId: string,
    side: Side,
    ids: readonly string[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO edition_entry (edition_id, side, entry_id)
       SELECT $1, $2, unnest($3::uuid[]) ON CONFLICT DO NOTHING`,
      [editionId, side, ids],
    );
  }

  async listEntryIds(editionId: string, side: Side): Promise<string[]> {
    const rows = await this.dataSource.manager.find(EditionEntryEntity, {
      where: { editionId, side },
      order: { entryId: 'ASC' },
    });
    return rows.map((row) => row.entryId);
  }

  private async read(
    manager: EntityManager,
    options: FindManyOptions<EditionEntity>,
  ): Promise<EditionRow[]> {
    const editions = await manager.find(EditionEntity, options);
    const programmes = await manager.findBy(ProgrammeEntity, {
      id: In([...new Set(editions.map((edition) => edition.programmeId))]),
    });
    const kinds = await manager.find(ProgrammeKindEntity);
    return editions.flatMap((edition) => {
      const programme = programmes.find((row) => row.id === edition.programmeId);
      const kind = kinds.find((row) => row.code === programme?.kind);
      return programme && kind ? [{ ...edition, programme: programme.name, kind }] : [];
    });
  }
}
