import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../parts/time.js';
import type { Item } from './grid.js';
import { useHeld } from './held.js';
import { type Acts, nameOf } from './use-acts.js';

interface Props {
  readonly acts: Acts;
  readonly onLeave: () => void;
}

/** What the colours mean, how it goes by keyboard, and what else can be done with the card that is held. */
export function HeldPanel({ acts, onLeave }: Props) {
  const { t } = useTranslation();
  const { item, isDragged, may } = useHeld();
  if (!may) return null;
  return (
    <section className="box panel" aria-live="polite">
      <h3>
        {item
          ? t(isDragged ? 'timetable.dragging' : 'timetable.moving', { name: nameOf(item) })
          : t('timetable.howTo')}
      </h3>
      {item && !isDragged && <ItemActs item={item} acts={acts} onLeave={onLeave} />}
      <div className="lg">
        <span>
          <i className="ok" />
          {t('timetable.legend.ok')}
        </span>
        <span>
          <i className="tight" />
          {t('timetable.legend.tight')}
        </span>
        <span>
          <i className="swap" />
          {t('timetable.legend.swap')}
        </span>
        <span>
          <i className="shut" />
          {t('timetable.legend.shut')}
        </span>
      </div>
      <p className="sub keys">
        <kbd>Enter</kbd> {t('timetable.key.lift')} <kbd>↑↓←→</kbd> {t('timetable.key.move')}{' '}
        <kbd>Enter</kbd> {t('timetable.key.drop')} <kbd>Esc</kbd> {t('timetable.key.back')}{' '}
        <kbd>Space</kbd> {t('timetable.key.pick')}
      </p>
    </section>
  );
}

/** What else can be done with a card than to move it. */
export function ItemActs({
  item,
  acts,
  onLeave,
  isInDialog = false,
}: { readonly item: Item; readonly isInDialog?: boolean } & Props) {
  const { t } = useTranslation();
  const leave = !isInDialog && (
    <Button size="small" type="text" onClick={onLeave}>
      {t('timetable.leave')}
    </Button>
  );
  if (item.kind === 'pair')
    return (
      <div className="acts">
        {!isInDialog && <span className="sub">{t('timetable.pickPlace')}</span>}
        {leave}
      </div>
    );
  const { meeting } = item;
  return (
    <div className="acts">
      <span className="sub">
        {meeting.locked
          ? t('timetable.isLocked')
          : `${clockTime(meeting.startsAt)} · ${meeting.place}`}
      </span>
      <Button
        size="small"
        disabled={acts.busy}
        onClick={() => void acts.lock(meeting, !meeting.locked)}
      >
        {t(meeting.locked ? 'timetable.unlock' : 'timetable.lock')}
      </Button>
      {!meeting.locked && (
        <Button
          size="small"
          disabled={acts.busy}
          onClick={() => {
            onLeave();
            void acts.takeOut(meeting);
          }}
        >
          {t('timetable.takeOut')}
        </Button>
      )}
      <CallOff acts={acts} item={item} onLeave={onLeave} />
      {leave}
    </div>
  );
}

/** Calls a meeting off: the two sides hear of it at once, so it wants a reason. */
function CallOff({ acts, item, onLeave }: { readonly item: Item & { kind: 'meeting' } } & Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const [isOpen, setOpen] = useState(false);
  const callOff = async (): Promise<void> => {
    setOpen(false);
    if (!(await acts.callOff(item.meeting, reason.trim()))) return;
    onLeave();
    void message.success(t('timetable.calledOff'));
  };
  return (
    <>
      <Button size="small" danger disabled={acts.busy} onClick={() => setOpen(true)}>
        {t('timetable.callOff')}
      </Button>
      <Modal
        open={isOpen}
        destroyOnHidden
        className="call-off"
        title={t('timetable.callOffTitle')}
        okText={t('timetable.callOff')}
        cancelText={t('timetable.keep')}
        okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
        onOk={() => void callOff()}
        onCancel={() => setOpen(false)}
      >
        <Input.TextArea
          rows={2}
          maxLength={200}
          value={reason}
          aria-label={t('timetable.reason')}
          placeholder={t('timetable.reason')}
          onChange={({ target }) => setReason(target.value)}
        />
      </Modal>
    </>
  );
}
