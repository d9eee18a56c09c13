import { z } from 'zod';
import { defineProcess } from './define-process.ts';
import {
  declaredSuccessor,
  END,
  mayFollow,
  stepId,
  taskHelp,
  taskTitle,
  type StepDeclaration,
} from './step.ts';
import type { ProcessDeclaration } from './process.ts';
import { t } from './text-object.ts';

const text = t('Проба');

const step = (changes: Partial<StepDeclaration> = {}): StepDeclaration => ({
  title: text,
  task: text,
  state: 'submitted',
  seats: () => [],
  onTerm: { kind: 'escalate' },
  form: z.strictObject({ choice: z.enum(['yes', 'no']) }),
  choices: { yes: text, no: text },
  rule: { kind: 'first' },
  next: { yes: 'second', no: ['first', END] },
  ordinary: 'yes',
  example: () => ({ choice: 'yes' }),
  ...changes,
});

const declare = (steps: Record<string, StepDeclaration>, first = 'first'): ProcessDeclaration => ({
  key: 'probe',
  version: 1,
  title: text,
  noun: text,
  gender: 'feminine',
  description: text,
  level: 'school',
  source: [],
  startedBy: 'anyone',
  input: z.strictObject({}),
  businessKey: (_: unknown, id: string) => id,
  subject: () => 'Проба',
  first,
  steps,
  outcomes: {
    done: { title: text, state: 'completed' },
    withdrawn: { title: text, state: 'withdrawn' },
    cancelled: { title: text, state: 'cancelled' },
  },
  example: () => ({}),
});

const second = step({ next: { yes: END, no: END } });

test('a letter’s link may lead to a personal vote, and to nothing else', () => {
  const vote: Partial<StepDeclaration> = { byLink: true, personal: 'vote', rule: () => ({ kind: 'first' }) };
  expect(defineProcess(declare({ first: step(vote), second }))).toBeDefined();
  const others: Partial<StepDeclaration>[] = [
    { ...vote, rule: { kind: 'first' } },
    { ...vote, personal: undefined },
    { ...vote, edits: ['yes'] },
    { ...vote, does: { yes: 'pay' } },
  ];
  for (const changes of others)
    expect(() => defineProcess(declare({ first: step(changes), second }))).toThrow(/only a personal vote/);
});

test('a sound declaration is taken as it is', () => {
  const process = declare({ first: step(), second });
  expect(defineProcess(process)).toBe(process);
});

test.each([
  [
    'a letter of which it does not tell',
    declare({
      first: step({
        letters: { done: { day: () => new Date(0), words: () => ({ subject: t('', ''), text: t('', '') }) } },
      }),
      second,
    }),
    "a letter about 'done'",
  ],
  ['a first step that is not there', declare({ first: step(), second }, 'zero'), "first step 'zero'"],
  ['a way to a step that is not there', declare({ first: step() }), "unknown next step 'second'"],
  [
    'an ordinary outcome that leads nowhere',
    declare({ first: step({ ordinary: 'perhaps' }), second }),
    "'perhaps'",
  ],
  [
    'an outcome at the term that leads nowhere',
    declare({ first: step({ onTerm: { kind: 'close', outcome: 'late' } }), second }),
    "'late'",
  ],
  [
    'a choice that the form does not take',
    declare({ first: step({ choices: { yes: text, no: text, perhaps: text } }), second }),
    "choice 'perhaps' must stand both",
  ],
  [
    'an authority whose choice nobody knows',
    declare({ first: step({ onTerm: { kind: 'escalate', choices: { methodist: ['drop'] } } }), second }),
    "unknown choice 'drop'",
  ],
  [
    "an outcome of its rule that has no 'next'",
    declare({
      first: step({ rule: { kind: 'everySeat', when: [], otherwise: 'agreed' } }),
      second,
    }),
    "rule's outcome 'agreed'",
  ],
  [
    'a document after an outcome that is not there',
    declare({ first: step({ papers: [{ kind: 'minutes', after: ['sign'] }] }), second }),
    "minutes after the unknown outcome 'sign'",
  ],
  [
    'a document for each answer that nobody may give',
    declare({ first: step({ papers: [{ kind: 'minutes', after: ['yes'], each: ['perhaps'] }] }), second }),
    "unknown choice 'perhaps'",
  ],
  [
    'a way back within one edition that no story has a lap for',
    declare({ first: step(), second: step({ next: { yes: [END], no: 'first' } }) }),
    'first: leads back to itself within one edition',
  ],
  [
    'no way out by withdrawal',
    { ...declare({ first: step(), second }), outcomes: { done: { title: text, state: 'completed' } } },
    "outcome 'withdrawn' is not declared",
  ],
] as const)('a declaration with %s never starts', (_, process, says) => {
  expect(() => defineProcess(process)).toThrow(says);
});

test('one name alone is opened by whoever closes the step; where there is a choice the story decides', () => {
  expect(declaredSuccessor(step(), 'yes')).toBe('second');
  expect(declaredSuccessor(step(), 'no')).toBeUndefined();
  expect(declaredSuccessor(second, 'yes')).toBeUndefined();
  expect(declaredSuccessor(step(), 'perhaps')).toBeUndefined();
});

test('only what is declared may follow', () => {
  expect(mayFollow(step(), 'no', 'first')).toBe(true);
  expect(mayFollow(step(), 'no', END)).toBe(true);
  expect(mayFollow(step(), 'yes', 'first')).toBe(false);
  expect(mayFollow(step(), 'perhaps', 'second')).toBe(false);
});

test('whoever may make one choice only gets a task of that name, without the help for the others', () => {
  const told = step({ help: t('Подсказка'), taskWith: { no: t('Отказаться') } });
  expect(taskTitle(told, ['no']).ru).toBe('Отказаться');
  expect(taskHelp(told, ['no'])).toBeUndefined();
  for (const choices of [null, ['yes'], ['yes', 'no']]) {
    expect(taskTitle(told, choices)).toBe(text);
    expect(taskHelp(told, choices)?.ru).toBe('Подсказка');
  }
});

test('a step has one name, whoever opens it', () => {
  expect(stepId('case', 'vote', 2, '3')).toBe('case/vote/2/3');
  expect(stepId('case', 'vote', 1)).toBe('case/vote/1/');
});
