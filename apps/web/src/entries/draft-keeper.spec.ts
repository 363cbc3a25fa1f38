import { DraftKeeper, type DraftServer, type ServerDraft } from './draft-keeper.js';
import type { Seen, Values } from './merge.js';

const PAUSE_MS = 1_500;

/** A server with one draft. */
class FakeServer implements DraftServer {
  kept: ServerDraft = { version: 0, content: null, savedAt: null };
  down = false;

  read = (): Promise<ServerDraft> => Promise.resolve(this.kept);
  write = (version: number, content: Values): Promise<ServerDraft | null> => {
    if (this.down) return Promise.reject(new Error('down'));
    if (version !== this.kept.version) return Promise.resolve(null);
    this.kept = { version: version + 1, content, savedAt: '2026-12-01T02:32:00Z' };
    return Promise.resolve(this.kept);
  };
  discard = (): Promise<void> => {
    this.kept = { version: 0, content: null, savedAt: null };
    return Promise.resolve();
  };
  reasonOf = String;
}

class FakeDevice {
  local: Values | null = null;
  last: Seen | null = null;
  shown: Values | null = null;

  typed = (): Values | null => this.local;
  seen = (): Seen | null => this.last;
  keep = (typed: Values): void => void (this.local = typed);
  see = (seen: Seen): void => void (this.last = seen);
  drop = (): void => void ([this.local, this.last] = [null, null]);
  open = (server: FakeServer): DraftKeeper =>
    new DraftKeeper(server, this, {}, server.kept, (values) => void (this.shown = values));
}

describe('a draft on two devices', () => {
  let server: FakeServer;
  let desk: FakeDevice;
  let phone: FakeDevice;
  beforeEach(() => {
    jest.useFakeTimers();
    [server, desk, phone] = [new FakeServer(), new FakeDevice(), new FakeDevice()];
  });
  afterEach(() => jest.useRealTimers());
  const settled = () => jest.advanceTimersByTimeAsync(PAUSE_MS);

  it('is kept here at once and there a moment later, once for many letters', async () => {
    const keeper = desk.open(server);
    keeper.change({ title: '压' });
    keeper.change({ title: '压铸' });
    expect(desk.local).toEqual({ title: '压铸' });
    expect(server.kept.version).toBe(0);
    await settled();
    expect(server.kept).toMatchObject({ version: 1, content: { title: '压铸' } });
    expect(keeper.current().standing).toEqual({ at: 'saved', since: '2026-12-01T02:32:00Z' });
    expect(phone.open(server).start).toMatchObject({ from: 'there', values: { title: '压铸' } });
  });

  it('is joined where each typed another field, and the other is told', async () => {
    const [one, two] = [desk.open(server), phone.open(server)];
    one.change({ title: '压铸' });
    await settled();
    two.change({ goal: '零漏检' });
    await settled();
    await settled();
    expect(phone.shown).toEqual({ title: '压铸', goal: '零漏检' });
    expect(two.current().other).toMatchObject({ taken: ['title'], clashes: [] });
    two.change({ title: '压铸', goal: '零漏检' });
    await settled();
    expect(server.kept.content).toEqual({ title: '压铸', goal: '零漏检' });
  });

  it('is asked where both typed one field: nothing is sent or lost until one is chosen', async () => {
    const [one, two] = [desk.open(server), phone.open(server)];
    one.change({ title: '甲' });
    await settled();
    two.change({ title: '乙' });
    await settled();
    await settled();
    expect(two.current().other).toMatchObject({ clashes: ['title'], content: { title: '甲' } });
    two.change({ title: '乙', goal: '零漏检' });
    await settled();
    expect(server.kept).toMatchObject({ version: 1, content: { title: '甲' } });
    expect(phone.local).toEqual({ title: '乙', goal: '零漏检' });
    two.settle({ title: '乙', goal: '零漏检' });
    await settled();
    expect(server.kept).toMatchObject({ version: 2, content: { title: '乙', goal: '零漏检' } });
    expect(two.current().other).toBeNull();
  });

  it('goes on where another device has finished, and says so', async () => {
    const one = desk.open(server);
    one.change({ title: '甲' });
    await settled();
    const two = phone.open(server);
    await one.finish();
    expect(desk.local).toBeNull();
    two.change({ title: '甲乙' });
    await settled();
    expect(two.current().other).toMatchObject({ isOver: true });
    expect(phone.local).toEqual({ title: '甲乙' });
    await settled();
    two.change({ title: '甲乙丙' });
    await settled();
    expect(server.kept.content).toEqual({ title: '甲乙丙' });
  });

  it('stays here while the server does not answer, and is sent with the next letter', async () => {
    server.down = true;
    const keeper = desk.open(server);
    keeper.change({ title: '甲' });
    await settled();
    expect(keeper.current().standing).toEqual({ at: 'failed', reason: 'Error: down' });
    expect(desk.local).toEqual({ title: '甲' });
    server.down = false;
    keeper.change({ title: '甲乙' });
    await settled();
    expect(server.kept).toMatchObject({ version: 1, content: { title: '甲乙' } });
  });
});
