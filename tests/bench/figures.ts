/** The value below which this share of the samples lies. */
export const percentile = (samples: readonly number[], share: number): number => {
	const sorted = [...samples].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const summary = (samples: readonly number[]) => ({
	n: samples.length,
	p50: Number(percentile(samples, 0.5).toFixed(2)),
	p95: Number(percentile(samples, 0.95).toFixed(2))
});
