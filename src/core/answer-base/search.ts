import type { LocalDate } from '../compliance/zoned-time.ts';
import { type ApprovedAnswer, isCurrent } from './approved-answer.ts';

/** An index over approved answers; a search in some thousands of them stays well under a frame. */
export interface AnswerIndex {
  /** Best first, at most `limit`; the order is the same whatever order the answers came in. Nothing typed: by id. */
  search(typed: string, limit: number): readonly ApprovedAnswer[];
}

/** What a word counts for, by where it stands. */
const WEIGHT = { question: 6, tags: 4, answer: 1 } as const;
const LONGEST_PREFIX = 12;
const HAN = /\p{Script=Han}/u;
const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;

/** Over those that may be given on that day. */
export function indexAnswers(answers: readonly ApprovedAnswer[], today: LocalDate): AnswerIndex {
  const known = answers
    .filter((answer) => isCurrent(answer, today))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const postings = new Map<string, Map<number, number>>();
  known.forEach((answer, place) => {
    for (const [term, weight] of weightsOf(answer)) {
      const found = postings.get(term) ?? new Map<number, number>();
      found.set(place, weight);
      postings.set(term, found);
    }
  });
  return {
    search(typed, limit) {
      const terms = [...new Set(typedTerms(typed))];
      if (terms.length === 0) return known.slice(0, limit);
      const hits = new Map<number, { terms: number; weight: number }>();
      for (const term of terms)
        for (const [place, weight] of postings.get(term) ?? []) {
          const hit = hits.get(place) ?? { terms: 0, weight: 0 };
          hits.set(place, { terms: hit.terms + 1, weight: hit.weight + weight });
        }
      return [...hits]
        .sort(
          ([here, one], [there, other]) =>
            other.terms - one.terms || other.weight - one.weight || here - there,
        )
        .slice(0, limit)
        .flatMap(([place]) => known[place] ?? []);
    },
  };
}

function weightsOf({ question, answer, tags }: ApprovedAnswer): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const term of new Set(indexedTerms(text))) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  for (const text of Object.values(question)) add(text, WEIGHT.question);
  for (const tag of tags) add(tag, WEIGHT.tags);
  for (const text of Object.values(answer)) add(text, WEIGHT.answer);
  return weights;
}

/** Chinese by single characters and pairs; other words by their beginnings, so that what is half typed finds them. */
function indexedTerms(text: string): readonly string[] {
  return runsOf(text).flatMap((run) =>
    HAN.test(run)
      ? [...run, ...pairsOf(run)]
      : Array.from({ length: Math.min(run.length, LONGEST_PREFIX) }, (_, i) => run.slice(0, i + 1)),
  );
}

function typedTerms(text: string): readonly string[] {
  return runsOf(text).flatMap((run) => {
    if (!HAN.test(run)) return [run.slice(0, LONGEST_PREFIX)];
    return [...run].length === 1 ? [run] : pairsOf(run);
  });
}

/** Full and half width, capitals and small letters are the same. */
function runsOf(text: string): readonly string[] {
  return text.normalize('NFKC').toLowerCase().match(RUNS) ?? [];
}

function pairsOf(run: string): readonly string[] {
  const letters = [...run];
  return letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
}
