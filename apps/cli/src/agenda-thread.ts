import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FairReport } from '@jiqia/contracts/report';
import type { PersonalAgenda } from '@jiqia/documents';

/** What the thread is given: a PDF for each of `bindings`, which holds the agendas bound into it. */
export interface AgendaWork {
  readonly report: Pick<FairReport, 'edition' | 'generatedFor'>;
  readonly bindings: readonly (readonly PersonalAgenda[])[];
}

/** Agendas set in one thread; the compiler gives its memory back only when the thread ends. */
const AGENDAS_A_THREAD = 100;

/** Renders PDFs in a thread of their own, so that other files are made meanwhile; they come in the order of the bindings. */
export async function* renderInThread({
  report: { edition, generatedFor },
  bindings,
}: AgendaWork): AsyncGenerator<Uint8Array> {
  for (const part of partsOf(bindings)) {
    const workerData: AgendaWork = { report: { edition, generatedFor }, bindings: part };
    const worker = new Worker(new URL('./agendas.worker.js', import.meta.url), { workerData });
    try {
      for await (const [pdf] of on(worker, 'message', { close: ['exit'] })) yield pdf as Uint8Array;
    } finally {
      await worker.terminate();
    }
  }
}

/** Cuts the work so that no thread sets many more agendas than it should. */
function* partsOf(bindings: AgendaWork['bindings']): Generator<AgendaWork['bindings']> {
  let part: (readonly PersonalAgenda[])[] = [];
  let agendas = 0;
  for (const binding of bindings) {
    if (part.length > 0 && agendas + binding.length > AGENDAS_A_THREAD) {
      yield part;
      [part, agendas] = [[], 0];
    }
    part.push(binding);
    agendas += binding.length;
  }
  if (part.length > 0) yield part;
}
