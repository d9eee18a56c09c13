import { runCase, type CaseRun, type Teller } from '../human-tasks.ts';
import { laps, type Laps } from '../laps.ts';
import { programApproval as process } from './process.ts';

type Program = Teller<typeof process>;

/**
 * A leader proposes a program; the secretary checks it and names reviewers, the council votes in a session, the heads
 * of the schools agree, a licensed issuer gives its order, and it enters the registry. A return brings a new edition,
 * which goes the whole way again; a new edition out of a conciliation goes straight to a new vote. (domain.md,
 * `program-approval`)
 */
export function programApproval(run: CaseRun): Promise<void> {
  return runCase(process, run, async (program) => {
    let returns = 0;
    let reviewed = false;
    for (;;) {
      const verdict = await consider(program, reviewed);
      if (verdict === 'rejected') return 'rejected';
      const end = verdict === 'approved' ? await agreeWithSchools(program) : verdict;
      if (end === 'newEdition') {
        reviewed = true;
        continue;
      }
      if (end !== 'returned') return end;
      returns += 1;
      if (returns > (await program.value('maxReturns'))) return 'rejected';
      if ((await program.ask('revision')) === 'lapsed') return 'withdrawn';
      reviewed = false;
    }
  });
}

type Verdict = 'approved' | 'rejected' | 'returned';

/** Completeness and opinions (but for an edition that has been reviewed), the council's vote, its minutes. */
async function consider(program: Program, reviewed: boolean): Promise<Verdict> {
  const lap = laps();
  if (!reviewed) {
    if ((await program.ask('completeness')) === 'return') return 'returned';
    while ((await program.ask('opinions', lap.name())) === 'replaced') lap.begin();
  }
  const vote = await voteOfCouncil(program, lap);
  if (vote === 'returned' || vote === 'rejectedByDepartment') return vote === 'returned' ? vote : 'rejected';
  for (; ; lap.begin()) {
    await program.ask('minutes', lap.name());
    if ((await program.ask('signature', lap.name())) === 'sign') return vote;
  }
}

/** Until a session has had a quorum: the secretary puts the program on an agenda; after two without, the department. */
async function voteOfCouncil(program: Program, lap: Laps) {
  let withoutQuorum = 0;
  for (; ; lap.begin()) {
    const called = await callSession(program, lap, withoutQuorum >= 2);
    if (called === 'return') return 'returned';
    if (called === 'reject') return 'rejectedByDepartment';
    const waited = called === 'ordinarySession' && (await program.ask('session', lap.name()));
    if (waited === 'released') continue;
    const vote = await program.ask('vote', lap.name());
    if (vote === 'approved' || vote === 'rejected') return vote;
    withoutQuorum += 1;
  }
}

function callSession(program: Program, lap: Laps, byDepartment: boolean) {
  return byDepartment ? program.ask('departmentAgenda', lap.name()) : program.ask('agenda', lap.name());
}

/** Every affected head agrees; a refusal opens a conciliation, not a dead end. */
async function agreeWithSchools(program: Program) {
  const answer = await program.ask('agreements');
  if (answer === 'noSchoolLeft') return 'rejected';
  if (answer === 'agreed') return orderOfIssuer(program, 'approved');
  if (answer === 'agreedInPart') return orderOfIssuer(program, 'approvedInPart');
  const ends = await program.askEach('conciliation');
  if (ends.includes('newEdition')) return 'newEdition';
  const noneLeftOut = answer === 'refusedBySome' || answer === 'refusedByAll';
  if (noneLeftOut && ends.every((end) => end === 'agree')) return orderOfIssuer(program, 'approved');
  const noneAgreed = answer === 'refusedByAll' || answer === 'refusedByAllLeft';
  return noneAgreed && !ends.includes('agree') ? 'rejected' : orderOfIssuer(program, 'approvedInPart');
}

/** Where a licensed issuer gives the certificates, its own order approves the program before it is published. */
async function orderOfIssuer<End extends 'approved' | 'approvedInPart'>(program: Program, end: End) {
  const orders = await program.askEach('issuerOrder');
  return orders.includes('refuse') ? 'returned' : end;
}
