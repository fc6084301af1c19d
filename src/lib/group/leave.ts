import type { Result } from '../kernel/result.ts';
import { act, type Acting, type Refusal } from './acting.ts';
import type { SignedOperation } from './operation.ts';

/** Leaving by oneself, with all one's devices. The last まとめ役 hands over first (MEM30). A まとめ役 changes the keys afterwards. */
export const leave = (acting: Acting): Result<SignedOperation, Refusal> => act(acting, 'leave', {});
