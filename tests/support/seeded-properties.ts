import * as fc from 'fast-check';
import { drawSeed } from './random.ts';

/** Every property of a run plays the stories of one seed, which `fast-check` prints when one fails. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: drawSeed() | 0 });
