import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { later } from '../i18n/later.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { useRoles } from '../shell/roles.js';
import { DutyDrawer } from './duty-drawer.js';
import { BringList } from './bring-list.js';
import { LightMark } from './light.js';
import { LIGHTS, lightOf, namesOf, shownOf, tallyOf, unitsOf } from './shown.js';
import { useDuties } from './use-duties.js';
import { zh } from './words.zh.js';
import './duties.css';

later({ duties: zh });
type Card = Schemas['DutyCard'];

/** Who has promised what, how often it is due, and how it stands: the list that an official knows on paper. */
export function DutiesPage() {
  const { t } = useTranslation();
  const { beginsFairs: keepsList } = useRoles();
  const { light, unit, duty } = useSearch({ from: '/office/duties' });
  const navigate = useNavigate({ from: '/duties' });
  const duties = useDuties();
  const [bringing, setBringing] = useState(false);
  if (duties.error) return <Failed error={duties.error} again={() => void duties.refetch()} />;
  if (!duties.data) return <Loading rows={10} />;
  const all = duties.data;
  const tally = tallyOf(all);
  const rows = shownOf(all, { light, unit });
  return (
    <div className="duties">
      <div className="duties-lead">
        <h1>
          <Trans
            i18nKey={`duties.lead.${leadOf(all.length, tally)}`}
            values={{ n: all.length, red: tally.RED, yellow: tally.YELLOW, green: tally.GREEN }}
            components={{ em: <em /> }}
          />
        </h1>
        <span className="acts">
          {all.length > 0 && (
            <a className="btn" href="/api/exports/commitments.xlsx" download>
              {t('duties.export')}
            </a>
          )}
          {keepsList && (
            <Button
              type={all.length === 0 ? 'primary' : 'default'}
              onClick={() => setBringing(true)}
            >
              {t('duties.bring')}
            </Button>
          )}
        </span>
      </div>
      <section className="box">
        {all.length === 0 ? (
          <Empty title={t('duties.none')} hint={t('duties.noneHint')} />
        ) : (
          <>
            <div className="sift">
              <div className="chips" role="group" aria-label={t('duties.lights')}>
                {LIGHTS.filter((one) => tally[one] > 0 || one === light).map((one) => (
                  <button
                    key={one}
                    type="button"
                    aria-pressed={light === one}
                    onClick={() =>
                      void navigate({
                        search: (now) => ({ ...now, light: light === one ? undefined : one }),
                        replace: true,
                      })
                    }
                  >
                    <LightMark light={one} /> <span className="num">{tally[one]}</span>
                  </button>
                ))}
              </div>
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                value={unit ?? null}
                placeholder={t('duties.unit')}
                aria-label={t('duties.unit')}
                options={unitsOf(all).map(({ name, count }) => ({
                  value: name,
                  label: `${name}（${count}）`,
                }))}
                onChange={(chosen: string | null | undefined) =>
                  void navigate({
                    search: (now) => ({ ...now, unit: chosen ?? undefined }),
                    replace: true,
                  })
                }
              />
              <span className="sub">{t('duties.shown', { n: rows.length })}</span>
            </div>
            <Table
              rows={rows}
              open={(id) => void navigate({ search: (now) => ({ ...now, duty: id }) })}
            />
          </>
        )}
      </section>
      {duty !== undefined && (
        <DutyDrawer
          id={duty}
          onClose={() => void navigate({ search: (now) => ({ ...now, duty: undefined }) })}
        />
      )}
      {bringing && <BringList onClose={() => setBringing(false)} />}
    </div>
  );
}

const leadOf = (all: number, tally: ReturnType<typeof tallyOf>) => {
  if (all === 0) return 'none';
  if (tally.RED > 0) return 'red';
  return tally.YELLOW > 0 ? 'yellow' : 'green';
};

interface TableProps {
  readonly rows: readonly Card[];
  readonly open: (id: string) => void;
}

function Table({ rows, open }: TableProps) {
  const { t } = useTranslation();
  return (
    <table className="duty-table">
      <thead>
        <tr>
          <th scope="col">{t('duties.col.number')}</th>
          <th scope="col">{t('duties.col.task')}</th>
          <th scope="col">{t('duties.col.lead')}</th>
          <th scope="col">{t('duties.col.support')}</th>
          <th scope="col">{t('duties.col.due')}</th>
          <th scope="col">{t('duties.col.light')}</th>
          <th scope="col">{t('duties.col.progress')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.id} className={lightOf(one).toLowerCase()}>
            <td className="num">{one.number}</td>
            <td className="task">
              <button type="button" onClick={() => open(one.id)}>
                {one.task}
              </button>
            </td>
            <td data-label={t('duties.col.lead')}>{namesOf(one, 'LEAD')}</td>
            <td data-label={t('duties.col.support')}>
              {[namesOf(one, 'SUPPORT'), namesOf(one, 'GUIDE')].filter(Boolean).join('、') || '—'}
            </td>
            <td data-label={t('duties.col.due')}>{one.due.join('；')}</td>
            <td className="light-cell">
              <LightMark light={lightOf(one)} />
            </td>
            <td data-label={t('duties.col.progress')}>
              {one.stateLabel}
              {one.missed > 0 && (
                <span className="hot"> · {t('duties.missed', { n: one.missed })}</span>
              )}
              {one.reasonLabel !== '' && <p className="sub">{one.reasonLabel}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
