import { expect, it } from 'vitest';
import { repairInitChannel } from './peer-connection-shim.ts';

class Channel extends EventTarget {
	readyState: RTCDataChannelState = 'connecting';
}

const connectionClass = () => {
	const channels: Channel[] = [];
	class Connection {
		createDataChannel(_label: string): Channel {
			channels.push(new Channel());
			return channels.at(-1)!;
		}
	}
	return { Connection, channels };
};

const heard = async (label: string, type: string, state: RTCDataChannelState): Promise<number> => {
	const { Connection } = connectionClass();
	repairInitChannel(Connection as unknown as { prototype: RTCPeerConnection });
	repairInitChannel(Connection as unknown as { prototype: RTCPeerConnection });
	const channel = new Connection().createDataChannel(label);
	channel.readyState = state;
	let times = 0;
	channel.addEventListener(type, () => (times += 1));
	await Promise.resolve();
	return times;
};

it('a listener that comes too late for the init channel is called once, and only for what is over', async () => {
	expect(await heard('init', 'open', 'open')).toBe(1);
	expect(await heard('init', 'open', 'closed')).toBe(1);
	expect(await heard('init', 'close', 'closed')).toBe(1);
	expect(await heard('init', 'open', 'connecting')).toBe(0);
	expect(await heard('init', 'close', 'closing')).toBe(0);
	expect(await heard('another', 'open', 'open')).toBe(0);
});
