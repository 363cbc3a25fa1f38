import { Input, InputNumber, Select } from 'antd';
import { DayInput } from '../parts/day-input.js';
import type { Value } from './merge.js';
import { EntryPicker, PartyPicker } from './pickers.js';
import { seenName } from './seen-names.js';
import { type FieldSpec, wordOf } from './sheet.js';

const STEP_SECONDS = 300;
const MOST_LETTERS = 200;

interface Props {
  readonly spec: FieldSpec;
  readonly control: { readonly id: string };
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** What a value is typed in, by what it is. */
export function ControlOf({ spec, control, value, onChange }: Props) {
  const text = wordOf(value);
  switch (spec.control) {
    case 'text':
      return (
        <Input
          {...control}
          value={text}
          maxLength={MOST_LETTERS}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case 'day':
      return <DayInput {...control} value={text} onChange={(day) => onChange(day ?? '')} />;
    case 'clock':
      return (
        <input
          {...control}
          type="time"
          step={STEP_SECONDS}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case 'count':
      return (
        <InputNumber
          {...control}
          value={typeof value === 'number' ? value : null}
          min={spec.range?.[0] ?? 0}
          max={spec.range?.[1] ?? 10_000}
          precision={0}
          mode="spinner"
          onChange={(number) => onChange(typeof number === 'number' ? number : null)}
        />
      );
    case 'choice':
      return (
        <Select
          {...control}
          aria-label={spec.label}
          value={text === '' ? null : text}
          options={[...(spec.options ?? [])]}
          onChange={(chosen: string | null) => onChange(chosen ?? '')}
        />
      );
    case 'party':
      return <PartyPicker {...control} label={spec.label} value={text} onChange={onChange} />;
    case 'need':
    case 'able':
      return (
        <EntryPicker
          {...control}
          of={spec.control}
          label={spec.label}
          value={text}
          onChange={onChange}
        />
      );
  }
}

/** A value in words, as the two columns of a merge show it. */
export function shownValue(spec: FieldSpec, value: Value): string {
  const text = wordOf(value);
  const option = spec.options?.find((one) => one.value === text)?.label;
  return option ?? seenName(text) ?? (text === '' ? '—' : text);
}
