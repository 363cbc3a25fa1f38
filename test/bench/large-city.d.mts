export function cityOf(size: {
  readonly needs: number;
  readonly pairsANeed: number;
  readonly meetings: number;
}): string;
