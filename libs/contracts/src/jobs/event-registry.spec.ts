import {
  entryOf,
  EVENTS,
  type EventName,
  registryFaults,
  SUBSCRIBER_NAMES,
  SUBSCRIBERS,
  subscribersOf,
} from './event-registry.js';
import { JOBS, QUEUES } from './job-registry.js';
import { WORK, WORK_NAMES } from './work-registry.js';

const ID = '0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e11';
const EVENT_NAMES = Object.keys(EVENTS) as EventName[];
const idsOf = (event: EventName): Record<string, string> =>
  Object.fromEntries(Object.keys(EVENTS[event].shape).map((key) => [key, ID]));

describe.each(EVENT_NAMES)('event %s', (event) => {
  it('is called thing.happened and carries ids only', () => {
    expect(event).toMatch(/^[a-z]+\.[a-z]+$/);
    for (const key of Object.keys(EVENTS[event].shape)) expect(key).toMatch(/Id$/);
    expect(EVENTS[event].safeParse(idsOf(event)).success).toBe(true);
    for (const bad of [{}, { ...idsOf(event), email: 'a@example.org' }, null])
      expect(EVENTS[event].safeParse(bad).success).toBe(false);
  });
});

describe.each(SUBSCRIBER_NAMES)('subscriber %s', (name) => {
  const spec = SUBSCRIBERS[name];

  it('is called context.reaction, has its own queue settings and an end', () => {
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*$/);
    expect(QUEUES).toContain(spec.queue);
    expect(spec.attempts).toBeGreaterThanOrEqual(2);
    expect(spec.backoffMs).toBeGreaterThan(0);
    expect(spec.keepSeconds).toBeLessThanOrEqual(7 * 24 * 3600);
  });

  it('is handed its own events with their ids, and nothing else', () => {
    const heard = (event: EventName, more: object = {}) =>
      WORK[name].schema.safeParse({ event, ...idsOf(event), ...more }).success;
    const own: readonly EventName[] = spec.on;
    for (const event of EVENT_NAMES)
      expect([event, heard(event)]).toEqual([event, own.includes(event)]);
    for (const event of own) {
      expect(heard(event, { phone: '1' })).toBe(false);
      expect(WORK[name].schema.safeParse({ event }).success).toBe(false);
      expect(WORK[name].schema.safeParse(idsOf(event)).success).toBe(false);
    }
  });
});

describe('the registry', () => {
  it('holds every job and every subscriber as work of its own', () => {
    expect(WORK_NAMES.toSorted()).toEqual([...Object.keys(JOBS), ...SUBSCRIBER_NAMES].toSorted());
    expect(registryFaults(EVENTS, SUBSCRIBERS, JOBS)).toEqual([]);
  });

  it('says who listens', () => {
    expect(subscribersOf('need.closed')).toEqual([
      'invitations.revoke-for-entry',
      'meetings.cancel-for-entry',
    ]);
    expect(subscribersOf('match.lapsed')).toEqual(['notices.prepare']);
    expect(subscribersOf('meeting.covered')).toEqual([]);
  });

  it('names what is wrong with it', () => {
    expect(
      registryFaults(
        { 'a.happened': 1 },
        { 'x.react': { on: ['a.happened', 'b.happened'] }, 'y.react': { on: [] } },
        { 'x.react': 1 },
      ),
    ).toEqual([
      'subscriber x.react listens to b.happened, which no event declares',
      'x.react is declared as a job and as a subscriber',
      'subscriber y.react listens to nothing',
    ]);
  });

  it('finds the entry an event speaks of', () => {
    expect(entryOf({ needId: ID })).toEqual({ side: 'need', id: ID });
    expect(entryOf({ capabilityId: ID })).toEqual({ side: 'capability', id: ID });
  });
});
