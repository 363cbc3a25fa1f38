import type { Side } from '@jiqia/contracts/words';
import type { MeilisearchRecord } from './meilisearch-documents.js';
import type { MeilisearchServer } from './meilisearch-server.js';
import { MATCH_SETTINGS, peopleSettings } from './meilisearch-settings.js';
import type { DocumentVersion, SearchDocument } from './search-index.js';
import type { TermCutting } from './term-cutting.js';

/** The lean index that matching asks, and the one that people search. */
type Purpose = 'match' | 'people';
const PURPOSES: readonly Purpose[] = ['match', 'people'];
/** In use, or being built beside it. */
type Place = 'live' | 'next';
/** The indexes of one side: `<prefix>_<side>_match` and `…_people`, and `…_next` of both while a rebuild is under way. */
export class MeilisearchSide {
  constructor(
    private readonly server: MeilisearchServer,
    private readonly cutting: TermCutting,
    private readonly prefix: string,
    private readonly side: Side,
  ) {}

  uid(purpose: Purpose, place: Place = 'live'): string {
    return `${this.prefix}_${this.side}_${purpose}${place === 'next' ? '_next' : ''}`;
  }

  /** Makes the indexes that are not there. True when one was missing. */
  async create(place: Place): Promise<boolean> {
    const made = await this.both(async (purpose) => {
      const uid = this.uid(purpose, place);
      if ((await this.server.createdAt(uid)) !== null) return false;
      const settings =
        purpose === 'match'
          ? MATCH_SETTINGS
          : peopleSettings(await this.cutting.settingsDictionary());
      await this.server.create(uid, settings);
      return true;
    });
    return made.includes(true);
  }

  /** Names the rebuild under way; null when there is none. */
  nextMadeAt(): Promise<string | null> {
    return this.server.createdAt(this.uid('match', 'next'));
  }

  async dropNext(): Promise<void> {
    await this.both((purpose) => this.server.drop(this.uid(purpose, 'next')));
  }

  async swap(): Promise<void> {
    await this.server.swap(
      PURPOSES.map((purpose) => [this.uid(purpose), this.uid(purpose, 'next')]),
    );
  }

  /** Writes the documents that are not older than what is there. */
  async write(place: Place, documents: readonly SearchDocument[]): Promise<void> {
    const ids = documents.map((document) => document.id);
    await this.both(async (purpose) => {
      const uid = this.uid(purpose, place);
      const held = new Map(
        (await this.server.versionsOf(uid, ids)).map((row) => [row.id, row.version]),
      );
      const fresh = documents.filter(({ id, version }) => (held.get(id) ?? version) <= version);
      await this.server.write(uid, await this.records(purpose, fresh));
    });
  }

  async remove(place: Place, ids: readonly string[]): Promise<void> {
    await this.both((purpose) => this.server.remove(this.uid(purpose, place), ids));
  }

  /** What each of the live indexes holds, of these ids or of all; an index that is not there holds nothing. */
  listVersions(among?: readonly string[]): Promise<DocumentVersion[][]> {
    return this.both(async (purpose) => {
      const there = (await this.server.createdAt(this.uid(purpose))) !== null;
      if (!there) return [];
      const uid = this.uid(purpose);
      return among ? this.server.versionsOf(uid, among) : this.server.listVersions(uid);
    });
  }

  private async records(
    purpose: Purpose,
    documents: readonly SearchDocument[],
  ): Promise<MeilisearchRecord[]> {
    return purpose === 'match'
      ? this.cutting.matchRecords(documents)
      : this.cutting.peopleRecords(documents);
  }

  /** Does the same to both indexes; waits for both to end even when one fails. */
  private async both<T>(work: (purpose: Purpose) => Promise<T>): Promise<T[]> {
    const ended = await Promise.allSettled(PURPOSES.map((purpose) => work(purpose)));
    return ended.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
  }
}
