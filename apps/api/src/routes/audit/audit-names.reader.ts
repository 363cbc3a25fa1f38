import { AccountsService, GrantsService } from '@jiqia/accounts';
import type { AuditRow } from '@jiqia/audit-trail';
import { EditionsService } from '@jiqia/fairs';
import type { Actor, Scope } from '@jiqia/identity';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the rows are called that the trail speaks of, for whoever may read the trail. */
@Injectable()
export class AuditNamesReader {
  constructor(
    private readonly accounts: AccountsService,
    private readonly grants: GrantsService,
    private readonly editions: EditionsService,
    private readonly parties: PartiesService,
  ) {}

  /** Of whoever acted, of what it was done to, and of what the details name. */
  async namesOf(actor: Actor, rows: readonly AuditRow[]): Promise<Record<string, string>> {
    const ids = [...new Set(rows.flatMap(idsOf))];
    const scopes = ids.flatMap((id): Scope[] => [
      { kind: 'organisation', id },
      { kind: 'person', id },
    ]);
    const asked = new Set(ids);
    const editions = await this.editions.list(actor);
    return Object.fromEntries([
      ...(await this.accounts.namesOf(actor, ids)),
      ...(await this.grants.namesOf([
        { grants: scopes.map((scope) => ({ role: 'AUDITOR', scope })) },
      ])),
      ...editions.filter(({ id }) => asked.has(id)).map(({ id, name }) => [id, name] as const),
      ...(await this.titles(rows, 'need')),
      ...(await this.titles(rows, 'capability')),
    ]);
  }

  private async titles(
    rows: readonly AuditRow[],
    entity: 'need' | 'capability',
  ): Promise<[string, string][]> {
    const ids = rows.flatMap((row) => (row.entity === entity ? [row.entityId] : []));
    const found = await this.parties.ofEntries(
      entity === 'need' ? { needIds: ids } : { capabilityIds: ids },
    );
    return ids.flatMap((id) => {
      const title = found.find(entity, id)?.title;
      return title === undefined ? [] : [[id, title]];
    });
  }
}

/** Every id that a row of the trail names. */
const idsOf = ({ actor, entityId, details }: AuditRow): string[] =>
  [actor, entityId, ...Object.values(details)].filter(
    (one): one is string => typeof one === 'string' && UUID.test(one),
  );
