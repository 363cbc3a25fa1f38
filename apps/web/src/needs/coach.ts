type NeedStage = 'DRAFT' | 'SUBMITTED' | 'PUBLISHED';

/** What a form may lack, as the api describes it. */
export interface Ask<S extends string = NeedStage> {
  readonly stage: S;
  /** Kinds that are asked it, OTHER for a need that names none; null for all. */
  readonly kinds: readonly string[] | null;
  /** One of these is enough. */
  readonly oneOf: readonly string[];
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/** An ask with whether the form answers it. */
export interface Asked<S extends string = NeedStage> extends Ask<S> {
  readonly met: boolean;
}

type Form = Readonly<Record<string, unknown>>;

/** Everything that is asked of an entry of these kinds, in the order of the stages, and what of it is there. */
export function coached<S extends string>(asks: readonly Ask<S>[], form: Form): Asked<S>[] {
  const named = listOf(form['kinds']);
  const kinds = named.length > 0 ? named : ['OTHER'];
  return asks
    .filter((ask) => ask.kinds === null || ask.kinds.some((kind) => kinds.includes(kind)))
    .map((ask) => ({ ...ask, met: ask.oneOf.some((field) => isThere(valueAt(form, field))) }));
}

/** What must still be there before the need can come to a stage; what an earlier stage asks is asked by a later one too. */
export function missingFor(asked: readonly Asked[], stage: Ask['stage']): Asked[] {
  const upTo = STAGES.indexOf(stage);
  return asked.filter((one) => !one.met && STAGES.indexOf(one.stage) <= upTo);
}

const STAGES: readonly Ask['stage'][] = ['DRAFT', 'SUBMITTED', 'PUBLISHED'];

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function valueAt(form: Form, field: string): unknown {
  const [first = '', second] = field.split('.');
  const value = form[first];
  return second === undefined ? value : (value as Form | undefined)?.[second];
}

function isThere(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false;
}
