import type { Finding, Loaded } from './finding.ts';

/** Each indicator once, each group with some, and a deficit is a rating of the scale that isn't its best. */
export function* diagnosisFindings({ source, content }: Loaded<'diagnosis.yaml'>): Generator<Finding> {
  const keys = content.indicators.map(({ key }) => key);
  for (const [index, key] of keys.entries()) {
    if (keys.indexOf(key) === index) continue;
    const message = `Показатель «${key}» уже описан.`;
    yield {
      source,
      path: ['indicators', index, 'key'],
      message,
      fix: 'Дайте ему другое имя или удалите повтор.',
    };
  }
  for (const group of Object.keys(content.groups)) {
    if (content.indicators.some((indicator) => indicator.group === group)) continue;
    const message = `В группе «${group}» нет ни одного показателя.`;
    yield { source, path: ['groups', group], message, fix: 'Добавьте показатель в indicators.' };
  }
  if (content.deficitAt >= content.scale.length - 1) {
    const message = 'Дефицитом стала бы любая оценка.';
    const fix = `Поставьте число от 0 до ${content.scale.length - 2}.`;
    yield { source, path: ['deficitAt'], message, fix };
  }
}
