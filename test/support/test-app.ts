import 'reflect-metadata';
import { Clock, ClockModule } from '@jiqia/clock';
import { ComputeModule } from '@jiqia/compute';
import { ConfigModule, type Environment, loadEnvironment } from '@jiqia/config';
import { DatabaseModule, OPEN_REACH } from '@jiqia/database';
import { Mailer, MailModule, type OutgoingMail } from '@jiqia/mail';
import { JobPublisher, OutboxModule, OutboxRelay, type PublishedJob } from '@jiqia/outbox';
import { EventSubscriber, JobDispatcher, JobHandler, QueueModule } from '@jiqia/queue';
import { SearchModule } from '@jiqia/search';
import { type Abstract, type DynamicModule, Injectable, Module, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Client } from 'pg';
import { cloneDatabase } from './test-database.js';

/** A clock that stands still until a test moves it. */
class TestClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  override now(): Date {
    return this.at;
  }

  forward(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

/** Keeps mails instead of sending them; `failWith` makes the next sendings fail. */
class RecordingMailer extends Mailer {
  readonly sent: OutgoingMail[] = [];
  failWith: Error | null = null;

  override send(mail: OutgoingMail): Promise<void> {
    if (this.failWith) return Promise.reject(this.failWith);
    this.sent.push(mail);
    return Promise.resolve();
  }
}

/** Takes jobs from the relay and keeps them: a queue that nobody works off. */
class CapturedJobs extends JobPublisher {
  readonly published: PublishedJob[] = [];

  override publish(jobs: readonly PublishedJob[]): Promise<[]> {
    this.published.push(...jobs);
    return Promise.resolve([]);
  }
}

export interface TestAppOptions {
  /** `inline` (default): a relay round does the jobs at once; `captured`: it only collects them in `jobs`. */
  readonly jobs?: 'inline' | 'captured';
  /** Whether a job without a handler stops the start, as in the product; by default only the work of the named modules is done. */
  readonly everyJob?: boolean;
  /** What the clock shows at first. */
  readonly now?: Date;
  /** Variables beside the database's address, e.g. SMTP_URL with `mailer: 'configured'`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** `recorded` (default) keeps mails in `mailer.sent`; `configured` uses the mailer the environment asks for. */
  readonly mailer?: 'recorded' | 'configured';
  /** A database that is there already (it is not dropped at the end); by default a fresh clone. */
  readonly databaseUrl?: string;
}

/** The services of the named features on a database of their own, without HTTP. */
export interface TestApp {
  readonly url: string;
  readonly clock: TestClock;
  readonly mailer: RecordingMailer;
  readonly jobs: CapturedJobs;
  /** A provider of any module. */
  get: <T>(token: Type<T> | Abstract<T> | symbol) => T;
  /** Runs the relay until the outbox holds nothing that is due. */
  drain: () => Promise<void>;
  /** SQL on a connection outside the app, to look at or to damage the database. */
  sql: <R>(statement: string, parameters?: readonly unknown[]) => Promise<R[]>;
  close: () => Promise<void>;
}

export type TestedModule = Type | DynamicModule;

/**
 * Does the work of the modules that were named; work of others goes unheard. (In the product a job without a handler stops the boot.)
 */
@Injectable()
class NamedWork extends JobDispatcher {
  constructor(private readonly found: DiscoveryService) {
    super(found);
  }

  override onModuleInit(): void {}

  override async dispatch(name: string, payload: unknown, jobId: string): Promise<void> {
    const providers = this.found.getProviders() as { instance?: unknown }[];
    for (const { instance } of providers) {
      if (instance instanceof JobHandler && instance.job === name)
        await instance.handle(payload, jobId);
      if (instance instanceof EventSubscriber && instance.name === name)
        await instance.handle(payload, jobId);
    }
  }
}

@Module({})
class TestModule {
  static register(
    environment: Environment,
    clock: Clock,
    modules: readonly TestedModule[],
  ): DynamicModule {
    return {
      module: TestModule,
      imports: [
        ConfigModule.register(environment),
        ClockModule.register(clock),
        ComputeModule,
        DatabaseModule,
        OutboxModule,
        QueueModule.inline(),
        SearchModule,
        MailModule,
        ...modules,
      ],
    };
  }
}

/**
 * Builds the named features (and those they import) on a cloned database: real repositories, real transactions, nothing
 * of TypeORM mocked. Call `close()` in `afterAll`.
 */
export async function createTestApp(
  modules: readonly TestedModule[],
  options: TestAppOptions = {},
): Promise<TestApp> {
  const database = options.databaseUrl
    ? {
        url: options.databaseUrl,
        productUrl: options.databaseUrl,
        drop: () => Promise.resolve(),
      }
    : await cloneDatabase();
  const clock = new TestClock(options.now ?? new Date('2026-11-20T01:00:00Z'));
  const mailer = new RecordingMailer();
  const jobs = new CapturedJobs();
  const building = Test.createTestingModule({
    imports: [TestModule.register(environmentOf(database.productUrl, options), clock, modules)],
  });
  if (!options.everyJob) building.overrideProvider(JobDispatcher).useClass(NamedWork);
  if (options.jobs === 'captured') building.overrideProvider(JobPublisher).useValue(jobs);
  if (options.mailer !== 'configured') building.overrideProvider(Mailer).useValue(mailer);
  const module = await building.compile();
  const app = await module.init();
  const client = new Client({ connectionString: database.url, options: OPEN_REACH });
  // Tests may cut every connection of the database on purpose.
  client.on('error', () => undefined);
  await client.connect();
  return {
    url: database.url,
    clock,
    mailer,
    jobs,
    get: (token) => app.get(token, { strict: false }),
    drain: async () => {
      const relay = app.get(OutboxRelay, { strict: false });
      while ((await relay.runOnce()).claimed > 0);
    },
    sql: async <R>(statement: string, parameters: readonly unknown[] = []) =>
      (await client.query(statement, [...parameters])).rows as R[],
    close: async () => {
      await app.close();
      await client.end();
      await database.drop();
    },
  };
}

function environmentOf(url: string, options: TestAppOptions): Environment {
  return loadEnvironment({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    QUEUE_BACKEND: 'inline',
    LINK_SECRET: 'a-secret-that-only-the-tests-know-of',
    PUBLIC_URL: 'https://fair.example.org',
    MAIL_FROM: '技洽会组委会 <fair@example.org>',
    JIQIA_DATA: process.env['TEST_DATA'],
    LOG_LEVEL: 'silent',
    ...options.environment,
  });
}
