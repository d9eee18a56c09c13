/** People whose names the registry doesn't tell this reader. */
import type { PersonRow } from '../../db/read/names.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import type { Lookup } from './refs.ts';

const notPublished = t('имя не публикуется', 'name not published');

/**
 * Puts a stand-in in place of their ids, wherever in an answer they are: by an id the name could be looked up. One person
 * has one stand-in within an answer, so that it can still be seen that two versions have the same leader.
 */
export class Unnamed {
  readonly #standIns: ReadonlyMap<string, string>;

  constructor(ids: readonly string[]) {
    this.#standIns = new Map([...new Set(ids)].map((id, index) => [id, `unnamed-${index + 1}`]));
  }

  /** The value with stand-ins for their ids, at any depth. */
  in<T>(value: T): T {
    return this.#replaced(value) as T;
  }

  /** Names for views, the stand-ins' among them. */
  lookup(lookup: Lookup): Lookup {
    const name = inLanguage(notPublished, lookup.language);
    const standIns = [...this.#standIns.values()].map((id): [string, PersonRow] => [id, unnamed(id, name)]);
    return { ...lookup, people: new Map([...lookup.people, ...standIns]) };
  }

  #replaced(value: unknown): unknown {
    if (typeof value === 'string') return this.#standIns.get(value) ?? value;
    if (Array.isArray(value)) return value.map((item) => this.#replaced(item));
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#replaced(inner)]));
  }
}

function unnamed(id: string, name: string): PersonRow {
  return { id, email: null, last_name: name, first_name: '', patronymic: null, language: 'ru', login: null };
}
