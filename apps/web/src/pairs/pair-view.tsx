import { api } from '../api/client.js';
import { Failed } from '../parts/standing-in.js';
import { Judge } from './judge.js';
import { PairBody, useClaims } from './pair-body.js';
import { QuestionsBox } from './questions.js';
import { Siblings } from './siblings.js';
import type { Match, Rights } from './use-pairs.js';

interface Props {
  readonly id: string;
  /** As the list knows it, until it is read by itself. */
  readonly known: Match | undefined;
  readonly edition: string;
  readonly rights: Rights;
  readonly onDecided: () => void;
}

/** One pair in one look: both sides, the score, for and against, both texts, what to ask, and what is decided. */
export function PairView({ id, known, edition, rights, onDecided }: Props) {
  const read = api.useQuery(
    'get',
    '/api/matches/{id}',
    { params: { path: { id } } },
    {
      placeholderData: known,
    },
  );
  if (read.error) return <Failed error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return null;
  return <Pair match={read.data} edition={edition} rights={rights} onDecided={onDecided} />;
}

function Pair({
  match,
  edition,
  rights,
  onDecided,
}: Omit<Props, 'id' | 'known'> & { readonly match: Match }) {
  const { con } = useClaims(match);
  return (
    <>
      <div className="scroll">
        <PairBody match={match} />
        <QuestionsBox matchId={match.id} con={con} mayEdit={rights.decides && !rights.isOver} />
        <Siblings match={match} edition={edition} mayOrder={rights.decidesNow} />
      </div>
      <Judge match={match} rights={rights} onDecided={onDecided} />
    </>
  );
}
