const words: Record<string, string> = {
  for: 'за',
  against: 'против',
  abstain: 'воздержание',
  recuse: 'самоотвод',
};

/** A vote as a noun beside a name, whose gender nobody knows: «за», «против», «воздержание». */
export function choiceWord(choice: string): string {
  return words[choice] ?? choice;
}
