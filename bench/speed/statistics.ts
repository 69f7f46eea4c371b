export interface Figures {
  readonly n: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

/** In the unit of the samples, to a tenth; the percentile is the smallest sample that 95 % do not exceed. */
export function figuresOf(samples: readonly number[]): Figures {
  if (samples.length < 100) throw new Error(`${samples.length} measurements are too few.`);
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN);
  return { n: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) };
}

const round = (value: number) => Math.round(value * 10) / 10;
