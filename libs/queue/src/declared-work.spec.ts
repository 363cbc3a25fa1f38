import type { JobName, SubscriberName } from '@jiqia/contracts/jobs';
import { declaredWork } from './declared-work.js';
import { EventSubscriber } from './event-subscriber.js';
import { JobHandler } from './job-handler.js';

class SendHandler extends JobHandler {
  constructor(override readonly job: JobName) {
    super();
  }

  override handle(): Promise<void> {
    return Promise.resolve();
  }
}
class RevokeSubscriber extends EventSubscriber {
  constructor(override readonly name: SubscriberName) {
    super();
  }

  override handle(): Promise<void> {
    return Promise.resolve();
  }
}

const handler = new SendHandler('invitation.send');
const subscriber = new RevokeSubscriber('invitations.revoke-for-entry');
const declared = { jobs: ['invitation.send'], subscribers: ['invitations.revoke-for-entry'] };

describe('the work of a process', () => {
  it('is found among all its providers, each instance once', () => {
    const providers = [undefined, null, 'text', {}, handler, subscriber, handler];
    expect([...declaredWork(providers, declared)]).toEqual([
      ['invitation.send', handler],
      ['invitations.revoke-for-entry', subscriber],
    ]);
  });

  it.each([
    ['job', new SendHandler('invitation.burn' as JobName), 'SendHandler', 'job invitation.burn'],
    [
      'subscriber',
      new RevokeSubscriber('notices.burn' as SubscriberName),
      'RevokeSubscriber',
      'subscriber notices.burn',
    ],
    [
      "subscriber under a job's name",
      new RevokeSubscriber('invitation.send' as SubscriberName),
      'RevokeSubscriber',
      'subscriber invitation.send',
    ],
  ])('is refused when it holds a %s that nobody declares', (_what, stranger, who, work) => {
    expect(() => declaredWork([handler, subscriber, stranger], declared)).toThrow(
      `${who} is there for ${work}, which is not declared`,
    );
  });

  it('is refused when two do the same, or when nobody does what is declared', () => {
    const second = new RevokeSubscriber('invitations.revoke-for-entry');
    expect(() => declaredWork([handler, subscriber, second], declared)).toThrow(
      'subscriber invitations.revoke-for-entry has two handlers: RevokeSubscriber, RevokeSubscriber',
    );
    expect(() => declaredWork([handler], declared)).toThrow(
      'no handler for invitations.revoke-for-entry',
    );
  });
});
