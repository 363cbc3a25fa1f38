import { loadEnvironment } from '@jiqia/config';
import { MailPace } from './mail-pace.js';
import type { MailPaceRepository } from './mail-pace.repository.js';

const paceOf = (minute: Record<string, string>, waits: number[]) => {
  const steps: number[] = [];
  const paces = {
    take: (_channel: string, step: number) => {
      steps.push(step);
      return Promise.resolve(waits.shift() ?? 0);
    },
  } as unknown as MailPaceRepository;
  const environment = loadEnvironment({ DATABASE_URL: 'postgres://u:p@127.0.0.1/x', ...minute });
  return { steps, pace: new MailPace(paces, environment) };
};

describe('the pace of the mail server', () => {
  it('is none where nobody said one', async () => {
    const { pace, steps } = paceOf({}, []);
    await pace.turn();
    expect(steps).toEqual([]);
  });

  it('lets each letter wait for its turn', async () => {
    const { pace, steps } = paceOf({ MAIL_PER_MINUTE: '600' }, [0, 120]);
    const began = performance.now();
    await pace.turn();
    await pace.turn();
    expect(performance.now() - began).toBeGreaterThan(100);
    expect(steps).toEqual([100, 100]);
  });
});
