import { parentPort, workerData } from 'node:worker_threads';
import { AgendaRenderer } from '@jiqia/documents';
import type { AgendaWork } from './agenda-thread.js';

const { report, agendas } = workerData as AgendaWork;
const renderer = new AgendaRenderer();
for (const agenda of agendas) parentPort?.postMessage(renderer.render(report, [agenda]));
