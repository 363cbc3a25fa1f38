import { issueCode } from '../forms/issue-remark.js';
import { matchingWeightsSchema } from './matching-weights.js';

const WEIGHTS = {
  parts: { title: 0.5, text: 1, coverage: 1, figures: 0, field: 0.2, facts: 0.2 },
  thresholds: {
    titleChance: 0.03,
    titleFull: 0.6,
    textChance: 0.02,
    textFull: 0.4,
    weak: 0.02,
    good: 0.55,
    strong: 0.75,
  },
};
const refused = (parts: object, thresholds: object = {}): string[] => {
  const { error } = matchingWeightsSchema.safeParse(
    {
      parts: { ...WEIGHTS.parts, ...parts },
      thresholds: { ...WEIGHTS.thresholds, ...thresholds },
    },
    { error: issueCode },
  );
  return (error?.issues ?? []).map((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    return `${[...issue.path, ...keys].join('.')} ${issue.message}`;
  });
};
const ALL_ZERO = { title: 0, text: 0, coverage: 0, figures: 0, field: 0, facts: 0 };

describe('the weights of the matching', () => {
  it.each([
    [{}, {}, []],
    [{ title: 1.01 }, {}, ['parts.title NUMBER_TOO_LARGE']],
    [{ field: -0.1 }, {}, ['parts.field NUMBER_TOO_SMALL']],
    [{ facts: Number.NaN }, {}, ['parts.facts TYPE_EXPECTED']],
    [{ magic: 1 }, {}, ['parts.magic UNKNOWN_FIELD']],
    [{ text: undefined }, {}, ['parts.text REQUIRED']],
    [ALL_ZERO, {}, ['parts WEIGHTS_ALL_ZERO']],
    [{}, { textFull: 0.02 }, ['thresholds.textFull NOT_ABOVE']],
    [{}, { strong: 0.5 }, ['thresholds.strong NOT_ABOVE']],
    [{}, { good: 0.01 }, ['thresholds.good NOT_ABOVE']],
  ])('parts %j and thresholds %j are refused with %j', (parts, thresholds, wanted) => {
    expect(refused(parts, thresholds)).toEqual(wanted);
  });
});
