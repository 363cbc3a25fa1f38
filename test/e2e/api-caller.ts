import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchPageSchema } from '@jiqia/contracts/http';
import PostalMime from 'postal-mime';
import type { z } from 'zod';
import type { Platform } from './api-harness.js';

type Matches = z.infer<typeof matchPageSchema>['items'];

/** Calls of the api that expect success (or the status given) and keep every answer. */
export interface Caller {
  /** Texts of all answers so far. */
  readonly spoken: string[];
  readonly get: (path: string) => Promise<unknown>;
  readonly post: (path: string, status: number, body?: object) => Promise<unknown>;
  readonly sheet: (side: string, bytes: Buffer, query: string) => Promise<unknown>;
  /** All pages of a list of matches. */
  readonly matches: (path: string) => Promise<Matches>;
}

export function callerOf(platform: Pick<Platform, 'http'>): Caller {
  const spoken: string[] = [];
  const get = async (path: string): Promise<unknown> => {
    const response = await platform.http().get(path).expect(200);
    spoken.push(response.text);
    return response.body;
  };
  return {
    spoken,
    get,
    post: async (path, status, body = {}) => {
      const response = await platform.http().post(path).send(body);
      spoken.push(response.text);
      expect({ path, status: response.status, body: response.body }).toMatchObject({ status });
      return response.body;
    },
    sheet: async (side, bytes, query) => {
      const response = await platform
        .http()
        .post(`/api/imports/${side}?name=${side}.jsonl&secrecyDeclared=true&${query}`)
        .set('Content-Type', 'application/octet-stream')
        .send(bytes);
      expect({ status: response.status, body: response.body }).toMatchObject({ status: 200 });
      return response.body;
    },
    matches: async (path) => {
      const items: Matches = [];
      for (let next: string | null = path; next !== null;) {
        const page: z.infer<typeof matchPageSchema> = matchPageSchema.parse(await get(next));
        items.push(...page.items);
        const joint = path.includes('?') ? '&' : '?';
        next = page.nextCursor === null ? null : `${path}${joint}cursor=${page.nextCursor}`;
      }
      return items;
    },
  };
}

/** Paths of the answer links in the mails that were written as files. */
export async function mailedLinks(platform: Platform): Promise<string[]> {
  const folder = join(platform.environment.JIQIA_DATA, 'invitations');
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(
    files.map((name) => PostalMime.parse(readFileSync(join(folder, name)))),
  );
  return mails.flatMap((mail) => /\/answer\/[\w-]{43}/.exec(mail.text ?? '')?.[0] ?? []);
}
