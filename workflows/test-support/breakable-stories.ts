/** The product's stories, which a test can also break by a signal: as an upgrade would, or as a bug. */
import { defineSignal, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import type { CaseRun } from '../human-tasks.ts';
import * as stories from '../index.ts';

/** Writes into the history what no replay does again, as the story of a former release might have. */
export const outgrowSignal = defineSignal('outgrow');
/** A bug: the workflow task fails, and is tried again on what the history says. */
export const failSignal = defineSignal('fail');

/** Temporal calls the default for every type that has no function of its own. */
// oxlint-disable-next-line import/no-default-export -- Temporal finds it by that
export default function anyStory(run: CaseRun): Promise<void> {
  setHandler(outgrowSignal, () => {
    if (!workflowInfo().unsafe.isReplaying) void sleep('1 day');
  });
  setHandler(failSignal, () => {
    throw new Error('a bug of the story');
  });
  const story = Object.entries(stories).find(([name]) => name === workflowInfo().workflowType)?.[1];
  if (story === undefined) throw new Error(`There is no story ${workflowInfo().workflowType}`);
  return story(run);
}
