/** Counts in the text format that Prometheus reads. Numbers only: nothing here tells one device from another. */
export const metricsText = (counts: Readonly<Record<string, number>>): string =>
	Object.entries(counts)
		.map(([name, count]) => `# TYPE engawa_${name} gauge\nengawa_${name} ${count}\n`)
		.join('');
