import { useParams } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayWords, weekday } from '../parts/time.js';
import { BoardView } from './board-view.js';
import { Refusal, Undo } from './board-sections.js';
import { ClashBox } from './clash-box.js';
import { FEW_PLACES, shownPlaces } from './columns.js';
import { DayList } from './day-list.js';
import { toldOf } from './difference.js';
import type { Board, Half } from './grid.js';
import { HalfTabs, partOf } from './half-tabs.js';
import { HeldPanel } from './held-panel.js';
import { LateDialog } from './late-dialog.js';
import { MakeTimetable, Making } from './make-timetable.js';
import { MoveDialog } from './move-dialog.js';
import { PeopleGrid } from './people-grid.js';
import { PlaceGrid } from './place-grid.js';
import { ReleaseDialog } from './release-dialog.js';
import { Tray } from './tray.js';
import { useActs } from './use-acts.js';
import { useBoard, useChanges, useMay, useReleases } from './use-board.js';
import { useNarrow } from '../parts/use-narrow.js';
import { type Table, useTable } from './use-table.js';
import { VersionStrip } from './version-strip.js';
import './timetable.css';
import { later } from '../i18n/later.js';
import { zh as timetable } from './words.zh.js';

later({ timetable });

/** The timetable as a board: who meets whom, when and where; what waits; what the next release would change. */
export function TimetablePage() {
  const { edition } = useParams({ from: '/fairs/$edition' });
  const board = useBoard(edition);
  if (board.error)
    return (
      <div className="wrap">
        <Failed error={board.error} again={() => void board.refetch()} />
      </div>
    );
  if (!board.data)
    return (
      <div className="wrap">
        <Loading rows={12} />
      </div>
    );
  return <Timetable edition={edition} board={board.data} />;
}

interface Props {
  readonly edition: string;
  readonly board: Board;
}

function Timetable({ edition, board }: Props) {
  const { t } = useTranslation();
  const may = useMay(edition);
  const releases = useReleases(edition);
  const changes = useChanges(edition);
  const [isReleasing, setReleasing] = useState(false);
  const acts = useActs(edition, board);
  const table = useTable(board, may.change, acts);
  const { halves, half } = table;
  const isNarrow = useNarrow();
  const next = (releases.data?.items[0]?.version ?? 0) + 1;
  const changed = changes.data?.items ?? [];
  const told = toldOf(changed).length;
  return (
    <div className="wrap timetable">
      <BoardView
        held={table.held}
        onDrag={table.onDrag}
        onTakeOut={table.takeOut}
        onHalf={table.setHalf}
      >
        <div className="hd">
          <h1>{t('timetable.title')}</h1>
          <HalfTabs halves={halves} chosen={half?.session.id ?? ''} onChoose={table.setHalf} />
          {half && (
            <span className="sub">
              {half.session.breakMinutes > 0
                ? t('timetable.lengths', {
                    n: half.session.slotMinutes,
                    rest: half.session.breakMinutes,
                  })
                : t('timetable.length', { n: half.session.slotMinutes })}
            </span>
          )}
          {may.change && (
            <div className="end">
              <Undo acts={acts} />
              {may.make && <MakeTimetable edition={edition} board={board} />}
              {changed.length > 0 && (
                <Button
                  type="primary"
                  title={t('timetable.willTell', { n: told })}
                  onClick={() => setReleasing(true)}
                >
                  {t('timetable.release', { n: next })}
                </Button>
              )}
            </div>
          )}
        </div>
        {releases.data && changes.data && (board.timetable ?? releases.data.items.length > 0) && (
          <VersionStrip
            edition={edition}
            releases={releases.data.items}
            changes={changed}
            onRead={() => setReleasing(true)}
          />
        )}
        <Making board={board} />
        <Refusal acts={acts} />
        {!half ? (
          <section className="box">
            <Empty title={t('timetable.noSlots')} hint={t('timetable.noSlotsHint')} />
          </section>
        ) : isNarrow ? (
          <DayList half={half} waiting={board.waiting} />
        ) : (
          <div className="main">
            <Tray waiting={board.waiting} />
            <div className="work">
              <Grid half={half} table={table} />
              <div className="ft">
                <ClashBox
                  board={board}
                  clashes={table.clashes}
                  acts={acts}
                  may={may.change}
                  onPick={table.held.pick}
                />
                <HeldPanel acts={acts} onLeave={table.leave} />
              </div>
            </div>
          </div>
        )}
        {isNarrow && half && table.held.item && (
          <MoveDialog
            halves={halves}
            half={half}
            acts={acts}
            onHalf={table.setHalf}
            onLeave={table.leave}
          />
        )}
      </BoardView>
      {acts.late && <LateDialog late={acts.late} acts={acts} />}
      {isReleasing && (
        <ReleaseDialog
          edition={edition}
          next={next}
          changes={changed}
          may={may.change}
          onClose={() => setReleasing(false)}
        />
      )}
    </div>
  );
}

/** One half of a day, by tables or by people. */
function Grid({ half, table }: { readonly half: Half; readonly table: Table }) {
  const { t } = useTranslation();
  const [view, setView] = useState<'places' | 'people'>('places');
  const [all, setAll] = useState(false);
  const places = shownPlaces(half, all);
  const hidden = half.places.length - places.length;
  const head = (
    <>
      {dayWords(half.session.date)}
      <small>{t(`timetable.part.${partOf(half)}`, { weekday: weekday(half.session.date) })}</small>
    </>
  );
  return (
    <>
      <div className="views">
        <Segmented
          size="small"
          aria-label={t('timetable.views')}
          value={view}
          onChange={setView}
          options={[
            { value: 'places', label: t('timetable.byPlace') },
            { value: 'people', label: t('timetable.byPerson') },
          ]}
        />
        {view === 'places' && half.places.length > FEW_PLACES && (
          <Button type="link" size="small" onClick={() => setAll(!all)}>
            {all ? t('timetable.fewer') : t('timetable.more', { n: hidden })}
          </Button>
        )}
      </div>
      <div className="scroll">
        {view === 'places' ? (
          <PlaceGrid half={half} places={places} head={head} />
        ) : (
          <PeopleGrid half={half} head={head} />
        )}
      </div>
      {half.meetings.length === 0 && !table.held.item && (
        <p className="sub">{t('timetable.emptyHalf')}</p>
      )}
    </>
  );
}
