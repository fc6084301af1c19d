import { describe, expect, it } from 'vitest';
import { fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import { Rendezvous } from './rendezvous.ts';

const topic = (digit: string): Bytes => fromHex(digit.repeat(32))!;
const [YESTERDAY, TODAY, TOMORROW] = [topic('1'), topic('2'), topic('3')];

/** The meeting place as the network offers it: the test says who comes. */
const meetingPlace = () => {
	const doors = new Map<string, (peers: readonly string[]) => void>();
	const log: string[] = [];
	return {
		log,
		arrive: (at: Bytes, peers: readonly string[]) => doors.get(toHex(at))!(peers),
		meet: (at: Bytes, onPeers: (peers: readonly string[]) => void) => {
			log.push(`join ${toHex(at)[0]}`);
			doors.set(toHex(at), onPeers);
			return () => {
				log.push(`leave ${toHex(at)[0]}`);
				doors.delete(toHex(at));
			};
		}
	};
};

describe('a rendezvous', () => {
	it('tells once of a neighbour who is at two topics, and of everybody at any', () => {
		const place = meetingPlace();
		const told: (readonly string[])[] = [];
		new Rendezvous(place, (peers) => told.push(peers)).meetAt([YESTERDAY, TODAY]);
		place.arrive(YESTERDAY, ['suzuki']);
		place.arrive(TODAY, ['tablet', 'suzuki']);
		place.arrive(YESTERDAY, []);
		expect(told).toEqual([['suzuki'], ['suzuki', 'tablet'], ['suzuki', 'tablet']]);
	});

	it('stays at a topic that is wanted again: midnight makes nobody leave', () => {
		const place = meetingPlace();
		const rendezvous = new Rendezvous(place, () => {});
		rendezvous.meetAt([YESTERDAY, TODAY]);
		rendezvous.meetAt([TODAY.slice(), TOMORROW]);
		expect(place.log).toEqual(['join 1', 'join 2', 'join 3', 'leave 1']);
	});

	it('joins a topic that is named twice once', () => {
		const place = meetingPlace();
		new Rendezvous(place, () => {}).meetAt([TODAY, TODAY.slice()]);
		expect(place.log).toEqual(['join 2']);
	});

	it('leaves all of them at the end', () => {
		const place = meetingPlace();
		const rendezvous = new Rendezvous(place, () => {});
		rendezvous.meetAt([YESTERDAY, TODAY]);
		rendezvous.stop();
		expect(place.log.slice(2)).toEqual(['leave 1', 'leave 2']);
	});

	it('hears of whoever is there already while it joins', () => {
		const told: (readonly string[])[] = [];
		const place = {
			meet: (_topic: Bytes, onPeers: (peers: readonly string[]) => void) => {
				onPeers(['suzuki']);
				return () => {};
			}
		};
		new Rendezvous(place, (peers) => told.push(peers)).meetAt([TODAY]);
		expect(told).toEqual([['suzuki']]);
	});
});
