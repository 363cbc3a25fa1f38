import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FairReport } from '@jiqia/contracts';
import type { PersonalAgenda } from '@jiqia/documents';

/** What the thread is given. */
export interface AgendaWork {
  readonly report: Pick<FairReport, 'edition' | 'generatedFor'>;
  readonly agendas: readonly PersonalAgenda[];
}

/** Renders each agenda in a thread of its own, so that the other files are made meanwhile; PDFs come in the order of the agendas. */
export async function* renderInThread({
  report: { edition, generatedFor },
  agendas,
}: AgendaWork): AsyncGenerator<Uint8Array> {
  const work: AgendaWork = { report: { edition, generatedFor }, agendas };
  const worker = new Worker(new URL('./agendas.worker.js', import.meta.url), { workerData: work });
  try {
    for await (const [pdf] of on(worker, 'message', { close: ['exit'] })) yield pdf as Uint8Array;
  } finally {
    await worker.terminate();
  }
}
