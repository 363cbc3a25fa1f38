import { z } from 'zod';
import type { Side } from '../words/side.js';
import type { QueueName } from './job-registry.js';

const id = z.uuid();

/** What services announce: something that others may have to react to. Payloads carry ids only. An event that nobody declares cannot be emitted. */
export const EVENTS = {
  /** An organiser tells some of those who take part something. */
  'announcement.published': z.strictObject({ announcementId: id }),
  'capability.paused': z.strictObject({ capabilityId: id }),
  'capability.retired': z.strictObject({ capabilityId: id }),
  /** A person does not agree any more to something that they agreed to. */
  'consent.withdrawn': z.strictObject({ personId: id }),
  /** An edition has gone on to another phase, or back. */
  'edition.moved': z.strictObject({ editionId: id }),
  /** An invitation has reached its recipient, whose answer is awaited; told where somebody with an account speaks for that side. */
  'invitation.awaits': z.strictObject({ invitationId: id }),
  /** The letter of an invitation went out although it had been revoked meanwhile. */
  'invitation.overtaken': z.strictObject({ invitationId: id, matchId: id }),
  'match.declined': z.strictObject({ matchId: id }),
  /** A shortlisted pair is a candidate again, or dismissed: nobody was written to about it yet. */
  'match.dropped': z.strictObject({ matchId: id }),
  /** A pair that has met is to be followed up. */
  'match.followed': z.strictObject({ matchId: id }),
  'match.lapsed': z.strictObject({ matchId: id }),
  /** A pair that was followed up is not any more, and nothing came of it. */
  'match.settled': z.strictObject({ matchId: id }),
  /** A pair that one side had declined goes on: that side has changed its mind. */
  'match.resumed': z.strictObject({ matchId: id }),
  'meeting.cancelled': z.strictObject({ meetingId: id, matchId: id }),
  /** Somebody else comes for one of the sides, or whom its entry names comes after all. */
  'meeting.covered': z.strictObject({ meetingId: id, matchId: id }),
  /** One side of a meeting asks for another time. */
  'move.asked': z.strictObject({ moveRequestId: id }),
  /** That was answered, taken back or not answered in time. */
  'move.ended': z.strictObject({ moveRequestId: id }),
  'need.closed': z.strictObject({ needId: id }),
  'need.paused': z.strictObject({ needId: id }),
  /** The last day of a published need is near. */
  'need.expiring': z.strictObject({ needId: id }),
  /** What came of a pair has landed or come to nothing. */
  'outcome.ended': z.strictObject({ outcomeId: id, matchId: id }),
  /** A need or capability does not take part in an edition any more; nobody had decided on a pair of it. */
  'participation.ended': z.strictObject({ editionId: id, entryId: id }),
  /** What is theirs has gone or lost their name. */
  'person.erased': z.strictObject({ personId: id }),
  /** What staff edit has another version, which holds from now on. */
  'rulebook.changed': z.strictObject({ versionId: id }),
  /** An organiser has released a timetable to those who take part. */
  'timetable.released': z.strictObject({ releaseId: id }),
} as const satisfies Record<string, z.ZodObject>;

export type EventName = keyof typeof EVENTS;
export type EventPayload<E extends EventName> = z.infer<(typeof EVENTS)[E]>;

/** Who reacts to which events, and how that work is queued and tried again: apart from every other subscriber's. */
export interface SubscriberSpec {
  readonly on: readonly EventName[];
  readonly queue: QueueName;
  readonly attempts: number;
  /** First wait of the exponential backoff, milliseconds. */
  readonly backoffMs: number;
  /** Seconds a finished reaction stays visible. */
  readonly keepSeconds: number;
}

const defaults = {
  queue: 'reactions',
  attempts: 8,
  backoffMs: 500,
  keepSeconds: 24 * 3600,
} as const;
const ENTRY_GONE = [
  'need.closed',
  'need.paused',
  'capability.paused',
  'capability.retired',
] as const;

/** The one list of who listens: a subscriber is a job of its own, named `context.reaction`; one without exactly one class fails at boot. */
export const SUBSCRIBERS = {
  'agendas.tell': { ...defaults, on: ['timetable.released'] },
  'announcements.deliver': { ...defaults, on: ['announcement.published'] },
  'capabilities.pause-for-consent': { ...defaults, on: ['consent.withdrawn'] },
  'capabilities.retire-for-person': { ...defaults, on: ['person.erased'] },
  'confirmations.ask-renewal': { ...defaults, on: ['need.expiring'] },
  'follow-ups.begin': { ...defaults, on: ['match.followed'] },
  'follow-ups.end': { ...defaults, on: ['match.settled', 'outcome.ended'] },
  'imports.drop-files': { ...defaults, on: ['person.erased'] },
  'invitations.revoke-for-entry': { ...defaults, on: ENTRY_GONE },
  'invitations.revoke-for-pair': { ...defaults, on: ['match.dropped'] },
  'matches.drop-for-participation': { ...defaults, on: ['participation.ended'] },
  'meetings.cancel-for-entry': { ...defaults, on: ENTRY_GONE },
  'capabilities.reindex-for-dictionary': { ...defaults, on: ['rulebook.changed'] },
  'needs.reindex-for-dictionary': { ...defaults, on: ['rulebook.changed'] },
  'notices.prepare': {
    ...defaults,
    on: [
      'match.declined',
      'match.lapsed',
      'match.resumed',
      'meeting.cancelled',
      'invitation.overtaken',
    ],
  },
  'notices.tell-of-move': { ...defaults, on: ['move.asked', 'move.ended'] },
  'notifications.tell-cancelled': { ...defaults, on: ['meeting.cancelled'] },
  'notifications.tell-invited': { ...defaults, on: ['invitation.awaits'] },
  'notifications.tell-release': { ...defaults, on: ['timetable.released'] },
  'registrations.fill-for-erased': { ...defaults, on: ['person.erased'] },
} as const satisfies Record<string, SubscriberSpec>;

export type SubscriberName = keyof typeof SUBSCRIBERS;
export const SUBSCRIBER_NAMES = Object.keys(SUBSCRIBERS) as SubscriberName[];

type Heard<E extends EventName> = { [N in E]: { readonly event: N } & EventPayload<N> }[E];
/** What a subscriber is handed: the event's name and its ids. */
export type SubscriberPayload<S extends SubscriberName> = Heard<
  (typeof SUBSCRIBERS)[S]['on'][number]
>;

/** The need or capability that an event speaks of. */
export const entryOf = (
  heard: { readonly needId: string } | { readonly capabilityId: string },
): { readonly side: Side; readonly id: string } =>
  'needId' in heard
    ? { side: 'need', id: heard.needId }
    : { side: 'capability', id: heard.capabilityId };

export const subscribersOf = (event: EventName): SubscriberName[] =>
  SUBSCRIBER_NAMES.filter((name) => (SUBSCRIBERS[name].on as readonly EventName[]).includes(event));

/** Schema of what a subscriber is handed: one shape an event. */
export const heardSchema = (
  events: Readonly<Record<string, z.ZodObject>>,
  on: readonly string[],
): z.ZodType<Record<string, unknown>> =>
  z.union(on.map((event) => z.strictObject({ event: z.literal(event), ...events[event]?.shape })));

/** What is wrong with a registry in itself, a sentence each: what the compiler does not see. */
export function registryFaults(
  events: Readonly<Record<string, unknown>>,
  subscribers: Readonly<Record<string, { readonly on: readonly string[] }>>,
  jobs: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(subscribers).flatMap(([name, { on }]) => [
    ...on
      .filter((event) => !(event in events))
      .map((event) => `subscriber ${name} listens to ${event}, which no event declares`),
    ...(on.length === 0 ? [`subscriber ${name} listens to nothing`] : []),
    ...(name in jobs ? [`${name} is declared as a job and as a subscriber`] : []),
  ]);
}
