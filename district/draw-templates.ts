import { join } from 'node:path';
import type { Pack } from './pack.ts';
import { preview } from './papers/preview.ts';
import { PackError, type Problem } from './problems.ts';
import { wholeFile } from './whole-file.ts';

/** Draws every template once with samples: what no check of the file tells. Apart from `loadPack`, since it takes a while. */
export async function demandDrawable(dir: string, { templates }: Pack): Promise<void> {
  const problems: Problem[] = [];
  for (const { kind, base64 } of templates) {
    const { faults = [] } = await preview(kind, Buffer.from(base64, 'base64'));
    const file = join(dir, 'templates', `${kind}.docx`);
    problems.push(...faults.map(({ message, fix }) => wholeFile(file, message, fix)));
  }
  if (problems.length > 0) throw new PackError(dir, problems);
}
