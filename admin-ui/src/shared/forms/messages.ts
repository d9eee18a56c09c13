import { rubles } from '../../../../domain/money.ts';
import { i18n } from '../i18n.ts';

/**
 * A failed keyword of JSON schema in words that say what to do; undefined for those that only repeat what a deeper
 * one says.
 */
export function messageFor(
  keyword: string,
  { limit, error, format }: { limit: unknown; error: string; format?: unknown },
): string | undefined {
  const count = typeof limit === 'number' ? limit : 0;
  const shown = format === 'kopecks' ? rubles(count) : count;
  switch (keyword) {
    case 'required':
      return i18n.t('form.required');
    case 'minLength':
      return count <= 1 ? i18n.t('form.required') : i18n.t('form.minLength', { count });
    case 'maxLength':
      return i18n.t('form.maxLength', { count, now: numbersIn(error)[0] });
    case 'minItems':
      return count <= 1 ? i18n.t('form.required') : i18n.t('form.minItems', { count });
    case 'maxItems':
      return i18n.t('form.maxItems', { count });
    case 'minimum':
    case 'exclusiveMinimum':
      return i18n.t(`form.${keyword}`, { limit: shown });
    case 'maximum':
    case 'exclusiveMaximum':
      return i18n.t(`form.${keyword}`, { limit: shown });
    case 'uniqueItems':
      return i18n.t('form.uniqueItems');
    case 'type':
      if (format === 'kopecks') return i18n.t('form.money');
      return i18n.t(limit === 'integer' ? 'form.integer' : 'form.wrongValue');
    case 'enum':
    case 'const':
    case 'pattern':
    case 'format':
    case 'multipleOf':
    case 'anyOf':
    case 'oneOf':
      return i18n.t('form.wrongValue');
    default:
      return undefined;
  }
}

function numbersIn(text: string): string[] {
  return text.match(/\d+/g) ?? [];
}
