import { type Kept, type Opened, opened, same, type Seen, type Values } from './merge.js';

/** What the server keeps, with its day. */
export interface ServerDraft extends Kept {
  readonly savedAt: string | null;
}

/** The server's side of one draft. */
export interface DraftServer {
  readonly read: () => Promise<ServerDraft>;
  /** Null where another device has written or finished since that version. */
  readonly write: (version: number, content: Values) => Promise<ServerDraft | null>;
  readonly discard: () => Promise<unknown>;
  /** Why something failed, as one reads it. */
  readonly reasonOf: (error: unknown) => string;
}

/** This device's side of it. */
export interface DraftDevice {
  readonly typed: () => Values | null;
  readonly seen: () => Seen | null;
  readonly keep: (typed: Values) => void;
  readonly see: (seen: Seen) => void;
  readonly drop: () => void;
}

/** How what is typed stands on the server. */
export type Standing =
  | { readonly at: 'nothing' | 'waiting' | 'sending' }
  | { readonly at: 'saved'; readonly since: string }
  | { readonly at: 'failed'; readonly reason: string };

/** What another device typed into the same form. */
export interface Other {
  readonly savedAt: string | null;
  /** It has saved the form, or thrown it away. */
  readonly isOver: boolean;
  readonly content: Values;
  /** Fields that both have changed: one of the two is to be chosen. */
  readonly clashes: readonly string[];
  /** Fields that were taken from there. */
  readonly taken: readonly string[];
}

export interface DraftState {
  readonly standing: Standing;
  readonly other: Other | null;
}

/** So long after the last letter it is sent. */
const PAUSE_MS = 1_500;

/**
 * Keeps what is typed into one form on this device at once and on the server a moment later. What another device typed is joined to it
 * field by field; while a field is to be chosen, nothing is sent.
 */
export class DraftKeeper {
  /** With what the form opens. */
  readonly start: Opened;
  private state: DraftState;
  private version: number;
  private base: Values;
  private typed: Values | null;
  private isOver = false;
  private isSending = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  /**
   * @param server null where this reader keeps none there, or it does not answer
   * @param first what the form holds when nobody has typed
   * @param apply puts values into the form that came from elsewhere
   */
  constructor(
    private readonly server: DraftServer | null,
    private readonly device: DraftDevice,
    private readonly first: Values,
    found: ServerDraft | null,
    private readonly apply: (values: Values) => void,
  ) {
    this.start = opened(device.typed(), device.seen(), found, first);
    const { version, base, from, values } = this.start;
    this.version = version;
    this.base = base;
    this.typed = from === null ? null : values;
    if (from === null) device.drop();
    else this.device.keep(values);
    const isKept = found?.savedAt && version > 0;
    this.state = {
      standing: isKept ? { at: 'saved', since: found.savedAt ?? '' } : { at: 'nothing' },
      // A device that had nothing of its own simply goes on with what is there.
      other: from === 'both' ? otherOf(this.start, found) : null,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly current = (): DraftState => this.state;

  /** What the form holds now. */
  change(values: Values): void {
    if (this.isOver) return;
    this.typed = values;
    this.device.keep(values);
    this.later();
  }

  /** The fields that both have changed are chosen: the form holds these values. */
  settle(values: Values): void {
    this.say({ other: null });
    this.change(values);
    void this.send();
  }

  /** What was taken from another device has been read. */
  heard(): void {
    this.say({ other: null });
  }

  /** It is saved, or thrown away: neither side keeps it any more. */
  async finish(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    this.device.drop();
    await this.server?.discard().catch(() => undefined);
  }

  /** Sends what was not sent yet, at once. */
  async send(): Promise<void> {
    clearTimeout(this.timer);
    const { server, typed } = this;
    if (server === null || typed === null || this.isOver || this.isSending) return;
    if ((this.state.other?.clashes.length ?? 0) > 0) return;
    if (same(typed, this.base)) {
      if (this.state.standing.at === 'waiting') this.say({ standing: { at: 'nothing' } });
      return;
    }
    this.isSending = true;
    this.say({ standing: { at: 'sending' } });
    try {
      const saved = await server.write(this.version, typed);
      if (saved) this.took(saved, typed);
      else await this.join(server);
    } catch (error) {
      this.say({ standing: { at: 'failed', reason: server.reasonOf(error) } });
    } finally {
      this.isSending = false;
    }
    if (this.typed !== typed) this.later();
  }

  private later(): void {
    clearTimeout(this.timer);
    if (this.server === null) return;
    if (!this.isSending) this.say({ standing: { at: 'waiting' } });
    this.timer = setTimeout(() => void this.send(), PAUSE_MS);
  }

  private took({ version, savedAt }: ServerDraft, content: Values): void {
    this.version = version;
    this.base = content;
    if (!this.isOver) this.device.see({ version, content });
    this.say({ standing: { at: 'saved', since: savedAt ?? '' } });
  }

  /** Another device was faster: what it typed is joined to what was typed here. */
  private async join(server: DraftServer): Promise<void> {
    const found = await server.read();
    const mine = this.typed ?? {};
    const was = { version: this.version, content: this.base };
    const joined = opened(mine, was, found, this.first);
    const isGone = found.version === 0;
    this.version = found.version;
    this.base = isGone ? this.first : (found.content ?? {});
    const values = isGone ? mine : joined.values;
    this.typed = { ...values };
    this.device.keep(this.typed);
    if (!isGone) this.device.see({ version: found.version, content: this.base });
    this.say({ standing: { at: 'waiting' }, other: otherOf(joined, found, isGone) });
    if (!isGone) this.apply(values);
  }

  private say(part: Partial<DraftState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}

function otherOf(
  { clashes, taken }: Opened,
  found: ServerDraft | null,
  isOver = false,
): Other | null {
  if (clashes.length + taken.length === 0 && !isOver) return null;
  return { savedAt: found?.savedAt ?? null, content: found?.content ?? {}, isOver, clashes, taken };
}
