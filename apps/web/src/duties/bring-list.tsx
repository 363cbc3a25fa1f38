import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../api/client.js';
import { FilePick } from './file-pick.js';
import { useDutyAct } from './use-duty-act.js';

type Report = Schemas['DutyImport'];
const TAKES = '.xlsx,.xls,.csv,.txt,.md,.docx';

const load = async (file: File, dryRun: boolean): Promise<Report | undefined> => {
  const { data } = await client.POST('/api/commitments/import', {
    params: { query: { name: file.name, dryRun: dryRun ? 'true' : 'false' } },
    body: file as never,
    bodySerializer: () => file,
    headers: { 'content-type': 'application/octet-stream' },
  });
  return data;
};

/** A list of duties from a sheet: first what would come of it, then it itself. */
export function BringList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File>();
  const [tried, setTried] = useState<Report>();
  const { run, busy, refusal } = useDutyAct();
  const choose = async (chosen: File | undefined) => {
    setFile(chosen);
    setTried(undefined);
    if (chosen) await run(async () => setTried(await load(chosen, true)));
  };
  const bring = async () => {
    if (file && (await run(() => load(file, false)))) onClose();
  };
  const news = tried ? tried.created + tried.updated : 0;
  return (
    <Modal
      open
      title={t('duties.import.title')}
      okText={t('duties.import.bring', { n: news })}
      cancelText={t('duties.import.cancel')}
      okButtonProps={{ disabled: news === 0 }}
      confirmLoading={busy}
      onOk={() => void bring()}
      onCancel={onClose}
    >
      <div className="act-form">
        <p className="sub">{t('duties.import.hint')}</p>
        <FilePick
          label={t('duties.import.file')}
          accept={TAKES}
          file={file}
          choose={(chosen) => void choose(chosen)}
        />
        {refusal && (
          <p className="note bad" role="alert">
            {refusal}
          </p>
        )}
        {tried && (
          <div aria-live="polite">
            <p>
              {t('duties.import.tried', {
                created: tried.created,
                updated: tried.updated,
                unchanged: tried.unchanged,
              })}
            </p>
            {tried.unknownUnits.length > 0 && (
              <p className="note">
                {t('duties.import.unknown', { names: tried.unknownUnits.join('、') })}
              </p>
            )}
            {[...tried.refused, ...tried.warnings].map(({ number, message }) => (
              <p className="sub" key={number + message}>
                {t('duties.import.row', { number, message })}
              </p>
            ))}
          </div>
        )}
      </div>
    </Modal>
  );
}
