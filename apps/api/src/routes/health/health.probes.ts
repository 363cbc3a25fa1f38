import { connect } from 'node:net';
import { FileScanner } from '@jiqia/attachments';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import type { Health, HealthCheck } from '@jiqia/contracts/http';
import { type Actor, authorise } from '@jiqia/identity';
import { OutboxRepository } from '@jiqia/outbox';
import { SearchIndex } from '@jiqia/search';
import { Inject, Injectable, Logger } from '@nestjs/common';

const PATIENCE_MS = 2_000;
/** What was seen so short ago is seen. */
const FRESH_MS = 1_000;
/** What was seen so long ago is no answer any more; until then it is, and looked at anew meanwhile. */
const STALE_MS = 5_000;
/** Jobs that wait longer than this mean that no worker takes them. */
const LAG_SECONDS = 300;

/** Checks of what is this process's own: its connections to the database and to the search. */
const OWN = ['database', 'search'];

/**
 * Looks whether what the api stands on answers, and how the installation's work gets on. Whoever asks often gets what was seen last, at most five seconds ago, so that
 * many askers are no load and a busy database does not make a living api look dead.
 */
@Injectable()
export class HealthProbes {
  private readonly log = new Logger(HealthProbes.name);
  private readonly failing = new Set<string>();
  private last: { readonly health: Health; readonly at: number } | null = null;
  private looking: Promise<Health> | null = null;

  constructor(
    private readonly outbox: OutboxRepository,
    private readonly index: SearchIndex,
    private readonly scanner: FileScanner,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Whether this process can answer requests: nothing that a worker or a queue does or fails to do makes it unready.
   * @throws AppError ACTION_FORBIDDEN
   */
  async readiness(actor: Actor): Promise<Health> {
    const health = await this.read(actor);
    const checks = health.checks.filter(({ name }) => OWN.includes(name));
    return { ...health, status: statusOf(checks), checks };
  }

  /** How the whole installation does. @throws AppError ACTION_FORBIDDEN */
  async read(actor: Actor): Promise<Health> {
    authorise(actor, 'health.read', { kind: 'health' });
    const age = this.last === null ? Infinity : performance.now() - this.last.at;
    if (this.last === null || age > STALE_MS) return this.look();
    if (age > FRESH_MS) void this.look();
    return this.last.health;
  }

  /** One look at a time; it never fails. */
  private look(): Promise<Health> {
    this.looking ??= this.probe()
      .then((health) => {
        this.last = { health, at: performance.now() };
        return health;
      })
      .finally(() => (this.looking = null));
    return this.looking;
  }

  private async probe(): Promise<Health> {
    const lag: { value: Health['outbox'] } = { value: null };
    const checks = await Promise.all([
      this.check('database', async () => {
        lag.value = await this.outbox.lag();
        return 'PostgreSQL';
      }),
      this.check('queue', () => this.queue()),
      this.check('search', () => this.search()),
      ...(this.scanner.engine === 'none' ? [] : [this.check('scanner', () => this.scan())]),
    ]);
    checks.push(lagCheck(lag.value));
    return {
      status: statusOf(checks),
      checks,
      engines: {
        database: 'PostgreSQL',
        queue: this.environment.QUEUE_BACKEND,
        search: this.index.engine(),
        scanner: this.scanner.engine,
      },
      outbox: lag.value,
    };
  }

  /** The api never speaks to the queue itself, the relay does: that its server takes a connection says enough. */
  private async queue(): Promise<string> {
    const { QUEUE_BACKEND, REDIS_URL } = this.environment;
    if (QUEUE_BACKEND === 'redis' && REDIS_URL) await reach(new URL(REDIS_URL));
    return QUEUE_BACKEND;
  }

  private async search(): Promise<string> {
    await this.index.search({ side: 'need', q: 'readiness', filter: {}, limit: 1, offset: 0 });
    return this.index.engine();
  }

  /** Without it no file is taken. */
  private async scan(): Promise<string> {
    await this.scanner.ping();
    return this.scanner.engine;
  }

  /** Runs one probe, at most two seconds, and says which engine it is. Callers learn that it failed; why stands in the log, once until it passes again. */
  private async check(name: string, probe: () => Promise<string>): Promise<HealthCheck> {
    const start = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
    });
    const done = (ok: boolean, message: string): HealthCheck => ({
      name,
      ok,
      message,
      ms: Math.round(performance.now() - start),
    });
    try {
      const message = await Promise.race([probe(), late]);
      this.failing.delete(name);
      return done(true, message);
    } catch (error) {
      if (!this.failing.has(name))
        this.log.error({ msg: `health check ${name} failed`, err: error });
      this.failing.add(name);
      return done(false, '');
    } finally {
      clearTimeout(timer);
    }
  }
}

const statusOf = (checks: readonly HealthCheck[]): Health['status'] =>
  checks.every(({ ok }) => ok) ? 'ok' : 'unavailable';

function lagCheck(lag: Health['outbox']): HealthCheck {
  const seconds = Math.round(lag?.oldestSeconds ?? 0);
  const ok = lag !== null && seconds < LAG_SECONDS;
  return { name: 'outbox', ok, message: '', ms: 0 };
}

function reach(url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: url.hostname,
      port: Number(url.port || 6379),
      timeout: PATIENCE_MS,
    });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => socket.destroy(new Error('late')));
    socket.once('error', reject);
  });
}
