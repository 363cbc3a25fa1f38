import type { OrganisationForm } from '@jiqia/contracts/forms';
import { type Remark, remark } from '@jiqia/contracts/words';
import type { NamedOrganisation, OrganisationRow } from './organisation.repository.js';

/** Organisations that the forms at hand may mean, by credit code and by every name. */
export class KnownOrganisations {
  private readonly byName = new Map<string, OrganisationRow>();
  private readonly byCode = new Map<string, OrganisationRow>();
  private readonly byId = new Map<string, OrganisationRow>();

  constructor(rows: readonly NamedOrganisation[]) {
    for (const { knownAs, ...row } of rows) {
      for (const name of knownAs) this.byName.set(name, row);
      if (row.creditCode) this.byCode.set(row.creditCode, row);
      this.byId.set(row.id, row);
    }
  }

  /** By credit code, then by name or alias. */
  find(form: OrganisationForm): { organisationId: string; note?: Remark } | null {
    const byCode = form.creditCode ? this.byCode.get(form.creditCode) : undefined;
    const byName = this.byName.get(form.name);
    if (byCode && byCode !== byName)
      return {
        organisationId: byCode.id,
        note: remark('CREDIT_CODE_KNOWN', { name: byCode.name }),
      };
    if (!byName) return null;
    if (form.creditCode && byName.creditCode && form.creditCode !== byName.creditCode)
      return {
        organisationId: byName.id,
        note: remark('CREDIT_CODE_DIFFERS', { name: byName.name, known: byName.creditCode }),
      };
    return { organisationId: byName.id };
  }

  /** @returns the aliases that are its own: what another is called already stays the other's */
  add(form: OrganisationForm, row: OrganisationRow): string[] {
    const names = [...new Set([form.name, ...form.aliases])].filter(
      (name) => !this.byName.has(name),
    );
    for (const name of names) this.byName.set(name, row);
    if (row.creditCode) this.byCode.set(row.creditCode, row);
    this.byId.set(row.id, row);
    return names.filter((name) => name !== form.name);
  }

  /** Rows whose empty fields the forms can fill, filled. The first form that has a value wins. */
  gapsFilledBy(
    forms: readonly OrganisationForm[],
    resolved: readonly { readonly organisationId: string }[],
  ): OrganisationRow[] {
    const filled = new Map<string, OrganisationRow>();
    forms.forEach((form, i) => {
      const id = resolved[i]?.organisationId ?? '';
      const row = filled.get(id) ?? this.byId.get(id);
      if (!row) return;
      const code =
        form.creditCode && !this.byCode.has(form.creditCode) ? form.creditCode : undefined;
      const fuller: OrganisationRow = {
        ...row,
        creditCode: row.creditCode || (code ?? null),
        region: row.region || form.region,
        park: row.park || form.park,
        intro: row.intro || form.intro,
      };
      if (code && fuller.creditCode === code) this.byCode.set(code, fuller);
      if (JSON.stringify(fuller) !== JSON.stringify(row)) filled.set(id, fuller);
    });
    return [...filled.values()];
  }
}
