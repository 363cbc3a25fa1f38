import { type Action, type Actor, allowed } from '@jiqia/identity';
import { shownProblems, type Shown } from './rights-answers.js';
import {
  type Caller,
  type Relation,
  relationOf,
  resourceOf,
  type World,
  type WorldRow,
} from './rights-world.js';

/** An id that nothing has. */
export const NOBODY = '019a0000-0000-7000-8000-0000000000ff';

/** What one address of a route is called for. */
export interface Target {
  /** What stands in the address for each of its parameters; `?` for the query. */
  readonly address?: Readonly<Record<string, string>>;
  /** What the policy is to be asked about; the row too. */
  readonly row?: Partial<WorldRow>;
  readonly body?: unknown;
  /** The code that the call ends with where it is allowed (one of these), so that nothing is changed; success where it says none. */
  readonly late?: string | readonly string[] | undefined;
  /** False where nothing keeps an allowed call from doing what it says: it is made by those alone who may not. */
  readonly safe?: boolean;
}

/** A route with all that it is called for. A new route wants one of these, or the matrix is red. */
export interface RouteCase {
  /** What the policy is asked; null where a route is open to whoever calls. */
  readonly action: Action | null;
  readonly targets: (world: World, caller: Caller) => readonly Target[];
  readonly headers?: Readonly<Record<string, string>>;
  /** How the rows of an answer are found in it, to be compared with what the policy opens. */
  readonly shown?: Shown;
  /** A list that each is shown their part of: it is open to whoever may see any row at all. */
  readonly ofAll?: true;
  /** Rows whose being there is nobody's business. */
  readonly secret?: true;
  /** With `secret`: who may do this to no row at all is told so before any is looked for. */
  readonly atTheDoor?: true;
  /** By which action they are known to be there, where it is not reading them. */
  readonly knownBy?: Action;
  /** A page: whoever has not signed in is sent to the sign-in page. */
  readonly page?: true;
  /** Open to whoever calls, since the installation shows its live pages to all. */
  readonly live?: true;
  /** Says by 503 that something behind it is amiss, which is no fault of its own. */
  readonly tellsHealth?: true;
  /** Ends the session that it comes with. */
  readonly endsSession?: true;
}
export type RouteCases = Readonly<Record<string, RouteCase>>;

export interface Ask {
  (
    method: string,
    path: string,
    from: { readonly cookie: string | null; readonly headers: Record<string, string> },
    body: unknown,
  ): Promise<Answer>;
}
interface Answer {
  readonly status: number;
  readonly location: string;
  readonly bytes: Buffer;
  readonly text: string;
  /** What JSON says; else the text. */
  readonly body: unknown;
}

export interface MatrixResult {
  readonly cells: number;
  /** Cells not called, since they would be carried out. */
  readonly left: number;
  readonly relations: ReadonlyMap<string, number>;
  /** What was other than the policy says, each in a line. */
  readonly violations: readonly string[];
}

const AT_ONCE = 6;

/** Calls every cell of these routes as one caller and says what was other than the policy has it. */
export async function runMatrix(
  ask: Ask,
  world: World,
  caller: Caller,
  cases: RouteCases,
): Promise<MatrixResult> {
  const relations = new Map<string, number>();
  const violations: string[] = [];
  const cells: (() => Promise<void>)[] = [];
  let left = 0;
  for (const [route, of] of Object.entries(cases)) {
    let answered: Promise<Answer> | undefined;
    const missing: Cell['missing'] = (call) => (answered ??= call());
    for (const target of of.targets(world, caller)) {
      const outlook = outlookOf(caller.actor, of, target);
      if (outlook === 'allowed' && target.safe === false) {
        left++;
        continue;
      }
      const relation = relationOf(caller, target.row ?? {});
      relations.set(relation, (relations.get(relation) ?? 0) + 1);
      cells.push(async () => {
        const found = await callCell(ask, world, caller, {
          route,
          of,
          target,
          outlook,
          relation,
          missing,
        });
        violations.push(...found);
      });
    }
  }
  const queue = cells.values();
  const work = async (): Promise<void> => {
    for (const cell of queue) await cell();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { cells: cells.length, left, relations, violations: violations.toSorted() };
}

type Outlook = 'allowed' | 'sign-in' | 'forbidden' | 'hidden';

/** What the policy says of a cell. */
function outlookOf(actor: Actor, of: RouteCase, { row }: Target): Outlook {
  if (of.action === null || of.live) return 'allowed';
  if (actor.accountId === undefined) return 'sign-in';
  const kind = of.action.split('.')[0] ?? '';
  const resource = resourceOf(kind, row);
  if (of.ofAll) return mayAtAll(actor, of.action) ? 'allowed' : 'forbidden';
  if (allowed(actor, of.action, resource) !== null) return 'allowed';
  if (!of.secret || (of.atTheDoor && !mayAtAll(actor, of.action))) return 'forbidden';
  const knownBy = of.knownBy ?? (`${kind}.read` as Action);
  const known = allowed(actor, knownBy, resourceOf(knownBy.split('.')[0] ?? '', row));
  return known === null ? 'hidden' : 'forbidden';
}

const EVERY_STATE = ['PUBLISHED', 'LISTED', 'AWAITING', 'DRAFT', 'OPEN'];

/** Whether there could be a row at all that the caller may do this to: one in the midst of what a grant is for. */
function mayAtAll(actor: Actor, action: Action): boolean {
  const kind = action.split('.')[0] ?? '';
  const scopes = (actor.grants ?? []).map(({ scope }) => scope);
  const places = scopes.map(({ kind: scope, id }): Partial<WorldRow> => {
    const at = id ?? '';
    if (scope === 'edition') return { editionId: at };
    if (scope === 'organisation') return { organisationId: at };
    if (scope === 'person') return { personId: at };
    return {
      place: {
        park: scope === 'park' ? at : '',
        region: scope === 'region' ? at : '',
        lineage: [],
      },
    };
  });
  return [{}, ...places].some((place) =>
    EVERY_STATE.some(
      (state) => allowed(actor, action, resourceOf(kind, { ...place, state })) !== null,
    ),
  );
}

interface Cell {
  readonly route: string;
  readonly of: RouteCase;
  readonly target: Target;
  readonly outlook: Outlook;
  readonly relation: Relation;
  /** What a row that is not there gets on this route, asked once. */
  readonly missing: (call: () => Promise<Answer>) => Promise<Answer>;
}

const filled = (path: string, address: Readonly<Record<string, string>> = {}): string => {
  const bare = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(address[name] ?? NOBODY),
  );
  return address['?'] === undefined ? bare : `${bare}?${address['?']}`;
};

async function callCell(
  ask: Ask,
  world: World,
  caller: Caller,
  { route, of, target, outlook, relation, missing }: Cell,
): Promise<string[]> {
  const [method = '', path = ''] = route.split(' ');
  const cookie =
    of.endsSession && caller.cookie !== null ? await world.freshCookie(caller) : caller.cookie;
  const call = (address: Target['address']): Promise<Answer> =>
    ask(method, filled(path, address), { cookie, headers: { ...of.headers } }, target.body);
  const answer = await call(target.address);
  const code = codeOf(answer);
  const said = `${answer.status}${code === '' ? '' : ` ${code}`}`;
  const name = `${route} by ${caller.name} of ${target.row?.label ?? 'all'} (${relation})`;
  const wrong = (wanted: string): string[] => [`${name}: ${wanted} expected, ${said} came`];
  if (of.tellsHealth && answer.status === 503) return [];
  if (answer.status >= 500) return wrong('anything but a fault');
  switch (outlook) {
    case 'sign-in':
      if (of.page) return isSentToSignIn(answer) ? [] : wrong('the sign-in page');
      return said === '401 UNAUTHENTICATED' ? [] : wrong('401');
    case 'forbidden':
      return answer.status === 403 ? [] : wrong('403');
    case 'hidden': {
      if (!/\{(?:id|person)\}/.test(path)) return answer.status === 404 ? [] : wrong('404');
      // As if it were not there: the answer is that for an id that nothing has.
      const nowhere = await missing(async () =>
        call({ ...target.address, id: NOBODY, person: NOBODY }),
      );
      const same = nowhere.status === answer.status && codeOf(nowhere) === code;
      return same && [403, 404].includes(answer.status) ? [] : wrong('what a missing row gets');
    }
    case 'allowed': {
      const late = [target.late ?? []].flat();
      if (isRefusal(answer) && !of.endsSession && of.action !== null)
        return wrong(late.join(' or ') || 'success');
      if (late.length > 0) return late.includes(code) ? [] : wrong(late.join(' or '));
      if (answer.status >= 400 && !of.page) return wrong('success');
      const shown = of.shown;
      if (shown === undefined) return [];
      const row = target.row ?? {};
      return shownProblems(shown, world, caller.actor, row, answer.body).map(
        (p) => `${name}: ${p}`,
      );
    }
  }
}

const codeOf = ({ body }: Answer): string => {
  const { code } = (body ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
};
const isSentToSignIn = ({ status, location }: Answer): boolean =>
  status === 303 && location.startsWith('/sign-in');
const isRefusal = (answer: Answer): boolean =>
  isSentToSignIn(answer) || ['UNAUTHENTICATED', 'ACTION_FORBIDDEN'].includes(codeOf(answer));
