import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  readonly accept: string;
  readonly file: File | undefined;
  readonly choose: (file: File | undefined) => void;
}

/** One file of this device; its name stands beside the button once it is chosen. */
export function FilePick({ label, accept, file, choose }: Props) {
  const { t } = useTranslation();
  return (
    <label className="file-line">
      <span className="btn">{t('duties.choose')}</span>
      <span className={file ? '' : 'sub'}>{file?.name ?? label}</span>
      <input
        type="file"
        accept={accept}
        aria-label={label}
        onChange={({ target }) => choose(target.files?.[0])}
      />
    </label>
  );
}
