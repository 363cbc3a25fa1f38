import type { ReactNode } from 'react';

/** How far a pair has come: eight states, each with its share of a pie beside the word. */
export type Stage = 'cand' | 'pick' | 'sent' | 'both' | 'slot' | 'met' | 'done' | 'no';

/** Never told by colour alone: the pie and the word say the same. */
export const State = ({
  stage,
  children,
}: {
  readonly stage: Stage;
  readonly children: ReactNode;
}) => <span className={`st ${stage}`}>{children}</span>;

const STAGES: Readonly<Record<string, Stage>> = {
  CANDIDATE: 'cand',
  SHORTLISTED: 'pick',
  INVITED: 'sent',
  ACCEPTED: 'both',
  MUTUAL: 'both',
  MEETING_SET: 'slot',
  MET: 'met',
  FOLLOWING: 'met',
  LANDED: 'done',
  CONVERTED: 'done',
  DECLINED: 'no',
  DISMISSED: 'no',
  LAPSED: 'no',
  NOT_PURSUED: 'no',
  VETOED: 'no',
};

/** The stage that a state of a pair is drawn as. */
export const stageOf = (state: string): Stage => STAGES[state] ?? 'cand';
