import type { Side } from '@jiqia/contracts/words';
import type { ProgrammeKind } from './programme.repository.js';

type Meets = ProgrammeKind['meets'];

/** Whether a kind of programme brings the two together. A need that names no kind may be of any. */
export const kindsMeet = (
  meets: Meets,
  needKinds: readonly string[],
  capabilityKind: string,
): boolean =>
  (needKinds.length === 0 ? Object.keys(meets) : needKinds).some(
    (kind) => meets[kind]?.includes(capabilityKind) ?? false,
  );

/** Whether an entry with these kinds may take part at all. */
export const takesKinds = (meets: Meets, side: Side, kinds: readonly string[]): boolean =>
  side === 'need'
    ? kinds.length === 0 || kinds.some((kind) => (meets[kind]?.length ?? 0) > 0)
    : kinds.some((kind) => Object.values(meets).some((list) => list.includes(kind)));
