import type { PageQuery } from '@jiqia/contracts/http';
import type { ProgrammePhase, Side } from '@jiqia/contracts/words';
import { guardedUpdate, newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type FindManyOptions, In, LessThan } from 'typeorm';
import { EditionEntryEntity, type EditionSessionEntity } from './edition-part.entity.js';
import { EditionEntity } from './edition.entity.js';
import { ProgrammeEntity, ProgrammeKindEntity } from './programme.entity.js';
import type { ProgrammeKind } from './programme.repository.js';

/** A session with how many places it has: on site (tables and rooms), and by video. */
export type SessionRow = Readonly<EditionSessionEntity> & {
  readonly tables: number;
  readonly videoRooms: number;
};

/** What an edition's organiser settles for all of it. Days are YYYY-MM-DD. */
export interface EditionSettings {
  readonly name: string;
  readonly timeZone: string;
  readonly venue: string;
  readonly asOf: string | null;
  readonly collectFrom: string | null;
  readonly collectUntil: string | null;
  readonly organiser: { readonly name: string; readonly email: string; readonly phone: string };
  readonly meetingsPerNeed: number;
  readonly meetingsPerExpert: number;
  readonly minimumScore: number;
}

export interface EditionRow extends EditionSettings {
  readonly id: string;
  readonly ref: string;
  readonly programmeId: string;
  /** Name of its programme, and what kind that is. */
  readonly programme: string;
  readonly kind: ProgrammeKind;
  /** Only what its owner has confirmed takes part. */
  readonly requiresOwnerConfirmation: boolean;
  /** In the order of time. */
  readonly sessions: readonly SessionRow[];
  /** How far it has come, among the phases of its kind. */
  readonly phase: ProgrammePhase;
  readonly closedAt: Date | null;
  /** Counts every change of the edition and of its parts. */
  readonly lockVersion: number;
}

/** The columns of an edition that its form fills. */
export interface EditionColumns extends EditionSettings {
  readonly programmeId: string;
}

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

  /** The database puts it into the first phase of its kind. */
  async insert(tx: Transaction, id: string, ref: string, values: EditionColumns): Promise<void> {
    const { organiser, ...rest } = values;
    await tx.insert(EditionEntity, {
      ...rest,
      id,
      ref,
      organiserName: organiser.name,
      organiserEmail: organiser.email,
      organiserPhone: organiser.phone,
    });
  }

  /** @throws AppError VERSION_CHANGED */
  async update(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    values: EditionColumns,
  ): Promise<void> {
    await guardedUpdate(tx, 'edition', key, {
      name: values.name,
      programme_id: values.programmeId,
      time_zone: values.timeZone,
      venue: values.venue,
      as_of: values.asOf,
      collect_from: values.collectFrom,
      collect_until: values.collectUntil,
      organiser_name: values.organiser.name,
      organiser_email: values.organiser.email,
      organiser_phone: values.organiser.phone,
      meetings_per_need: values.meetingsPerNeed,
      meetings_per_expert: values.meetingsPerExpert,
      minimum_score: values.minimumScore,
    });
  }

  /** Those that take part already stay as they are. */
  async insertEntries(
    tx: Transaction,
    editionId: string,
    side: Side,
    ids: readonly string[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO edition_entry (id, edition_id, side, entry_id)
       SELECT fresh, $1, $2, entry FROM unnest($3::uuid[], $4::uuid[]) AS given(fresh, entry)
       ON CONFLICT (edition_id, side, entry_id) DO NOTHING`,
      [editionId, side, ids.map(() => newId()), ids],
    );
  }

  async removeEntries(tx: Transaction, editionId: string, ids: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM edition_entry WHERE edition_id = $1 AND id = ANY($2)', [
      editionId,
      ids,
    ]);
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
    const sessions = await this.readSessions(
      manager,
      editions.map((edition) => edition.id),
    );
    return editions.flatMap((edition) => {
      const programme = programmes.find((row) => row.id === edition.programmeId);
      const kind = kinds.find((row) => row.code === programme?.kind);
      if (!programme || !kind) return [];
      const { organiserName, organiserEmail, organiserPhone, ...row } = edition;
      return [
        {
          ...row,
          organiser: { name: organiserName, email: organiserEmail, phone: organiserPhone },
          programme: programme.name,
          kind,
          requiresOwnerConfirmation: programme.requiresOwnerConfirmation,
          sessions: sessions.filter((session) => session.editionId === edition.id),
        },
      ];
    });
  }

  private readSessions(
    manager: EntityManager,
    editionIds: readonly string[],
  ): Promise<SessionRow[]> {
    return manager.query(
      `SELECT s.id, s.edition_id AS "editionId", s.ref, s.name, s.date::text AS date, to_char(s.from_time, 'HH24:MI') AS "from",
              to_char(s.until_time, 'HH24:MI') AS until, s.slot_minutes AS "slotMinutes", s.break_minutes AS "breakMinutes",
              s.lock_version AS "lockVersion", (count(p.id) FILTER (WHERE p.kind <> 'VIDEO'))::int AS tables,
              (count(p.id) FILTER (WHERE p.kind = 'VIDEO'))::int AS "videoRooms"
         FROM edition_session s LEFT JOIN edition_place p ON p.session_id = s.id
        WHERE s.edition_id = ANY($1) GROUP BY s.id ORDER BY s.date, s.from_time`,
      [editionIds],
    );
  }
}
