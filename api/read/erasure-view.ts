import { goes, stays } from '../../db/personal/erasure-parts.ts';
import type { ErasureRead } from '../../db/personal/erasure.ts';
import { inLanguage, type Language } from '../../domain/text-object.ts';
import type { ErasurePlan, ErasureState } from '../contract/views.ts';
import { isoOrNull } from './refs.ts';

export function erasureState({
  asked_at: asked,
  done_at: done,
  has_left: hasLeft,
}: ErasureRead): ErasureState {
  return { askedAt: isoOrNull(asked), doneAt: isoOrNull(done), hasLeft };
}

/** What would go and what would stay, with how much there is of each. */
export function erasurePlan(
  row: ErasureRead,
  counts: Record<string, number>,
  language: Language,
): ErasurePlan {
  return {
    ...erasureState(row),
    goes: Object.entries(goes).map(([key, { title }]) => ({
      title: inLanguage(title, language),
      count: counts[key] ?? 0,
    })),
    stays: Object.entries(stays).map(([key, { title, law }]) => ({
      title: inLanguage(title, language),
      count: counts[key] ?? 0,
      law: inLanguage(law, language),
    })),
  };
}
