import type { CadenceRule, CountedPeriod, DutyLight } from '@jiqia/contracts/cadence';
import type { CommitmentState } from '@jiqia/contracts/states';
import type {
  CommitmentWarningCode,
  Light,
  StatementSource,
  UnitRole,
  WordParams,
} from '@jiqia/contracts/words';

export interface UnitRow {
  readonly role: UnitRole;
  /** As it was written. */
  readonly name: string;
  readonly organisationId: string | null;
}
interface StatementRow {
  readonly id: string;
  readonly source: StatementSource;
  readonly words: string;
  readonly start: string;
  /** Null where the words are not understood. */
  readonly rule: CadenceRule | null;
}
/** A duty with its units and with the statements that hold. */
export interface CommitmentRow {
  readonly id: string;
  readonly list: string;
  readonly number: string;
  readonly task: string;
  readonly remark: string;
  /** YYYY-MM. */
  readonly begins: string;
  readonly programmeId: string | null;
  readonly state: CommitmentState;
  readonly lockVersion: number;
  readonly createdAt: Date;
  readonly units: readonly UnitRow[];
  readonly statements: readonly StatementRow[];
}
export interface ReportRow {
  readonly id: string;
  readonly commitmentId: string;
  readonly words: string;
  readonly periodFrom: string | null;
  readonly periodUntil: string | null;
  readonly link: string | null;
  readonly outcomeId: string | null;
  readonly editionId: string | null;
  readonly reportedBy: string;
  readonly reportedAt: Date;
}
export interface ClosingRow {
  readonly id: string;
  readonly commitmentId: string;
  readonly reportId: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly checkedBy: string | null;
  readonly checkedAt: Date | null;
  readonly passed: boolean | null;
  readonly note: string;
}
/** How a duty was worded before a change. */
export interface Wording {
  readonly task: string;
  readonly remark: string;
  readonly units: readonly { readonly role: UnitRole; readonly name: string }[];
  readonly statements: readonly {
    readonly source: StatementSource;
    readonly words: string;
    readonly start: string;
  }[];
}
export interface ChangeRow {
  readonly id: string;
  readonly meetingNo: string;
  readonly reason: string;
  readonly before: Wording;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** A statement with its light and its periods; both are empty where its words are not understood. */
export interface JudgedStatement extends StatementRow {
  readonly light: DutyLight | null;
  readonly periods: readonly CountedPeriod[];
}
/** A duty with its light: the stricter of its statements. */
export interface JudgedCommitment extends CommitmentRow {
  readonly judged: readonly JudgedStatement[];
  readonly light: DutyLight | null;
  /** Periods that were closed short, by the statement that has most of them. */
  readonly missed: number;
  readonly lights: readonly { readonly day: string; readonly light: Light }[];
}
/** Something to look at; nothing is refused for it. */
export interface CommitmentWarning {
  readonly code: CommitmentWarningCode;
  readonly params: WordParams;
}
