import type { FairReport } from '@jiqia/contracts/report';
import { AgendaRenderer } from './agenda.renderer.js';
import type { PersonalAgenda } from './personal-agendas.js';

/** Agendas that are bound into one PDF. */
export interface AgendaBinding {
  readonly report: Pick<FairReport, 'edition' | 'generatedFor'>;
  readonly agendas: readonly PersonalAgenda[];
}

/** Typst in a child process: it is native code. */
export const open = () => {
  const renderer = new AgendaRenderer();
  return {
    render: ({ report, agendas }: AgendaBinding): Uint8Array => renderer.render(report, agendas),
  };
};
