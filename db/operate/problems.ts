import { isRefusal, type RefusalError } from '../../domain/refusals.ts';
import { textOfSaid } from '../../domain/said.ts';
import { t, type Text } from '../../domain/text-object.ts';
import { isOutage } from '../core/outage.ts';
import { plainError } from '../core/plain-error.ts';
import type { ItemProblem } from './store.ts';

/** With the bug's own words: whoever mends it needs them. */
function bug(error: unknown): Text {
  const { name, message = '' } = plainError(error);
  return t(
    `Ошибка программы (${name}: ${message}). С этим делом ничего не произошло; покажите это разработчику.`,
    `A bug (${name}: ${message}). Nothing has happened to this case; show this to the developer.`,
  );
}

/** Is it this case's own failure, and not that of the database, which is over some time? */
export function isOfItem(error: unknown): boolean {
  return !isOutage(error) && !isRefusal(error, 'unavailable');
}

/** Why an item couldn't be done, in words. */
export function problemOfItem(error: unknown): ItemProblem {
  return isRefusal(error)
    ? { code: error.code, detail: wordsOf(error) }
    : { code: 'internal', detail: bug(error) };
}

/** What a refusal says in full: its detail, else what is wrong in the fields, else its title. */
function wordsOf({ detail, errors, title }: RefusalError): Text {
  const message = errors[0]?.message;
  if (detail !== undefined || message === undefined) return detail ?? title;
  return typeof message === 'string' ? textOfSaid(message) : message;
}
