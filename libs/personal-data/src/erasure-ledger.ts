import { appendFile, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@jiqia/errors';
import { z } from 'zod';
import type { ErasureRow } from './erasure.repository.js';

/** Beside the backups, not in them: a restored backup is held against it. A line an erasure, ids only. */
const FILE = 'erasures.jsonl';

const lineSchema = z.strictObject({
  id: z.uuid(),
  at: z.iso.datetime(),
  by: z.string().min(1),
  personId: z.uuid().nullable(),
  personIds: z.array(z.uuid()),
  accountIds: z.array(z.uuid()),
});

/** An erasure as the ledger has it. */
export type LedgerLine = z.infer<typeof lineSchema>;

const fileIn = (data: string): string => join(data, FILE);

/**
 * Every erasure that the data folder knows of, each once, in the order in which they were written.
 * @throws AppError LEDGER_DAMAGED naming the line: whoever restored then would bring somebody back
 */
export async function readLedger(data: string): Promise<LedgerLine[]> {
  const text = await readFile(fileIn(data), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const found = new Map<string, LedgerLine>();
  for (const [i, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const read = lineOf(line);
    if (!read)
      throw new AppError({ code: 'LEDGER_DAMAGED', params: { file: fileIn(data), line: i + 1 } });
    found.set(read.id, read);
  }
  return [...found.values()];
}

/** 0 where there is none yet. */
export async function ledgerBytes(data: string): Promise<number> {
  const found = await stat(fileIn(data)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return found?.size ?? 0;
}

/** Writes down those that the ledger does not know yet; twice at the same moment makes a line twice, which is read once. */
export async function keepInLedger(data: string, rows: readonly ErasureRow[]): Promise<number> {
  const known = new Set((await readLedger(data)).map(({ id }) => id));
  const lines = rows.filter(({ id }) => !known.has(id)).map(asLine);
  if (lines.length === 0) return 0;
  await mkdir(data, { recursive: true, mode: 0o700 });
  await appendFile(fileIn(data), lines.join(''), { mode: 0o600, flush: true });
  return lines.length;
}

function lineOf(line: string): LedgerLine | null {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

function asLine({ id, at, erasedBy, personId, personIds, accountIds }: ErasureRow): string {
  const line: LedgerLine = {
    id,
    at: at.toISOString(),
    by: erasedBy,
    personId,
    personIds: [...personIds],
    accountIds: [...accountIds],
  };
  return `${JSON.stringify(line)}\n`;
}
