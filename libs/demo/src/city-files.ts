import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type EditionForm } from '@jiqia/contracts/forms';
import { CLAIM_STATES, OUTCOME_STATES, statesOf } from '@jiqia/contracts/states';
import { codesOf, CONTRACT_TYPE } from '@jiqia/contracts/words';
import { readEdition, type SheetFile } from '@jiqia/spreadsheets';
import { z } from 'zod';

const amount = z.number().min(0).nullable();
/** What came of a need of the finished edition; the partner is the capability it met with the best score. */
const outcomeSchema = z.array(
  z.strictObject({
    need: z.string(),
    stage: z.enum(statesOf(OUTCOME_STATES)),
    claim: z.enum(statesOf(CLAIM_STATES)),
    registrationNo: z.string().nullable().default(null),
    contractType: z.enum(codesOf(CONTRACT_TYPE)).nullable(),
    intentWan: amount,
    contractWan: amount,
    receivedWan: amount,
    signedAt: z.iso.date().nullable(),
    note: z.string(),
  }),
);
const firmSchema = z.object({ 单位名称: z.string() });
export type DemoOutcome = z.infer<typeof outcomeSchema>[number];
type Season = 'spring' | 'autumn';

const CITY = new URL('./city/', import.meta.url);
const read = async (name: string): Promise<SheetFile> => ({
  name,
  bytes: await readFile(new URL(name, CITY)),
});
const list = async (pattern: RegExp): Promise<string[]> =>
  (await readdir(fileURLToPath(CITY))).filter((name) => pattern.test(name)).sort();

/** The demo city's files: a sheet of needs and one of capabilities a cluster, two editions, what came of the finished one. */
export const cityFiles = {
  edition: async (season: Season): Promise<EditionForm> =>
    readEdition(await read(`edition-${season}.json`)),

  needs: async (season: Season): Promise<SheetFile[]> =>
    Promise.all(
      (
        await list(
          season === 'spring' ? /^needs-spring-.*\.jsonl$/ : /^needs-(?!spring-).*\.jsonl$/,
        )
      ).map(read),
    ),

  /** Whose the needs are. */
  firms: async (): Promise<string[]> => {
    const files = await Promise.all((await list(/^needs-.*\.jsonl$/)).map(read));
    return [
      ...new Set(
        files
          .flatMap(({ bytes }) => Buffer.from(bytes).toString('utf8').split('\n'))
          .filter(Boolean)
          .map((line) => firmSchema.parse(JSON.parse(line)).单位名称),
      ),
    ];
  },

  capabilities: async (): Promise<SheetFile[]> =>
    Promise.all((await list(/^capabilities-.*\.jsonl$/)).map(read)),

  outcomes: async (): Promise<DemoOutcome[]> => {
    const files = await Promise.all((await list(/^outcomes-.*\.json$/)).map(read));
    return files.flatMap(({ bytes }) =>
      outcomeSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))),
    );
  },
};
