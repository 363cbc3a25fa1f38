import type { EditablePart, PartForm } from '@jiqia/contracts/forms';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '@jiqia/database';
import { PART_CODECS, type PartCalls } from './edition-part.codecs.js';
import type { PartRow } from './edition-part.repository.js';
import type { EditionRow } from './edition.repository.js';
import { PartNamesRepository } from './part-names.repository.js';
import { type PartNames, PartReader } from './part-reader.js';

/** Rows of any part, with the ids that they may hold. */
type AnyRow = Partial<Readonly<Record<string, unknown>>>;

const ENTRY_IDS = [
  'needId',
  'capabilityId',
  'beforeNeedId',
  'beforeCapabilityId',
  'afterNeedId',
  'afterCapabilityId',
  'entryId',
];
const PARTY_IDS = ['organisationId', 'personId'];

/** Knows what the parts of an edition speak of, from forms to rows and back. */
@Injectable()
export class PartNamesService {
  constructor(private readonly names: PartNamesRepository) {}

  /** What turns forms that speak of these names into rows. */
  async reader(
    tx: Transaction,
    edition: Pick<EditionRow, 'id' | 'timeZone' | 'sessions'>,
    named: readonly Partial<PartNames>[],
  ): Promise<PartReader> {
    const all = (kind: keyof PartNames): string[] => [
      ...new Set(named.flatMap((names) => names[kind] ?? [])),
    ];
    return new PartReader(edition, {
      parties: await this.names.parties(tx, edition.id, all('parties')),
      needs: await this.names.entries(tx, 'need', all('needs')),
      capabilities: await this.names.entries(tx, 'capability', all('capabilities')),
    });
  }

  /** How these rows call what they hold the ids of. */
  async calls(
    edition: Pick<EditionRow, 'id' | 'timeZone' | 'sessions'>,
    rows: readonly object[],
  ): Promise<PartCalls> {
    const ids = (keys: readonly string[]): string[] => [
      ...new Set(
        (rows as readonly AnyRow[]).flatMap((row) =>
          keys.flatMap((key) => (typeof row[key] === 'string' ? [row[key]] : [])),
        ),
      ),
    ];
    const entries = await this.names.entryRefs(ids(ENTRY_IDS));
    const parties = await this.names.partyNames(edition.id, ids(PARTY_IDS));
    const sessions = new Map(edition.sessions.map((session) => [session.id, session.ref]));
    return {
      timeZone: edition.timeZone,
      session: (id) => sessions.get(id) ?? id,
      entry: (id) => entries.get(id) ?? id,
      party: (id) => parties.get(id) ?? id,
    };
  }

  /** These rows as forms, in their order. */
  async forms<K extends EditablePart>(
    kind: K,
    edition: Pick<EditionRow, 'id' | 'timeZone' | 'sessions'>,
    rows: readonly PartRow<K>[],
  ): Promise<PartForm<K>[]> {
    const calls = await this.calls(edition, rows);
    return rows.map((row) => PART_CODECS[kind].form(row, calls));
  }
}
