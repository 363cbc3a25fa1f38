import { type Remark, remark } from '@jiqia/contracts/words';
import type { BatchRemark } from './register.js';
import type { RegisterForm, RowCard } from './register-row.js';

type Match<R> =
  | { readonly kind: 'new'; readonly note?: Remark }
  | { readonly kind: 'known'; readonly row: R; readonly note?: Remark }
  | { readonly kind: 'refused'; readonly why: Remark; readonly sameAs?: number };

/** A map over another: what is written stays in it until it is settled. */
class Layer<K, V> {
  private readonly own = new Map<K, V>();

  constructor(private readonly below?: Layer<K, V>) {}

  get(key: K): V | undefined {
    return this.own.get(key) ?? this.below?.get(key);
  }

  set(key: K, value: V): void {
    this.own.set(key, value);
  }

  settle(): void {
    for (const [key, value] of this.own) this.below?.set(key, value);
  }
}

/**
 * Says of each row of a file which known row it means: by external id, else by organisation and title. Remembers
 * the rows it has seen, so that a row that comes twice in one file is refused with the place of the first.
 */
export class BatchMatcher<R extends RowCard> {
  private readonly byExternalId: Layer<string, number>;
  private readonly byName: Layer<string, { index: number; externalId: string | undefined }>;
  private readonly claimed: Layer<string, number>;
  /** By name: a dry run forgets an organisation with the part that brought it, and then makes it again under another id. */
  private readonly firms: Layer<string, string>;

  /** @param before what was seen in the parts before this one; untouched until `settle` */
  constructor(private readonly before?: BatchMatcher<R>) {
    this.byExternalId = new Layer(before?.byExternalId);
    this.byName = new Layer(before?.byName);
    this.claimed = new Layer(before?.claimed);
    this.firms = new Layer(before?.firms);
  }

  /** The part is written: what was seen in it counts from now on. Returns the matcher of all parts so far. */
  settle(): BatchMatcher<R> {
    for (const layer of [this.byExternalId, this.byName, this.claimed, this.firms]) layer.settle();
    return this.before ?? this;
  }

  /** @param known rows that any of the coming forms may mean, by `listKnown` */
  match(index: number, form: RegisterForm, organisationId: string, known: KnownRows<R>): Match<R> {
    const { externalId, title } = form;
    const firm = this.firms.get(form.organisation.name) ?? organisationId;
    this.firms.set(form.organisation.name, firm);
    const twinName = nameKey(firm, title);
    const repeated = this.repeated(externalId, twinName);
    if (repeated) return repeated;
    const twin = this.byName.get(twinName);
    if (externalId) this.byExternalId.set(externalId, index);
    if (!twin) this.byName.set(twinName, { index, externalId });
    const name = nameKey(organisationId, title);
    const found = externalId
      ? known.withExternalId(externalId, name)
      : known.withoutExternalId(name);
    if (found.kind !== 'known') return found;
    const owner = this.claimed.get(found.row.id);
    if (owner !== undefined) return { kind: 'refused', why: remark('SAME_ENTRY'), sameAs: owner };
    this.claimed.set(found.row.id, index);
    return found;
  }

  /** A row made for a form of this file: later forms must not take it for a known one. */
  claim(rowId: string, index: number): void {
    this.claimed.set(rowId, index);
  }

  private repeated(externalId: string | undefined, name: string): Match<R> | null {
    const sameId = externalId ? this.byExternalId.get(externalId) : undefined;
    if (sameId !== undefined)
      return {
        kind: 'refused',
        why: remark('NUMBER_TWICE', { number: externalId ?? '' }),
        sameAs: sameId,
      };
    const twin = this.byName.get(name);
    if (twin && (!externalId || !twin.externalId))
      return { kind: 'refused', why: remark('TWIN_WITHOUT_NUMBER'), sameAs: twin.index };
    return null;
  }
}

/** Known rows by their two keys. */
export class KnownRows<R extends RowCard> {
  private readonly byExternalId = new Map<string, R>();
  private readonly byName = new Map<string, R[]>();

  constructor(rows: readonly R[]) {
    for (const row of rows) {
      if (row.externalId) this.byExternalId.set(row.externalId, row);
      const name = nameKey(row.organisationId, row.title);
      const same = this.byName.get(name);
      if (same) same.push(row);
      else this.byName.set(name, [row]);
    }
  }

  /** By the id; else a row of that name that has no id yet gets this one; else it is new. */
  withExternalId(externalId: string, name: string): Match<R> {
    const row = this.byExternalId.get(externalId);
    if (row) return { kind: 'known', row };
    const same = this.byName.get(name) ?? [];
    const nameless = same.find((candidate) => candidate.externalId === null);
    if (nameless)
      return {
        kind: 'known',
        row: nameless,
        note: remark('NUMBER_ADOPTED', { number: externalId }),
      };
    return same[0]
      ? { kind: 'new', note: remark('SAME_NAME_AS', { number: same[0].externalId ?? '' }) }
      : { kind: 'new' };
  }

  withoutExternalId(name: string): Match<R> {
    const same = this.byName.get(name) ?? [];
    const row = same.find((candidate) => candidate.externalId === null) ?? same[0];
    if (!row) return { kind: 'new' };
    if (same.length > 1 && row.externalId !== null) {
      const numbers = same.map((candidate) => candidate.externalId).join('、');
      return {
        kind: 'refused',
        why: remark('SEVERAL_KNOWN', { numbers }),
      };
    }
    return { kind: 'known', row };
  }
}

/** A remark on a refused or a noted match. */
export const remarkOf = <R>(index: number, match: Match<R>): BatchRemark | null =>
  match.kind === 'refused'
    ? {
        index,
        field: 'title',
        ...match.why,
        ...(match.sameAs === undefined ? {} : { sameAs: match.sameAs }),
      }
    : match.note
      ? { index, field: 'externalId', ...match.note }
      : null;

const nameKey = (organisationId: string, title: string): string => `${organisationId}/${title}`;
