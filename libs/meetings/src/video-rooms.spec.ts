import { loadEnvironment } from '@jiqia/config';
import { FirstOfRooms, JitsiRooms, PlaceRooms, videoRoomsOf } from './video-rooms.js';

const SECRET = 's'.repeat(40);
const ID = '019a0000-0000-7000-8000-000000000001';
const OTHER = '019a0000-0000-7000-8000-000000000002';
const OWN = 'https://meeting.example.org/dm/1';
const environment = (more: Record<string, string> = {}) =>
  loadEnvironment({ DATABASE_URL: 'postgres://u:p@127.0.0.1/x', LINK_SECRET: SECRET, ...more });
const jitsi = { VIDEO_JITSI_URL: 'https://meet.example.org/fair/' };

describe('rooms of meetings by video', () => {
  it('at a Jitsi server have one name a meeting, which nobody makes without the secret', async () => {
    const rooms = new JitsiRooms('https://meet.example.org', () => SECRET);
    const { link } = await rooms.find({ meetingId: ID, placeLink: '' });
    expect(link).toMatch(/^https:\/\/meet\.example\.org\/jiqia-[0-9a-f]{40}$/);
    expect(link).not.toContain(ID.slice(0, 8));
    expect((await rooms.find({ meetingId: ID, placeLink: '' })).link).toBe(link);
    const others = [
      await rooms.find({ meetingId: OTHER, placeLink: '' }),
      await new JitsiRooms('https://meet.example.org', () => 't'.repeat(40)).find({
        meetingId: ID,
        placeLink: '',
      }),
    ];
    for (const other of others) expect(other.link).not.toBe(link);
  });

  it.each([
    ['the link of the place', {}, OWN, { link: OWN }],
    ['no link, and say why', {}, '', { link: null, reason: 'PLACE_UNLINKED' }],
    ['the link of the place before Jitsi', jitsi, OWN, { link: OWN }],
    [
      'a room at the configured server under its path',
      jitsi,
      '',
      {
        link: expect.stringMatching(
          /^https:\/\/meet\.example\.org\/fair\/jiqia-[0-9a-f]{40}$/,
        ) as string,
      },
    ],
  ])('have %s', async (_what, configured, placeLink, expected) => {
    const rooms = videoRoomsOf(environment(configured));
    expect(await rooms.find({ meetingId: ID, placeLink })).toEqual(expected);
  });

  it('say the reason of the last that was asked', async () => {
    const rooms = new FirstOfRooms([new PlaceRooms(), new PlaceRooms()]);
    expect(await rooms.find({ meetingId: ID, placeLink: '' })).toEqual({
      link: null,
      reason: 'PLACE_UNLINKED',
    });
  });
});
