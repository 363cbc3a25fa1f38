import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { language } from '../i18n/index.js';
import { useFieldName } from '../parts/field-name.js';
import { Side } from '../parts/side.js';
import { dayWords } from '../parts/time.js';
import type { Claim } from './claims.js';
import { Marked, TermText } from './marked.js';
import type { Segment } from './marks.js';
import type { ShownPair } from './shown-pair.js';

interface Props {
  readonly match: ShownPair;
  readonly need: Schemas['Need'] | undefined;
  readonly able: Schemas['Capability'] | undefined;
  readonly claims: readonly Claim[];
  readonly titles: { readonly need: readonly Segment[]; readonly able: readonly Segment[] };
}

const WAN = 10_000;
/** Ten thousands of yuan: as they are said in Chinese, in full in English. */
const money = (wan: number): string =>
  language() === 'en' ? (wan * WAN).toLocaleString('en') : String(wan);

const YEAR = 4;
/** A day, with its year where it is not this one. */
function dayInYear(day: string): string {
  const year = day.slice(0, YEAR);
  if (year === String(new Date().getFullYear())) return dayWords(day);
  return language() === 'en' ? `${dayWords(day)} ${year}` : `${year} 年 ${dayWords(day)}`;
}

/** Both sides, joined: what is sought, and what is offered. */
export function Heads({ match, need, able, claims, titles }: Props) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const { need: left, capability: right } = match;
  const field = (side: 'need' | 'able', name: string) => (
    <TermText of="field" side={side} claims={claims}>
      {fieldName(name)}
    </TermText>
  );
  return (
    <div className="pair">
      <div className="n">
        <div className="k">
          <Side of="need" />
          <Dotted parts={[left.ref ?? '', field('need', left.field)]} />
        </div>
        <h2>
          <Marked segments={titles.need} />
        </h2>
        <p>
          <Dotted
            parts={[
              left.organisation,
              need && <Budget key="budget" need={need} claims={claims} />,
              need?.validUntil ? t('pairs.head.until', { day: dayInYear(need.validUntil) }) : '',
            ]}
          />
        </p>
      </div>
      <div className="a">
        <div className="k">
          <Side of="able" />
          <Dotted
            parts={[
              right.ref ?? '',
              field('able', right.field),
              able?.trl ? t('pairs.head.trl', { n: able.trl }) : right.kindLabel,
            ]}
          />
        </div>
        <h2>
          <Marked segments={titles.able} />
        </h2>
        <p>
          <Dotted
            parts={[
              right.person,
              right.organisation,
              able?.region ?? '',
              able && <Price key="price" able={able} claims={claims} />,
            ]}
          />
        </p>
      </div>
    </div>
  );
}

function Budget({
  need,
  claims,
}: {
  readonly need: Schemas['Need'];
  readonly claims: readonly Claim[];
}) {
  const { t } = useTranslation();
  if (need.budgetWan === undefined) return null;
  const words =
    need.budgetWan === null
      ? t('pairs.head.budgetOpen')
      : t('pairs.head.budget', { n: money(need.budgetWan) });
  return (
    <TermText of="budget" side="need" claims={claims}>
      {words}
    </TermText>
  );
}

function Price({
  able,
  claims,
}: {
  readonly able: Schemas['Capability'];
  readonly claims: readonly Claim[];
}) {
  const { t } = useTranslation();
  if (able.priceWan === undefined) return null;
  const words =
    able.priceWan === null
      ? t('pairs.head.priceOpen')
      : t('pairs.head.price', { n: money(able.priceWan) });
  return (
    <TermText of="price" side="able" claims={claims}>
      {words}
    </TermText>
  );
}

/** Pieces of a line with dots between them; each stays whole. */
function Dotted({ parts }: { readonly parts: readonly ReactNode[] }) {
  const own = parts.filter(Boolean);
  return (
    <span className="dotted">
      {own.map((part, at) => (
        <span key={at}>{part}</span>
      ))}
    </span>
  );
}
