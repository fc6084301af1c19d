import type { Page } from '@playwright/test';

/** The floor: the same two pages joined by nothing but an RTCDataChannel, showing each character as it comes. */
export const joinByRawChannel = async (from: Page, to: Page): Promise<void> => {
	const offer = await from.evaluate(async () => {
		const connection = new RTCPeerConnection();
		const channel = connection.createDataChannel('raw');
		const area = document.body.appendChild(document.createElement('textarea'));
		area.id = 'raw-in';
		area.addEventListener('input', (event) => channel.send((event as InputEvent).data ?? ''));
		Object.assign(window, { rawConnection: connection, rawOpen: new Promise((open) => (channel.onopen = open)) });
		await connection.setLocalDescription();
		await new Promise<void>((done) => {
			if (connection.iceGatheringState === 'complete') done();
			connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && done();
		});
		return connection.localDescription!.toJSON() as RTCSessionDescriptionInit;
	});
	const answer = await to.evaluate(async (description) => {
		const connection = new RTCPeerConnection();
		document.querySelector('#raw-out')?.remove();
		const shown = document.body.appendChild(document.createElement('p'));
		shown.id = 'raw-out';
		connection.ondatachannel = ({ channel }) => {
			channel.onmessage = ({ data }) => (shown.textContent += data as string);
		};
		Object.assign(window, { rawConnection: connection });
		await connection.setRemoteDescription(description);
		await connection.setLocalDescription();
		await new Promise<void>((done) => {
			if (connection.iceGatheringState === 'complete') done();
			connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && done();
		});
		return connection.localDescription!.toJSON() as RTCSessionDescriptionInit;
	}, offer);
	await from.evaluate(async (description) => {
		const { rawConnection, rawOpen } = window as unknown as {
			rawConnection: RTCPeerConnection;
			rawOpen: Promise<void>;
		};
		await rawConnection.setRemoteDescription(description);
		await rawOpen;
	}, answer);
};
