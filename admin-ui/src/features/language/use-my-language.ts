import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { endpoints } from '../../../../api/contract/index.ts';
import type { Language } from '../../../../domain/text-object.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { languageNow, speak } from '../../shared/i18n.ts';
import { keepLanguage } from './kept-language.ts';

/** The page speaks what the account says, at whichever device it was chosen. */
export function useMyLanguage(): void {
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const language = me?.language;
  useEffect(() => {
    if (language === undefined || language === languageNow()) return;
    keepLanguage(language);
    // Without the texts the page goes on in the language that it has.
    void speak(language).catch(() => undefined);
  }, [language]);
}

/** Changes the language of the page and of the account; all that the server has said is asked again in it. */
export function useChangeLanguage(): UseMutationResult<void, Error, Language> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (language: Language) => {
      await call(endpoints.putMyLanguage, { body: { language } });
      await speak(language);
      keepLanguage(language);
      await client.invalidateQueries();
    },
  });
}
