import * as v from 'valibot';
import { MAX_DEVICES_PER_TOPIC, MAX_TOPICS_PER_DEVICE } from './limits.ts';
import { bytesOf } from './message.ts';

/**
 * Meeting at a relay: a device announces blinded topics and is told who else announced one of them.
 * The relay learns neither what a topic stands for nor which topics belong together beyond the device that names them.
 */
export const TOPIC_LENGTH = 16;

const peerId = v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{40,70}$/));
const topic = bytesOf(TOPIC_LENGTH);

/** Device to relay: the whole set; it replaces the one announced before. */
export const announceSchema = v.strictObject({
	type: v.literal('announce'),
	topics: v.pipe(v.array(topic), v.maxLength(MAX_TOPICS_PER_DEVICE))
});

/** Relay to device. `day` counts days of UTC since 1970-01-01, for devices whose clock is wrong. */
const welcomeSchema = v.strictObject({
	type: v.literal('welcome'),
	day: v.pipe(v.number(), v.integer(), v.minValue(0))
});

/** Relay to device: who announces this topic now, without the device itself; it replaces the list told before. */
const presentSchema = v.strictObject({
	type: v.literal('present'),
	topic,
	peers: v.pipe(v.array(peerId), v.maxLength(MAX_DEVICES_PER_TOPIC))
});

export const fromRelaySchema = v.variant('type', [welcomeSchema, presentSchema]);

export type FromRelay = v.InferOutput<typeof fromRelaySchema>;
