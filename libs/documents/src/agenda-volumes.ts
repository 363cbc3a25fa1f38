import type { PersonalAgenda } from './personal-agendas.js';

/** Agendas bound into one PDF: typesetting takes about 1.3 MB of memory a page, so a large fair's are bound in volumes. */
const MOST_AGENDAS = 200;

/** One PDF with many agendas, for printing. */
export interface AgendaVolume {
  /** Address and file name without its ending: `all`, or `all-1`, `all-2` … where there are several. */
  readonly slug: string;
  readonly label: string;
  readonly agendas: readonly PersonalAgenda[];
}

/** All agendas in the order of the participants; none where nobody meets anybody. */
export function agendaVolumes(agendas: readonly PersonalAgenda[]): AgendaVolume[] {
  const count = Math.ceil(agendas.length / MOST_AGENDAS);
  return Array.from({ length: count }, (_, i) => ({
    slug: count === 1 ? 'all' : `all-${i + 1}`,
    label: count === 1 ? '全部日程' : `全部日程${i + 1}`,
    agendas: agendas.slice(i * MOST_AGENDAS, (i + 1) * MOST_AGENDAS),
  }));
}
