import { type AccountRow, GrantsService } from '@jiqia/accounts';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, type Scope, VISITOR } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import type { ScopeNames } from './account-list.presenter.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What roles are granted for, in words: editions, organisations and persons have names, parks and regions are names. */
@Injectable()
export class ScopesReader {
  constructor(
    private readonly grants: GrantsService,
    private readonly editions: EditionsService,
  ) {}

  /** What the scopes of these accounts are called. */
  async namesOf(rows: readonly AccountRow[]): Promise<ScopeNames> {
    const names = new Map(await this.grants.namesOf(rows));
    const isOfEdition = rows.some(({ grants }) =>
      grants.some(({ scope }) => scope.kind === 'edition'),
    );
    if (isOfEdition)
      for (const { id, name } of await this.editions.list(VISITOR)) names.set(id, name);
    return ({ kind, id }) =>
      kind === 'park' || kind === 'region' ? id : id === null ? null : (names.get(id) ?? null);
  }

  /** A scope as grants have it: an edition by its id, whichever way it was named. @throws AppError EDITION_NOT_FOUND */
  async known(scope: Scope): Promise<Scope> {
    if (scope.kind !== 'edition' || scope.id === null) return scope;
    const { id } = UUID.test(scope.id)
      ? await this.editions.get(scope.id)
      : await this.editions.getByRef(scope.id);
    return { kind: 'edition', id };
  }

  /** What there is to choose from. @throws AppError ACTION_FORBIDDEN */
  async choices(actor: Actor) {
    const places = await this.grants.places(actor);
    const editions = await this.editions.list(actor);
    return { ...places, editions: editions.map(({ id, name }) => ({ id, name })) };
  }
}
