/** Is everything that the product needs working? A closed list of checks, in words for who is no programmer. */
import { listOf } from '../russian.ts';
import { t, type Text } from '../text-object.ts';
import type { Check, Judged, Verdict } from './check.ts';
import { machineChecks } from './machines.ts';
import type { HealthState } from './state.ts';
import { workChecks } from './work.ts';

export type { Verdict } from './check.ts';
export type { HealthState } from './state.ts';

const checks: Record<string, Check> = { ...machineChecks, ...workChecks };

export interface CheckResult extends Judged {
  key: string;
  title: Text;
}

const worst: readonly Verdict[] = ['bad', 'warn', 'ok'];

/** Every check's verdict, the worst first. */
export function judgeHealth(state: HealthState): CheckResult[] {
  return Object.entries(checks)
    .map(([key, { title, judge }]) => ({ key, title, ...judge(state) }))
    .toSorted((a, b) => worst.indexOf(a.verdict) - worst.indexOf(b.verdict));
}

/** The one that counts for all of them. */
export function verdictOf(results: readonly CheckResult[]): Verdict {
  return results[0]?.verdict ?? 'ok';
}

/** «Всё работает», or what doesn't, in one sentence. */
export function healthSentence(results: readonly CheckResult[]): Text {
  const ofVerdict = (verdict: Verdict) => results.filter((one) => one.verdict === verdict);
  const [bad, warn] = [ofVerdict('bad'), ofVerdict('warn')];
  const named = (those: readonly CheckResult[]) => ({
    ru: listOf(those.map(({ title }) => lower(title.ru))),
    en: those.map(({ title }) => lower(title.en ?? title.ru)).join(', '),
  });
  if (bad.length > 0) return t(`Не в порядке: ${named(bad).ru}.`, `Not in order: ${named(bad).en}.`);
  if (warn.length > 0)
    return t(
      `Всё работает. Стоит посмотреть: ${named(warn).ru}.`,
      `All works. Worth a look: ${named(warn).en}.`,
    );
  return t('Всё работает.', 'All works.');
}

function lower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
