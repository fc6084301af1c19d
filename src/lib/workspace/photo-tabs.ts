import type { GroupAlias } from '../kernel/ids.ts';
import { isPhotoHash } from '../photo/photo-ref.ts';

/** Tells the other tabs of this profile that a photo of this group lies on the disk now: only one tab talks to neighbours. */
export class PhotoTabs {
	readonly #channel: BroadcastChannel;

	constructor(alias: GroupAlias) {
		this.#channel = new BroadcastChannel(`engawa-photos-${alias}`);
	}

	tell(hash: string): void {
		this.#channel.postMessage(hash);
	}

	listen(heard: (hash: string) => void): void {
		this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (isPhotoHash(data)) heard(data);
		};
	}

	close(): void {
		this.#channel.close();
	}
}
