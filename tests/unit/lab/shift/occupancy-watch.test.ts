import { describe, expect, it } from 'vitest';
import { OccupancyWatch } from '../../../../src/lab/shift/occupancy-watch.ts';

const talking = { status: 'available', state: 'talking' } as const;
const wrapping = { status: 'available', state: 'wrap-up' } as const;
const idle = { status: 'available', state: 'idle' } as const;
const away = { status: 'on-break', state: 'idle' } as const;

describe('the occupancy watch', () => {
  it('gives each stretch its share of handling among handling and waiting', () => {
    const watch = new OccupancyWatch(2);
    watch.glance([talking, idle]);
    watch.glance([wrapping, talking]);
    watch.glance([idle, idle]);
    watch.glance([talking, idle]);
    expect(watch.batches).toEqual([0.75, 0.25]);
  });

  it('counts a break neither as handling nor as waiting, and a team on a break not at all', () => {
    const watch = new OccupancyWatch(1);
    watch.glance([talking, away]);
    watch.glance([away, away]);
    expect(watch.batches).toEqual([1]);
  });

  it('leaves an unfinished stretch out', () => {
    const watch = new OccupancyWatch(3);
    watch.glance([talking]);
    expect(watch.batches).toEqual([]);
  });
});
