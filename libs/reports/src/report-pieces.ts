import type { EntryContact } from '@jiqia/documents';
import type { EditionRow, NamedPart, PartRow } from '@jiqia/fairs';
import type { InvitationRow } from '@jiqia/invitations';
import type { MatchRow } from '@jiqia/matching';
import type { TimetableRow } from '@jiqia/meetings';
import type { DueOutcome } from '@jiqia/outcomes';
import type { CapabilityParty, Party } from '@jiqia/parties';
import type { EntryPlace } from './entry-place.repository.js';
import { ReportRegister } from './report-register.js';
import type {
  ReportedAddressee,
  ReportedCapability,
  ReportedCover,
  ReportedMeeting,
  ReportedNeed,
} from './reported-rows.js';

/** The parts of an edition that its report speaks of. */
export interface EditionDataParts {
  readonly places: readonly PartRow<'place'>[];
  readonly unavailabilities: readonly (NamedPart<'unavailability'> & {
    /** Every id in the register of who cannot come. */
    readonly ids: readonly string[];
  })[];
  readonly conflicts: readonly NamedPart<'conflict'>[];
  readonly pins: readonly NamedPart<'pin'>[];
  readonly precedences: readonly NamedPart<'precedence'>[];
  readonly unresolved: readonly PartRow<'unresolved'>[];
}

/** Everything one edition's report is made of. */
export interface EditionData {
  readonly edition: EditionRow;
  readonly parts: EditionDataParts;
  readonly register: ReportRegister;
  readonly matches: readonly MatchRow[];
  /** @throws Error for a match of another edition */
  readonly matchOf: (matchId: string) => MatchRow;
  readonly invitations: readonly InvitationRow[];
  readonly meetings: readonly ReportedMeeting[];
  /** Who comes to them instead of others. */
  readonly covers: readonly ReportedCover[];
  readonly outcomes: readonly DueOutcome[];
  readonly timetable: TimetableRow | null;
  /** What agendas may show beside the report. */
  readonly contacts: readonly EntryContact[];
}

interface Lists {
  readonly needs: ReportedNeed[];
  readonly capabilities: ReportedCapability[];
  readonly needParties: Party[];
  readonly capabilityParties: CapabilityParty[];
  readonly needParks: EntryPlace[];
  readonly societies: EntryPlace[];
  readonly addressees: ReportedAddressee[];
  readonly invitations: InvitationRow[];
  readonly meetings: ReportedMeeting[];
  readonly covers: ReportedCover[];
  readonly outcomes: DueOutcome[];
  readonly contacts: EntryContact[];
}

/** Some of its rows. Matches come as the JSON text of an array of rows, which whoever hands them on need not parse. */
export type ReportPiece =
  | {
      readonly [K in keyof Lists]: { readonly kind: K; readonly rows: Readonly<Lists[K]> };
    }[keyof Lists]
  | { readonly kind: 'matches'; readonly text: string }
  | { readonly kind: 'timetable'; readonly row: TimetableRow | null };

/** Puts the pieces of a report together again. */
export class ReportPieces {
  private readonly lists: Lists = {
    needs: [],
    capabilities: [],
    needParties: [],
    capabilityParties: [],
    needParks: [],
    societies: [],
    addressees: [],
    invitations: [],
    meetings: [],
    covers: [],
    outcomes: [],
    contacts: [],
  };
  private readonly matches: MatchRow[] = [];
  private timetable: TimetableRow | null = null;

  add(piece: ReportPiece): void {
    if (piece.kind === 'matches') this.matches.push(...(JSON.parse(piece.text) as MatchRow[]));
    else if (piece.kind === 'timetable') this.timetable = piece.row;
    else for (const row of piece.rows) (this.lists[piece.kind] as (typeof row)[]).push(row);
  }

  data(edition: EditionRow, parts: EditionDataParts): EditionData {
    const { invitations, meetings, covers, outcomes, contacts, ...register } = this.lists;
    const byMatch = new Map(this.matches.map((match) => [match.id, match]));
    return {
      edition,
      parts,
      register: new ReportRegister(register),
      matches: this.matches,
      matchOf: (matchId) => {
        const match = byMatch.get(matchId);
        if (match) return match;
        throw new Error(`match ${matchId} is not of edition ${edition.ref}`);
      },
      invitations,
      meetings,
      covers,
      outcomes,
      timetable: this.timetable,
      contacts,
    };
  }
}
