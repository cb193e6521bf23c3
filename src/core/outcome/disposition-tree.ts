import type { Disposition } from './disposition.ts';

/** Code a tree gives, by convention, to "nobody was reached"; used for outcomes the desk records by itself. */
export const NOT_REACHED_CODE = 'not-reached';

/** The nodes that can be chosen, in the tree's order. */
export function leavesOf(tree: readonly Disposition[]): readonly Disposition[] {
  return tree.flatMap((node) => (node.children?.length ? leavesOf(node.children) : [node]));
}

export function leafByCode(tree: readonly Disposition[], code: string): Disposition | undefined {
  return leavesOf(tree).find((leaf) => leaf.code === code);
}

/** Nodes from the root to the leaf of this code, for headings; empty when there is none. */
export function pathTo(tree: readonly Disposition[], code: string): readonly Disposition[] {
  for (const node of tree) {
    if (!node.children?.length) {
      if (node.code === code) return [node];
      continue;
    }
    const below = pathTo(node.children, code);
    if (below.length > 0) return [node, ...below];
  }
  return [];
}

/**
 * The leaf for a call that reached nobody: the conventional code, else the first leaf of kind not-reached that needs nothing.
 *
 * Undefined when the tree has none: then the agent must choose.
 */
export function notReachedLeaf(tree: readonly Disposition[]): Disposition | undefined {
  const usable = leavesOf(tree).filter(
    (leaf) => leaf.kind === 'not-reached' && !leaf.needsNote && !leaf.needsCallback,
  );
  return usable.find((leaf) => leaf.code === NOT_REACHED_CODE) ?? usable[0];
}

/** Codes used by more than one node, which would make reports ambiguous. */
export function repeatedCodes(tree: readonly Disposition[]): readonly string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const visit = (nodes: readonly Disposition[]) => {
    for (const node of nodes) {
      if (seen.has(node.code)) repeated.add(node.code);
      seen.add(node.code);
      visit(node.children ?? []);
    }
  };
  visit(tree);
  return [...repeated];
}
