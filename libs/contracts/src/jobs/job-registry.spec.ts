import * as fc from 'fast-check';
import { z } from 'zod';
import { INDEX_BATCH, JOB_NAMES, type JobName, JOBS, QUEUES } from './job-registry.js';

const ID = '0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e11';
const shapeOf = (name: JobName): Record<string, z.ZodType> => JOBS[name].schema.shape;
const takesList = (name: JobName, key: string): boolean =>
  shapeOf(name)[key]?.safeParse([ID]).success ?? false;
const valid = (name: JobName): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(shapeOf(name)).map((key) => [key, takesList(name, key) ? [ID] : ID]),
  );
const passes = (name: JobName, payload: unknown): boolean =>
  JOBS[name].schema.safeParse(payload).success;

describe.each(JOB_NAMES)('job %s', (name) => {
  it('is called context.verb and goes to a queue there is', () => {
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*\.[a-z]+$/);
    expect(QUEUES).toContain(JOBS[name].queue);
  });

  it('is tried again, waits between tries and is not kept for ever', () => {
    const { attempts, backoffMs, keepSeconds } = JOBS[name];
    expect(attempts).toBeGreaterThanOrEqual(2);
    expect(backoffMs).toBeGreaterThan(0);
    expect(keepSeconds).toBeGreaterThan(0);
    expect(keepSeconds).toBeLessThanOrEqual(7 * 24 * 3600);
  });

  it('carries ids only', () => {
    for (const key of Object.keys(shapeOf(name))) expect(key).toMatch(/Ids?$/);
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...Object.keys(shapeOf(name))), (text, key) => {
        fc.pre(!z.uuid().safeParse(text).success);
        expect(passes(name, { ...valid(name), [key]: takesList(name, key) ? [text] : text })).toBe(
          false,
        );
      }),
    );
  });

  it('takes its payload and survives JSON', () => {
    const payload = valid(name);
    expect(passes(name, payload)).toBe(true);
    expect(JOBS[name].schema.parse(JSON.parse(JSON.stringify(payload)))).toEqual(payload);
  });

  it('refuses a missing, an extra and no field', () => {
    expect(passes(name, {})).toBe(false);
    expect(passes(name, { ...valid(name), email: 'someone@example.org' })).toBe(false);
    for (const value of [null, undefined, ID, [ID], 1]) expect(passes(name, value)).toBe(false);
  });
});

it.each(['need.index', 'capability.index'] as const)(
  '%s takes 1 to the batch size of ids',
  (name) => {
    const key = Object.keys(shapeOf(name))[0] ?? '';
    const ids = (count: number): string[] => Array.from({ length: count }, () => ID);
    expect(passes(name, { [key]: ids(INDEX_BATCH) })).toBe(true);
    expect(passes(name, { [key]: ids(INDEX_BATCH + 1) })).toBe(false);
    expect(passes(name, { [key]: [] })).toBe(false);
  },
);
