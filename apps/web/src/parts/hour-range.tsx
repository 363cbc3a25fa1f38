import { useTranslation } from 'react-i18next';

/** From when until when on a day, typed or picked as the browser does it. */
export function HourRange({
  id,
  label,
  from,
  until,
  onChange,
}: {
  readonly id?: string;
  readonly label: string;
  readonly from: string;
  readonly until: string;
  readonly onChange: (range: { readonly from: string; readonly until: string }) => void;
}) {
  const { t } = useTranslation();
  const box = (name: 'from' | 'until', value: string, own?: string) => (
    <input
      {...(own === undefined ? {} : { id: own })}
      type="time"
      step={300}
      required
      aria-label={t(`parts.${name}`)}
      value={value}
      onChange={({ target }) => {
        if (target.value !== '') onChange({ from, until, [name]: target.value });
      }}
    />
  );
  return (
    <span className="hour-range" role="group" aria-label={label}>
      {box('from', from, id)}
      <span aria-hidden="true">–</span>
      {box('until', until)}
    </span>
  );
}
