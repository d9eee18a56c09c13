/** Chance by name: what happens to somebody depends on the seed and on who and what it is about, never on the order. */
import { seededRandom, type Random } from '../chaos/random.ts';

export type Chance = (...about: readonly (string | number)[]) => Random;

/** The source of all chance of a run. */
export function chanceOf(seed: number): Chance {
  return (...about) => seededRandom(hash(`${seed}/${about.join('/')}`));
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}
