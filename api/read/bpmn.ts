/** The map of a process: BPMN 2.0, generated from the declaration and laid out; nobody draws it by hand. */
import { layoutProcess } from 'bpmn-auto-layout';
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import { END, type StepDeclaration } from '../../domain/step.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { inLanguage, type Language } from '../../domain/text-object.ts';
import { caseEndTitle, outcomeWord } from '../../domain/state-words.ts';

const ENDED: Record<Language, string> = { ru: 'Дело завершено', en: 'The case ends' };

const made = new Map<string, Promise<string>>();

/** The process's map as XML, in the language. Made once a version and language; it takes a moment. */
export function bpmnOf(process: ProcessDeclaration, language: Language): Promise<string> {
  const key = `${process.key}/${Object.keys(process.steps).join()}/${language}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const xml = draw(process, language);
  made.set(key, xml);
  return xml;
}

/** The layouter loses a node where a way that it leaves for later stands between two that it draws now. */
const MOST_ORDERS = 6;

/** Draws the arrows of each step in another order where the layouter can't take the one before. */
async function draw(process: ProcessDeclaration, language: Language, order = 0): Promise<string> {
  try {
    return await layoutProcess(await inOrder(process, language, order));
  } catch (error) {
    if (order + 1 >= MOST_ORDERS) throw error;
    return draw(process, language, order + 1);
  }
}

async function inOrder(process: ProcessDeclaration, language: Language, order: number): Promise<string> {
  const moddle = new BpmnModdle();
  const elements = elementsOf(process, language, moddle, order);
  const drawn = moddle.create('bpmn:Process', {
    id: `process_${process.key}`,
    name: inLanguage(process.title, language),
    isExecutable: false,
    flowElements: elements,
  });
  const definitions = moddle.create('bpmn:Definitions', {
    id: 'definitions',
    targetNamespace: 'http://bpmn.io/schema/bpmn',
    rootElements: [drawn],
  });
  const { xml } = await moddle.toXML(definitions, { format: true });
  return xml;
}

/**
 * Start, one user task a step (its id is the step's key), the ends by their names. A way off the ordinary one is a
 * conditional flow with its words: gateways would make the map twice as wide, and so its words half as large.
 */
function elementsOf(
  process: ProcessDeclaration,
  language: Language,
  moddle: BpmnModdle,
  order: number,
): ModdleElement[] {
  const nodes = new Map<string, ModdleElement>();
  const flows: ModdleElement[] = [];
  const node = (type: string, id: string, name?: string) => {
    const element = moddle.create(type, {
      id,
      ...(name !== undefined && { name }),
      incoming: [],
      outgoing: [],
    });
    nodes.set(id, element);
    return element;
  };
  const flow = (from: ModdleElement, to: ModdleElement, name?: string) => {
    const id = `flow_${flows.length + 1}`;
    const ends = { sourceRef: from, targetRef: to };
    const condition = name !== undefined && {
      name,
      conditionExpression: moddle.create('bpmn:FormalExpression', { body: name }),
    };
    const element = moddle.create('bpmn:SequenceFlow', { id, ...ends, ...condition });
    (from['outgoing'] as ModdleElement[]).push(element);
    (to['incoming'] as ModdleElement[]).push(element);
    flows.push(element);
  };

  const start = node('bpmn:StartEvent', 'start');
  for (const [key, step] of Object.entries(process.steps)) {
    node('bpmn:UserTask', key, inLanguage(step.title, language));
  }
  flow(start, found(nodes, process.first));
  const endOf = (step: string, end: string) => {
    const id = `${step}_end_${end}`;
    const name = end === '' ? ENDED[language] : caseEndTitle(process, end, language);
    return nodes.get(id) ?? node('bpmn:EndEvent', id, name);
  };
  for (const [key, step] of Object.entries(process.steps)) {
    for (const [to, outcomes] of turned([...waysOut(step)], order)) {
      const words = outcomes.map((outcome) => outcomeWord(process, step, outcome, language));
      const isOrdinary = outcomes.includes(step.ordinary);
      const target = to.startsWith(END_PREFIX) ? endOf(key, to.slice(END_PREFIX.length)) : found(nodes, to);
      flow(found(nodes, key), target, isOrdinary ? undefined : words.slice(0, MOST_WORDS).join(', '));
    }
  }
  return [...nodes.values(), ...flows];
}

/** The list begun at another of its items. */
function turned<T>(items: readonly T[], by: number): T[] {
  const at = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

const END_PREFIX = `${END}:`;
/** More on one arrow can't be read. */
const MOST_WORDS = 2;

/** Where a step leads, one arrow a place, with the outcomes that lead there; ends as `end:<outcome of the case>`. */
function waysOut(step: StepDeclaration): Map<string, string[]> {
  const ways = Object.entries(step.next).flatMap(([outcome, next]) =>
    [next].flat().flatMap((to) => {
      const places = to === END ? (step.ends?.[outcome] ?? ['']).map((end) => END_PREFIX + end) : [to];
      return places.map((place) => ({ place, outcome }));
    }),
  );
  const byPlace = Map.groupBy(ways, ({ place }) => place);
  return new Map([...byPlace].map(([place, led]) => [place, led.map(({ outcome }) => outcome)]));
}

function found(nodes: ReadonlyMap<string, ModdleElement>, id: string): ModdleElement {
  const node = nodes.get(id);
  if (node === undefined) throw new Error(`The map has no element '${id}'`);
  return node;
}
