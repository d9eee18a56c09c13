/** What is looked at to say whether the product is well; ages in seconds, sizes in bytes. */
export interface HealthState {
  /** Business time: what is due by it. */
  now: Date;
  engineAnswers: boolean;
  workerPolls: boolean;
  /** Builds of the workers that live. */
  builds: number;
  database: {
    version: string;
    size: number;
    connections: number;
    mostConnections: number;
    isReadOnly: boolean;
  };
  /** Age of the oldest nudge that the engine is owed. */
  oldestDebt: number;
  openCases: number;
  /** Of people's open tasks the one that is late the longest. */
  latestTask: number;
  mail: { isSent: boolean; owed: number; oldest: number; failed: number; trouble: string | null };
  documents: { owed: number; oldest: number };
  /** Null where it isn't known which disk holds the data. */
  freeBytes: number | null;
  /** Null where no backup was ever finished. */
  lastBackup: Date | null;
  incidents: number;
  /** What is next by its day: the rollover of a school year. */
  nextRollover: Date | null;
}
