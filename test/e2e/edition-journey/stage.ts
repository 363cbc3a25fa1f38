import { createHmac } from 'node:crypto';
import { Clock, dayInBeijing } from '@jiqia/clock';
import type { RoleCode } from '@jiqia/contracts/words';
import type { Scope } from '@jiqia/identity';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from '../../../apps/worker/src/worker.module.js';
import { signedIn } from '../../support/sign-in.mjs';
import { type SmsPeer, startSmsPeer } from '../../support/sms-peer.js';
import { type SmtpPeer, startSmtpPeer } from '../../support/smtp-peer.js';
import { sweep } from '../../support/sweep.js';
import { addressOf, given, type TypedClient, typedClient } from '../../support/typed-client.js';
import { type Platform, startPlatform } from '../api-harness.js';
import { until } from './patience.js';
import { noteMoves } from './visited-moves.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
export const PDF = Buffer.from('%PDF-1.7\n%%EOF');

/** One side of a pair: who acts for it, and what it brings to the edition. */
export interface SideOf {
  readonly as: TypedClient;
  readonly organisationId: string;
  readonly personId: string;
  /** The need or the capability. */
  readonly id: string;
}
export interface Pair {
  readonly firm: SideOf;
  readonly expert: SideOf;
  readonly matchId: string;
}

/**
 * The house in which an edition is played: a platform, people with accounts, a clock that can be put forward. Accounts are written into the
 * database; all that they do goes over the typed client, and what the holder of a letter does goes by its link.
 */
export class Stage {
  private worker: INestApplicationContext | null = null;
  private ahead = 0;
  readonly pairs = new Map<string, Pair>();
  editionId = '';
  /** The half day after noon: its id. */
  afternoon = '';

  private constructor(
    readonly platform: Platform,
    readonly url: string,
    readonly organiser: TypedClient,
    /** The mail server, and the provider of short messages: each in whatever mood. */
    readonly mails: SmtpPeer,
    readonly texts: SmsPeer,
  ) {}

  static async open(): Promise<Stage> {
    const mails = await startSmtpPeer();
    const texts = await startSmsPeer();
    const platform = await startPlatform({
      SMTP_URL: mails.url,
      LETTER_HOURS: 'any',
      SMS_SENDER: 'http',
      SMS_URL: texts.url,
      SMS_KEY: 'a key of the provider',
      SMS_PER_MINUTE: '100000',
    });
    const url = await addressOf(platform.server);
    await noteMoves(platform.database);
    const stage = new Stage(
      platform,
      url,
      typedClient(url, platform.organiser.cookie),
      mails,
      texts,
    );
    jest.spyOn(Clock.prototype, 'now').mockImplementation(() => new Date(Date.now() + stage.ahead));
    return stage;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.platform.stop();
    await this.mails.close();
    await this.texts.close();
    jest.restoreAllMocks();
  }

  async startWorker(): Promise<void> {
    this.worker = await NestFactory.createApplicationContext(
      WorkerModule.register(this.platform.environment),
      { logger: false, abortOnError: false },
    );
  }

  async stopWorker(): Promise<void> {
    await this.worker?.close();
    this.worker = null;
  }

  /** Time passes for the product, never back. */
  forward(minutes: number): void {
    this.ahead += minutes * MINUTE_MS;
  }
  now = (): Date => new Date(Date.now() + this.ahead);
  /** The day in Beijing so many days from now. */
  day = (days: number): string => dayInBeijing(new Date(this.now().getTime() + days * DAY_MS));
  /** Time passes until then. */
  forwardTo(at: Date): void {
    this.forward((at.getTime() - this.now().getTime()) / MINUTE_MS);
  }

  /** What the worker does every half minute, at once. */
  sweep = (name: string): Promise<number> => sweep(this.platform, name);

  async client(role: RoleCode, scope: Scope = { kind: 'platform', id: null }) {
    const { cookie, accountId } = await signedIn(this.platform.database, role, scope);
    return { as: typedClient(this.url, cookie), accountId };
  }

  /** The pair of a name. @throws Error where there is none */
  pair(name: string): Pair {
    const pair = this.pairs.get(name);
    if (!pair) throw new Error(`no pair ${name}`);
    return pair;
  }

  ofEdition = () => ({ params: { path: { edition: this.editionId } } });

  async match(name: string) {
    const params = { path: { id: this.pair(name).matchId } };
    return given(await this.organiser.GET('/api/matches/{id}', { params }));
  }

  /** The newest invitation of a side of a pair. */
  async invitation(name: string, side: 'need' | 'capability') {
    const { matchId } = this.pair(name);
    const { rows } = await this.platform.database.query<{ id: string }>(
      'SELECT id FROM invitation WHERE match_id = $1 AND side = $2 ORDER BY created_at DESC, id DESC LIMIT 1',
      [matchId, side],
    );
    const params = { path: { id: rows[0]?.id ?? '' } };
    return given(await this.organiser.GET('/api/invitations/{id}', { params }));
  }

  /** The page behind the link of a letter; the link is not in the API, which never tells it. */
  linkTo(invitationId: string): string {
    const token = createHmac('sha256', this.platform.environment.LINK_SECRET ?? '')
      .update(`invitation:${invitationId}`)
      .digest('base64url');
    return `${this.url}/answer/${token}`;
  }

  /** What the recipient says on the page of their letter: a form over plain HTTP, as a browser sends it. */
  async answer(
    name: string,
    side: 'need' | 'capability',
    answer: Readonly<Record<string, string>>,
  ): Promise<string> {
    const { id } = await this.invitation(name, side);
    const response = await fetch(this.linkTo(id), {
      method: 'POST',
      body: new URLSearchParams(answer),
      headers: { accept: 'text/html', origin: this.url },
    });
    const text = await response.text();
    if (response.status !== 200)
      throw new Error(`${name} ${side} ${JSON.stringify(answer)}: ${response.status} ${text}`);
    return text;
  }

  /** Waits until the pair stands so. */
  matchIs = (name: string, state: string): Promise<unknown> =>
    until(
      async () => (await this.match(name)).state,
      (now) => now === state,
    );
  invitationIs = (name: string, side: 'need' | 'capability', state: string): Promise<unknown> =>
    until(
      async () => (await this.invitation(name, side)).state,
      (now) => now === state,
    );
}
