/** What the relay gives to whom. libp2p's own defaults are for strangers' networks and too small for a building behind one NAT. */
const KIB = 1024;
const MIB = 1024 * KIB;

/** A reservation lets others reach a device through the relay; every connected device has one. */
export const MAX_RESERVATIONS = 1024;
export const RESERVATION_TTL_MS = 60 * 60 * 1000;
/** One circuit: enough for a year of photos, little enough that nobody moves in. */
export const CIRCUIT_BYTES = 64 * MIB;
export const CIRCUIT_DURATION_MS = 60 * 60 * 1000;
/** A device that cannot do WebRTC has one circuit per neighbour. */
export const MAX_CIRCUITS_PER_DEVICE = 300;

export const MAX_CONNECTIONS = 2048;
/** An estate of 250 households may share one address. */
export const MAX_CONNECTIONS_PER_ADDRESS = 512;
/** TCP connections of one address, pages being loaded included. */
export const MAX_SOCKETS_PER_ADDRESS = 1024;
/** After a restart everybody comes back at once; a flood comes for longer. */
export const ARRIVALS_PER_SECOND = 50;
export const ARRIVAL_BURST = 512;

/** Sockets that are open but have not finished noise and yamux. Beyond it the most silent one of the busiest address goes. */
export const MAX_PENDING = 1024;
export const MAX_PENDING_PER_ADDRESS = 64;
/** Whoever dials speaks first and at once. */
export const FIRST_BYTE_TIMEOUT_MS = 3_000;
export const UPGRADE_TIMEOUT_MS = 8_000;

/** A noise message is at most 64 KiB. */
export const MAX_WEBSOCKET_MESSAGE = 128 * KIB;
/** What may wait for a slow reader before its sender is held back. */
export const MAX_BUFFERED = MIB;

/** A dead device is noticed by its missing pong after this and the ping's own timeout. */
export const PING_INTERVAL_MS = 15_000;

/** HTTP: headers of one line more than a browser sends, and not drop by drop. */
export const MAX_HEADER_BYTES = 16 * KIB;
export const HEADERS_TIMEOUT_MS = 8_000;
export const REQUEST_TIMEOUT_MS = 10_000;
export const IDLE_SOCKET_TIMEOUT_MS = 60_000;

/** Announcements of one device: a few circles, again at midnight, again when it leaves one. */
export const ANNOUNCEMENTS_PER_SECOND = 2;
export const ANNOUNCEMENT_BURST = 30;
export const MAX_TOPICS = 100_000;
/** Several arrivals are told in one message; well below what a person notices. */
export const TELL_AFTER_MS = 10;
/** Telling n members is n lists of n names, so a big crowd is told less often. */
export const CROWD = 50;
export const TELL_CROWD_AFTER_MS = 250;

/** Letters of newcomers and the answers to them: three weeks, in which somebody of a group opens the app. */
export const LETTER_DAYS = 21;
export const MAX_MAILBOX_BYTES = 512 * MIB;
export const MAX_MAILBOX_LETTERS = 100_000;
/** Of one address: a hall in which forty people join while nobody's phone is on, and then some 170 MiB a day. */
export const LETTER_BYTES_AT_ONCE = 16 * MIB;
export const LETTER_BYTES_PER_SECOND = 2 * KIB;
/** Each device asks once a minute for each open invite; an estate of 250 households may share one address. */
export const MAILBOX_QUESTIONS_PER_SECOND = 100;
export const MAILBOX_QUESTIONS_AT_ONCE = 2_000;
export const MAILBOX_STREAMS_PER_DEVICE = 4;
export const PURGE_EVERY_MS = 60 * 60 * 1000;

/** Sealed slips, of all centres together. */
export const MAX_SLIP_BYTES = 512 * MIB;
/** Of one centre, until `relay:admin quota` says something else: some ten thousand slips. */
export const SLIPS_OF_A_CENTRE = 128 * MIB;
/** What stays of a stream for good: its tombstone, or the head that a next version follows. Group and centre open as many as would fill their quotas with it. */
export const KEPT_FOR_GOOD_BYTES = 512;
/** Of one address: a desk that sends all its slips of a year at once, and then some 1.3 GiB a day. */
export const SLIP_BYTES_AT_ONCE = 64 * MIB;
export const SLIP_BYTES_PER_SECOND = 16 * KIB;
/** Each costs up to four Ed25519 verifications. A centre looks at a thousand streams when its day begins. */
export const SLIP_QUESTIONS_PER_SECOND = 20;
export const SLIP_QUESTIONS_AT_ONCE = 2_000;
export const SLIP_STREAMS_PER_DEVICE = 4;
/** Papers of so many slips are read in one go, some 20 ms, when those that are over are purged. */
export const SLIPS_PURGED_AT_ONCE = 100;

/** Withdrawn devices of all desks, some 2.5 KiB each. */
export const MAX_REVOCATIONS_KEPT = 32_768;

/** A STUN answer is 12 bytes longer than its question, but nobody needs thousands of them. */
export const STUN_ANSWERS_PER_SECOND = 1_000;

export const STOP_TIMEOUT_MS = 5_000;
