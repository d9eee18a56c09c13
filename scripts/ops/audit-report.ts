/** What the check of data tells, as text for people and as JSON for programs. */
import type { LiveResult } from '../../checker/live.ts';
import { mends, wordsOf, type Mend } from '../../domain/findings/index.ts';
import { inLanguage, t, type BothTexts, type Language } from '../../domain/text-object.ts';

/** So many places of one rule are named; the page and `--json` have all. */
const NAMED = 20;

export function asText({ findings, rules, notes }: LiveResult, language: Language): string {
  const say = (text: BothTexts) => inLanguage(text, language);
  const parts = [...Map.groupBy(findings, ({ rule }) => rule)].map(([rule, own]) => {
    const { title, what, mend } = wordsOf(rule);
    const places = own.slice(0, NAMED).map(({ caseId, detail }) => `  · ${placeOf(caseId, detail, say)}`);
    const rest = own.length - places.length;
    return [
      `${say(title)}: ${own.length}`,
      `  ${say(what)}`,
      `  ${say(t('Что делать', 'What to do'))}: ${say(mends[mend].says)}`,
      ...places,
      ...(rest > 0 ? [`  · ${say(t(`и ещё ${rest}`, `and ${rest} more`))}`] : []),
    ].join('\n');
  });
  const head =
    findings.length === 0
      ? t(
          `Правил проверено: ${rules.length}. Расхождений нет.`,
          `Rules checked: ${rules.length}. Nothing disagrees.`,
        )
      : t(
          `Правил проверено: ${rules.length}. Расхождений: ${findings.length}.`,
          `Rules checked: ${rules.length}. Found: ${findings.length}.`,
        );
  return [say(head), ...parts, ...notes.map((note) => say(note))].join('\n\n');
}

function placeOf(
  caseId: string | null,
  detail: Record<string, unknown>,
  say: (text: BothTexts) => string,
): string {
  const facts = Object.entries(detail).map(([key, value]) => `${key}: ${plain(value)}`);
  const of = caseId === null ? [] : [`${say(t('дело', 'case'))} ${caseId}`];
  return [...of, ...facts].join(', ');
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function asJson({ findings, rules, notes }: LiveResult, language: Language): string {
  const say = (text: BothTexts) => inLanguage(text, language);
  return JSON.stringify({
    rules: rules.length,
    found: findings.length,
    findings: findings.map(({ rule, caseId, detail }) => {
      const { title, what, mend: key } = wordsOf(rule);
      const mend: Mend = mends[key];
      return {
        ...{ rule, title: say(title), what: say(what), mend: say(mend.says) },
        action: caseId === null ? null : (mend.action ?? null),
        ...{ caseId, detail },
      };
    }),
    notes: notes.map(say),
  });
}
