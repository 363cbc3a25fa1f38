import { createHmac } from 'node:crypto';
import { type Environment, linkSecretOf } from '@jiqia/config';
import type { NoVideoLink } from '@jiqia/contracts/words';

/** A meeting that takes place by video. */
export interface VideoMeeting {
  readonly meetingId: string;
  /** The link of the video room that it is set in; empty where that has none. */
  readonly placeLink: string;
}
/** Where it is entered, or why it has no link. */
export type VideoRoom =
  { readonly link: string } | { readonly link: null; readonly reason: NoVideoLink };

/**
 * Finds the rooms of meetings by video, while a release is written: it calls no other service, so that none can hold a release up. Whoever has
 * rooms made elsewhere makes them before and reads its ledger here (docs/adr/0071). The same meeting has the same link each time.
 */
export abstract class VideoRooms {
  abstract find(meeting: VideoMeeting): Promise<VideoRoom>;
}

/** The links that organisers have written down beside their video rooms. */
export class PlaceRooms extends VideoRooms {
  override find({ placeLink }: VideoMeeting): Promise<VideoRoom> {
    return Promise.resolve(
      placeLink === '' ? { link: null, reason: 'PLACE_UNLINKED' } : { link: placeLink },
    );
  }
}

/** Rooms of a Jitsi server, which come into being when somebody enters: the name is HMAC-SHA256(secret, meeting). */
export class JitsiRooms extends VideoRooms {
  constructor(
    /** Where the server stands. */
    private readonly base: string,
    private readonly secret: () => string,
  ) {
    super();
  }

  override find({ meetingId }: VideoMeeting): Promise<VideoRoom> {
    // In small letters alone: Jitsi does not tell large ones apart.
    const name = createHmac('sha256', this.secret())
      .update(`video-room:${meetingId}`)
      .digest('hex');
    return Promise.resolve({
      link: `${this.base.replace(/\/+$/, '')}/jiqia-${name.slice(0, NAME)}`,
    });
  }
}
/** Characters of a name: 160 bits. */
const NAME = 40;

/** Asks one after the other; the first that has a link is taken. */
export class FirstOfRooms extends VideoRooms {
  constructor(private readonly rooms: readonly [VideoRooms, ...VideoRooms[]]) {
    super();
  }

  override async find(meeting: VideoMeeting): Promise<VideoRoom> {
    const [first, ...others] = this.rooms;
    let found = await first.find(meeting);
    for (const rooms of others) if (found.link === null) found = await rooms.find(meeting);
    return found;
  }
}

/** As the installation is configured: the link of the place first, then Jitsi where there is one. */
export const videoRoomsOf = (environment: Environment): VideoRooms =>
  new FirstOfRooms([
    new PlaceRooms(),
    ...(environment.VIDEO_JITSI_URL === undefined
      ? []
      : [new JitsiRooms(environment.VIDEO_JITSI_URL, () => linkSecretOf(environment))]),
  ]);
