import { ORGANISATION_KIND, wordOf } from '@jiqia/contracts/words';

/** Whose names of anonymous needs a reader may be told: of all needs, or of those with these ids. */
export type NamedTo = 'all' | ReadonlySet<string>;

/** A need as its row says whose it is. */
export interface OwnedNeed {
  readonly id: string;
  readonly anonymous: boolean;
  /** The true name. */
  readonly owner: string;
  /** Code of the list `ORGANISATION_KIND`. */
  readonly ownerKind: string;
  /** Where the need is, e.g. 渝临市江澄区; empty where nobody says. */
  readonly region: string;
}

/** How everybody may call the organisation of a need: of an anonymous one its kind and where the need is, e.g. 某企业（渝临市江澄区）. */
export function publicNameOf({ anonymous, owner, ownerKind, region }: OwnedNeed): string {
  if (!anonymous) return owner;
  const masked = `某${wordOf(ORGANISATION_KIND, ownerKind)}`;
  return region === '' ? masked : `${masked}（${region}）`;
}

/** Whether a reader may know whose a need is, and who shares it. */
export const isNamed = (need: OwnedNeed, named: NamedTo): boolean =>
  !need.anonymous || named === 'all' || named.has(need.id);

/** The one place that says how the organisation of a need is called to a reader. */
export const nameOfOwner = (need: OwnedNeed, named: NamedTo): string =>
  isNamed(need, named) ? need.owner : publicNameOf(need);
