import { loadPack } from '../district/load.ts';
import * as stories from './index.ts';
import { workflowTypeOf } from './names.ts';
import { processes } from './processes.ts';

const { policy } = loadPack('district/shushensky');

test.each(processes.map((process) => [process.key, process] as const))(
  '%s has a story in index.ts, and the policy a term for each step that ends by no date',
  (key, process) => {
    expect(Object.keys(stories)).toContain(workflowTypeOf(key));
    const needTerm = Object.entries(process.steps).filter(([, step]) => step.date === undefined);
    for (const [step] of needTerm) expect(policy.terms).toHaveProperty([`${key}.${step}`]);
  },
);
