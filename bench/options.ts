import { parseArgs } from 'node:util';
import { operatorError } from '../scripts/runtime/operator-error.ts';
import { figureNames, type FigureName } from './figures.ts';
import type { ScaleName } from './setup/bench.ts';

export interface Options {
  only: readonly FigureName[];
  scale: ScaleName;
}

/**
 * `--only FIGURE …` (repeated, or several after one `--only`) and `--scale small|full`; anything else is refused.
 * npm passes on every `--` but the first, so `-- --only FIGURE -- --scale small` is understood too.
 */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      scale: { type: 'string', default: 'full' },
    },
  });
  const named = [...values.only, ...positionals].flatMap((names) => names.split(','));
  const unknown = named.filter((name) => !isFigure(name));
  if (unknown.length > 0)
    throw operatorError(
      `No such figure: ${unknown.join(', ')}. There are: ${figureNames.join(', ')}`,
      'usage',
    );
  const { scale } = values;
  if (scale !== 'small' && scale !== 'full')
    throw operatorError(`--scale is small or full, not ${scale}`, 'usage');
  return { only: named.length === 0 ? figureNames : named.filter(isFigure), scale };
}

function isFigure(name: string): name is FigureName {
  return (figureNames as string[]).includes(name);
}
