/** Bounds of photos, each with its reason. Bytes unless said otherwise. */
const KIB = 1024;

/** A kept photo: a group that takes ten at every meeting fills 150 MiB in a year and no more. */
export const MAX_PHOTO = 300 * KIB;
/** What lies on disks and passes between devices: the photo and the tag of AES-GCM. */
export const MAX_SEALED_PHOTO = MAX_PHOTO + 16;
/** Longest side of a kept photo in pixels: it fills an A4 sheet at 150 dots an inch. */
export const MAX_EDGE = 1_600;
/** A file that is chosen: raw pictures of big cameras are larger, and are no JPEG. */
export const MAX_FILE = 40 * 1024 * KIB;
/** Pixels of a picture that is unpacked: 256 MiB of memory for a moment. */
export const MAX_PIXELS = 64_000_000;
/** Photos that one circle keeps: 300 MiB at most. */
export const MAX_PHOTOS = 1_000;
/** UTF-16 units of what is written under a photo. */
export const MAX_PHOTO_WORDS = 120;
