import { App, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonOf } from '../api/client.js';
import { sizeWords } from '../capabilities/sizes.js';
import { later } from '../i18n/later.js';
import './entries.css';
import { TAKEN } from './file-check.js';
import { type Sending, type Side, useFiles } from './use-files.js';
import { zh as entries } from './words.zh.js';

later({ entries });

interface Props {
  readonly side: Side;
  readonly id: string;
  readonly mayChange: boolean;
}

/** Files of a need or a capability: to be fetched by whoever may, to be added and taken away by who may change it. */
export function EntryFiles({ side, id, mayChange }: Props) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const choose = useRef<HTMLInputElement>(null);
  const { items, isHidden, isRead, sending, add, remove, forget } = useFiles(side, id);
  // Who may not have them is told nothing of them.
  if (isHidden || (!mayChange && items.length === 0)) return null;
  const ask = (attachment: string, name: string): void =>
    void modal.confirm({
      title: t('entries.files.removeAsk', { name }),
      okText: t('entries.files.remove', { name: '' }).trim(),
      onOk: () => remove(attachment).catch((error: unknown) => void message.error(reasonOf(error))),
    });
  return (
    <section className="box entry-files" id="files">
      <h2>{t('entries.files.title')}</h2>
      {mayChange && (
        <p className="sub">
          {t('entries.files.hint')} {t('entries.files.seen')}
        </p>
      )}
      {isRead && items.length + sending.length === 0 && (
        <p className="mut">{t('entries.files.none')}</p>
      )}
      <ul>
        {items.map(({ id: attachment, name, size, scanned }) => (
          <li key={attachment}>
            <a href={`/api/${side}/${id}/attachments/${attachment}`}>{name}</a>
            <span className="sub">
              <span className="num">{sizeWords(size)}</span> ·{' '}
              <span className={scanned ? 'ok' : ''}>
                {t(`entries.files.state.${scanned ? 'scanned' : 'unscanned'}`)}
              </span>
            </span>
            {mayChange && (
              <Button
                type="text"
                size="small"
                aria-label={t('entries.files.remove', { name })}
                onClick={() => ask(attachment, name)}
              >
                ×
              </Button>
            )}
          </li>
        ))}
        {sending.map((one) => (
          <SendingRow key={one.key} one={one} forget={forget} />
        ))}
      </ul>
      {mayChange && (
        <>
          <input
            ref={choose}
            type="file"
            multiple
            hidden
            accept={TAKEN}
            aria-label={t('entries.files.add')}
            onChange={({ target }) => {
              add([...(target.files ?? [])]);
              target.value = '';
            }}
          />
          <Button onClick={() => choose.current?.click()}>{t('entries.files.add')}</Button>
        </>
      )}
    </section>
  );
}

interface SendingProps {
  readonly one: Sending;
  readonly forget: (key: number) => void;
}

/** One on its way: how far it is, or why it did not get through. */
function SendingRow({ one, forget }: SendingProps) {
  const { t } = useTranslation();
  const { key, name, size, percent, fault, reason } = one;
  const refusal =
    reason ??
    (fault === null ? null : t(`entries.files.fault.${fault}`, { size: sizeWords(size) }));
  if (refusal !== null)
    return (
      <li className="refused">
        <span className="name">{name}</span>
        <span className="why-not" role="alert">
          {refusal}
        </span>
        <Button
          type="text"
          size="small"
          aria-label={t('entries.files.forget', { name })}
          onClick={() => forget(key)}
        >
          ×
        </Button>
      </li>
    );
  const state = percent === null ? 'waiting' : percent < 100 ? 'sending' : 'checking';
  return (
    <li>
      <span className="name">{name}</span>
      <progress max={100} value={percent ?? 0} aria-label={name} />
      <span className="sub">{t(`entries.files.state.${state}`, { n: percent ?? 0 })}</span>
    </li>
  );
}
