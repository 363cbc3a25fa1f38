import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { language } from '../i18n/index.js';
import { type Claim, claimsOf } from './claims.js';
import { Heads } from './heads.js';
import { markedTexts } from './marks.js';
import { Score } from './score.js';
import type { ShownPair } from './shown-pair.js';
import { ableTexts, needTexts } from './side-texts.js';
import { Texts } from './texts.js';
import { Why } from './why.js';

const NOT_AGAIN = { retry: false } as const;

/** What speaks for and against a pair, with its marks in the reader's language. */
export function useClaims(match: ShownPair): {
  readonly pro: readonly Claim[];
  readonly con: readonly Claim[];
} {
  useTranslation();
  return claimsOf(match, language() === 'en' ? 'en' : 'zh');
}

/** One pair in one look: both sides, the score, for and against, and what both wrote with the same marks. */
export function PairBody({ match }: { readonly match: ShownPair }) {
  const path = (id: string) => ({ params: { path: { id } } });
  const need = api.useQuery('get', '/api/needs/{id}', path(match.need.id), NOT_AGAIN);
  const able = api.useQuery('get', '/api/capabilities/{id}', path(match.capability.id), NOT_AGAIN);
  const { pro, con } = useClaims(match);
  const claims = [...pro, ...con];
  const left = needTexts(match.need.title, need.data);
  const right = ableTexts(match.capability.title, able.data);
  const marked = {
    need: markedTexts(left.texts, claims, 'need'),
    able: markedTexts(right.texts, claims, 'able'),
  };
  return (
    <>
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
    </>
  );
}
