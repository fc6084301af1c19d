import type { Attachment } from 'svelte/attachments';
import type { FreehandState, Tool } from './freehand.svelte.ts';
import { PAPER, spotAt, type Spot } from './points.ts';

/** How far from a line a tap may be, in CSS pixels: half of a finger. */
const REACH_PX = 14;

type Hand = Pick<FreehandState, 'tool' | 'begin' | 'extend' | 'end' | 'cancel' | 'rubAt'>;

/**
 * Lets a finger, a pen or a mouse draw on a sheet, one at a time. A second finger means that the page is to be moved: what the
 * first one began is let go. A hand that lies beside a pen does nothing.
 */
export const drawsBy =
	(hand: Hand): Attachment<Element> =>
	(sheet) => {
		const ended = new AbortController();
		let active: { readonly id: number; readonly type: string; readonly tool: Tool; readonly from: Spot } | undefined;

		const unit = (): number => PAPER.width / sheet.getBoundingClientRect().width;
		const spotOf = ({ clientX, clientY, pointerType, pressure }: PointerEvent): Spot => {
			const { left, top } = sheet.getBoundingClientRect();
			const isPen = pointerType === 'pen';
			return spotAt((clientX - left) * unit(), (clientY - top) * unit(), isPen ? pressure : undefined);
		};
		const letGo = (): void => {
			active = undefined;
			hand.cancel();
		};
		const isActive = ({ pointerId }: PointerEvent): boolean => active?.id === pointerId;

		const down = (event: PointerEvent): void => {
			if (hand.tool === 'move' || event.button !== 0) return;
			if (active) return active.type === 'pen' ? undefined : letGo();
			const from = spotOf(event);
			if (hand.tool === 'pen' && !hand.begin(from)) return;
			active = { id: event.pointerId, type: event.pointerType, tool: hand.tool, from };
			sheet.setPointerCapture(event.pointerId);
		};
		const move = (event: PointerEvent): void => {
			if (!isActive(event) || active?.tool !== 'pen') return;
			const between = event.getCoalescedEvents?.() ?? [];
			hand.extend((between.length > 0 ? between : [event]).map(spotOf), event.timeStamp);
		};
		const up = (event: PointerEvent): void => {
			if (!active || !isActive(event)) return;
			const { from, tool } = active;
			const [to, reach] = [spotOf(event), REACH_PX * unit()];
			active = undefined;
			if (tool === 'pen') hand.end();
			else if (Math.hypot(to.x - from.x, to.y - from.y) <= reach) hand.rubAt(from, reach);
		};
		const stop = (event: PointerEvent): void => {
			if (isActive(event)) letGo();
		};

		const { signal } = ended;
		const on = (type: string, listener: (event: PointerEvent) => void): void =>
			sheet.addEventListener(type, listener as EventListener, { signal });
		on('pointerdown', down);
		on('pointermove', move);
		on('pointerup', up);
		on('pointercancel', stop);
		return () => ended.abort();
	};
