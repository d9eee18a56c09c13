import { mayStart } from '../../db/core/commands.ts';
import { keyPermits } from '../../domain/key-scopes.ts';
import { levels } from '../../domain/roles.ts';
import { currentProcess } from '../../domain/process-version.ts';
import type { ProcessDeclaration, StartHelp } from '../../domain/process.ts';
import { inLanguage } from '../../domain/text-object.ts';
import type { ProcessTypeView } from '../contract/views.ts';
import type { SignedIn } from '../server/context.ts';
import { exampleHelp, withExample, type Choosable } from './examples.ts';
import { inputSchemaOf } from './forms.ts';
import { stateTitle } from '../../domain/state-words.ts';

/** A declaration as the page and scripts read it, with an input that this reader could start with. */
export function processTypeView(
  declared: ProcessDeclaration,
  actor: SignedIn,
  choosable: Choosable,
  draft: Record<string, unknown> | null,
): ProcessTypeView {
  const process = currentProcess(declared);
  const { language } = actor;
  const say = (text: Parameters<typeof inLanguage>[0]) => inLanguage(text, language);
  const start = mayStart(process, actor) && keyPermits(actor.keyScopes, 'start');
  const schema = inputSchemaOf(process, language);
  const example = process.example(exampleHelp(choosable, actor));
  return {
    key: process.key,
    version: process.version,
    title: say(process.title),
    noun: say(process.noun),
    gender: process.gender,
    description: say(process.description),
    level: process.level,
    levelTitle: say(levels[process.level]),
    source: [...process.source],
    startedBy: process.startedBy === 'anyone' ? 'anyone' : [...process.startedBy],
    input: withExample(schema, example),
    begins: process.begins?.(startHelp(actor, choosable)) ?? {},
    steps: Object.entries(process.steps).map(([key, step]) => ({
      key,
      title: say(step.title),
      task: say(step.task),
      state: stateTitle(step.state, process, language),
      ordinary: step.ordinary,
      next: Object.fromEntries(Object.entries(step.next).map(([outcome, next]) => [outcome, [next].flat()])),
    })),
    outcomes: Object.entries(process.outcomes).map(([key, outcome]) => ({
      key,
      title: say(outcome.title),
      state: stateTitle(outcome.state, process, language),
    })),
    draft,
    corrects: [...(process.corrects ?? [])],
    can: { start },
  };
}

function startHelp({ roles }: SignedIn, { organizations }: Choosable): StartHelp {
  return {
    onlyOrganization: (kinds) => {
      const mine = roles
        .map(({ scope }) => scope)
        .filter((scope) => kinds.includes(organizations.get(scope)?.kind ?? ''));
      const [only, ...others] = new Set(mine);
      return others.length === 0 ? only : undefined;
    },
  };
}
