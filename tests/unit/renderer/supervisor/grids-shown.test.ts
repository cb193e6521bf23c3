import { expect, it } from 'vitest';
import { gridsShown } from '../../../../src/renderer/screens/supervisor/customers/grids-shown.ts';

const grid = (name: string | undefined, ...owners: readonly (string | undefined)[]) => ({
  ...(name === undefined ? {} : { grid: name }),
  vips: 0,
  groups: 0,
  customers: owners.length,
  met: owners.length,
  due: 0,
  overdue: 0,
  needed: 1,
  owners: owners.map((owner) => ({ ...(owner === undefined ? {} : { owner }), customers: 1 })),
});
const GRIDS = [grid('East', '李敏', 'Zoe'), grid('West', 'Zoe', undefined), grid(undefined, undefined)];

it.each([
  { typed: '', unownedOnly: false, shown: ['East', 'West', undefined] },
  { typed: ' eas ', unownedOnly: false, shown: ['East'] },
  { typed: 'zoe', unownedOnly: false, shown: ['East', 'West'] },
  { typed: 'zoe', unownedOnly: true, shown: ['West'] },
  { typed: '', unownedOnly: true, shown: ['West', undefined] },
  { typed: 'north', unownedOnly: false, shown: [] },
])('shows the grids of which a name fits "$typed", unowned only: $unownedOnly', ({ shown, ...filter }) => {
  expect(gridsShown(GRIDS, filter).map((each) => each.grid)).toEqual(shown);
});
