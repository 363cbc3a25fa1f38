interface Props {
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly className?: string;
  readonly min?: string;
  /** YYYY-MM-DD; null or empty where there is none. */
  readonly value?: string | null;
  readonly onChange?: (day: string | null) => void;
}

/** A day, as the browser itself asks for one: typed, picked, and on a phone by the phone's own calendar. */
export const DayInput = ({ value, onChange, ...rest }: Props) => (
  <input
    type="date"
    max="9999-12-31"
    {...rest}
    value={value ?? ''}
    onChange={({ target }) => onChange?.(target.value === '' ? null : target.value)}
  />
);
