/**
 * @libp2p/webrtc opens a data channel named `init`, closes it again, and starts to listen for `open` and `close` only
 * when they may be over: most dials then wait until they time out. Here a listener that comes too late is called at once.
 * It changes the prototype, so it works whether it is called before or after @libp2p/webrtc is loaded.
 */
const LABEL = 'init';
const repaired = Symbol('engawa/init-channel-repaired');

interface PeerConnectionClass {
	readonly prototype: Pick<RTCPeerConnection, 'createDataChannel'> & { [repaired]?: true };
}

/** Safe to call again. */
export const repairInitChannel = ({ prototype }: PeerConnectionClass): void => {
	if (prototype[repaired]) return;
	prototype[repaired] = true;
	const create = prototype.createDataChannel;
	prototype.createDataChannel = function (label, options) {
		const channel = create.call(this, label, options);
		if (label === LABEL) callLateListeners(channel);
		return channel;
	};
};

const callLateListeners = (channel: RTCDataChannel): void => {
	const listen = channel.addEventListener.bind(channel);
	channel.addEventListener = (type: string, listener: EventListenerOrEventListenerObject, options?: unknown) => {
		listen(type, listener, options as AddEventListenerOptions);
		if (isOver(type, channel.readyState) && typeof listener === 'function')
			queueMicrotask(() => listener.call(channel, new Event(type)));
	};
};

const isOver = (type: string, state: RTCDataChannelState): boolean =>
	(type === 'open' && state !== 'connecting') || (type === 'close' && state === 'closed');
