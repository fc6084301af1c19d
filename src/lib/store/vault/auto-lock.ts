/**
 * When an open vault locks by itself. Pure: events come in with the time of a monotonic clock (milliseconds), a state comes out,
 * and the rim does what the state says. No way leads back from `locked`; who opens the vault again begins anew.
 *
 * LOCK1 On a device marked 共用, two minutes without a touch lock, the last thirty seconds of them counted down: まもなく閉じます.
 * LOCK2 A tab that is hidden, and a device that slept, lock at once, on every device.
 * LOCK3 An errand of the app's own (camera, picker, call) may hide the tab for up to 60 seconds; the screen is covered meanwhile.
 * LOCK4 しまって鍵をかける locks at once, also in the middle of an errand.
 * LOCK5 No clock that jumps and no event that comes late keeps it open: a deadline that has passed locks, whatever comes next, and so does a
 * clock that goes back.
 */
export type AutoLock =
	| {
			readonly state: 'open' | 'closing';
			readonly touchedAt: number;
			readonly seenAt: number;
	  }
	| {
			readonly state: 'errand';
			readonly seenAt: number;
			readonly until: number;
			readonly isHidden: boolean;
			/** It came back before its tab did. */
			readonly isDone: boolean;
	  }
	| { readonly state: 'locked'; readonly reason: LockedBy };

/** `lock`: the button. `clock`: it went back. `late`: the page did not hear its clock for so long that the device must have slept. */
type LockedBy = 'lock' | 'idle' | 'hidden' | 'late' | 'clock' | 'errand';

export type LockEvent = {
	readonly type: 'touch' | 'stay' | 'tick' | 'hide' | 'show' | 'lock' | 'errand-begins' | 'errand-ends';
};

export interface LockRules {
	/** Marked 共用: anybody may sit down at it. */
	readonly isShared: boolean;
}

export const IDLE_MS = 120_000;
export const COUNTDOWN_MS = 30_000;
export const ERRAND_MS = 60_000;
/** The rim ticks at least this often while the tab is to be seen; browsers slow that down only for hidden ones. */
export const TICK_MS = 1_000;
/** A tick this late, with the tab to be seen, means a closed lid or a sleeping device. */
export const LATE_MS = 15_000;

export const opened = (at: number): AutoLock => ({ state: 'open', touchedAt: at, seenAt: at });

/** The state after the event. A time before that of an earlier event is no monotonic clock's, so it locks. */
export const next = (lock: AutoLock, { type }: LockEvent, at: number, rules: LockRules): AutoLock => {
	if (lock.state === 'locked') return lock;
	const overdue = overdueReason(lock, at, rules);
	if (overdue) return locked(overdue);
	if (type === 'lock') return locked('lock');
	return lock.state === 'errand' ? onErrand(lock, type, at, rules) : atHome(lock, type, at, rules);
};

/** Seconds that are left, while it counts down; undefined when it does not. */
export const secondsLeft = (lock: AutoLock, at: number): number | undefined =>
	lock.state === 'closing' ? Math.max(0, Math.ceil((lock.touchedAt + IDLE_MS - at) / 1_000)) : undefined;

/** Whether what is on the screen must not be seen, in the app switcher for one. */
export const isCovered = (lock: AutoLock): boolean => lock.state === 'errand' || lock.state === 'locked';

type Unlocked = Exclude<AutoLock, { state: 'locked' }>;
type Errand = Extract<AutoLock, { state: 'errand' }>;
type AtHome = Exclude<Unlocked, Errand>;

const locked = (reason: LockedBy): AutoLock => ({ state: 'locked', reason });

/** The deadlines that may have passed since the last event. */
const overdueReason = (lock: Unlocked, now: number, { isShared }: LockRules): LockedBy | undefined => {
	if (now < lock.seenAt) return 'clock';
	const isExcused = lock.state === 'errand' && now < lock.until;
	if (isExcused) return undefined;
	if (lock.state === 'errand' && lock.isHidden) return 'errand';
	if (now - lock.seenAt >= LATE_MS) return 'late';
	if (lock.state === 'errand') return undefined;
	return isShared && now - lock.touchedAt >= IDLE_MS ? 'idle' : undefined;
};

const atHome = (lock: AtHome, type: LockEvent['type'], now: number, rules: LockRules): AutoLock => {
	switch (type) {
		case 'touch':
		case 'stay':
		case 'show':
			return opened(now);
		case 'hide':
			return locked('hidden');
		case 'errand-begins':
			return { state: 'errand', seenAt: now, until: now + ERRAND_MS, isHidden: false, isDone: false };
		default:
			return watched(lock.touchedAt, now, rules);
	}
};

/** After its 60 seconds an errand excuses nothing any more; if the tab is to be seen, it is as if just touched. */
const onErrand = (lock: Errand, type: LockEvent['type'], now: number, rules: LockRules): AutoLock => {
	const isHidden = type === 'hide' || (lock.isHidden && type !== 'show');
	const isDone = lock.isDone || type === 'errand-ends';
	const isOver = now >= lock.until;
	if (isOver && isHidden) return locked('errand');
	if (isOver) return watched(lock.until, now, rules);
	return isDone && !isHidden ? opened(now) : { ...lock, seenAt: now, isHidden, isDone };
};

const watched = (touchedAt: number, now: number, { isShared }: LockRules): AutoLock => {
	const idle = now - touchedAt;
	return { state: isShared && idle >= IDLE_MS - COUNTDOWN_MS ? 'closing' : 'open', touchedAt, seenAt: now };
};
