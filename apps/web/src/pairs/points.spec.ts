import { pointsOf } from './points.js';

const part = (weight: number, value: number) => ({
  part: '',
  label: '',
  weight,
  value,
  contribution: weight * value,
});
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('a score as points', () => {
  it('shows tenths that sum to the total shown, and the weights to 100', () => {
    for (let round = 0; round < 200; round++) {
      const raw = [0.75, 1, 1, 0.3, 0.25, 0.25].map((weight) => weight / 3.55);
      const parts = raw.map((weight, at) => part(weight, ((round * (at + 7) * 37) % 101) / 100));
      const score = sum(parts.map(({ contribution }) => contribution));
      const points = pointsOf(score, parts);
      expect(sum(points.map(({ tenths }) => tenths))).toBe(Math.round(score * 1000));
      expect(sum(points.map(({ mostTenths }) => mostTenths))).toBe(1000);
      expect(points.filter(({ tenths, mostTenths }) => tenths > mostTenths)).toEqual([]);
    }
  });

  it('puts what counts most first', () => {
    const points = pointsOf(0.5, [part(0.2, 0.5), part(0.8, 0.5)]);
    expect(points.map(({ mostTenths }) => mostTenths)).toEqual([800, 200]);
  });
});
