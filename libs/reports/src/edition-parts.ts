import type { EditionRow } from '@jiqia/fairs';
import type { InvitationRow } from '@jiqia/invitations';
import type { MatchRow } from '@jiqia/matching';
import type { MeetingRow, TimetableRow } from '@jiqia/meetings';
import type { OutcomeRow } from '@jiqia/outcomes';
import { ReportRegister } from './report-register.js';
import type {
  ReportedCapability,
  ReportedNeed,
  ReportedOrganisation,
  ReportedPerson,
} from './reported-rows.js';

/** Everything one edition's report is made of. */
export interface EditionData {
  readonly edition: EditionRow;
  readonly register: ReportRegister;
  readonly matches: readonly MatchRow[];
  readonly matchesById: ReadonlyMap<string, MatchRow>;
  readonly invitations: readonly InvitationRow[];
  readonly meetings: readonly MeetingRow[];
  readonly outcomes: readonly OutcomeRow[];
  readonly timetable: TimetableRow | null;
}

interface Lists {
  readonly needs: ReportedNeed[];
  readonly capabilities: ReportedCapability[];
  readonly organisations: ReportedOrganisation[];
  readonly persons: ReportedPerson[];
  /** What the organisations are called besides. */
  readonly aliases: string[];
  readonly invitations: InvitationRow[];
  readonly meetings: MeetingRow[];
  readonly outcomes: OutcomeRow[];
}

/** Some of it. Matches come as the JSON text of an array of rows, which whoever hands them on need not parse. */
export type EditionPart =
  | {
      readonly [K in keyof Lists]: { readonly kind: K; readonly rows: Readonly<Lists[K]> };
    }[keyof Lists]
  | { readonly kind: 'matches'; readonly text: string }
  | { readonly kind: 'timetable'; readonly row: TimetableRow | null };

/** Puts the parts of an edition together again. */
export class EditionParts {
  private readonly lists: Lists = {
    needs: [],
    capabilities: [],
    organisations: [],
    persons: [],
    aliases: [],
    invitations: [],
    meetings: [],
    outcomes: [],
  };
  private readonly matches: MatchRow[] = [];
  private timetable: TimetableRow | null = null;

  add(part: EditionPart): void {
    if (part.kind === 'matches') this.matches.push(...(JSON.parse(part.text) as MatchRow[]));
    else if (part.kind === 'timetable') this.timetable = part.row;
    else for (const row of part.rows) (this.lists[part.kind] as (typeof row)[]).push(row);
  }

  data(edition: EditionRow): EditionData {
    const { invitations, meetings, outcomes, ...register } = this.lists;
    return {
      edition,
      register: new ReportRegister(register),
      matches: this.matches,
      matchesById: new Map(this.matches.map((match) => [match.id, match])),
      invitations,
      meetings,
      outcomes,
      timetable: this.timetable,
    };
  }
}
