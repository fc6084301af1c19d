import type { DocumentKind } from '../kind.ts';
import { titleOfSheets } from '../sheet-document.ts';
import { migrations } from './migrations.ts';
import { emptySchedule, parseSchedule, SCHEDULE_VERSION, type ScheduleYear } from './model.ts';

/** 予定と当番: what takes place when, who is there, who came; one document for each 年度 (A1, A2, A9, E1, E15). */
export const schedule: DocumentKind<ScheduleYear> = {
	id: 'schedule',
	circle: 'everyone',
	version: SCHEDULE_VERSION,
	empty: emptySchedule,
	parse: parseSchedule,
	migrations,
	title: titleOfSheets,
	preview: () => '',
	loadView: async () => (await import('./ScheduleView.svelte')).default
};

/** Further looks at the same documents, each loaded when it is first shown. */
export const scheduleLooks = {
	schedule: schedule.loadView,
	turns: async () => (await import('./TurnsView.svelte')).default,
	today: async () => (await import('./TodayView.svelte')).default,
	/** Nothing to look at: it rings. */
	ringing: async () => (await import('./ring/Ringing.svelte')).default
} as const;
