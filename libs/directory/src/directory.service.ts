import { DIRECTORY_KINDS, type DirectoryKind, type FoundBy } from '@jiqia/contracts/words';
import { type Actor, authorise, mayAtAll, type Reach, reachOf } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { askedName, type AskedName } from './name-keys.js';
import { NameKeeper } from './name-keeper.js';
import { type FoundName, NameRepository, type NameSight } from './name.repository.js';
import { slipsTo } from './slips.js';

/** Whom to look for. */
export interface DirectoryQuery {
  readonly q: string;
  /** All where it says none; a society is an organisation too. */
  readonly kinds?: readonly DirectoryKind[] | undefined;
  readonly limit: number;
  readonly offset: number;
}
export interface DirectoryAnswer {
  /** How many there are over all pages; of names with a slip at most 200 are looked at. */
  readonly total: number;
  readonly items: readonly DirectoryEntry[];
}
/** Somebody whom a search has found. */
interface DirectoryEntry {
  readonly kind: DirectoryKind;
  readonly id: string;
  readonly name: string;
  /** Of a person: the organisation that named them first. */
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly by: FoundBy;
}

const SOCIETIES: readonly string[] = ['NATIONAL_SOCIETY', 'SOCIETY_BRANCH', 'LOCAL_ASSOCIATION'];

/** Persons and organisations by their names: in Chinese, by pinyin, by initials, with a slip of the pen. */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly names: NameRepository,
    private readonly keeper: NameKeeper,
  ) {}

  /**
   * Organisations as every account reads them; of persons those whom the actor may read, and experts of what is listed.
   * @throws AppError ACTION_FORBIDDEN
   */
  async search(actor: Actor, query: DirectoryQuery): Promise<DirectoryAnswer> {
    authorise(actor, 'directory.search', { kind: 'directory' });
    const asked = askedName(query.q);
    if (asked.plain === '') return { total: 0, items: [] };
    await this.keeper.catchUp();
    const sight = sightOf(actor, query.kinds ?? DIRECTORY_KINDS);
    const { total, found } = await this.names.search(sight, asked, query);
    if (total > 0) return { total, items: found.map(entryOf) };
    const alike = await this.alike(sight, asked);
    const page = alike.slice(query.offset, query.offset + query.limit);
    return { total: alike.length, items: page.map(entryOf) };
  }

  /** Where nobody is called so: those who are called so but for a slip or two, the nearest first. */
  private async alike(sight: NameSight, asked: AskedName): Promise<FoundName[]> {
    if (asked.grams.length === 0) return [];
    const like = await this.names.listLike(sight, asked);
    return like
      .flatMap(({ names, letters, shared, ...one }) => {
        const slips = slipsTo(asked, { names, letters });
        return slips === null ? [] : [{ one, slips, shared }];
      })
      .sort((a, b) => a.slips - b.slips || b.shared - a.shared)
      .map(({ one, slips }) => ({ ...one, by: 'SLIP', score: 0.8 / (slips + 1) }));
  }
}

function sightOf(actor: Actor, kinds: readonly DirectoryKind[]): NameSight {
  const societies = !kinds.includes('organisation');
  return {
    kinds: [
      ...(kinds.includes('person') ? (['person'] as const) : []),
      ...(kinds.some((kind) => kind !== 'person') ? (['organisation'] as const) : []),
    ],
    organisationKinds: societies ? SOCIETIES : null,
    persons: personsOf(actor),
  };
}

function entryOf(found: FoundName): DirectoryEntry {
  const { kind, id, name, by, organisationId, organisation, organisationKind } = found;
  const society = organisationKind !== null && SOCIETIES.includes(organisationKind);
  const at = organisationId !== null && organisation !== null;
  return {
    kind: society ? 'society' : kind,
    id,
    name,
    organisation: at ? { id: organisationId, name: organisation } : null,
    by,
  };
}

const personsOf = (actor: Actor): Reach =>
  mayAtAll(actor, 'person.read') ? reachOf(actor, 'person.read') : [];
