import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { Dots } from '../parts/dots.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { heatOf } from './gap-heat.js';
import { Entry } from './rows-drawer.js';
import { type RowSource, useGaps } from './use-rows.js';

type Grid = Schemas['GapGrid'];
type Cell = Grid['cells'][number];

const WIDTH = 560;
/** What `heatOf` says, in words. */
const HEATS = ['none', 'some', 'half', 'most', 'all'] as const;

/** Where needs lack capabilities: fields by parks; a cell opens the needs. */
export function GapMap({ source }: { readonly source: RowSource }) {
  const { t } = useTranslation();
  const grid = useGaps(source);
  if (grid.isPending) return <Loading rows={8} />;
  if (grid.error) return <Failed error={grid.error} again={() => void grid.refetch()} />;
  return (
    <section className="box gap-map">
      <header>
        <h2>{t('report.gaps')}</h2>
        <span className="sub">{t('report.gapsHint')}</span>
      </header>
      {grid.data.cells.length === 0 ? (
        <Empty title={t('report.empty')} hint={t('report.emptyHint')} />
      ) : (
        <GapTable grid={grid.data} />
      )}
    </section>
  );
}

function GapTable({ grid: { fields, parks, cells } }: { readonly grid: Grid }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Cell>();
  const named = (cell: Cell): string =>
    [
      fields.find(({ value }) => value === cell.field)?.label,
      parks.find(({ value }) => value === cell.park)?.label,
    ].join(' · ');
  return (
    <div className="table-frame">
      <table className="figures gaps">
        <thead>
          <tr>
            <th scope="col">{t('report.field')}</th>
            {parks.map(({ value, label }) => (
              <th key={value} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">{t('report.lackingAll')}</th>
            <th scope="col">{t('report.able')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.value}>
              <th scope="row">{field.label}</th>
              {parks.map(({ value, label }) => {
                const cell = cells.find((one) => one.field === field.value && one.park === value);
                return (
                  <td key={value} data-park={label} className={cell ? undefined : 'none'}>
                    {cell && <Gap cell={cell} name={named(cell)} open={() => setOpened(cell)} />}
                  </td>
                );
              })}
              <td className="all" data-park={t('report.lackingAll')}>
                <span>
                  <b>{field.lacking}</b>
                  <span className="mut"> / {field.needs}</span>
                </span>
              </td>
              <td className="all" data-park={t('report.able')}>
                {field.capabilities}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="key">
        {HEATS.map((name, heat) => (
          <span key={name}>
            <i className={`heat heat-${heat}`} aria-hidden="true" />
            {t(`report.heat.${name}`)}
          </span>
        ))}
      </p>
      {opened && <Needs cell={opened} name={named(opened)} close={() => setOpened(undefined)} />}
    </div>
  );
}

interface GapProps {
  readonly cell: Cell;
  readonly name: string;
  readonly open: () => void;
}

/** How many lack a capability, of how many. */
function Gap({ cell: { needs, lacking, bare }, name, open }: GapProps) {
  const { t } = useTranslation();
  const heat = `heat heat-${heatOf(needs, lacking)}`;
  // Heard before the numbers that are seen.
  const said = <span className="unseen">{t('report.cell', { name })}</span>;
  if (lacking === 0)
    return (
      <span className={heat}>
        {said}
        <span className="mut">0 / {needs}</span>
      </span>
    );
  return (
    <button type="button" className={heat} onClick={open}>
      {said}
      <b>{lacking}</b>
      <span className="mut"> / {needs}</span>
      {bare > 0 && <small>{t('report.bare', { n: bare })}</small>}
    </button>
  );
}

interface NeedsProps {
  readonly cell: Cell;
  readonly name: string;
  readonly close: () => void;
}

/** The needs that lack one: those for which nothing at all was found first. */
function Needs({ cell, name, close }: NeedsProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      open
      size={WIDTH}
      title={name}
      extra={
        <span className="sub">{t('report.lackingOf', { n: cell.lacking, needs: cell.needs })}</span>
      }
      onClose={close}
    >
      <ul className="opened">
        {cell.open.map((need) => (
          <li key={need.needRef}>
            <Entry to="needs" id={need.needId} title={need.needTitle} />
            <Dots
              of={[
                need.needRef === need.needTitle ? '' : need.needRef,
                t(need.hasCandidate ? 'report.weakOnly' : 'report.noneAtAll'),
              ]}
            />
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
