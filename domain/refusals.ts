/**
 * The closed list of refusals: everything that the product may answer "no" with (architecture.md, *Failure
 * kinds*; api.md, *Errors*). The API maps them once to problem+json, the worker once to a non-retryable failure.
 */
import { t, type Text } from './text-object.ts';

interface RefusalKind {
  /** The HTTP status. */
  status: number;
  title: Text;
}

export const refusals = {
  'malformed-json': { status: 400, title: t('Запрос не читается как JSON', 'The request is not valid JSON') },
  'malformed-request': { status: 400, title: t('Запрос составлен неверно', 'The request is malformed') },
  'not-signed-in': { status: 401, title: t('Нужно войти', 'Please sign in') },
  'wrong-credentials': { status: 401, title: t('Неверный логин или пароль', 'Wrong login or password') },
  'not-allowed': { status: 403, title: t('Для этого нужны другие права', 'You are not allowed to do this') },
  'wrong-key': {
    status: 403,
    title: t('Этот ключ не для того', 'This key was not made for this'),
  },
  'code-refused': { status: 409, title: t('Код не действует', 'The code does not work') },
  'no-email': { status: 409, title: t('У человека нет e-mail', 'This person has no e-mail') },
  'too-many-keys': { status: 409, title: t('Ключей уже слишком много', 'There are too many keys') },
  'not-assignee': { status: 403, title: t('Эта задача не у вас', 'This task is not yours') },
  'conflict-of-interest': {
    status: 403,
    title: t('Решать по своему делу нельзя', 'Nobody decides on their own case'),
  },
  'origin-refused': {
    status: 403,
    title: t('Запрос пришёл с чужой страницы', 'The request came from another site'),
  },
  'link-not-yours': {
    status: 403,
    title: t(
      'Ссылка именная, а в этом браузере вошёл другой человек',
      'The link is personal, and somebody else is signed in here',
    ),
  },
  'not-found': { status: 404, title: t('Не найдено', 'Not found') },
  'method-not-allowed': { status: 405, title: t('Так этот адрес не вызывают', 'Method not allowed') },
  'already-decided': { status: 409, title: t('Решение уже принято', 'Already decided') },
  'already-counted': { status: 409, title: t('Ваш голос уже учтён', 'You have already been counted') },
  'already-credited': { status: 409, title: t('Эти часы уже зачтены', 'These hours have counted already') },
  'paper-exists': { status: 409, title: t('Такой документ уже выдан', 'There is such a paper already') },
  'paper-over': { status: 409, title: t('Этот документ уже не действует', 'This paper is no longer valid') },
  'already-ended': { status: 409, title: t('Дело уже завершено', 'The case has already ended') },
  'clock-back': { status: 409, title: t('Назад часы не идут', 'The clock does not go back') },
  'clock-moving': { status: 409, title: t('Часы уже переводят', 'The clock is being moved') },
  paused: {
    status: 409,
    title: t('Дело приостановлено', 'The case is paused'),
  },
  'too-late': { status: 409, title: t('Отменить уже нельзя', 'It is too late to call off') },
  'case-exists': { status: 409, title: t('Такое дело уже идёт', 'Such a case is already open') },
  'content-changed': {
    status: 409,
    title: t(
      'Содержание изменилось, посмотрите новую редакцию',
      'The content has changed, see the new edition',
    ),
  },
  'step-closed': { status: 409, title: t('Этот шаг уже закрыт', 'This step has already closed') },
  'nobody-presides': { status: 409, title: t('Некому председательствовать', 'Nobody can preside') },
  'enrollment-closed': {
    status: 409,
    title: t('Записаться уже нельзя', 'The enrollment is over'),
  },
  'already-enrolled': { status: 409, title: t('Вы уже записаны', 'You are enrolled already') },
  'code-wrong': { status: 409, title: t('Код не подходит', 'The code does not fit') },
  'rollover-refused': {
    status: 409,
    title: t('Сейчас этого с переходом не сделать', 'The rollover can’t do this now'),
  },
  'link-over': { status: 409, title: t('Ссылка больше не действует', 'The link is over') },
  withdrawn: { status: 409, title: t('Задача снята', 'The task has been withdrawn') },
  'chain-refused': {
    status: 409,
    title: t('Так передать задачу нельзя', 'The task cannot be handed over like this'),
  },
  'too-large': { status: 413, title: t('Слишком большой объём', 'Too large') },
  'not-json': { status: 415, title: t('Нужен JSON', 'JSON is required') },
  invalid: { status: 422, title: t('Проверьте заполнение', 'Please check what you entered') },
  'unknown-field': {
    status: 422,
    title: t('В запросе есть лишнее поле', 'The request has an unknown field'),
  },
  'unsupported-file': { status: 422, title: t('Такой файл не принимается', 'This file is not accepted') },
  'idempotency-mismatch': {
    status: 422,
    title: t('Этот ключ уже использован с другим содержанием', 'This key was used with another body'),
  },
  'too-many-requests': { status: 429, title: t('Слишком много запросов', 'Too many requests') },
  unavailable: {
    status: 503,
    title: t('Временно недоступно, повторите позже', 'Temporarily unavailable, try again'),
  },
} as const satisfies Record<string, RefusalKind>;

export type RefusalCode = keyof typeof refusals;

/** One mistake in what was sent: where (`modules.1.hours`), and what to do about it. */
export interface FieldError {
  path: string;
  /** A string is one that `say` said (said.ts): its English is known. */
  message: string | Text;
}

export interface RefusalInfo {
  /** What happened here and what to do; the title alone says enough where left out. */
  detail?: Text;
  errors?: readonly FieldError[];
  /** What else the answer carries: the decision already made, the live case's id, seconds to wait. */
  extra?: Readonly<Record<string, unknown>>;
}

/** A business "no": thrown to leave the transaction, never a bug. */
export class RefusalError extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly title: Text;
  readonly detail: Text | undefined;
  readonly errors: readonly FieldError[];
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, { detail, errors = [], extra = {} }: RefusalInfo) {
    const { status, title } = refusals[code];
    // The message goes to logs: the code only, for a detail may hold names (152-ФЗ: logs and Temporal see ids only).
    super(code);
    this.name = 'RefusalError';
    this.code = code;
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
    this.extra = extra;
  }
}

/** `throw refusal('already-decided', { extra: { decision } })`. */
export function refusal(code: RefusalCode, info: RefusalInfo = {}): RefusalError {
  return new RefusalError(code, info);
}

/** Is it a refusal, perhaps one of a given code? Tells by its shape too: bundles may carry the class twice. */
export function isRefusal(value: unknown, code?: RefusalCode): value is RefusalError {
  if (!(value instanceof Error) || value.name !== 'RefusalError' || !('code' in value)) return false;
  return isRefusalCode(value.code) && (code === undefined || value.code === code);
}

/** Is it a code of the closed list? */
export function isRefusalCode(value: unknown): value is RefusalCode {
  return typeof value === 'string' && Object.hasOwn(refusals, value);
}
