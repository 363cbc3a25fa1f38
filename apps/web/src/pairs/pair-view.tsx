import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { language } from '../i18n/index.js';
import { Failed } from '../parts/standing-in.js';
import { claimsOf } from './claims.js';
import { Heads } from './heads.js';
import { Judge } from './judge.js';
import { markedTexts } from './marks.js';
import { QuestionsBox } from './questions.js';
import { Score } from './score.js';
import { Siblings } from './siblings.js';
import { ableTexts, needTexts } from './side-texts.js';
import { Texts } from './texts.js';
import type { Match, Rights } from './use-pairs.js';
import { Why } from './why.js';

interface Props {
  readonly id: string;
  /** As the list knows it, until it is read by itself. */
  readonly known: Match | undefined;
  readonly edition: string;
  readonly rights: Rights;
  readonly onDecided: () => void;
}

const NOT_AGAIN = { retry: false } as const;

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
  useTranslation();
  const path = (id: string) => ({ params: { path: { id } } });
  const need = api.useQuery('get', '/api/needs/{id}', path(match.need.id), NOT_AGAIN);
  const able = api.useQuery('get', '/api/capabilities/{id}', path(match.capability.id), NOT_AGAIN);
  const { pro, con } = claimsOf(match, language() === 'en' ? 'en' : 'zh');
  const claims = [...pro, ...con];
  const left = needTexts(match.need.title, need.data);
  const right = ableTexts(match.capability.title, able.data);
  const marked = {
    need: markedTexts(left.texts, claims, 'need'),
    able: markedTexts(right.texts, claims, 'able'),
  };
  return (
    <>
      <div className="scroll">
        <Heads
          match={match}
          need={need.data}
          able={able.data}
          claims={claims}
          titles={{ need: marked.need.at(-1) ?? [], able: marked.able.at(-1) ?? [] }}
        />
        <div className="two">
          <Score match={match} />
          <Why match={match} pro={pro} con={con} />
        </div>
        <Texts
          match={match}
          need={{ entry: need.data, error: need.error, shape: left, segments: marked.need }}
          able={{ entry: able.data, error: able.error, shape: right, segments: marked.able }}
          claims={claims}
        />
        <QuestionsBox matchId={match.id} con={con} mayEdit={rights.decides && !rights.isOver} />
        <Siblings match={match} edition={edition} mayOrder={rights.decidesNow} />
      </div>
      <Judge match={match} rights={rights} onDecided={onDecided} />
    </>
  );
}
