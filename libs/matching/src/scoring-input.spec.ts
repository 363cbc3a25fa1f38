import {
  type AskedNeed,
  type OfferedCapability,
  scoredCapability,
  scoredNeed,
} from './scoring-input.js';

const need = (fields: Partial<AskedNeed>): ReturnType<typeof scoredNeed>['text'] =>
  scoredNeed({ problem: '', keyTechnology: '', goal: '', kinds: [], ...fields } as AskedNeed).text;
const capability = (
  fields: Partial<OfferedCapability>,
): ReturnType<typeof scoredCapability>['text'] =>
  scoredCapability({
    summary: '',
    detail: '',
    stage: null,
    trl: null,
    evidence: [],
    ...fields,
  } as unknown as OfferedCapability).text;

describe('what the scorer is given', () => {
  it.each([
    ['漏检率高', '漏检率≤0.3%', '少用人', '漏检率≤0.3%\n少用人'],
    ['', '漏检率≤0.3%', '', '漏检率≤0.3%'],
    ['漏检率高', '', '', '漏检率高'],
    ['', '', '', ''],
  ])(
    'says where %j, %j, %j begin to say what is sought',
    (problem, keyTechnology, goal, sought) => {
      const { body, wantedFrom } = need({ problem, keyTechnology, goal });
      expect(body.slice(wantedFrom)).toBe(sought);
    },
  );

  it.each([
    [['ADOPT'], 7],
    [['IMPROVE', 'ADOPT'], 5],
    [['ADOPT', 'TACKLE'], null],
    [['TACKLE'], null],
    [[], null],
  ])('asks of a need of the kinds %j for readiness %s', (kinds, least) =>
    expect(need({ kinds }).leastTrl).toBe(least),
  );

  it.each([
    [6, 'MATURE', 6],
    [null, 'EARLY', 3],
    [null, 'MATURE', 8],
    [null, null, null],
  ])('reads readiness %s, stage %s as %s', (trl, stage, level) =>
    expect(capability({ trl, stage }).trl).toBe(level),
  );
});
