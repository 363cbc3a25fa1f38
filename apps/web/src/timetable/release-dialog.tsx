import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, ApiError, reasonOf, type Schemas } from '../api/client.js';
import { clockTime, dayOfInstant } from '../parts/time.js';
import { byPair, type Change, type PairChange, toldOf } from './difference.js';
import { shortName } from './grid.js';
import { useDifferenceWords } from './version-strip.js';

interface Props {
  readonly edition: string;
  readonly next: number;
  readonly changes: readonly Change[];
  readonly may: boolean;
  readonly onClose: () => void;
}

/** What the next version changes, line by line, who will be told, and a note that goes with it. */
export function ReleaseDialog({ edition, next, changes, may, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ note: string }>();
  const told = toldOf(changes);
  const release = api.useMutation('post', '/api/editions/{edition}/timetable/releases', {
    onSuccess: async ({ version }) => {
      await queries.invalidateQueries();
      void message.success(t('timetable.released', { n: version, told: told.length }));
      onClose();
    },
    onError: (error: unknown) => {
      const own = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
      const errors = own.some(({ field }) => field === 'note')
        ? own.map((one) => one.message)
        : [reasonOf(error)];
      form.setFields([{ name: 'note', errors }]);
    },
  });
  const words = useDifferenceWords()(changes);
  return (
    <Modal
      open
      width={720}
      title={t('timetable.releaseTitle', { n: next })}
      okText={t('timetable.releaseAndTell', { n: next, told: told.length })}
      cancelText={t('timetable.notYet')}
      okButtonProps={{ loading: release.isPending, hidden: !may }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>
        <b>{words}</b>
      </p>
      <ul className="dl">
        {byPair(changes).map((row) => (
          <Line key={row.matchId} row={row} />
        ))}
      </ul>
      <p className="told">
        <b>{t('timetable.toldWho', { n: told.length })}</b> {told.join('、')}
      </p>
      {may && (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ note: '' }}
          onFinish={({ note }) =>
            release.mutate({ params: { path: { edition } }, body: { note: note.trim() } })
          }
        >
          <Form.Item name="note" label={t('timetable.note')} extra={t('timetable.noteHint')}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}

/** One pair: in what it is another, before and after. */
function Line({ row }: { readonly row: PairChange }) {
  const { t } = useTranslation();
  const { need, capability, before, after } = row.change;
  return (
    <li>
      <span className="kinds">
        {row.kinds.map((kind) => t(`timetable.kind.${kind}`)).join(' ')}
      </span>
      <b>
        {shortName(need.organisation)} × {capability.person || capability.organisation}
      </b>
      <span className="mut">
        {before && <Where terms={before} />}
        {before && after && ' → '}
        {after && <Where terms={after} />}
      </span>
    </li>
  );
}

const Where = ({ terms }: { readonly terms: Schemas['MeetingTerms'] }) => (
  <span className="where">
    {dayOfInstant(terms.startsAt)} {clockTime(terms.startsAt)} {terms.place}
  </span>
);
