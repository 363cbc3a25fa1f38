import { AgendaRenderer } from './agenda.renderer.js';
import type { AgendaHead, PersonalAgenda } from './personal-agendas.js';

/** Agendas that are bound into one PDF. */
export interface AgendaBinding {
  readonly report: Omit<AgendaHead, 'mark'>;
  readonly agendas: readonly PersonalAgenda[];
}

/** Typst in a child process: it is native code. */
export const open = () => {
  const renderer = new AgendaRenderer();
  return {
    render: ({ report, agendas }: AgendaBinding): Uint8Array => renderer.render(report, agendas),
  };
};
