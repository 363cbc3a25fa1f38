import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, client, reasonOf, type Schemas } from '../api/client.js';
import { editionFile, editionValues } from './edition-values.js';
import { changedOf, type Merge, merged, mergeOf, type Values } from './merge.js';

type Edition = Schemas['Edition'];
type Errors = Readonly<Record<string, string>>;

interface Late {
  readonly fresh: Edition;
  readonly merge: Merge;
  readonly chosen: Readonly<Record<string, 'theirs' | 'mine'>>;
}

const put = (edition: Edition, values: Values) =>
  client.PUT('/api/editions/{edition}', {
    params: {
      path: { edition: edition.ref },
      header: { 'If-Match': `"${edition.version}"` },
    },
    body: editionFile(edition, values),
  });
const read = async (ref: string): Promise<Edition | undefined> =>
  (await client.GET('/api/editions/{edition}', { params: { path: { edition: ref } } })).data;

/**
 * Values of the edition itself. Its version moves with every part of it: who changed another value meanwhile is not in the way, who
 * changed the same one is shown beside mine.
 */
export function useEditionForm(edition: Edition) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [before, setBefore] = useState(() => editionValues(edition));
  const [values, setValues] = useState(before);
  const [errors, setErrors] = useState<Errors>({});
  const [refusal, setRefusal] = useState('');
  const [late, setLate] = useState<Late | null>(null);
  const [busy, setBusy] = useState(false);

  const done = async (next: Values): Promise<void> => {
    setBefore(next);
    setValues(next);
    setLate(null);
    void message.success(t('settings.saved'));
    await queries.invalidateQueries();
  };
  /** Mine on top of the edition as it stands now; asked about where both changed the same. */
  const onFresh = async (): Promise<void> => {
    const fresh = await read(edition.ref);
    if (!fresh) return;
    const theirs = editionValues(fresh);
    const merge = mergeOf(before, theirs, values);
    if (merge.clashes.length > 0) return setLate({ fresh, merge, chosen: {} });
    const next = { ...theirs, ...merge.mine };
    await put(fresh, next);
    await done(next);
  };
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setErrors({});
    setRefusal('');
    try {
      await work();
    } catch (error) {
      const said = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
      const placed = Object.fromEntries(
        said
          .filter(({ field }) => field in values)
          .map(({ field, message: word }) => [field, word]),
      );
      setErrors(placed);
      if (Object.keys(placed).length === 0) setRefusal(reasonOf(error));
    } finally {
      setBusy(false);
    }
  };
  const save = (): Promise<void> =>
    run(async () => {
      try {
        await put(edition, values);
        await done(values);
      } catch (error) {
        if (!(error instanceof ApiError && error.problem?.code === 'VERSION_CHANGED')) throw error;
        await onFresh();
      }
    });
  const saveMerged = (): Promise<void> =>
    run(async () => {
      if (!late) return;
      const next = { ...editionValues(late.fresh), ...merged(late.merge, late.chosen) };
      await put(late.fresh, next);
      await done(next);
    });
  return {
    values,
    errors,
    refusal,
    late,
    busy,
    touched: Object.keys(changedOf(before, values)).length > 0,
    set: (part: Values) => setValues((all) => ({ ...all, ...part })),
    save,
    saveMerged,
    leave: () => setLate(null),
    choose: (key: string, choice: 'theirs' | 'mine') =>
      setLate((all) => all && { ...all, chosen: { ...all.chosen, [key]: choice } }),
  };
}
