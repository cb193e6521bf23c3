/** A text in both languages; placeholders like {{customer.name}} are filled in by the renderer. */
export interface LocalText {
  readonly 'zh-CN': string;
  readonly en: string;
}

export interface ScriptAnswer {
  readonly id: string;
  readonly text: LocalText;
  /** Step that follows; absent = the end of the script. */
  readonly next?: string | undefined;
  /** Disposition suggested when the path ends here. */
  readonly suggests?: string | undefined;
}

export interface ScriptStep {
  readonly id: string;
  readonly title: LocalText;
  /** What the agent says. */
  readonly say: LocalText;
  /** A hint that is not spoken. */
  readonly hint?: LocalText | undefined;
  readonly answers: readonly ScriptAnswer[];
}

/** A branching script; the first step opens it. Versions are immutable: running calls keep theirs. */
export interface Script {
  readonly id: string;
  readonly version: number;
  readonly name: LocalText;
  readonly steps: readonly ScriptStep[];
}

/** One answer given in a call, in the order given; a revised answer is a further entry for the same step. */
export interface GivenAnswer {
  readonly stepId: string;
  readonly answerId: string;
  /** Epoch ms. */
  readonly at: number;
}
