import type { OwnMatch } from './own-match.js';
import { type Stage, State } from '../parts/state.js';
import { wholePoints } from '../pairs/points.js';

/** How far a pair has come, as its pie shows it. */
export const STAGES: Readonly<Record<OwnMatch['standing'], Stage>> = {
  POSSIBLE: 'cand',
  WANTED: 'pick',
  INVITED: 'sent',
  AGREED: 'both',
  SET: 'slot',
  MET: 'met',
};

interface Props {
  readonly match: OwnMatch;
  readonly isOn: boolean;
  readonly open: () => void;
}

/** One of the other side in the list: what, who, how good, how far. */
export function OwnRow({ match, isOn, open }: Props) {
  const { side, need, capability, standing, standingLabel, edition, score, levelLabel } = match;
  const who =
    side === 'need'
      ? [capability.person, capability.organisation].filter(Boolean).join(' · ')
      : need.organisation;
  return (
    <li className={isOn ? 'on' : ''}>
      <button type="button" onClick={open} aria-current={isOn ? 'true' : undefined}>
        <span className="l1">{side === 'need' ? capability.title : need.title}</span>
        <span className="l2">{who}</span>
        <span className="l3">
          <State stage={STAGES[standing]}>{standingLabel}</State>
          <span className="ell">{edition.name}</span>
        </span>
        <span className="sc">
          {wholePoints(score)}
          <small>{levelLabel}</small>
        </span>
      </button>
    </li>
  );
}
