/** What each kind of expectation demands of the answers to whoever doesn't see a case, and to whoever does. */
import type { Endpoints } from '../../contract/index.ts';
import type { Answer, Client } from '../world.ts';
import { expectations, type Expectation } from './expectations.ts';
import { renamed, toldOf, type Named } from './named.ts';
import { answersOf, reads, type Memory } from './stranger.ts';

type Name = keyof Endpoints;

/** Statuses, a bulk call's with those of its items: to whoever doesn't see the case, and to whoever does but isn't asked. */
const statuses: Record<Expectation, { hidden: RegExp; shown: RegExp }> = {
  'for everybody': { hidden: /^200$/, shown: /^200$/ },
  // A second absence on the same days is refused for that, a consent for answering another text than is asked.
  'own only': { hidden: /^(200|201|409|422)$/, shown: /^(200|201|409|422)$/ },
  'left out, or shown': { hidden: /^200$/, shown: /^200$/ },
  '404, or shown': { hidden: /^404$/, shown: /^200$/ },
  '404, or 403': { hidden: /^404$/, shown: /^403$/ },
  '404': { hidden: /^404$/, shown: /^(200|404)$/ },
  '404 an item, or 403 an item': { hidden: /^200 404$/, shown: /^200 403$/ },
  '404, or each item 404': { hidden: /^404$/, shown: /^200( 404)+$/ },
  // Who may start nothing hears that; of who may, the file is not theirs.
  'as unknown': { hidden: /^(200 )?(403|422)$/, shown: /^(200 )?(403|422)$/ },
  permission: { hidden: /^403$/, shown: /^[2-4]\d\d$/ },
  'permission, of no case': { hidden: /^(200|403|4\d\d)$/, shown: /^[2-4]\d\d( 4\d\d)*$/ },
  'by its token': { hidden: /^404$/, shown: /^404$/ },
  'silent, or told': { hidden: /^200$/, shown: /^200$/ },
};

/** What the endpoint tells of the case to somebody who doesn't see it, in words; empty where it keeps silent. */
export async function toldByIt(memory: Memory, name: Name, named: Named): Promise<string[]> {
  const answers = await memory.answersOf(name, named);
  const unexpected = answers.map((answer) => inWords(name, answer)).filter(isNot(name, 'hidden'));
  // A bulk call says which of its items it speaks of.
  const echoed = name === 'decideMany' ? ['taskId'] : [];
  const told = answers.flatMap(({ text }) => toldOf(text, named)).filter((thing) => !echoed.includes(thing));
  if (expectations[name] === 'own only' || expectations[name] === 'permission, of no case')
    return [...unexpected, ...told.map((thing) => `${name} tells ${thing}`)];
  const differing = await unlikeUnknown(memory, name, named, answers);
  return [
    ...unexpected,
    ...told.map((thing) => `${name} tells ${thing}`),
    ...differing.map(
      ({ text }) => `${name} answers otherwise than of what is not there: ${text.slice(0, 300)}`,
    ),
  ];
}

/** Those of the answers from which one could tell that there is such a thing. */
async function unlikeUnknown(memory: Memory, name: Name, named: Named, answers: Answer[]): Promise<Answer[]> {
  const unlike = (those: Answer[], others: Answer[]) =>
    those.filter(
      ({ status, text }, n) =>
        status !== others[n]?.status || renamed(text, named, memory.unknown) !== others[n].text,
    );
  if (unlike(answers, await memory.answersOf(name, memory.unknown)).length === 0) return [];
  // Their own things may have changed since these were told.
  const now = reads(name) ? await memory.answersNow(name, named) : answers;
  return unlike(now, await memory.answersNow(name, memory.unknown));
}

/** What keeps whoever sees the case but isn't asked on it from reading it, or lets them act on it; empty where all is right. */
export async function keptByIt(client: Client, name: Name, named: Named): Promise<string[]> {
  const answers = await answersOf(client, name, named);
  const unexpected = answers.map((answer) => inWords(name, answer)).filter(isNot(name, 'shown'));
  const lists = expectations[name] === 'left out, or shown';
  const told = answers.some(({ text }) => toldOf(text, named).includes('caseId'));
  return lists && !told ? [...unexpected, `${name} leaves it out`] : unexpected;
}

function isNot(name: Name, to: 'hidden' | 'shown'): (answer: string) => boolean {
  return (answer) => !statuses[expectations[name]][to].test(answer.slice(`${name}: `.length));
}

function inWords(name: Name, { status, body }: Answer): string {
  const { items, total } = (body ?? {}) as { items?: { problem?: { status: number } }[]; total?: number };
  const refused = (items ?? []).flatMap(({ problem }) => problem?.status ?? []);
  // A count that differs from what is listed tells that something is there.
  const miscounted = total !== undefined && total !== items?.length ? ['a count of what is not listed'] : [];
  return [`${name}:`, status, ...refused, ...miscounted].join(' ');
}
