import { type Evidence, levelOf } from './levels.js';
import { SHIPPED_WEIGHTS } from './score-weights.js';
import type { PartName, ScorePart } from './scoring.types.js';

const THRESHOLDS = SHIPPED_WEIGHTS.thresholds;
const part = (name: PartName, weight: number, value: number): ScorePart => ({
  part: name,
  weight,
  value,
  contribution: weight * value,
});
const texts = (value: number): ScorePart[] => [part('text', 0.9, value), part('field', 0.1, 1)];
const ALL: Evidence = { words: 3, inBody: true, figuresMet: 1, figuresMissed: 0 };
const level = (score: number, evidence: Partial<Evidence> = {}): number =>
  levelOf(score, texts(score), () => ({ ...ALL, ...evidence }), THRESHOLDS);

describe('levelOf', () => {
  it.each([
    [0, 1],
    [0.019, 1],
    [0.02, 2],
    [0.54, 2],
    [0.55, 3],
    [0.74, 3],
    [0.75, 4],
    [1, 4],
  ])('calls a score of %s, with all the evidence there can be, %s', (score, wanted) =>
    expect(level(score)).toBe(wanted),
  );

  it('is nothing where only field and terms agree, whatever the score', () => {
    expect(levelOf(0.1, texts(0), () => ALL, THRESHOLDS)).toBe(1);
  });

  it('is good only where two words or a figure can be shown', () => {
    expect(level(0.6, { words: 1, figuresMet: 0 })).toBe(2);
    expect(level(0.6, { words: 2, figuresMet: 0 })).toBe(3);
    expect(level(0.6, { words: 0, figuresMet: 1 })).toBe(3);
  });

  it('is never strong by titles alone, nor where a figure is missed', () => {
    expect(level(0.9, { inBody: false, figuresMet: 0 })).toBe(3);
    expect(level(0.9, { inBody: false })).toBe(4);
    expect(level(0.9, { figuresMissed: 1 })).toBe(3);
  });

  it('looks for evidence only where the score asks for it', () => {
    const evidence = jest.fn(() => ALL);
    levelOf(0.3, texts(0.3), evidence, THRESHOLDS);
    expect(evidence).not.toHaveBeenCalled();
  });
});
