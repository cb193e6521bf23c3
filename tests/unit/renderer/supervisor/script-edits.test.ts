import { describe, expect, it } from 'vitest';
import { RETENTION_SCRIPT } from '../../../../src/core/campaign/retention-script.ts';
import { checkScript } from '../../../../src/core/script/check-script.ts';
import { withoutStep } from '../../../../src/renderer/screens/supervisor/campaigns/script-edits.ts';

describe('taking a step out of a script', () => {
  it('leaves no answer that leads to it', () => {
    for (const { id } of RETENTION_SCRIPT.steps.slice(1)) {
      const kinds = checkScript(withoutStep(RETENTION_SCRIPT, id)).map(({ kind }) => kind);
      expect(kinds).not.toContain('unknown-next');
    }
  });
});
