import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Keys that a source file asks for. */
export interface KeyUse {
  readonly file: string;
  readonly line: number;
  /** Namespaces in which the key may be; the first is the file's default. */
  readonly namespaces: readonly string[];
  /** The key as written, `*` for each part that is only known at run time. */
  readonly key: string;
}

export interface Uses {
  /** Calls of `t(...)`: their key must exist. */
  readonly asked: readonly KeyUse[];
  /** Every string and template of the sources: a key that equals none of them is used nowhere. */
  readonly mentioned: readonly string[];
}

/** Reads all TypeScript below a folder. */
export function readUses(sourceDir: string): Uses {
  const asked: KeyUse[] = [];
  const mentioned = new Set<string>();
  for (const name of readdirSync(sourceDir, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(name)) continue;
    const file = join(sourceDir, name);
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
    readFile(source, asked, mentioned);
  }
  return { asked, mentioned: [...mentioned] };
}

function readFile(source: ts.SourceFile, asked: KeyUse[], mentioned: Set<string>): void {
  const namespaces = namespacesOf(source);
  const visit = (node: ts.Node): void => {
    const pattern = patternOf(node);
    if (pattern !== undefined) mentioned.add(pattern);
    if (ts.isCallExpression(node) && isTranslate(node.expression)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const own = namespaceOption(node);
      for (const key of keysOf(node.arguments[0])) {
        asked.push({ file: source.fileName, line, namespaces: own ? [own] : namespaces, key });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** A literal's text, or a template's with `*` for what is put in; undefined for other nodes. */
function patternOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map((span) => `*${span.literal.text}`).join('');
}

/** The keys an argument can be: a literal, a template, or either branch of a condition. */
function keysOf(node: ts.Expression | undefined): readonly string[] {
  if (!node) return [];
  if (ts.isConditionalExpression(node)) return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return keysOf(node.expression);
  const pattern = patternOf(node);
  return pattern === undefined ? [] : [pattern];
}

function isTranslate(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 't';
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === 't' &&
    /^i18n/.test(callee.expression.getText())
  );
}

/** `useTranslation('a')` or `useTranslation(['a', 'b'])` anywhere in the file; i18next's default otherwise. */
function namespacesOf(source: ts.SourceFile): readonly string[] {
  const found = [...source.text.matchAll(/useTranslation\(\s*(\[[^\]]*\]|'[^']*')/g)].flatMap((match) =>
    [...(match[1] ?? '').matchAll(/'([^']*)'/g)].map((name) => name[1] ?? ''),
  );
  return found.length > 0 ? [...new Set(found)] : ['common'];
}

/** `t(key, { ns: 'x' })`. */
function namespaceOption(call: ts.CallExpression): string | undefined {
  for (const argument of call.arguments.slice(1)) {
    if (!ts.isObjectLiteralExpression(argument)) continue;
    for (const property of argument.properties) {
      if (
        ts.isPropertyAssignment(property) &&
        property.name.getText() === 'ns' &&
        ts.isStringLiteral(property.initializer)
      ) {
        return property.initializer.text;
      }
    }
  }
  return undefined;
}
