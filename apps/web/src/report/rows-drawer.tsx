import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Dots } from '../parts/dots.js';
import { useFieldName } from '../parts/field-name.js';
import { Side } from '../parts/side.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import type { Funnel, FunnelNumber } from './cuts.js';
import { type OpenedRow, type RowSource, useRows } from './use-rows.js';

export type { RowSource } from './use-rows.js';

const WIDTH = 640;

interface Props {
  readonly funnel: Funnel;
  readonly number: FunnelNumber;
  readonly source: RowSource;
  readonly close: () => void;
}

/** What a number counts: each need, or each pair, with the way to it. */
export function RowsDrawer({ funnel, number, source, close }: Props) {
  const { t } = useTranslation();
  const rows = useRows(source, number);
  const step = funnel.steps.find((one) => one.step === number.step);
  const line = funnel.cuts.find(({ by, value }) => by === number.by && value === number.value);
  const counted = line ? line.counts.find((one) => one.step === number.step)?.count : step?.count;
  const unit = step?.unit ?? 'pair';
  const all = rows.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Drawer
      open
      size={WIDTH}
      title={[line?.label, step?.label].filter(Boolean).join(' · ')}
      extra={<span className="sub">{t(`report.counted.${unit}`, { n: counted ?? 0 })}</span>}
      onClose={close}
    >
      {rows.isPending && <Loading rows={8} />}
      {rows.error && <Failed error={rows.error} again={() => void rows.refetch()} />}
      {rows.data && all.length === 0 && <Empty title={t('report.noRows')} />}
      <ul className="opened">
        {all.map((row) => (
          <Row key={`${row.needKey} ${row.capabilityKey}`} row={row} edition={source.edition} />
        ))}
      </ul>
      {rows.hasNextPage && (
        <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('report.more')}
        </Button>
      )}
    </Drawer>
  );
}

function Row({ row, edition }: { readonly row: OpenedRow; readonly edition: string }) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const isPair = row.capabilityKey !== '';
  const under = [
    row.needRef,
    row.park,
    fieldName(row.field),
    row.society,
    row.levelLabel && t('report.level', { level: row.levelLabel }),
  ];
  return (
    <li>
      <p className="who">
        <Side of="need" />
        <Entry to="needs" id={row.needId} title={row.needTitle} />
      </p>
      {isPair && (
        <p className="who">
          <Side of="able" />
          <Entry to="capabilities" id={row.capabilityId} title={row.capabilityTitle} />
        </p>
      )}
      <Dots of={under.filter((one) => one !== row.needTitle)} />
      {row.matchId && (
        <Link
          className="to-pair"
          to="/fairs/$edition/pairs"
          params={{ edition }}
          search={{ match: row.matchId }}
        >
          {t('report.toPair')}
        </Link>
      )}
    </li>
  );
}

interface EntryProps {
  readonly to: 'needs' | 'capabilities';
  readonly id: string | null;
  readonly title: string;
}

/** The title of an entry, with the way to its page where it is still there. */
export function Entry({ to, id, title }: EntryProps) {
  if (id === null) return <b>{title}</b>;
  return to === 'needs' ? (
    <Link to="/library/needs/$id" params={{ id }}>
      {title}
    </Link>
  ) : (
    <Link to="/library/capabilities/$id" params={{ id }}>
      {title}
    </Link>
  );
}
