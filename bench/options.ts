import { parseArgs } from 'node:util';
import { figureNames, type FigureName } from './figures.ts';
import type { ScaleName } from './setup/bench.ts';

export interface Options {
  only: readonly FigureName[];
  scale: ScaleName;
}

/** `--only FIGURE …` (repeated, or several after one `--only`) and `--scale small|full`; anything else is refused. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      scale: { type: 'string', default: 'full' },
    },
  });
  const named = [...values.only, ...positionals].flatMap((names) => names.split(','));
  const unknown = named.filter((name) => !isFigure(name));
  if (unknown.length > 0)
    throw new Error(`No such figure: ${unknown.join(', ')}. There are: ${figureNames.join(', ')}`);
  const { scale } = values;
  if (scale !== 'small' && scale !== 'full') throw new Error(`--scale is small or full, not ${scale}`);
  return { only: named.length === 0 ? figureNames : named.filter(isFigure), scale };
}

function isFigure(name: string): name is FigureName {
  return (figureNames as string[]).includes(name);
}
