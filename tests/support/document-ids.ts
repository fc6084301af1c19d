import { documentIdToBinary, isValidDocumentId, type DocumentId } from '@automerge/automerge-repo/slim';
import type { BrowserContext, Page } from '@playwright/test';

/** To be called before the first page: remembers what might be a document id among all texts that a page turns into bytes. */
export const watchDocumentIds = (context: BrowserContext): Promise<unknown> =>
	context.addInitScript(() => {
		const candidates = new Set<string>();
		Object.assign(window, { documentIdCandidates: candidates });
		const encode = TextEncoder.prototype.encode;
		TextEncoder.prototype.encode = function (text = '') {
			if (text.length < 500) for (const [id] of text.matchAll(/[1-9A-HJ-NP-Za-km-z]{20,40}/g)) candidates.add(id);
			return encode.call(this, text);
		};
	});

/** The documents that the page named so far, by their id and its bytes. Their checksum tells them from other words. */
export const namedDocumentIds = async (page: Page): Promise<ReadonlyMap<string, Buffer>> => {
	const candidates = await page.evaluate(() => [
		...(window as unknown as { documentIdCandidates: Set<string> }).documentIdCandidates
	]);
	const ids = candidates.filter((id) => isValidDocumentId(id));
	return new Map(ids.map((id) => [id, Buffer.from(documentIdToBinary(id as DocumentId)!)]));
};
