import { parentPort, workerData } from 'node:worker_threads';
import { AgendaRenderer } from '@jiqia/documents';
import type { AgendaWork } from './agenda-thread.js';

const { report, bindings } = workerData as AgendaWork;
const send = parentPort?.postMessage.bind(parentPort);
const renderer = new AgendaRenderer();
for (const agendas of bindings) send?.(renderer.render(report, agendas));
