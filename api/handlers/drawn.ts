import type { SignedIn } from '../server/context.ts';
import { takePlace } from './upload-limits.ts';

/** Drawing takes a place among those who have papers drawn now. */
export async function drawn<T>({ personId }: SignedIn, draw: () => Promise<T>): Promise<T> {
  const leave = takePlace(personId, 'paper');
  try {
    return await draw();
  } finally {
    leave();
  }
}
