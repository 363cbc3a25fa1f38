import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, isAppError } from '@jiqia/errors';
import {
  type EnqueuedTask,
  Meilisearch,
  MeilisearchApiError,
  type MultiSearchQuery,
  type MultiSearchResult,
  type RecordAny,
  type Settings,
} from 'meilisearch';
import type { MeilisearchRecord } from './meilisearch-documents.js';
import type { DocumentVersion } from './search-index.js';

/** A search that people wait for; everything else. Milliseconds. */
const SEARCH_TIMEOUT_MS = 4_000;
const WORK_TIMEOUT_MS = 20_000;
/** The server has one task queue: a small write may stand behind a big one. */
const TASK_TIMEOUT_MS = 90_000;
const POLL_MS = { first: 5, most: 250 } as const;
const IDS_A_REQUEST = 200;
const VERSIONS_A_PAGE = 1_000;

type Hit = RecordAny & { readonly id: string };
/** `degraded`: the engine ran out of time and answered with what it had. */
export type SearchAnswer = MultiSearchResult<Hit> & { readonly degraded?: boolean };

/** Calls to one Meilisearch server: bounded in time, every task awaited, every failure an AppError. */
export class MeilisearchServer {
  private readonly forPeople: Meilisearch;
  private readonly forWork: Meilisearch;

  constructor(
    url: string,
    key: string | undefined,
    timeouts = { search: SEARCH_TIMEOUT_MS, work: WORK_TIMEOUT_MS },
  ) {
    // Whoever answers in its place must not send the key, or what is searched for, elsewhere.
    const requestInit = { redirect: 'error' } as const;
    const config = { host: url, requestInit, ...(key === undefined ? {} : { apiKey: key }) };
    this.forPeople = new Meilisearch({ ...config, timeout: timeouts.search });
    this.forWork = new Meilisearch({ ...config, timeout: timeouts.work });
  }

  /** Answers several searches in one request, in their order. @throws AppError INDEX_MISSING, SEARCH_UNAVAILABLE */
  async multiSearch(
    queries: MultiSearchQuery[],
    urgency: 'people' | 'work',
  ): Promise<SearchAnswer[]> {
    const client = urgency === 'people' ? this.forPeople : this.forWork;
    const { results } = await called(() => client.multiSearch({ queries }));
    return results as SearchAnswer[];
  }

  /** When an index was made, or null when there is none. */
  async createdAt(uid: string): Promise<string | null> {
    try {
      return (await called(() => this.forWork.getRawIndex(uid))).createdAt;
    } catch (error) {
      if (isMissingIndex(error)) return null;
      throw error;
    }
  }

  /** Makes an index with its settings, before any document; one that is there already keeps its own. */
  async create(uid: string, settings: Settings): Promise<void> {
    const made = await this.task(
      () => this.forWork.createIndex(uid, { primaryKey: 'id' }),
      ['index_already_exists'],
    );
    if (made) await this.task(() => this.forWork.index(uid).updateSettings(settings));
  }

  async write(uid: string, documents: readonly MeilisearchRecord[]): Promise<void> {
    if (documents.length > 0)
      await this.task(() => this.forWork.index(uid).addDocuments([...documents]));
  }

  async remove(uid: string, ids: readonly string[]): Promise<void> {
    await this.task(() => this.forWork.index(uid).deleteDocuments([...ids]));
  }

  /** Swaps pairs of indexes in one step. */
  async swap(pairs: readonly (readonly [string, string])[]): Promise<void> {
    await this.task(() =>
      this.forWork.swapIndexes(pairs.map(([a, b]) => ({ indexes: [a, b], rename: false }))),
    );
  }

  /** Deletes an index; none there is fine (Meilisearch tells that by a failed task only). */
  async drop(uid: string): Promise<void> {
    if ((await this.createdAt(uid)) !== null)
      await this.task(() => this.forWork.deleteIndex(uid), ['index_not_found']);
  }

  /** Ids and versions that an index holds of these ids. */
  async versionsOf(uid: string, ids: readonly string[]): Promise<DocumentVersion[]> {
    const found: DocumentVersion[] = [];
    for (let i = 0; i < ids.length; i += IDS_A_REQUEST)
      found.push(...(await this.documents(uid, { ids: ids.slice(i, i + IDS_A_REQUEST) })));
    return found;
  }

  /** Ids and versions of all that an index holds. */
  async listVersions(uid: string): Promise<DocumentVersion[]> {
    const found: DocumentVersion[] = [];
    for (;;) {
      const page = await this.documents(uid, { offset: found.length });
      found.push(...page);
      if (page.length < VERSIONS_A_PAGE) return found;
    }
  }

  private async documents(
    uid: string,
    query: { ids?: string[]; offset?: number },
  ): Promise<DocumentVersion[]> {
    const { results } = await called(() =>
      this.forWork.index(uid).getDocuments<{ id: string; version: number }>({
        ...query,
        fields: ['id', 'version'],
        limit: VERSIONS_A_PAGE,
      }),
    );
    return results;
  }

  /**
   * Waits for a task to end. True when it succeeded, false when it failed in one of the ways named.
   * @throws AppError SEARCH_TASK_FAILED when it failed otherwise, SEARCH_UNAVAILABLE when it does not end in time.
   */
  private async task(
    enqueue: () => Promise<EnqueuedTask>,
    failuresThatAreFine: readonly string[] = [],
  ): Promise<boolean> {
    const { taskUid } = await called(enqueue);
    const until = performance.now() + TASK_TIMEOUT_MS;
    for (let wait: number = POLL_MS.first; ; wait = Math.min(wait * 1.5, POLL_MS.most)) {
      const task = await called(() => this.forWork.tasks.getTask(taskUid));
      if (task.status === 'succeeded') return true;
      if (task.status === 'failed' || task.status === 'canceled') {
        if (failuresThatAreFine.includes(task.error?.code ?? '')) return false;
        throw new AppError({
          code: 'SEARCH_TASK_FAILED',
          params: { reason: task.error?.message ?? task.status },
          details: { taskUid, type: task.type, error: task.error?.code },
        });
      }
      if (performance.now() > until) throw unavailable(`任务 ${taskUid} 仍未完成`);
      await sleep(wait);
    }
  }
}

/** Runs one call and words its failure. */
async function called<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof MeilisearchApiError)) throw unavailable('没有应答', error);
    const { status } = error.response;
    if (error.cause?.code === 'index_not_found') {
      throw new AppError({
        code: 'INDEX_MISSING',
        cause: error,
      });
    }
    if (status >= 500 || status === 408 || status === 429)
      throw unavailable(`HTTP ${status}`, error);
    throw new AppError({
      code: 'SEARCH_REFUSED',
      params: { reason: error.cause?.code ?? String(status) },
      cause: error,
      retryable: false,
    });
  }
}

export const isMissingIndex = (error: unknown): boolean =>
  isAppError(error) && error.code === 'INDEX_MISSING';

const unavailable = (why: string, cause?: unknown): AppError =>
  new AppError({
    code: 'SEARCH_UNAVAILABLE',
    params: { reason: why },
    cause,
  });
