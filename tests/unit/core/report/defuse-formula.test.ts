import { describe, expect, it } from 'vitest';
import { defuseFormula } from '../../../../src/core/report/defuse-formula.ts';

describe('defusing formulas', () => {
  it.each(['=1+1', '+86138', '-2', '@SUM(A1)', '＝1+1', '＋86138', '－2', '＠SUM(A1)'])(
    'defuses %j',
    (text) => {
      expect(defuseFormula(text)).toBe(`'${text}`);
    },
  );

  it.each([' =1', '\n=1', '\r\n+1', '\t@A1', '\u00a0-1', '\u3000＝1', '\u200b=1', '\ufeff=1', '\u0000=1'])(
    'defuses %j, whatever blanks or invisible characters lead',
    (text) => {
      expect(defuseFormula(text)).toBe(`'${text}`);
    },
  );

  it.each(['\tcmd', '\rcmd', '\ncmd'])(
    'defuses %j, which opens a cell with a tab or a line break',
    (text) => {
      expect(defuseFormula(text)).toBe(`'${text}`);
    },
  );

  it.each(['', '王=5', 'a-b', ' 约好下周', '3-1', "'=1"])('leaves %j as it is', (text) => {
    expect(defuseFormula(text)).toBe(text);
  });
});
