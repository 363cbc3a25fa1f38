import type { ReportMeeting } from '@jiqia/contracts/report';
import type { VideoAccess } from '@jiqia/contracts/words';

/** Where the meeting of a pair is entered, as both sides were told; keys tell needs and capabilities apart. */
export interface EntryVideo extends VideoAccess {
  readonly needKey: string;
  readonly capabilityKey: string;
}
type PairKeys = Pick<ReportMeeting, 'needKey' | 'capabilityKey'>;

/** The video links that agendas and calendars show, by pair: beside a report and never part of it, so that no other file can show one. */
export class AgendaVideos {
  private readonly videos: ReadonlyMap<string, VideoAccess>;

  constructor(rows: readonly EntryVideo[]) {
    this.videos = new Map(rows.map((row) => [pairKey(row), { link: row.link, phone: row.phone }]));
  }

  /** Null for a meeting on site, and where nothing is to be said of links. */
  of(meeting: PairKeys): VideoAccess | null {
    return this.videos.get(pairKey(meeting)) ?? null;
  }
}

const pairKey = ({ needKey, capabilityKey }: PairKeys): string =>
  `${needKey}\u0000${capabilityKey}`;
