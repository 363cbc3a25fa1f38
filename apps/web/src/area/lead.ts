interface Counted {
  readonly organisations: number;
  readonly answered: number;
  readonly needs: number;
  readonly states: readonly { readonly state: string; readonly count: number }[];
}

/** A sentence of `area.judge` with what it speaks of. */
export interface AreaLead {
  readonly key: 'nobody' | 'none' | 'open' | 'waiting';
  readonly values: Readonly<Record<string, number>>;
}

/** What matters most: that nothing was asked for, else what waits to be published or mended, else what is open. */
export function leadOf({ organisations, answered, needs, states }: Counted): AreaLead {
  const at = (code: string): number => states.find(({ state }) => state === code)?.count ?? 0;
  const waiting = at('SUBMITTED') + at('RETURNED') + at('DRAFT');
  const values = { organisations, answered, needs, waiting, published: at('PUBLISHED') };
  if (organisations === 0) return { key: 'nobody', values };
  if (needs === 0) return { key: 'none', values };
  return { key: waiting > 0 ? 'waiting' : 'open', values };
}
