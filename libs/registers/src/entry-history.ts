import { beyondReach } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { changesOf, type ContentChange, contentAt, contentOf } from './entry-version.js';
import type { Register } from './register.js';
import type { RegisterRights } from './register-rights.js';
import type { RegisterForm, RegisterRow, Stored } from './register-row.js';

/** Of one entry; what is older is kept and not told. */
const MOST_VERSIONS = 200;

/** How entries of one register came to say what they say. */
export class EntryHistory<F extends RegisterForm, R extends RegisterRow, C = unknown> {
  constructor(
    private readonly register: Register<F, R, C>,
    private readonly rights: RegisterRights<F, R, C>,
  ) {}

  /** The rewritings of an entry, the newest first. @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, CAPABILITY_NOT_FOUND */
  async list(actor: Actor, id: string): Promise<ContentChange[]> {
    const row = await this.rowFor(actor, id);
    return changesOf(await this.stored(id), contentOf(row));
  }

  /**
   * What an entry said in one of its versions.
   * @throws AppError as `list`, VERSION_NOT_FOUND for a version that it never had
   */
  async read(
    actor: Actor,
    id: string,
    version: number,
  ): Promise<Readonly<Record<string, unknown>>> {
    const row = await this.rowFor(actor, id);
    if (version > row.lockVersion) throw new AppError({ code: 'VERSION_NOT_FOUND' });
    return contentAt(await this.stored(id), contentOf(row), version);
  }

  /** Pipeline read between libs: no actor, no policy. Of these versions, the places of those whose entry says something else by now. */
  rewritten(
    seen: readonly { readonly id: string; readonly version: number }[],
  ): Promise<ReadonlySet<number>> {
    return this.register.repository.listRewritten(
      seen.map(({ id }) => id),
      seen.map(({ version }) => version),
    );
  }

  private stored(id: string): ReturnType<Register<F, R, C>['repository']['listVersionsOf']> {
    // Who may read the versions is told who wrote them, of whatever reach; the policy has been asked.
    return beyondReach(() => this.register.repository.listVersionsOf(id, MOST_VERSIONS));
  }

  private async rowFor(actor: Actor, id: string): Promise<Stored<R, C>> {
    const row = await this.register.repository.get(id);
    await this.rights.assertMay(actor, 'history', row);
    return row;
  }
}
