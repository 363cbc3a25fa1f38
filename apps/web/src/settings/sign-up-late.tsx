import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Question } from './question.js';

interface Form {
  readonly opensOn: string | null;
  readonly closesOn: string | null;
  readonly capacity: number | null;
  readonly approval: boolean;
  readonly questions: readonly Pick<Question, 'label'>[];
}

interface Props {
  readonly theirs: Form;
  readonly mine: Form;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

/** The terms of signing up as somebody else has set them meanwhile, beside mine. */
export function LateSettings({ theirs, mine, keepMine, takeTheirs }: Props) {
  const { t } = useTranslation();
  const shown = ({ opensOn, closesOn, capacity, approval, questions }: Form) => [
    opensOn || '—',
    closesOn || '—',
    capacity === null ? '—' : String(capacity),
    approval ? '✓' : '—',
    questions.map(({ label }) => label.zh).join('；') || '—',
  ];
  const labels = [
    t('settings.signUp.opensOn'),
    t('settings.signUp.closesOn'),
    t('settings.signUp.capacity'),
    t('settings.signUp.approval'),
    t('settings.signUp.questions'),
  ];
  const [own, other] = [shown(mine), shown(theirs)];
  return (
    <Modal
      open
      title={t('settings.merge.title')}
      okText={t('settings.merge.keepMine')}
      cancelText={t('settings.merge.takeTheirs')}
      closable={false}
      onOk={keepMine}
      onCancel={takeTheirs}
    >
      <table className="merge-table">
        <thead>
          <tr>
            <th scope="col">{t('settings.merge.what')}</th>
            <th scope="col">{t('settings.merge.theirs')}</th>
            <th scope="col">{t('settings.merge.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {labels.map((label, i) => (
            <tr key={label} className={own[i] === other[i] ? '' : 'differs'}>
              <th scope="row">{label}</th>
              <td>{other[i]}</td>
              <td>{own[i]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
