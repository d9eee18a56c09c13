/** Who was not asked because they are an author (domain.md, fact 4): «Отвод: Фролова С. Г., автор программы». */
import type { ProcessDeclaration } from '../../domain/process.ts';
import { caseRoles } from '../../domain/roles.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import { personRef, type Lookup } from './refs.ts';

const recusal = t('Отвод', 'Recused');

/** In words; null where nobody was recused. `ids` come from the opening's audit row. */
export function recusalText(
  ids: unknown,
  process: ProcessDeclaration | undefined,
  lookup: Lookup,
): string | null {
  if (!Array.isArray(ids) || ids.length === 0) return null;
  const title = inLanguage(process?.authorTitle ?? caseRoles.author, lookup.language);
  const named = ids.map((id) => `${personRef(lookup, String(id)).shortName}, ${title}`);
  return `${inLanguage(recusal, lookup.language)}: ${named.join('; ')}`;
}
